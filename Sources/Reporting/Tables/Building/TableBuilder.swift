import Budget
import OrderedCollections

/// Makes one table from its form and the ledger: a pure function of both.
struct TableBuilder {
  let budget: Budget
  let sums: LedgerSums
  let form: TableForm
  let stage: Stage
  /// Code of the chapter or article.
  let node: String
  let language: Language

  /// A row before its cells are made and its sums are found.
  struct Draft {
    /// What its cells show.
    enum Content {
      case empty
      /// Figures of the ledger; what the row leaves open the column says.
      case figures(node: String, kind: Kind? = nil, quantity: BudgetTable.Quantity? = nil)
      case cells([BudgetTable.Cell])
    }

    var id = ""
    let label: Name
    let level: RowLevel
    var code = ""
    let content: Content
    /// The ids of the rows that it may be the sum of.
    var addends: [String] = []
  }

  var year: Year { budget.settings.budgetYear }

  /// The chapter that the table is in.
  var chapter: String { budget.structure.ancestor(of: node, at: .chapter)?.code ?? node }

  /// The articles of the chapter, in order of print.
  var articles: [Node] {
    budget.structure.subtree(of: chapter).compactMap { budget.structure.nodes[$0] }
      .filter { $0.level == .article }
  }

  /// The columns of the form that are printed here.
  var columns: [ColumnForm] {
    let posted = sums.stages(of: chapter, in: year)
    return form.columns.filter { column in
      switch column.condition {
      case nil: true
      case .posted(let stage): posted.contains(stage)
      case .notPosted(let stage): !posted.contains(stage)
      }
    }
  }

  /// The table; nil when there is nothing to show in it.
  func table() -> BudgetTable? {
    switch form.kind {
    case .statement: table(columns, statementRows)
    case .consequences: table(columns, consequencesRows)
    case .mainMutations, .mainReceipts: table(columns, mainMutationRows)
    case .stages: table(columns, stagesRows)
    case .flexibility: flexibility
    case .cashShifts: cashShifts
    case .multiYearCommitments: multiYearCommitments
    }
  }

  /// The table of these columns and rows; nil when there are none.
  func table(_ columns: [ColumnForm], _ drafts: [Draft]) -> BudgetTable? {
    guard !drafts.isEmpty, !columns.isEmpty else { return nil }
    let cells = drafts.map { draft in
      switch draft.content {
      case .empty: columns.map { _ in BudgetTable.Cell.empty }
      case .cells(let cells): cells
      case .figures(let node, let kind, let quantity):
        columns.map { cell(node, kind ?? $0.kind, $0.offset, quantity ?? $0.quantity) }
      }
    }
    var places: [String: Int] = [:]
    for (place, draft) in drafts.enumerated() where !draft.id.isEmpty { places[draft.id] = place }
    var unequal: [String] = []
    let rows = drafts.indices.map { place in
      let draft = drafts[place]
      let addends = draft.addends.compactMap { places[$0] }
      let isSum = isSum(cells[place], of: addends.map { cells[$0] })
      let label = draft.label.in(language)
      if !isSum, !addends.isEmpty { unequal.append(draft.code.isEmpty ? label : draft.code) }
      return BudgetTable.Row(
        label: label, level: draft.level, code: draft.code, cells: cells[place],
        sumOf: isSum ? addends : [])
    }
    return BudgetTable(
      kind: form.kind, stage: stage, model: form.model, form: form.from, year: year, node: node,
      language: language, caption: caption, codeHeading: form.codeHeading.in(language),
      labelHeading: form.labelHeading.in(language), columns: columns.map(heading), rows: rows,
      notes: notes(cells: cells.flatMap { $0 }, unequal: unequal))
  }

  /// Whether a row is the sum of others in every column. An empty cell adds nothing; the sum of empty cells is empty.
  private func isSum(_ row: [BudgetTable.Cell], of others: [[BudgetTable.Cell]]) -> Bool {
    !others.isEmpty
      && row.indices.allSatisfy { column in
        let parts = others.compactMap { $0[column].value.number }
        return row[column].value.number == (parts.isEmpty ? nil : parts.reduce(0, +))
      }
  }

  private func heading(_ column: ColumnForm) -> BudgetTable.Column {
    BudgetTable.Column(
      group: column.group.in(language), heading: column.heading.in(language),
      year: column.printsYear ? String(year + column.offset) : "", formula: column.formula,
      sumOf: column.sumOf)
  }

  // MARK: Cells

  /// A figure of the ledger, summed over a node and all below it, or its absence.
  func cell(
    _ node: String, _ kind: Kind?, _ offset: Int, _ quantity: BudgetTable.Quantity?
  ) -> BudgetTable.Cell {
    guard let kind, let quantity else { return .empty }
    return BudgetTable.Cell(
      isKnown(node, kind, year + offset, quantity)
        ? .amount(sums.amount(of: node, kind, year + offset, quantity)) : .empty,
      origin: .init(node: node, kind: kind, year: year + offset, quantity: quantity))
  }

  /// A figure that is part of what stands on a node, such as a measure or a tier. A share tells as much as the amount.
  func part(
    _ value: BudgetTable.Value, of node: String, _ kind: Kind = .expenditure, in year: Year
  ) -> BudgetTable.Cell {
    BudgetTable.Cell(value, origin: .init(node: node, kind: kind, year: year, quantity: .part))
  }

  private func isKnown(
    _ node: String, _ kind: Kind, _ year: Year, _ quantity: BudgetTable.Quantity
  ) -> Bool {
    guard !sums.isGap(node, kind, year, quantity),
      !sums.isUndivided(budget.structure, node, kind, year, quantity)
    else { return false }
    switch form.emptiness {
    case .zero:
      if case .position = quantity {
        return sums.isPosted(self.node, kind, year, .position(stage))
      }
      return sums.kinds(of: self.node).contains(kind)
    case .unposted:
      return (!quantity.counts(.realised) || isRealised(year))
        && sums.isPosted(node, kind, year, quantity)
    case .unreached:
      guard case .position(let last) = quantity, stage.isAtLeast(last) else { return false }
      let first = last == .incidental ? Stage.amended : last
      return sums.stages(of: chapter, in: year).contains { $0.isAtLeast(first) }
    }
  }

  /// Whether what was realised in a year is known: posted as such, or the year t-2 that a draft budget prints.
  private func isRealised(_ year: Year) -> Bool {
    year <= self.year - 2 || sums.stages(of: chapter, in: year).contains(.realised)
  }
}

extension BudgetTable.Value {
  /// The figure, whatever its unit; nil when none is shown.
  var number: Int? {
    switch self {
    case .amount(let value), .percent(let value): value
    case .empty, .hidden: nil
    }
  }
}
