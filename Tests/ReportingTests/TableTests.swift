import Budget
import Foundation
@testable import Planning
import Testing

@testable import Reporting

/// The table adds up as it is printed.
@Suite struct TableTests {
  struct Row { let name: String; let figures: [Int] }

  /// The rows of the table of lines: the figures stand in the columns under their titles.
  static func rows(of text: String) -> [Row] {
    let lines = text.rows
    guard let header = lines.firstIndex(where: { $0.hasPrefix("Line ") }) else { return [] }
    let ends = ["Today", "Plan", "Change"].compactMap { title in
      lines[header].range(of: " " + title).map {
        lines[header].distance(from: lines[header].startIndex, to: $0.upperBound)
      }
    }
    guard ends.count == 3 else { return [] }
    let widths = ends[1] - ends[0]
    return lines[(header + 1)...].prefix { !$0.isEmpty }.filter { !$0.hasPrefix("─") }.map { line in
      let characters = Array(line)
      let figures = ends.map { end in
        let cell = characters[max(0, end - widths)..<min(end, characters.count)]
        return Int(String(cell.filter { $0.isNumber || $0 == "-" })) ?? .min
      }
      return Row(name: String(characters.prefix(max(0, ends[0] - widths))), figures: figures)
    }
  }

  @Test(arguments: [
    Toy(), Toy(lines: 7, cut: 1234, tracks: ["un", "own", "training"]), Toy(lines: 1),
    Toy(cut: 3000),
    Toy(lines: 30, amount: 10_000_000), Toy(lines: 9, amount: 54_321, style: "stop"),
  ])
  func addsUp(_ toy: Toy) throws { try check(try toy.plan()) }

  @Test func theExampleAddsUp() throws { try check(try Example.plan.get()) }

  private func check(_ plan: Plan) throws {
    let rows = Self.rows(of: PlanReport.text(of: plan))
    let total = try #require(rows.last)
    #expect(total.name.hasPrefix("Total"))
    let lines = rows.filter { $0.name.hasPrefix("  ") }
    let tracks = rows.dropLast().filter { !$0.name.hasPrefix("  ") }
    #expect(lines.count == plan.model.lines.count)
    for column in 0..<3 {
      #expect(lines.reduce(0) { $0 + $1.figures[column] } == total.figures[column])
      #expect(tracks.reduce(0) { $0 + $1.figures[column] } == total.figures[column])
    }
    for row in rows { #expect(row.figures[1] - row.figures[0] == row.figures[2], "\(row)") }
    #expect(total.figures[1] == plan.total)
    // Each track is the sum of the lines below it.
    var sums: [[Int]] = []
    for row in rows.dropLast() {
      if row.name.hasPrefix("  ") {
        for column in 0..<3 { sums[sums.count - 1][column] -= row.figures[column] }
      } else {
        sums.append(row.figures)
      }
    }
    #expect(sums.allSatisfy { $0 == [0, 0, 0] })
  }

  @Test func pricesAreNeverCut() throws {
    let plan = try Toy(lines: 1, amount: 4_000_000).plan()
    let text = PlanReport.text(of: plan)
    let row = try #require(text.rows.last { $0.hasPrefix("Line ") })
    #expect(row.contains("4 000 000") && !row.contains("…"))
    #expect(row.split(separator: "4 000 000").count >= 2)
  }

  @Test func widePricesFit() throws {
    let plan = try Toy(lines: 1, amount: 10_000_000, cut: 5_000_000).plan()
    let price = try #require(plan.prices.first)
    let wide = EnvelopePrice(
      envelope: price.envelope, year: price.year, ceiling: 10_000_000, spent: 20_000_000,
      more: .points(123_456_789, holdsFor: 10_000_000),
      less: .points(123_456_789, holdsFor: 10_000_000))
    let text = PlanReport.text(of: plan.priced([wide]))
    #expect(text.widest <= 100)
    #expect(text.contains("+123 456 789 (10 000 000)"))
    #expect(text.contains("-123 456 789 (10 000 000)"))
    #expect(text.contains("20 000 000"))
  }

  @Test func everyKindOfPriceHasItsWords() throws {
    let plan = try Toy().plan()
    let price = try #require(plan.prices.first)
    func text(_ step: EnvelopePrice.Step) -> String {
      PlanReport.text(
        of: plan.priced([
          EnvelopePrice(
            envelope: price.envelope, year: price.year, ceiling: 1, spent: 1, more: step,
            less: .impossible)
        ]))
    }
    #expect(text(.points(0, holdsFor: nil)).contains(" 0 (any) "))
    #expect(text(.points(12, holdsFor: 3)).contains(" +12 (3) "))
    #expect(text(.softRuleGivesWay).contains(" a soft rule gives way "))
    #expect(text(.impossible).contains(" not possible"))
    #expect(text(.impossible).flat.contains("with the on/off decisions of this plan fixed"))
  }
}

extension Toy: CustomTestStringConvertible {
  var testDescription: String { "\(lines) lines of \(amount) k€, cut \(cut)" }
}
