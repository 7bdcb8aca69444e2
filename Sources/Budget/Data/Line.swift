/// Who receives money.
public struct Recipient: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Official name.
  public let name: String
  /// Track of the letter.
  public let track: Track
  /// OECD-DAC channel code, or empty.
  public let channelCode: String
  /// OECD-DAC aid type, or empty.
  public let aidType: String
  /// ODA share in tenths of a per cent; nil when it is not known.
  public let odaPermille: Int?
  /// Degree of earmarking; nil when it does not apply.
  public let earmarking: Earmarking?
  /// Who may see it.
  public let confidentiality: Confidentiality
  /// Published, derived or assumption.
  public let status: Status
  /// Free text.
  public let note: String
  /// Where it stands.
  public let place: Place
}

/// A dated check that must pass before a line may get money.
public enum Gate: Hashable, Sendable {
  /// No check is needed.
  case notNeeded
  /// The check passed on this date (ISO 8601).
  case passed(String)
  /// The check is needed and has not passed.
  case open
}

/// What the planner decides on: the lowest row of a table, with the bounds of its amount.
public struct Line: Hashable, Sendable {
  /// Code of its node in the tree.
  public var id: String
  /// Id of its recipient.
  public var recipient: String
  /// Id of the envelope that pays it.
  public var envelope: String
  /// What it is in the plan.
  public var role: Role
  /// What it is for.
  public var family: Family
  /// Niches it serves.
  public var niches: Set<Niche>
  /// Phases of the conflict cycle it works in.
  public var phases: Set<Phase>
  /// Levels of the process it works on.
  public var levels: Set<ProcessLevel>
  /// Women-peace-security marker: 0, 1 or 2.
  public var wpsMarker: Int
  /// Smallest viable amount a year, in k€.
  public var minimum: Amount
  /// Largest useful amount a year, in k€.
  public var maximum: Amount
  /// Name of its effect curve in the policy.
  public var curve: String
  /// Length of an agreement in years.
  public var duration: Int
  /// Last year of the running agreement.
  public var agreementUntil: Year?
  /// Largest rise from year to year in k€; nil when free.
  public var maxRise: Amount?
  /// Largest fall from year to year in k€; nil when free.
  public var maxFall: Amount?
  /// Whether the limit on a fall also binds when the line stops.
  public var tapers: Bool
  /// Lines that cannot run in the same year.
  public var excludes: [String]
  /// Lines that must have been funded in an earlier year.
  public var requires: [String]
  /// Days of the roster a running line needs in a year.
  public var expertDays: Int
  /// Anonymous label of the context, or empty.
  public var context: String
  /// Who leads in the context, when another does.
  public var lead: String
  /// How far the instrument has come.
  public var maturity: Maturity
  /// Legal check.
  public var legalCheck: Gate
  /// Sanctions check.
  public var sanctionsCheck: Gate
  /// Check that the process grants no amnesty for core crimes.
  public var amnestyCheck: Gate
  /// Coordination with the EEAS: listed when open, never a shut gate.
  public var eeas: Gate
  /// Who may see it.
  public var confidentiality: Confidentiality
  /// Published, derived or assumption.
  public var status: Status
  /// Free text.
  public var note: String
  /// Where it stands.
  public var place: Place

  /// The gates that are shut, by the name of their column; empty when money may flow.
  public var shutGates: [String] {
    [
      ("legal_check", legalCheck), ("sanctions_check", sanctionsCheck),
      ("amnesty_check", amnestyCheck),
    ]
    .filter { $0.1 == .open }.map(\.0)
  }
}

/// Commitment tiers (budgetflexibiliteit) of a line's position in a year, in k€. The rest is free.
public struct Tiers: Hashable, Sendable {
  /// Legally committed: cannot be cut.
  public let legal: Amount
  /// Administratively bound.
  public let bound: Amount
  /// Reserved by policy.
  public let reserved: Amount
  /// Where they stand; nil when no row gives them.
  let place: Place?

  /// What is left of the tiers at a position: a cut has taken the free part first, then what was reserved, then
  /// what was bound.
  public func within(_ position: Amount) -> Tiers {
    let legal = min(legal, position)
    let bound = min(bound, position - legal)
    return Tiers(
      legal: legal, bound: bound, reserved: min(reserved, position - legal - bound), place: place)
  }

  /// No commitment at all.
  public static let free = Tiers(legal: 0, bound: 0, reserved: 0, place: nil)
}

/// How good a line is on one criterion, and how well that is known.
public struct Score: Hashable, Sendable {
  /// 0 (worst level of the swing) to 100 (best).
  public let value: Int
  /// Evidence grade.
  public let grade: Grade
  /// Published, derived or assumption.
  public let status: Status
}

/// A promise to parliament (toezegging).
public struct Promise: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Date it was made (ISO 8601).
  public let date: String
  /// The debate.
  public let debate: String
  /// What was promised.
  public let what: String
  /// Due date (ISO 8601), or empty.
  public let due: String
  /// Open or fulfilled.
  public let state: PromiseState
  /// Lines that fulfil it.
  public let lines: [String]
  /// Where it stands.
  public let place: Place
}
