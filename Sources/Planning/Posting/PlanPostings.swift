public import Budget
import OrderedCollections

/// What a plan adds to the ledger at a stage: postings with nature, type and reason, and the measures they are part of.
public struct PlanPostings: Sendable {
  /// Source of all postings that a plan makes: by it they are found again.
  public static let source = Source(
    id: Source.planID, title: "Plan of PeaceBudget, posted with `plan --post`", url: "",
    date: "")

  /// What postings are added up by.
  public struct Key: Hashable, Sendable {
    /// Code of the line, or of the article for commitments.
    public let node: String
    /// Commitments or expenditure.
    public let kind: Kind
    /// The year.
    public let year: Year
    /// What kind of mutation it is.
    public let type: MutationType
    /// Id of its measure; nil only where a posting is corrected that has none.
    public let measure: String?
  }

  /// A posting of the plan.
  public struct Entry: Hashable, Sendable {
    /// Where it is posted.
    public let key: Key
    /// k€ added.
    public let amount: Amount
    /// Why.
    public let reason: Name
    /// An assumption when a figure behind it is one, else derived.
    public let status: Status

    /// A cash shift moves money between years and is technical; all else is the plan's policy.
    public var nature: Nature { key.type == .cashShift ? .technical : .policy }

    /// Id of its measure.
    public var measure: String? { key.measure }
  }

  /// A measure of the plan.
  public struct NewMeasure: Hashable, Sendable {
    /// Its id, such as `1S-hd`.
    public let id: String
    /// Its title.
    public let title: Name
    /// Why.
    public let reason: Name
  }

  /// The stage.
  public let stage: Stage
  /// What is still to be posted, line by line; empty when the ledger holds the plan already.
  public let entries: [Entry]
  /// The measures that the entries name and the budget does not have.
  public let measures: [NewMeasure]

  /// The budget as it is without what a plan has posted at `stage`: what a plan that is to be posted there must start
  /// from, so that posting it twice changes nothing.
  ///
  /// - Throws: ``PostingError`` when nothing can be posted at the stage.
  public static func base(of budget: Budget, at stage: Stage) throws(PostingError) -> Budget {
    guard stage != .adopted, stage != .realised else { throw .noPlanAt(stage) }
    guard budget.settings.stages.contains(stage) else {
      throw .unknownStage(stage, known: budget.settings.stages)
    }
    if let latest = budget.settings.planningYears.compactMap(budget.ledger.latestStage(in:)).max(
      by: { !$0.isAtLeast($1) }), !stage.isAtLeast(latest)
    {
      throw .stagePassed(stage, latest: latest)
    }
    do throws(BudgetError) {
      return try budget.droppingPostings { $0.stage == stage && $0.source == source.id }
    } catch {
      throw .base(error)
    }
  }

  /// What is to be posted at `stage` so that the positions of `budget` become those of `plan`.
  ///
  /// - Parameters:
  ///   - plan: a plan of ``base(of:at:)``.
  ///   - budget: the budget with all its postings.
  public init(_ plan: Plan, of budget: Budget, at stage: Stage) {
    let wanted = PostingDraft(plan, stage: stage)
    var open: OrderedDictionary<Key, Entry> = [:]
    for entry in wanted.entries { open[entry.key] = entry }
    for posting in budget.ledger.postings
    where posting.stage == stage && posting.source == Self.source.id {
      let key = Key(
        node: posting.node, kind: posting.kind, year: posting.year, type: posting.type,
        measure: posting.measure)
      let entry = open[key]
      open[key] = Entry(
        key: key, amount: (entry?.amount ?? 0) - posting.amount,
        reason: entry?.reason
          ?? Name(
            nl: "correctie van een eerdere boeking van het plan",
            en: "correction of an earlier posting of the plan"),
        status: entry?.status ?? .derived)
    }
    entries = open.values.filter { $0.amount != 0 }
    let named = Set(entries.compactMap(\.measure))
    measures = wanted.measures.filter { named.contains($0.id) && budget.measures[$0.id] == nil }
    self.stage = stage
  }
}

/// Why a plan cannot be posted.
public enum PostingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A plan is not the adopted budget, and not what was realised.
  case noPlanAt(Stage)
  /// The budget does not use the stage.
  case unknownStage(Stage, known: [Stage])
  /// The ledger has postings of a later stage.
  case stagePassed(Stage, latest: Stage)
  /// The rest of the ledger does not fit the planning data.
  case base(BudgetError)

  /// What is wrong, and the remedy.
  public var description: String {
    switch self {
    case .noPlanAt(let stage):
      "a plan cannot be posted at \(stage.rawValue); post it at a stage that proposes amounts, such as 1S"
    case .unknownStage(let stage, let known):
      "this budget has no stage \(stage.rawValue); use one of \(known.map(\.rawValue).joined(separator: ", ")), "
        + "or add it to stages in budget.yaml"
    case .stagePassed(let stage, let latest):
      "the ledger already has postings of \(latest.rawValue), which comes after \(stage.rawValue); post at "
        + "\(latest.rawValue) or later"
    case .base(let error):
      "without the postings of an earlier plan the budget has issues:\n\(error)"
    }
  }
}
