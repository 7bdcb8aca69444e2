import Budget
import Planning
@testable import Reporting
import Testing

/// Everything that is printed fits a terminal of 100 columns.
@Suite struct WidthTests {
  static let toys: [(String, Toy)] = [
    ("one line, one year", Toy(lines: 1, years: 1)),
    ("long ids", Toy(idLength: 60)),
    ("long names", Toy(name: String(repeating: "A very long name of a line ", count: 12))),
    ("one long word", Toy(name: String(repeating: "w", count: 300))),
    (
      "large amounts",
      Toy(lines: 30, idLength: 60, name: String(repeating: "name ", count: 30), amount: 10_000_000)
    ),
    ("15 years", Toy(years: 15, cut: 500)),
    ("equal scores", Toy(lines: 12, cut: 4000)),
    ("no worth", Toy(score: "0")),
    ("all cut", Toy(cut: 3000)),
    (
      "a promise",
      Toy(promise: String(repeating: "promise ", count: 40) + String(repeating: "p", count: 200))
    ),
    ("stops", Toy(amount: 1_234_567, style: "stop")),
    ("long title", Toy(title: String(repeating: "title", count: 50))),
  ]

  @Test(arguments: toys.indices)
  func everyReport(_ index: Int) throws {
    let (name, toy) = Self.toys[index]
    let plan = try toy.plan()
    #expect(PlanReport.text(of: plan).widest <= 100, "\(name)")
    #expect(CheckReport.text(of: plan.budget).widest <= 100, "\(name)")
    if toy.lines * toy.years > 30 { return }
    let explanation = try Planner.explain(toy.id(0), in: plan)
    #expect(ExplanationReport.text(of: explanation).widest <= 100, "\(name)")
  }

  @Test(arguments: Examples.names)
  func checkOfAnExample(_ name: String) throws {
    let folder = try #require(Folder(example: name))
    #expect(CheckReport.text(of: try Budget(folder: folder)).widest <= 100)
  }

  @Test func aLongPathIsTheName() throws {
    let path = String(repeating: "/folder", count: 40)
    let budget = try Toy().budget(named: path)
    #expect(CheckReport.text(of: budget).widest <= 100)
    #expect(PlanReport.text(of: try Planner.plan(budget)).widest <= 100)
  }

  @Test(arguments: [2026, 2027, 2028, 2029, 2030])
  func everyYearOfTheExample(_ year: Int) throws {
    var options = Planner.Options()
    options.year = year
    let text = PlanReport.text(of: try Planner.plan(try Example.budget.get(), options))
    #expect(text.widest <= 100)
    #expect(text.hasPrefix("Plan \(year): "))
  }

  @Test func aLineBreakInANameBreaksNoTable() throws {
    let plain = PlanReport.text(of: try Toy(name: "Two lines").plan())
    let broken = PlanReport.text(of: try Toy(name: "Two\nlines").plan())
    // In the envelope's name YAML folds it; in the line's name the CSV cell keeps it.
    #expect(broken == plain)
  }

  @Test func controlCharactersDoNotReachTheTerminal() throws {
    let text = PlanReport.text(
      of: try Planner.plan(try Toy().budget(named: "a\u{1B}[31mb\tc\r\nd")))
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }
}
