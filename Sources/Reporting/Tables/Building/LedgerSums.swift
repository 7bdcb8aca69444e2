import Budget
import OrderedCollections

/// What the ledger holds for each node with all below it, added up once for the many cells of a table.
struct LedgerSums {
  private struct Key: Hashable {
    let node: String
    let kind: Kind
    let year: Year
  }

  private var amounts: [Key: [Stage: Amount]] = [:]
  /// The stages posted on a node itself, of nodes that have others below them.
  private var own: [Key: Set<Stage>] = [:]
  private var gaps: [Key: [Stage]] = [:]
  private var kinds: [String: Set<Kind>] = [:]
  private var stages: [String: [Year: Set<Stage>]] = [:]

  init(_ budget: Budget) {
    let parents = Set(budget.structure.nodes.values.compactMap(\.parent))
    for posting in budget.ledger.postings {
      if parents.contains(posting.node) {
        own[Key(node: posting.node, kind: posting.kind, year: posting.year), default: []].insert(
          posting.stage)
      }
      for node in budget.structure.path(to: posting.node) {
        amounts[Key(node: node, kind: posting.kind, year: posting.year), default: [:]][
          posting.stage, default: 0] += posting.amount
        kinds[node, default: []].insert(posting.kind)
        stages[node, default: [:]][posting.year, default: []].insert(posting.stage)
      }
    }
    for gap in budget.gaps {
      gaps[Key(node: gap.node, kind: gap.kind, year: gap.year), default: []].append(gap.stage)
      for node in budget.structure.path(to: gap.node) { kinds[node, default: []].insert(gap.kind) }
    }
  }

  /// The sum in k€ of what a quantity counts.
  func amount(of node: String, _ kind: Kind, _ year: Year, _ quantity: BudgetTable.Quantity)
    -> Amount
  {
    let sums = amounts[Key(node: node, kind: kind, year: year)] ?? [:]
    return sums.reduce(0) { quantity.counts($1.key) ? $0 + $1.value : $0 }
  }

  /// Whether anything is posted on the node or below it, of the kind and year, up to the last stage of the quantity.
  func isPosted(_ node: String, _ kind: Kind, _ year: Year, _ quantity: BudgetTable.Quantity)
    -> Bool
  {
    amounts[Key(node: node, kind: kind, year: year)]?.keys.contains(where: quantity.reaches)
      ?? false
  }

  /// Whether a figure is not in the source: a stage that the quantity counts is a gap of the node itself.
  func isGap(_ node: String, _ kind: Kind, _ year: Year, _ quantity: BudgetTable.Quantity) -> Bool {
    gaps[Key(node: node, kind: kind, year: year)]?.contains(where: quantity.counts) ?? false
  }

  /// Whether a figure is unknown because something above the node was changed after the draft budget, at a stage that
  /// the quantity counts, and nobody has said which of the nodes below it were.
  func isUndivided(
    _ structure: Structure, _ node: String, _ kind: Kind, _ year: Year,
    _ quantity: BudgetTable.Quantity
  ) -> Bool {
    let posted = amounts[Key(node: node, kind: kind, year: year)] ?? [:]
    return structure.path(to: node).dropFirst().contains { above in
      own[Key(node: above, kind: kind, year: year)]?.contains {
        $0 != .draft && posted[$0] == nil && quantity.counts($0)
      } ?? false
    }
  }

  /// The kinds that the node or something below it has in any year.
  func kinds(of node: String) -> Set<Kind> { kinds[node] ?? [] }

  /// The stages at which anything is posted on the node or below it in a year.
  func stages(of node: String, in year: Year) -> Set<Stage> { stages[node]?[year] ?? [] }
}

extension Structure {
  /// The node and all above it, lowest first.
  func path(to code: String) -> [String] {
    var found: [String] = []
    var next: String? = code
    while let code = next {
      found.append(code)
      next = nodes[code]?.parent
    }
    return found
  }
}

extension BudgetTable.Quantity {
  /// Whether postings of a stage are in the sum.
  func counts(_ stage: Stage) -> Bool {
    switch self {
    case .position(let last): last.isAtLeast(stage)
    case .mutation(let stages): stages.contains(stage)
    case .part: false
    }
  }

  /// Whether a stage comes no later than the last one that is counted.
  func reaches(_ stage: Stage) -> Bool {
    switch self {
    case .position: counts(stage)
    case .mutation(let stages): stages.contains { $0.isAtLeast(stage) }
    case .part: false
    }
  }
}
