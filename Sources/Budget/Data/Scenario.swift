public import OrderedCollections

/// A named difference on a budget: cuts, decisions of persons, and changed rules. It may build on another.
public struct Scenario: Hashable, Sendable {
  /// The name of its file without `.yaml`; `what-if` for one that was typed.
  public var id: String
  /// Its names.
  public var name: Name
  /// Why one would ask.
  public var reason: Name
  /// The scenario that it builds on; nil when it builds on the budget itself.
  public var base: String?
  /// What it changes, those of its base first; a later change of the same thing replaces an earlier one.
  public var changes: [Change]
  /// Which lines are spared first when a cut is divided by an order; empty when it names none.
  public var order: [Scope]
  /// SHA-256 in hexadecimal by name of its file and of those it builds on; empty for one that was typed.
  public var files: OrderedDictionary<String, String>

  /// Makes a scenario.
  public init(
    id: String, name: Name, reason: Name = Name(nl: "", en: ""), base: Scenario? = nil,
    changes: [Change], order: [Scope] = [],
    files: OrderedDictionary<String, String> = [:]
  ) {
    self.id = id
    self.name = name
    self.reason = reason
    self.base = base?.id
    self.changes = (base?.changes ?? []) + changes
    self.order = order.isEmpty ? base?.order ?? [] : order
    self.files = (base?.files ?? [:]).merging(files) { $1 }
  }
}

/// One thing that a scenario changes, with who decides it and why.
public struct Change: Hashable, Sendable {
  /// What is changed.
  public enum What: Hashable, Sendable {
    /// Money taken away, or added.
    case money(MoneyChange)
    /// A person sets the amount of a line.
    case hold(line: String, amount: Amount, years: YearSpan)
    /// Lines keep together at least today's position.
    case protect(Scope, years: YearSpan)
    /// A line stops from a year on; with a taper it falls before by at most so many k€ a year (nil: its own limit).
    case end(line: String, from: Year, taper: Taper?)
    /// A rule of the policy gets other limits or another force.
    case setRule(id: String, settings: [RuleSetting])
    /// A rule that is new, or that takes the place of one with its id.
    case rule(Rule)
    /// A rule does not hold.
    case dropRule(String)
    /// Another swing weight.
    case weight(criterion: String, points: Int)
    /// A line that the budget does not have.
    case line(NewLine)
    /// A new line that has what another one has, but for these settings.
    case lineLike(id: String, like: String, settings: [LineSetting])
  }

  /// How a line falls before it stops.
  public enum Taper: Hashable, Sendable {
    /// By at most its own limit on a fall.
    case ownLimit
    /// By at most this many k€ a year.
    case atMost(Amount)
  }

  /// What is changed.
  public var what: What
  /// As it was written, such as `--cut XVII.4=3000@2027`.
  public var text: String
  /// Who decides it.
  public var by: String
  /// Why.
  public var reason: String
  /// Where it stands; nil when it was typed.
  public var place: Place?

  /// Makes a change.
  public init(_ what: What, text: String, by: String, reason: String, place: Place? = nil) {
    self.what = what
    self.text = text
    self.by = by
    self.reason = reason
    self.place = place
  }

  /// Whether a person overrules the planner for lines of their choice: a hold, a protection or an end.
  public var isOverride: Bool {
    switch what {
    case .hold, .protect, .end: true
    default: false
    }
  }
}

/// Money that a scenario takes away or adds.
public struct MoneyChange: Hashable, Sendable {
  /// How much.
  public enum Size: Hashable, Sendable {
    /// Tenths of a per cent of what the budget has in the year.
    case permille(Int)
    /// k€ a year.
    case amount(Amount)
  }

  /// Whether money is added.
  public var isIncrease: Bool
  /// Whose money.
  public var scope: Scope
  /// How much a year, when it is fully phased in.
  public var size: Size
  /// In which years.
  public var years: YearSpan
  /// Per cents of the size in the first, second, … of these years; the last goes on. Empty: all at once.
  public var phase: [Int]
  /// Years in which all of it is given back (a cash shift); nil when it is not.
  public var back: YearSpan?

  /// Makes a change of money.
  public init(
    isIncrease: Bool = false, scope: Scope = .all, size: Size, years: YearSpan = .all,
    phase: [Int] = [], back: YearSpan? = nil
  ) {
    self.isIncrease = isIncrease
    self.scope = scope
    self.size = size
    self.years = years
    self.phase = phase
    self.back = back
  }
}

/// Whose money a scenario speaks of.
public enum Scope: Hashable, Sendable {
  /// All envelopes.
  case all
  /// A code of the tree: the envelopes of a chapter or an article, or the lines below any other node.
  case node(String)
  /// The ceilings of these envelopes.
  case envelopes([String])
  /// Lines that a selector chooses.
  case lines(Selector)
  /// Money by its ODA share: the part that counts as ODA, or the part that does not.
  case oda(Bool)
}

/// Years of a scenario, before they are looked up in a budget.
public struct YearSpan: Hashable, Sendable {
  /// Ranges in the order of writing; nil as the end means all years after.
  public let ranges: [(Year, Year?)]

  /// The budget year and all planning years after it.
  public static let all = YearSpan([])

  /// Makes a span; no ranges mean all years.
  public init(_ ranges: [(Year, Year?)]) { self.ranges = ranges }

  /// Makes a span of single years.
  public init(years: [Year]) { ranges = years.map { ($0, $0) } }

  /// Whether two spans name the same ranges.
  public static func == (a: YearSpan, b: YearSpan) -> Bool {
    a.ranges.elementsEqual(b.ranges) { $0.0 == $1.0 && $0.1 == $1.1 }
  }

  /// Hashes the ranges.
  public func hash(into hasher: inout Hasher) {
    for range in ranges {
      hasher.combine(range.0)
      hasher.combine(range.1)
    }
  }
}

/// One setting of a rule.
public enum RuleSetting: Hashable, Sendable {
  /// Its lower limit, as the policy writes it.
  case min(String)
  /// Its upper limit, as the policy writes it.
  case max(String)
  /// It is hard, or soft with a rank.
  case force(Force)
}

/// What a new line does not share with the one that it is like.
public enum LineSetting: Hashable, Sendable {
  /// Its smallest viable amount.
  case minimum(Amount)
  /// The most that is useful to it.
  case maximum(Amount)
  /// Id of the envelope that pays it.
  case envelope(String)
  /// Id of its recipient.
  case recipient(String)
}

/// A line that a scenario adds, with what the other files say of it.
public struct NewLine: Hashable, Sendable {
  /// The line.
  public let line: Line
  /// Its place in the tree.
  public let node: Node
  /// Its recipient, when that is new too.
  public let recipient: Recipient?
  /// Its scores by criterion.
  public let scores: [String: Score]
}
