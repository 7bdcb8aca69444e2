import Budget
import Foundation
import Planning
import Testing

@testable import Reporting

/// The report of a cut curve: what it says, and that it fits a page.
@Suite struct CurveReportTests {
  /// The curve of an article of the example with plans made anew, made once.
  private static let example = Result { () throws -> (Curve, [Curve.Replan]) in
    let plan = try Example.plan.get()
    let scope = try Curve.Scope(plan.budget, code: "XVII.4")
    return (
      try Planner.curve(of: plan, over: scope),
      try Planner.replans(
        of: plan, over: scope, at: [0, 20, 40, 60].map { Rational($0, over: 100) })
    )
  }

  private func report(_ code: String?, upTo: Rational = .one) throws -> (Curve, String) {
    let plan = try Example.plan.get()
    let curve = try Planner.curve(
      of: plan, over: try Curve.Scope(plan.budget, code: code), upTo: upTo)
    return (curve, CurveReport.text(of: curve))
  }

  @Test func fitsAPage() throws {
    let (curve, replans) = try Self.example.get()
    #expect(CurveReport.text(of: curve, replans: replans).widest <= 100)
    for code in [nil, "V", "V.1", "study"] { #expect(try report(code).1.widest <= 100) }
    for toy in [
      Toy(lines: 1, years: 1), Toy(idLength: 60), Toy(name: String(repeating: "w", count: 300)),
      Toy(lines: 30, idLength: 60, amount: 10_000_000), Toy(years: 15, cut: 500), Toy(score: "0"),
      Toy(title: String(repeating: "title", count: 50)),
    ] {
      let plan = try toy.plan()
      let scope = try Curve.Scope(plan.budget)
      let curve = try Planner.curve(of: plan, over: scope)
      let replans = try Planner.replans(of: plan, over: scope, at: [.zero, Rational(1, over: 2)])
      let text = CurveReport.text(of: curve, replans: replans)
      #expect(text.widest <= 100)
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
  }

  /// Every breakpoint is a row: its depth, its cut and its value, none of them cut off.
  @Test func everyBreakpointIsPrinted() throws {
    let (curve, replans) = try Self.example.get()
    let text = CurveReport.text(of: curve, replans: replans)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(
      lines.firstIndex { $0.contains("What is reached, and who gives way from there") })
    let table = lines[(start + 2)...].prefix { !$0.isEmpty }
    let rows = table.filter { $0.contains(" % ") }
    #expect(rows.count == curve.pieces.count + 1)
    let figures = Figures(style: curve.plan.budget.settings.numberStyle)
    for (row, piece) in zip(rows, curve.pieces) {
      let value = figures.amount(piece.value.rounded).replacing(Figures.noBreak, with: " ")
      let cut = figures.amount(curve.amount(at: piece.from).rounded).replacing(
        Figures.noBreak, with: " ")
      #expect(row.contains(" \(value) "), "\(row)")
      #expect(row.contains(" \(cut) "), "\(row)")
    }
    #expect(rows.last?.contains("nothing fits beyond") == true)
  }

  @Test func namesWhatLeavesNoRoom() throws {
    let (curve, replans) = try Self.example.get()
    let text = CurveReport.text(of: curve, replans: replans)
    let parts = text.components(separatedBy: "WHERE NOTHING FITS ANY MORE")
    let ending = try #require(parts.last).replacing(/\s+/, with: " ")
    let end = try #require(curve.end)
    #expect(ending.contains("ceiling of peace 2026 binds"))
    for line in end.limits.compactMap(\.line) { #expect(ending.contains("\(line) "), "\(line)") }
    // Amounts of the floors as they are there.
    let amounts = try #require(curve.amounts(at: end.depth))
    let hd = try #require(curve.plan.model.index(of: "hd"))
    #expect(
      ending.replacing(" ", with: "").contains("hd\(amounts[hd][0].rounded)(limitonyearlyfall)"))
  }

  @Test func aCurveThatGoesAsFarAsAskedSaysSo() throws {
    let (curve, text) = try report("XVII.4", upTo: Rational(1, over: 20))
    #expect(curve.end == nil)
    #expect(text.contains("as far as was asked"))
    #expect(text.contains("not before 5.00 %"))
    #expect(!text.contains("nothing fits beyond"))
    #expect(!text.contains("MADE ANEW"))
  }

  @Test func softRulesThatGiveWayAreTold() throws {
    let (curve, text) = try report("V.1")
    let ranks = Set(curve.pieces.flatMap { $0.excess.map(\.rank) })
    #expect(!ranks.isEmpty)
    let flat = text.replacing(/\s+/, with: " ")
    for rank in ranks { #expect(flat.contains("soft rules of rank \(rank) give way")) }
  }

  @Test func yearsAndDepthsInWords() {
    #expect(CurveWords.years([2026]) == "2026")
    #expect(CurveWords.years([2028, 2027]) == "2027–2028")
    #expect(CurveWords.years([2026, 2028, 2029, 2030]) == "2026, 2028–2030")
  }

  // MARK: JSON

  @Test func theDocumentHoldsTheCurve() throws {
    let (curve, replans) = try Self.example.get()
    func document() throws -> Data {
      try CurveDocument(curve, replans: replans, .test, timeLimit: 60).json()
    }
    let data = try document()
    #expect(try document() == data)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let stretches = try #require(json["stretches"] as? [[String: Any]])
    #expect(stretches.count == curve.pieces.count)
    for (found, piece) in zip(stretches, curve.pieces) {
      let from = try #require(found["from"] as? [String: Any])
      #expect(from["exact"] as? String == "\(piece.from)")
      #expect(from["permyriad"] as? Int == (piece.from * 10_000).rounded)
      let value = try #require(found["value"] as? [String: Any])
      #expect(value["exact"] as? String == "\(piece.value)")
      #expect(value["points"] as? Int == piece.value.rounded)
      let changes = try #require(found["changes"] as? [[String: Any]])
      #expect(changes.count == piece.amounts.count)
    }
    let end = try #require(json["end"] as? [String: Any])
    #expect((end["limits"] as? [String])?.count == curve.end?.limits.count)
    let made = try #require(json["replans"] as? [[String: Any]])
    #expect(made.map { $0["value"] as? Int } == replans.map { $0.plan?.appraisal.value })
    #expect((json["origin"] as? [String: Any])?["schema"] as? Int == 1)
  }
}
