public import Budget
import OrderedCollections
public import Planning

/// What an audience may see of a budget's tables: lines of a stricter class are hidden, with other figures besides, so
/// that no subtraction over rows, columns, stages or published article totals tells a hidden figure closer than a
/// stated interval.
public struct Disclosure: Sendable {
  /// Codes of the lines that the audience may not see.
  public let withheld: Set<String>
  /// For whom it is.
  public let audience: Confidentiality
  /// k€ between the least and the most that a reader can derive of a figure of a withheld line, at least.
  public let interval: Amount
  /// Whether no other choice loses less information; proven.
  public let isProvenLeast: Bool
  /// What a reader can still derive of each hidden figure, in words a test or an auditor can read.
  public let ranges: [Range]

  /// What can be derived of a hidden figure.
  public struct Range: Hashable, Sendable {
    /// The figure.
    public let origin: BudgetTable.Origin
    /// The true amount in k€.
    public let amount: Amount
    /// The least it can be; nil for no limit.
    public let low: Amount?
    /// The most it can be; nil for no limit.
    public let high: Amount?
    /// Whether its line may not be seen, or it is hidden to protect such a line.
    public let isWithheld: Bool
  }

  private let hidden: Set<DisclosureUniverse.Figure>
  /// Codes of the nodes with a hidden figure.
  public let hiddenNodes: Set<String>
  private let stages: [Stage]
  let structure: Structure
  let narrowSums: Set<ArticleYear>

  /// Chooses what is hidden.
  ///
  /// - Parameter interval: see ``interval``.
  /// - Throws: ``DisclosureError`` when no choice protects: a line whose article holds nothing else, say.
  public init(_ budget: Budget, audience: Confidentiality, interval: Amount)
    throws(DisclosureError)
  {
    let universe = DisclosureUniverse(budget, audience: audience, interval: interval)
    self.audience = audience
    self.interval = interval
    withheld = Set(universe.withheld)
    stages = universe.stages
    structure = budget.structure
    guard !universe.withheld.isEmpty else {
      (hidden, hiddenNodes, isProvenLeast, ranges, narrowSums) = ([], [], true, [], [])
      return
    }
    let problem = try universe.problem()
    let pattern = try Suppression.solve(problem)
    hidden = Set(pattern.hidden.map { universe.figures[$0] })
    hiddenNodes = Set(hidden.map(\.node))
    narrowSums = Self.narrowSums(
      of: budget, hidden: hiddenNodes, stages: stages, interval: interval)
    isProvenLeast = pattern.isProvenLeast
    ranges = pattern.ranges.map { range in
      let figure = universe.figures[range.cell]
      return Range(
        origin: .init(
          node: figure.node, kind: figure.kind, year: figure.year,
          quantity: figure.isMutation ? .mutation([figure.stage]) : .position(figure.stage)),
        amount: problem.cells[range.cell].amount, low: range.low.amount, high: range.high.amount,
        isWithheld: universe.withheld.contains(figure.node))
    }
  }

  /// The budget with the names of withheld lines replaced and the measures that touch hidden figures left out: what
  /// tables for this audience are made from.
  public func redacted(_ budget: Budget) -> Budget {
    if withheld.isEmpty { return budget }
    let measures = Set(
      budget.ledger.postings.filter { hiddenNodes.contains($0.node) }.compactMap(\.measure))
    return budget.redacting(
      names: withheld, as: Name(nl: "Vertrouwelijk", en: "Confidential"), measures: measures)
  }

  /// The table without the figures that this audience may not see.
  public func masked(_ table: BudgetTable) -> BudgetTable {
    if hidden.isEmpty { return table }
    return mergingHiddenLines(of: table).mapCells { cell in
      // An empty cell among figures would tell that nothing is posted there.
      guard let origin = cell.origin, hides(origin, in: table.kind) else { return cell }
      return BudgetTable.Cell(.hidden)
    }
  }

  private func hides(_ origin: BudgetTable.Origin, in kind: TableKind) -> Bool {
    switch origin.quantity {
    case .position(let stage):
      guard let reached = stages.last(where: { stage.isAtLeast($0) }) else { return false }
      return hidden.contains(figure(origin, reached, isMutation: false))
    case .mutation(let shown):
      return stages.contains { stage in
        shown.contains(stage)
          && hidden.contains(figure(origin, stage, isMutation: stage != stages.first))
      }
    case .part: return hidesPart(of: origin.node, in: origin.year, of: kind)
    }
  }

  private func figure(_ origin: BudgetTable.Origin, _ stage: Stage, isMutation: Bool)
    -> DisclosureUniverse.Figure
  {
    .init(
      node: origin.node, kind: origin.kind, year: origin.year, stage: stage, isMutation: isMutation)
  }
}
