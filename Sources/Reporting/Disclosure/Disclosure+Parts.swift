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

  /// A year of an article.
  struct ArticleYear: Hashable {
    let article: String
    let year: Year
  }

  /// Where the hidden lines of an article are legally committed to so little together, at some stage, that their sum
  /// would tell each of them closer than the interval: none is below zero, so none is above the sum.
  static func narrowSums(
    of budget: Budget, hidden: Set<String>, stages: [Stage], interval: Amount
  ) -> Set<ArticleYear> {
    guard let data = budget.planning else { return [] }
    let lines = Dictionary(grouping: data.lines.keys.filter(hidden.contains)) {
      budget.structure.ancestor(of: $0, at: .article)?.code ?? ""
    }
    var found: Set<ArticleYear> = []
    for (article, lines) in lines {
      for year in budget.settings.planningYears {
        let sums = stages.map { stage in
          lines.reduce(0) { $0 + data.legal($1, year, at: stage, of: budget) }
        }
        if sums.contains(where: { $0 <= interval }) {
          found.insert(ArticleYear(article: article, year: year))
        }
      }
    }
    return found
  }

  /// Whether a part of what stands on a node in a year is hidden. Parts are in no equation of the pattern. Over a whole
  /// article one says nothing of any one of several hidden lines, unless their sum is narrow, nor over a chapter when that
  /// holds for all its articles.
  func hidesPart(of node: String, in year: Year, of kind: TableKind) -> Bool {
    switch structure.nodes[node]?.level {
    case .chapter: structure.children(of: node).contains { hidesSum(of: $0, in: year, of: kind) }
    case .article: hidesSum(of: node, in: year, of: kind)
    default: !hiddenLines(of: node).isEmpty
    }
  }

  private func hidesSum(of article: String, in year: Year?, of kind: TableKind) -> Bool {
    if hiddenLines(of: article).count == 1 { return true }
    // Cash shifts have either sign: a sum of several says nothing of one.
    guard kind != .cashShifts, let year else { return false }
    return narrowSums.contains(ArticleYear(article: article, year: year))
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
      if hiddenLines(of: node).isEmpty { return }
      let cells = rows[place].cells.enumerated().map { column, cell -> BudgetTable.Cell in
        guard let total = cell.value.number else { return .empty }
        let shown = rows[(place + 1)...].compactMap { $0.cells[column].value.number }
        return BudgetTable.Cell(
          hidesSum(of: node, in: cell.origin?.year, of: table.kind)
            ? .hidden : .amount(total - shown.reduce(0, +)))
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
      case (let node?, _): if !hiddenLines(of: node).isEmpty { continue }
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
