import Budget
import OrderedCollections
import Planning

/// All figures that any table of a budget may print of the lines that an audience may not see, with the equations by
/// which a reader can work one out from others: children and parents, and positions and mutations over the stages.
///
/// One pattern for all of them hides a figure in every table alike, so that tables exported apart do not give away
/// together what each of them hides.
struct DisclosureUniverse {
  /// A figure: the position at a stage, or what the stage adds.
  struct Figure: Hashable {
    let node: String
    let kind: Kind
    let year: Year
    let stage: Stage
    let isMutation: Bool
  }

  let budget: Budget
  /// The lines that the audience may not see.
  let withheld: OrderedSet<String>
  /// The stages that the ledger has reached, in order.
  let stages: [Stage]
  private(set) var figures: OrderedSet<Figure> = []
  private var cells: [DisclosureProblem.Cell] = []
  private var relations: [DisclosureProblem.Relation] = []
  private let sums: LedgerSums

  /// k€ between the least and the most that a reader may derive of a figure of a withheld line.
  private let interval: Amount

  init(_ budget: Budget, audience: Confidentiality, interval: Amount) {
    self.budget = budget
    self.interval = interval
    sums = LedgerSums(budget)
    let lines = budget.planning?.lines.values.map(\.self) ?? []
    withheld = OrderedSet(
      lines.filter { line in
        let own = budget.planning?.confidentiality(of: line) ?? .public
        return own != audience && Confidentiality.stricter(own, audience) == own
      }.map(\.id))
    stages = budget.settings.stages.filter { stage in
      budget.ledger.postings.contains { $0.stage == stage }
    }
    let articles = OrderedSet(
      withheld.compactMap { budget.structure.ancestor(of: $0, at: .article)?.code })
    for article in articles {
      for kind in [Kind.expenditure, .receipts] { add(article, kind) }
    }
  }

  /// - Throws: ``DisclosureError`` when the ledger does not add up, which its checks exclude.
  func problem() throws(DisclosureError) -> DisclosureProblem {
    try DisclosureProblem(cells: cells, relations: relations)
  }

  // MARK: Cells and equations of an article

  private mutating func add(_ article: String, _ kind: Kind) {
    let nodes = budget.structure.subtree(of: article)
    let postings = nodes.flatMap { budget.ledger.postings(on: $0) }.filter { $0.kind == kind }
    let years = Set(postings.map(\.year)).sorted()
    guard postings.contains(where: { withheld.contains($0.node) }) else { return }
    for year in years {
      // What has no posting prints no figure, or 0 beside others that have one: then that of a line that may not be
      // seen, and of what is above it, is as telling as any other.
      let posted = nodes.filter { node in
        stages.last.map { sums.isPosted(node, kind, year, .position($0)) } ?? false
          || budget.structure.subtree(of: node).contains(where: withheld.contains)
      }
      for node in posted {
        for stage in stages { addCells(node, kind, year, stage) }
      }
      for node in posted { addEquations(node, kind, year) }
    }
  }

  private mutating func addCells(_ node: String, _ kind: Kind, _ year: Year, _ stage: Stage) {
    let isTotal = budget.structure.nodes[node]?.level == .article
    for isMutation in [false, true] where !isMutation || stage != stages.first {
      let figure = Figure(
        node: node, kind: kind, year: year, stage: stage, isMutation: isMutation)
      let amount = sums.amount(
        of: node, kind, year, isMutation ? .mutation([stage]) : .position(stage))
      // Readers know that a line is not negative, unless it is.
      let lower = isMutation || amount < 0 ? nil : 0
      figures.append(figure)
      cells.append(
        DisclosureProblem.Cell(
          "\(node) \(kind.rawValue) \(year) \(stage.rawValue)\(isMutation ? " (mutation)" : "")",
          amount: amount, weight: Self.weight(of: amount), lower: lower,
          protection: withheld.contains(node)
            ? .interval(width: interval, around: amount, lower: lower, upper: nil) : nil,
          mustShow: isTotal))
    }
  }

  /// What a reader loses with a figure: the figure itself, and its money.
  private static func weight(of amount: Amount) -> Int { 1000 + abs(amount) }

  private mutating func addEquations(_ node: String, _ kind: Kind, _ year: Year) {
    func cell(_ node: String, _ stage: Stage, _ isMutation: Bool) -> Int? {
      figures.firstIndex(
        of: Figure(node: node, kind: kind, year: year, stage: stage, isMutation: isMutation))
    }
    for (before, stage) in zip(stages, stages.dropFirst()) {
      guard let now = cell(node, stage, false), let then = cell(node, before, false),
        let added = cell(node, stage, true)
      else { continue }
      relations.append(
        .init("\(node) \(year) \(stage.rawValue)", total: now, parts: [then, added]))
    }
    let children = budget.structure.children(of: node)
    // What is posted on the node itself is printed with it.
    guard !children.isEmpty else { return }
    for stage in stages {
      guard let total = cell(node, stage, false) else { continue }
      let parts = children.compactMap { cell($0, stage, false) }
      let sum = parts.reduce(0) { $0 + cells[$1].amount }
      guard sum == cells[total].amount else { continue }
      relations.append(.init("\(node) \(year) \(stage.rawValue)", total: total, parts: parts))
    }
  }
}
