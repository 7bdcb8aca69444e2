import Budget
import OrderedCollections

extension Disclosure {
  private static let restLabel = Name(
    nl: "Niet apart getoonde regels", en: "Lines that are not shown apart")

  /// The lines with hidden figures at or below a node.
  func hiddenLines(of node: String) -> [String] {
    structure.subtree(of: node).filter {
      hiddenNodes.contains($0) && structure.children(of: $0).isEmpty
    }
  }

  /// Whether a part of what stands on a node is hidden. Parts are in no equation. Over a whole article one says nothing of
  /// any one of several hidden lines, nor over a chapter when that holds for all its articles.
  func hidesPart(of node: String) -> Bool {
    switch structure.nodes[node]?.level {
    case .chapter: structure.children(of: node).contains { hiddenLines(of: $0).count == 1 }
    case .article: hiddenLines(of: node).count == 1
    default: !hiddenLines(of: node).isEmpty
    }
  }

  /// A table of parts by line, with the hidden lines of each article in one row: what the article has beyond the lines that
  /// are shown. Of several rows of hidden figures the only one with anything in a year would be known by subtraction.
  func mergingHiddenLines(of table: BudgetTable) -> BudgetTable {
    guard [.cashShifts, .multiYearCommitments].contains(table.kind) else { return table }
    var rows: [BudgetTable.Row] = []
    /// Where the rows of the table stand now.
    var places: [Int: Int] = [:]
    /// Of each article: where its row stands now, and that of its hidden lines.
    var rests: [(article: Int, rest: Int)] = []
    /// The article whose lines are being read.
    var article: (node: String, place: Int)?
    func close() {
      defer { article = nil }
      guard let (node, place) = article else { return }
      let hidden = hiddenLines(of: node)
      if hidden.isEmpty { return }
      let cells = table.columns.indices.map { column -> BudgetTable.Cell in
        guard let total = rows[place].cells[column].value.number else { return .empty }
        let shown = rows[(place + 1)...].compactMap { $0.cells[column].value.number }
        return BudgetTable.Cell(
          hidden.count == 1 ? .hidden : .amount(total - shown.reduce(0, +)))
      }
      rests.append((place, rows.count))
      rows.append(
        BudgetTable.Row(label: Self.restLabel.in(table.language), level: .line, cells: cells))
    }
    for (index, row) in table.rows.enumerated() {
      let node = row.cells.compactMap(\.origin).first?.node
      let level = node.flatMap { structure.nodes[$0]?.level }
      switch (node, level) {
      case (let node?, .article):
        close()
        article = (node, rows.count)
      case (nil, _), (_, .chapter): close()
      case (let node?, _): if hidesPart(of: node) { continue }
      }
      places[index] = rows.count
      rows.append(row)
    }
    close()
    var merged = table
    merged.rows = rows
    for (old, new) in places {
      let rest = rests.filter { $0.article == new }.map(\.rest)
      let shown = rest.isEmpty ? [] : Array(new + 1..<rest[0])
      let sum =
        rest.isEmpty ? table.rows[old].sumOf.compactMap { places[$0] } : shown + rest
      let row = rows[new]
      merged.rows[new] = BudgetTable.Row(
        label: row.label, level: row.level, code: row.code, cells: row.cells, sumOf: sum)
    }
    return merged
  }
}
