import Budget
import OrderedCollections

/// The table of cash shifts: by article and line, with the years between which money moves, and their sum, zero.
extension TableBuilder {
  /// nil when the stage shifts nothing in the chapter.
  var cashShifts: BudgetTable? {
    let stages = stage.mutationStages(in: year)
    let postings = budget.ledger.postings.filter {
      $0.type == .cashShift && stages.contains($0.stage) && $0.amount != 0
        && budget.structure.ancestor(of: $0.node, at: .chapter)?.code == node
    }
    guard let first = postings.map(\.year).min(), let last = postings.map(\.year).max() else {
      return nil
    }
    let years = Array(first...last)
    let kinds = Kind.allCases.filter { kind in postings.contains { $0.kind == kind } }
    let columns =
      years.map { ColumnForm(heading: Name(""), offset: $0 - year) }
      + [ColumnForm(heading: FormWords.total, printsYear: false, sumOf: Array(years.indices))]
    return table(
      columns,
      kinds.flatMap { kind in
        // Nearly all shifts are of expenditure; a heading is needed only beside others.
        (kinds == [.expenditure]
          ? [] : [Draft(label: FormWords.kind(kind), level: .heading, content: .empty)])
          + rows(of: kind, postings.filter { $0.kind == kind }, years)
      })
  }

  private func rows(of kind: Kind, _ postings: [Posting], _ years: [Year]) -> [Draft] {
    var rows: [Draft] = []
    var totals: [String] = []
    for article in articles {
      let nodes = budget.structure.subtree(of: article.code)
      let own = postings.filter { nodes.contains($0.node) }
      guard !own.isEmpty else { continue }
      let posted = nodes.filter { node in node != article.code && own.contains { $0.node == node } }
      let ids = posted.map { "\(kind.rawValue) \($0)" }
      totals.append("\(kind.rawValue) \(article.code)")
      rows.append(row(article, own, kind, years, addends: ids))
      rows += posted.compactMap { code in
        budget.structure.nodes[code].map { node in
          row(node, own.filter { $0.node == code }, kind, years)
        }
      }
    }
    return rows + [
      Draft(
        label: FormWords.total, level: .article,
        content: .cells(cells(node, postings, kind, years)), addends: totals)
    ]
  }

  private func row(
    _ node: Node, _ postings: [Posting], _ kind: Kind, _ years: [Year], addends: [String] = []
  ) -> Draft {
    Draft(
      id: "\(kind.rawValue) \(node.code)", label: node.name, level: RowLevel(node.level),
      code: budget.structure.printedCode(of: node.code),
      content: .cells(cells(node.code, postings, kind, years)), addends: addends)
  }

  /// The amounts by year and their sum, which is one of the node like the others; a year without a shift is empty.
  private func cells(_ node: String, _ postings: [Posting], _ kind: Kind, _ years: [Year])
    -> [BudgetTable.Cell]
  {
    let cell = { (postings: [Posting], year: Year) in
      part(.amount(postings.reduce(0) { $0 + $1.amount }), of: node, kind, in: year)
    }
    return years.map { year in
      let own = postings.filter { $0.year == year }
      return own.isEmpty ? .empty : cell(own, year)
    } + [cell(postings, year)]
  }
}
