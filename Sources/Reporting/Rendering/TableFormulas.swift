import Budget

/// Which figures of a table a sheet computes from others.
///
/// A figure becomes a formula where the table says what it is the sum of and the sum is equal. Elsewhere it stays a
/// plain figure: a known error of a publication is not mended, and a sum with a figure that is not shown is not
/// computed. Where both the columns and the rows add up, the columns count, as the heading `(3)=(1)+(2)` says.
struct TableFormulas {
  /// The cells that a figure is the sum of.
  enum Sum: Hashable {
    /// Columns of its row.
    case across([Int])
    /// Rows of its column.
    case down([Int])
  }

  private let table: BudgetTable
  // Sums that run in circles are no sums; neither rows nor columns do, so a path through both cannot either.
  private let addsColumns: Bool
  private let addsRows: Bool

  init(_ table: BudgetTable) {
    self.table = table
    addsColumns = Self.isAcyclic(table.columns.map(\.sumOf))
    addsRows = Self.isAcyclic(table.rows.map(\.sumOf))
  }

  /// The sum that a cell shows; nil for a plain figure.
  func sum(row: Int, column: Int) -> Sum? {
    guard case .amount(let amount) = table.value(row, column) else { return nil }
    let columns = table.columns[column].sumOf
    if addsColumns, total(columns.map { table.value(row, $0) }) == amount {
      return .across(columns)
    }
    let rows = table.rows[row].sumOf
    if addsRows, total(rows.map { table.value($0, column) }) == amount { return .down(rows) }
    return nil
  }

  /// Empty cells add nothing. nil without an amount, with another kind of figure, and beyond 64 bits.
  private func total(_ values: [BudgetTable.Value]) -> Amount? {
    var total: Amount?
    for value in values {
      switch value {
      case .empty: continue
      case .amount(let amount):
        let (sum, overflow) = (total ?? 0).addingReportingOverflow(amount)
        if overflow { return nil }
        total = sum
      case .percent, .hidden: return nil
      }
    }
    return total
  }

  /// Whether all sums are of places that exist and none is, by way of others, a sum of itself.
  private static func isAcyclic(_ sums: [[Int]]) -> Bool {
    var waiting = sums.indices.filter { !sums[$0].isEmpty }
    var isKnown = sums.map(\.isEmpty)
    while !waiting.isEmpty {
      let ready = waiting.filter {
        sums[$0].allSatisfy { isKnown.indices.contains($0) && isKnown[$0] }
      }
      if ready.isEmpty { return false }
      for place in ready { isKnown[place] = true }
      waiting.removeAll { isKnown[$0] }
    }
    return true
  }
}
