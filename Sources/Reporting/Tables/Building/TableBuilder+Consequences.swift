import Budget
import OrderedCollections

/// The rows of the budgetary consequences of policy of an article.
extension TableBuilder {
  var consequencesRows: [Draft] {
    guard let article = budget.structure.nodes[node] else { return [] }
    let blocks = budget.structure.printedChildren(of: node)
    let spending = blocks.filter { !isReceiptsOnly($0) }
    var rows: [Draft] = []
    if form.namesArticle {
      rows.append(
        Draft(
          label: article.name, level: .article, code: budget.structure.printedCode(of: node),
          content: .empty))
    }
    rows.append(
      Draft(
        label: FormWords.commitments, level: .commitments,
        content: .figures(node: node, kind: .commitments)))
    rows += commitmentsOfWhich
    let spendingRows = spending.map(spendingBlock)
    rows.append(
      Draft(
        label: form.hasProgrammeTotal && article.articleType == .policy
          ? FormWords.programmeTotal : FormWords.expenditure, level: .expenditure,
        content: .figures(node: node, kind: .expenditure), addends: spendingRows.flatMap(\.sum)))
    rows += legalShare(of: article)
    rows += spendingRows.flatMap(\.rows)
    guard sums.kinds(of: node).contains(.receipts) else { return rows }
    let receipts = blocks.filter { sums.kinds(of: $0.code).contains(.receipts) }
    rows.append(
      Draft(
        label: FormWords.receipts, level: .receipts,
        content: .figures(node: node, kind: .receipts),
        addends: receipts.map { "receipts \($0.code)" }))
    return rows + receipts.flatMap(receiptsBlock)
  }

  private func isReceiptsOnly(_ node: Node) -> Bool { sums.kinds(of: node.code) == [.receipts] }

  /// A node with what is below it, and the ids of the rows that its parent is the sum of.
  ///
  /// An instrument is a heading where the form gives it no sum; then its parent is the sum of its lines. One that has
  /// money of its own and no lines prints it.
  private func spendingBlock(_ node: Node) -> (rows: [Draft], sum: [String]) {
    let children = budget.structure.printedChildren(of: node.code).filter { !isReceiptsOnly($0) }
    let below = children.map(spendingBlock)
    let addends = below.flatMap(\.sum)
    let isHeading =
      node.level == .instrument && !form.hasInstrumentTotals
      && (!children.isEmpty || sums.kinds(of: node.code).isEmpty)
    let row = Draft(
      id: node.code, label: node.name, level: RowLevel(node.level),
      code: budget.structure.printedCode(of: node.code),
      content: isHeading ? .empty : .figures(node: node.code, kind: .expenditure),
      addends: isHeading ? [] : addends)
    return ([row] + below.flatMap(\.rows), isHeading ? addends : [node.code])
  }

  private func receiptsBlock(_ node: Node) -> [Draft] {
    let children = budget.structure.printedChildren(of: node.code)
      .filter { sums.kinds(of: $0.code).contains(.receipts) }
    let row = Draft(
      id: "receipts \(node.code)", label: node.name, level: .receipts,
      code: budget.structure.printedCode(of: node.code),
      content: .figures(node: node.code, kind: .receipts),
      addends: children.map { "receipts \($0.code)" })
    return [row] + children.flatMap(receiptsBlock)
  }

  // MARK: Memorandum items

  /// The guarantees and the other commitments, both when either is known.
  private var commitmentsOfWhich: [Draft] {
    let items: [(MemoItem, Name)] = [
      (.guarantees, FormWords.guarantees), (.otherCommitments, FormWords.otherCommitments),
    ]
    guard items.contains(where: { item, _ in memos(item).contains { $0.year == year } }) else {
      return []
    }
    return items.map { item, label in
      Draft(
        label: label, level: .commitments,
        content: .cells(
          columns.map { column in
            memo(item, column, kind: .commitments).map { .init(.amount($0)) } ?? .empty
          }))
    }
  }

  /// The share of the programme expenditure that is legally committed.
  private func legalShare(of article: Node) -> [Draft] {
    guard form.hasProgrammeTotal || form.hasLegalShare,
      article.articleType == .policy || !memos(.legalPercent).isEmpty
    else { return [] }
    return [
      Draft(
        label: FormWords.legallyCommitted, level: .legallyCommitted,
        content: .cells(
          columns.map { column in
            guard column.showsLegalShare else { return .empty }
            if let published = memo(.legalPercent, column, kind: .expenditure) {
              return .init(.percent(published))
            }
            // The tiers are those of today's position, so they say nothing of an earlier one.
            guard column.quantity == .position(stage) else { return .empty }
            let year = year + column.offset
            return TierSums(budget, article: node, year: year, stage: stage)?.legalPercent.map {
              part(.percent($0), of: node, in: year)
            } ?? .empty
          }))
    ]
  }

  private func memos(_ item: MemoItem) -> [Memo] {
    budget.memos.filter { $0.node == node && $0.item == item }
  }

  /// The item as of the first of the column's stages that has one, unless more was posted since.
  private func memo(_ item: MemoItem, _ column: ColumnForm, kind: Kind) -> Int? {
    let known = memos(item).filter { $0.year == year + column.offset }
    guard let quantity = column.quantity,
      let memo = column.memoStages.lazy.compactMap({ stage in known.first { $0.stage == stage } })
        .first
    else { return nil }
    let later = sums.amount(of: node, kind, memo.year, quantity)
    return later == sums.amount(of: node, kind, memo.year, .position(memo.stage)) ? memo.value : nil
  }
}

extension RowLevel {
  /// The level of a row of expenditure.
  init(_ level: Level) {
    switch level {
    case .chapter, .article: self = .article
    case .subarticle: self = .subarticle
    case .instrument: self = .instrument
    case .line: self = .line
    }
  }
}
