public import Budget
import OrderedCollections

extension TableDocument {
  /// The document of tables that are made from a budget, for the audience of a disclosure.
  ///
  /// - Parameter tables: tables of the redacted budget, masked.
  public init(
    _ tables: [BudgetTable], of budget: Budget, disclosure: Disclosure, language: Language,
    version: String
  ) {
    let redacted = disclosure.redacted(budget)
    // What stands on lines that are hidden, for whatever reason, would tell their figures in words.
    let silent = disclosure.withheld.union(disclosure.hiddenNodes)
    let origins = tables.flatMap(\.rows).flatMap(\.cells).compactMap(\.figure)
    let years = Set(origins.map(\.year))
    let nodes = Set(Set(origins.map(\.node)).flatMap { budget.structure.subtree(of: $0) })
    let postings = budget.ledger.postings.filter {
      nodes.contains($0.node) && years.contains($0.year) && !silent.contains($0.node)
    }
    let used = Set(postings.map(\.source))
    var provenance = Provenance()
    for posting in postings where posting.kind == .expenditure {
      provenance.add(posting.amount, posting.status)
    }
    self.init(
      title: budget.settings.title.in(language), language: language,
      numberStyle: budget.settings.numberStyle, audience: disclosure.audience,
      sections: tables.enumerated().map { index, table in
        Section(
          number: index + 1, table: table,
          explanations: Explanations.of(table, in: redacted, withheld: silent))
      },
      sources: budget.sources.values.filter { used.contains($0.id) }, provenance: provenance,
      version: version)
  }
}
