import Budget
import Testing

@testable import Reporting

@Suite struct FigureTests {
  let space = Figures(style: .space)
  let stop = Figures(style: .stop)

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1_000"), (-1000, "-1_000"), (104_118, "104_118"),
    (-999, "-999"),
    (1_234_567, "1_234_567"), (10_000_000, "10_000_000"),
  ])
  func amounts(_ value: Int, _ expected: String) {
    #expect(space.amount(value) == expected.replacing("_", with: Figures.noBreak))
    #expect(stop.amount(value) == expected.replacing("_", with: "."))
  }

  @Test func extremes() {
    #expect(stop.amount(.max) == "9.223.372.036.854.775.807")
    #expect(stop.amount(.min) == "-9.223.372.036.854.775.808")
  }

  @Test func changesCarryTheirSign() {
    #expect(stop.change(250) == "+250")
    #expect(stop.change(0) == "0")
    #expect(stop.change(-1250) == "-1.250")
  }

  @Test(arguments: [
    (1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (1, 2001, "0.0"), (0, 5, "0.0"),
    (5, 5, "100.0"),
  ])
  func sharesRoundHalfUp(_ part: Int, _ whole: Int, _ expected: String) {
    #expect(space.share(part, of: whole) == expected + Figures.noBreak + "%")
  }

  @Test func aShareOfNothing() { #expect(space.share(0, of: 0) == "–") }

  @Test func pointsInSingularAndPlural() {
    #expect(stop.points(1) == "1\(Figures.noBreak)point")
    #expect(stop.points(-1) == "-1\(Figures.noBreak)point")
    #expect(stop.points(0) == "0\(Figures.noBreak)points")
    #expect(stop.points(1000) == "1.000\(Figures.noBreak)points")
  }

  @Test func countsInSingularAndPlural() {
    #expect(stop.count(1, "rule") == "1 rule")
    #expect(stop.count(2, "rule") == "2 rules")
    #expect(stop.count(0, "node") == "0 nodes")
    #expect(stop.count(1245, "posting") == "1.245 postings")
  }

  /// The style of the budget rules every figure of the report.
  @Test func theStyleRulesTheWholeReport() throws {
    let text = PlanReport.text(of: try Toy(amount: 123_456, style: "stop").plan())
    #expect(text.contains("123.456"))
    #expect(text.firstMatch(of: /[0-9] [0-9]{3}(?![0-9])/) == nil)
    let spaced = PlanReport.text(of: try Toy(amount: 123_456).plan())
    #expect(spaced.contains("123 456"))
    #expect(spaced.firstMatch(of: /[0-9]\.[0-9]{3}/) == nil)
  }
}
