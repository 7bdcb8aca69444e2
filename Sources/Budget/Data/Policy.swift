public import OrderedCollections

/// The money of a group of lines, year by year.
public struct Envelope: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Its names.
  public let name: Name
  /// Code of the article it is part of.
  public let article: String
  /// Programme or staff: never mixed.
  public let money: MoneyKind
  /// Regular or suppletory.
  public let funding: Funding
  /// k€ before the cut, by year.
  public var amounts: [Year: Amount]
  /// k€ taken off, by year.
  public var cut: [Year: Amount]
  /// Most k€ a cash shift may move into or out of a year.
  public let cashShift: Amount
  /// k€ of new agreements that may be signed in a year; nil when unlimited.
  public var commitmentRoom: [Year: Amount]?
  /// Published, derived or assumption.
  public let status: Status
  /// Free text.
  public let note: String
  /// Where it stands.
  public let place: Place

  /// The ceiling after the cut, in k€.
  public func ceiling(in year: Year) -> Amount { (amounts[year] ?? 0) - (cut[year] ?? 0) }
}

/// Which lines a rule speaks of: all conditions hold, and in each any of its values.
public struct Selector: Hashable, Sendable {
  /// Field names of the policy file with the values they may take, in the order of the format.
  public let conditions: OrderedDictionary<String, [String]>

  /// Every line.
  public static let all = Selector(conditions: [:])

  /// Lines for which all conditions hold.
  public init(conditions: OrderedDictionary<String, [String]>) { self.conditions = conditions }
}

/// What a rule asks of a group of lines.
public enum Demand: Hashable, Sendable {
  /// Share of the group in the money of `within`, in tenths of a per cent.
  case share(within: Selector, min: Int?, max: Int?)
  /// Amount of the group in k€ a year.
  case amount(min: Amount?, max: Amount?)
  /// Money-weighted average of the women-peace-security marker, in thousandths.
  case averageMarker(min: Int)
  /// Money-weighted average of the ODA share, in tenths of a per cent.
  case averageODA(min: Int)
  /// Number of recipients with money in a year.
  case recipients(max: Int)
  /// Number of recipients that had no money the year before.
  case newRecipients(max: Int)
  /// Days of the roster in a year.
  case expertDays(max: Int)
}

/// Whether a rule may give way.
public enum Force: Hashable, Sendable {
  /// Law, treaty or signed commitment.
  case hard
  /// A wish; rank 1 gives way last.
  case soft(rank: Int)
}

/// A rule of the policy.
public struct Rule: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Lines it speaks of.
  public let group: Selector
  /// What it asks.
  public let demand: Demand
  /// Years it holds in.
  public let years: [Year]
  /// Hard or soft.
  public let force: Force
  /// Id in `sources.csv`.
  public let source: String
  /// Why it exists.
  public let reason: String
  /// Where it stands.
  public let place: Place
}

/// An amount that a person has set; the planner does not touch it.
public struct Hold: Hashable, Sendable {
  /// The line.
  public let line: String
  /// The years.
  public let years: [Year]
  /// The amount in each of these years, in k€.
  public let amount: Amount
  /// Who set it.
  public let by: String
  /// Why.
  public let reason: String
  /// Where it stands.
  public let place: Place

  /// Makes a hold that does not stand in a file.
  public init(line: String, years: [Year], amount: Amount, by: String, reason: String) {
    self.init(
      line: line, years: years, amount: amount, by: by, reason: reason,
      place: Place(file: "policy.yaml", line: 1))
  }

  init(line: String, years: [Year], amount: Amount, by: String, reason: String, place: Place) {
    self.line = line
    self.years = years
    self.amount = amount
    self.by = by
    self.reason = reason
    self.place = place
  }
}

/// A segment of an effect curve.
public struct CurveStep: Hashable, Sendable {
  /// Up to this per cent of the largest useful amount.
  public let upTo: Int
  /// Worth of a k€ there, in per cent of the line's full worth.
  public let worth: Int
}

/// A criterion with its swing weight.
public struct Criterion: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Its names.
  public let name: Name
  /// Swing weight; only the proportion to the other weights counts.
  public let weight: Int
}

/// Price of cutting below today's position by tier, in points per k€ (1,000 points: the worth of the
/// first k€ of a line with full scores).
public struct DisruptionPrices: Hashable, Sendable {
  /// Free part.
  public let free: Int
  /// Reserved by policy.
  public let reserved: Int
  /// Administratively bound.
  public let bound: Int
}

/// The rules by which a plan is made.
public struct Policy: Sendable {
  /// Per cent a year.
  public var discount: Int
  /// What a score counts for, in per cent, by grade.
  public var evidence: [Grade: Int]
  /// Criteria by id.
  public var criteria: OrderedDictionary<String, Criterion>
  /// Effect curves by name.
  public var curves: OrderedDictionary<String, [CurveStep]>
  /// Price of cutting.
  public var disruption: DisruptionPrices
  /// Whether the feasibility study may be paid from another envelope than a suppletory one.
  public var studyFromFund: Bool
  /// Envelopes by id.
  public var envelopes: OrderedDictionary<String, Envelope>
  /// Rules by id.
  public var rules: OrderedDictionary<String, Rule>
  /// Holds in file order.
  public var holds: [Hold]
  /// Opportunities, effects and weights that nobody knows.
  public var uncertainty: Uncertainty
}

extension Policy {
  /// Takes what persons hold of a line in some years away; what they hold in other years stays.
  public mutating func releaseHolds(of line: String, in years: [Year]) {
    holds = holds.compactMap { hold in
      guard hold.line == line else { return hold }
      let left = hold.years.filter { !years.contains($0) }
      return left.isEmpty ? nil : hold.with(years: left, amount: hold.amount)
    }
  }
}

extension Rule {
  /// The same rule with another force.
  public func with(force: Force) -> Rule {
    Rule(
      id: id, group: group, demand: demand, years: years, force: force, source: source,
      reason: reason, place: place)
  }
}

extension Hold {
  /// The same decision for other years and another amount.
  public func with(years: [Year], amount: Amount) -> Hold {
    Hold(line: line, years: years, amount: amount, by: by, reason: reason, place: place)
  }
}
