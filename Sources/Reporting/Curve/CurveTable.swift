public import Foundation
public import Planning

/// The curve of a cut as CSV: a record a breakpoint, and one a plan made anew.
public enum CurveTable {
  /// The table. Depths are in per cent; amounts in k€ and values in points with as many decimals as tell breakpoints
  /// apart; the exact fractions are in the JSON document.
  public static func csv(of curve: Curve, replans: [Curve.Replan] = []) -> Data {
    let facts = CurveFacts(curve, replans)
    var records = [["series", "depth_percent", "cut", "value", "price", "what"]]
    for row in facts.rows {
      records.append([
        "curve", (row.depth * 100).decimal(6), row.cut.decimal(3), row.value.decimal(3),
        row.price?.decimal(6) ?? "", row.what,
      ])
    }
    for replan in replans {
      records.append([
        "made anew", (replan.depth * 100).decimal(6),
        curve.amount(at: replan.depth).decimal(3), facts.value(replan)?.decimal(3) ?? "", "",
        facts.note(replan),
      ])
    }
    let text = records.map { CSVRenderer.line($0.map(plain)) }
    return Data((text.joined(separator: "\n") + "\n").utf8)
  }

  private static func plain(_ cell: String) -> String {
    // An amount keeps its minus; nothing else begins like a formula.
    Double(cell) == nil
      ? CSVRenderer.inert(cell.onOneLine.replacing(Figures.noBreak, with: " ")) : cell
  }
}

extension Rational {
  /// The number with so many decimals, the nearest one; of two, the larger.
  func decimal(_ places: Int) -> String {
    let unit = (0..<places).reduce(1) { product, _ in product * 10 }
    let all = (self * unit).rounded
    let digits = String(all.magnitude % unit.magnitude)
    return (all < 0 ? "-" : "") + "\(all.magnitude / unit.magnitude)"
      + (places == 0 ? "" : "." + String(repeating: "0", count: places - digits.count) + digits)
  }
}
