import Budget
import TestSupport

@testable import Reporting

extension Specimens {
  /// A table of 1 to 12 columns, alone and in groups, and up to 20 rows of all levels, with figures of all sizes and
  /// kinds. The same seed gives the same table.
  static func random(seed: Int) -> BudgetTable {
    var random = Seeded(seed)
    func draw(_ range: ClosedRange<Int>) -> Int { random.int(range) }
    // Words that cannot be taken for figures, nor for what a text table marks with.
    let words = [
      "Subsidies", "Mensenrechten", "a|b", "<i>", "مركز", "平和", "Naties,", "\"VN\"", "é",
    ]
    func text(_ range: ClosedRange<Int>) -> String {
      (0..<draw(range)).map { _ in words[draw(0...words.count - 1)] }.joined(separator: " ")
    }
    let levels: [RowLevel] = [
      .commitments, .expenditure, .subarticle, .instrument, .line, .receipts, .article,
    ]
    let columns = (0..<draw(1...12)).map { index in
      BudgetTable.Column(
        group: draw(0...2) == 0 ? "Groep \(index / 3)" : "", heading: "Stand \(index)",
        year: draw(0...1) == 0 ? "" : "2024", formula: draw(0...1) == 0 ? "" : "(\(index))")
    }
    let rows = (0..<draw(1...20)).map { _ in
      BudgetTable.Row(
        label: text(1...8), level: levels[draw(0...levels.count - 1)],
        code: draw(0...1) == 0 ? "" : "V.\(draw(1...3))",
        cells: columns.map { _ in
          switch draw(0...5) {
          case 0: .empty
          case 1: .init(.percent(draw(0...100)))
          case 2: .init(.hidden)
          case 3: .init(.amount(draw(-9...9)))
          default: .init(.amount(draw(-9_999_999...99_999_999)))
          }
        })
    }
    return table(columns: columns, rows: rows)
  }
}
