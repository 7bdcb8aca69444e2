import OrderedCollections

extension LedgerMerge {
  /// The statement's subtotals over articles: what they hold beyond the articles given.
  mutating func addSubtotals(_ chapter: String) {
    for subtotal in table.subtotals {
      for fact in subtotal.row.facts where fact.isKnown {
        let articles = tree.children(of: chapter).filter {
          (tree.nodes[$0]?.articleType == .policy) == subtotal.isPolicy
        }
        let cell = WorkingLedger.Cell(
          nodes: articles.flatMap { tree.subtree(of: $0) }, kind: subtotal.row.kind, year: fact.year
        )
        let missing =
          fact.position.map { $0 - ledger.position(cell, at: fact.stage) }
          ?? (fact.mutation ?? 0) - ledger.mutation(cell, at: fact.stage)
        if missing == 0 { continue }
        let line = subtotal.isPolicy ? policyResidual(of: chapter) : residualLine(of: chapter)
        post(
          missing, on: line, subtotal.row.kind, fact.year, fact.stage, status: .derived,
          note: "published subtotal less the articles that the source gives")
        note(missing, on: line, subtotal.row.kind, fact.year, fact.stage)
      }
    }
  }

  private mutating func policyResidual(of chapter: String) -> String {
    let line = tree.residual(of: chapter, name: "policy.rest")
    if !tree.isTaken(line) {
      tree.add(
        line, parent: chapter, level: .article, name: NodeName.residual, type: .policy, after: nil,
        atEnd: true)
    }
    return line
  }
}
