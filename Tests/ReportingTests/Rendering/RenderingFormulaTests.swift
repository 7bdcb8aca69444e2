import Testing

@testable import Reporting

/// What becomes a formula in a sheet, and what stays a figure.
@Suite struct RenderingFormulaTests {
  /// A column of figures, and one that is the sum of the first two.
  private func sums(
    _ cells: [[BudgetTable.Value]], columns: [[Int]] = [[], [], []], rows: [[Int]]
  ) -> [[TableFormulas.Sum?]] {
    let table = Specimens.table(
      columns: columns.map { .init(heading: "", sumOf: $0) },
      rows: zip(cells, rows).map {
        .init(label: "", level: .line, cells: $0.map { .init($0) }, sumOf: $1)
      })
    let formulas = TableFormulas(table)
    return table.rows.indices.map { row in
      table.columns.indices.map { formulas.sum(row: row, column: $0) }
    }
  }

  @Test func columnsAndRowsThatAddUp() {
    let sums = sums(
      [
        [.amount(3), .amount(30), .amount(33)], [.amount(1), .amount(10), .amount(11)],
        [.amount(2), .amount(20), .amount(22)],
      ], columns: [[], [], [0, 1]], rows: [[1, 2], [], []])
    // Where both add up, the columns count.
    #expect(sums[0] == [.down([1, 2]), .down([1, 2]), .across([0, 1])])
    #expect(sums[1] == [nil, nil, .across([0, 1])])
  }

  @Test func aKnownErrorStaysWhatItIs() {
    let sums = sums(
      [
        [.amount(4), .amount(30), .amount(33)], [.amount(1), .amount(10), .amount(12)],
        [.amount(2), .amount(20), .amount(21)],
      ], columns: [[], [], [0, 1]], rows: [[1, 2], [], []])
    // 1 + 2 is not 4; 4 + 30 is not 33, but 12 + 21 is.
    #expect(sums[0] == [nil, .down([1, 2]), .down([1, 2])])
    #expect(sums[1][2] == nil)
  }

  @Test func emptyCellsAddNothing() {
    let sums = sums(
      [
        [.empty, .amount(5), .amount(5)], [.empty, .empty, .amount(0)], [.empty, .empty, .empty],
      ],
      columns: [[], [], [0, 1]], rows: [[], [], []])
    #expect(sums.map(\.[2]) == [.across([0, 1]), nil, nil])
  }

  @Test func otherCellsAreNoSummands() {
    let sums = sums(
      [
        [.hidden, .amount(5), .amount(5)], [.percent(0), .amount(5), .amount(5)],
        [.amount(1), .amount(1), .percent(2)],
      ], columns: [[], [], [0, 1]], rows: [[], [], []])
    #expect(sums.allSatisfy { $0[2] == nil })
  }

  @Test func sumsInCirclesAndPlacesThatDoNotExist() {
    let zero = [[BudgetTable.Value]](repeating: [.amount(0), .amount(0), .amount(0)], count: 3)
    let none = [[TableFormulas.Sum?]](repeating: [nil, nil, nil], count: 3)
    let plain: [[Int]] = [[], [], []]
    #expect(sums(zero, columns: [[0], [], []], rows: plain) == none)
    #expect(sums(zero, columns: [[1], [2], [0]], rows: plain) == none)
    #expect(sums(zero, columns: [[1], [3], []], rows: plain) == none)
    #expect(sums(zero, rows: [[1], [0], []]) == none)
    #expect(sums(zero, rows: [[-1], [], []]) == none)
    // Sums of sums are fine.
    #expect(sums(zero, rows: [[1], [2], []])[0] == [.down([1]), .down([1]), .down([1])])
  }

  @Test func aSumBeyondTheIntegersIsNone() {
    let sums = sums(
      [[.amount(.max), .amount(1), .amount(.min)], [.empty], []], columns: [[], [], [0, 1]],
      rows: [[], [], []])
    #expect(sums[0][2] == nil)
  }
}
