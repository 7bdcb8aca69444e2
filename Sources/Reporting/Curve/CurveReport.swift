public import Planning

/// The curve of a cut as text for a financial controller, at most 100 columns wide.
public struct CurveReport {
  private let facts: CurveFacts
  private var lines: [String] = []

  /// The report of a curve, with plans made anew at depths of the same cut.
  public static func text(of curve: Curve, replans: [Curve.Replan] = []) -> String {
    var report = CurveReport(facts: CurveFacts(curve, replans))
    report.heading()
    report.breakpoints()
    report.order()
    report.comparison()
    report.ends()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(facts: CurveFacts) { self.facts = facts }

  private var curve: Curve { facts.curve }
  private var words: CurveWords { facts.words }

  private mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  private mutating func section(_ title: String) { lines += ["", title.uppercased()] }

  /// A table of figures with a last column of text, which takes what the figures leave and goes on over as many
  /// lines as it needs. Figures are never cut.
  private mutating func table(
    _ titles: [String], least: [Int], text: String, _ rows: [(figures: [String], text: String)]
  ) {
    let widths = least.indices.map { place in
      rows.reduce(least[place]) { max($0, $1.figures[place].count) }
    }
    let rest = max(20, TextTable.pageWidth - widths.reduce(widths.count + 1, +))
    var table = TextTable(
      zip(titles, widths).map { .init(title: $0, alignment: .right, width: $1) }
        + [.init(title: " \(text)", alignment: .left, width: rest + 1)])
    for row in rows {
      for (place, line) in row.text.wrapped(to: rest, indent: "  ").enumerated() {
        table.row((place == 0 ? row.figures : titles.map { _ in "" }) + [" \(line)"])
      }
    }
    lines.append(contentsOf: table.lines)
  }

  private mutating func heading() {
    say(facts.title)
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    for (label, text) in facts.heading { lines += String.labelled(label, text) }
  }

  private mutating func breakpoints() {
    section("Best value against the depth of the cut")
    say(CurveFacts.explanation, indent: "")
    table(
      ["Depth", "Cut", "Value", "Price"], least: [8, 8, 11, 7],
      text: "What is reached, and who gives way from there",
      facts.rows.map { row in
        (
          [
            words.percent(row.depth), words.whole(row.cut), words.whole(row.value),
            row.price.map(words.tenths) ?? "",
          ], row.what
        )
      })
  }

  private mutating func order() {
    section("The order in which lines give way")
    let order = curve.order
    if order.isEmpty {
      return say("No line has less at the end of the curve than today's plan gives it.")
    }
    table(
      ["From", "Until", "Gives", "Of"], least: [8, 8, 8, 8], text: "Line, and what stops it",
      order.map { line in
        let stops = facts.stops(line)
        return (
          [
            words.percent(line.from), words.percent(line.to), words.whole(line.given),
            words.whole(line.start),
          ],
          "\(facts.id(line))  \(facts.names.line(facts.id(line)))"
            + (stops.isEmpty ? "" : ": \(stops)")
        )
      })
    say(CurveFacts.explanationOfOrder)
  }

  private mutating func comparison() {
    if facts.replans.isEmpty { return }
    section("The same cut with the plan made anew")
    say(CurveFacts.explanationOfReplans, indent: "")
    table(
      ["Depth", "Cut", "Curve", "Made anew", "More"], least: [8, 8, 11, 11, 9],
      text: "Lines that stop or start; soft rules",
      facts.replans.map { replan in
        (
          [
            words.percent(replan.depth), words.whole(curve.amount(at: replan.depth)),
            curve.value(at: replan.depth).map(words.whole) ?? "–",
            facts.value(replan).map(words.whole) ?? "–",
            facts.more(replan).map(words.figures.change) ?? "–",
          ], facts.note(replan)
        )
      })
    if let why = facts.lessThanCurve { say(why) }
  }

  private mutating func ends() {
    section("Where nothing fits any more")
    for ending in facts.endings {
      say(ending.sentence)
      for item in ending.items { say("  - \(item)", indent: "    ") }
    }
  }
}
