/// How the rows of a table look: totals bold, instruments slanted, lines indented, as in the published tables.
struct RowStyle {
  enum Weight { case plain, bold, slanted }

  /// Steps to the right.
  let indent: Int
  let weight: Weight
  /// Whether its code stands beside it. The rows below a subarticle carry its code as data, without showing it.
  let showsCode: Bool

  /// The styles of all rows.
  static func styles(of table: BudgetTable) -> [RowStyle] {
    let steps = [Step.heading, .subarticle, .instrument, .line].filter { step in
      table.rows.contains { Step($0) == step }
    }
    var owner: (code: String, depth: Int) = ("", 0)
    return table.rows.indices.map { index in
      let row = table.rows[index]
      let belongs = row.code == owner.code && depth(row.level) > owner.depth
      if !belongs { owner = (row.code, depth(row.level)) }
      // `waarvan garantieverplichtingen` beneath `Verplichtingen`.
      let isPart =
        row.level == .commitments && index > 0 && table.rows[index - 1].level == .commitments
      // `waarvan juridisch verplicht` beneath the expenditure; among the tiers it is a row as the others.
      let isShare = row.level == .legallyCommitted && table.kind != .flexibility
      let isIndented = isPart || isShare
      return RowStyle(
        indent: isIndented ? 1 : Step(row).flatMap { steps.firstIndex(of: $0) } ?? 0,
        weight: isPart ? .plain : weight(of: row), showsCode: !belongs && !row.code.isEmpty)
    }
  }

  private static func weight(of row: BudgetTable.Row) -> Weight {
    switch row.level {
    case .commitments, .expenditure, .subarticle, .receipts: .bold
    // An article is a total, a heading above its commitments and expenditure, or one row among others.
    case .article: row.sumOf.isEmpty && row.hasFigures ? .plain : .bold
    case .heading: row.hasFigures ? .plain : .slanted
    case .instrument: .slanted
    case .legallyCommitted, .line: .plain
    }
  }

  private static func depth(_ level: RowLevel) -> Int {
    switch level {
    case .article: 0
    case .commitments, .expenditure, .receipts: 1
    case .legallyCommitted, .subarticle: 2
    case .instrument: 3
    case .line, .heading: 4
    }
  }

  /// Levels that stand below each other, each a step further to the right.
  private enum Step {
    case heading, subarticle, instrument, line

    init?(_ row: BudgetTable.Row) {
      switch row.level {
      case .heading: self = row.hasFigures ? .line : .heading
      case .subarticle: self = .subarticle
      case .instrument: self = .instrument
      case .line: self = .line
      case .article, .commitments, .expenditure, .legallyCommitted, .receipts: return nil
      }
    }
  }
}

extension BudgetTable.Row {
  var hasFigures: Bool { cells.contains { $0.value != .empty } }
}

extension BudgetTable {
  /// Whether a column of codes is printed.
  var showsCodes: Bool { !codeHeading.isEmpty || rows.contains { !$0.code.isEmpty } }
}
