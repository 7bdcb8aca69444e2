public import Budget
import OrderedCollections

/// One thing that a hard rule of the budget asks.
public enum ClashItem: Hashable, Sendable {
  /// The limit on the yearly rise of a line.
  case rise(line: String)
  /// The limit on its yearly fall.
  case fall(line: String)
  /// A line runs in whole agreements.
  case agreement(line: String)
  /// Two lines never run in one year.
  case excludes(line: String, other: String)
  /// A line comes after another.
  case requires(line: String, other: String)
  /// A hard rule of the policy, in all its years.
  case rule(String)
  /// The commitment room of an envelope in a year.
  case room(envelope: String, year: Year)
  /// The ceiling of an envelope in a year.
  case ceiling(envelope: String, year: Year)
  /// A person has set the amount of a line in a year.
  case hold(line: String, year: Year)
  /// Law, treaty or a signed agreement.
  case legal(line: String, year: Year)
  /// A check has not passed.
  case gate(line: String, year: Year)

  /// Whether a change in k€ can mend it without breaking the law: money and decisions of persons.
  public var isMoneyOrDecision: Bool {
    switch self {
    case .room, .ceiling, .hold: true
    default: false
    }
  }

  /// Whether it is fixed: law, and what is as it is in the world.
  public var isFixed: Bool {
    switch self {
    case .legal, .gate, .agreement, .excludes, .requires: true
    default: false
    }
  }
}

/// Why nothing fits, and the cheapest changes after which something does.
public struct Conflict: Sendable {
  /// A smallest set of rules that clash, in the budget's words: any one of them left out, the rest fits. Other sets may
  /// clash besides.
  public let clash: [String]
  /// The same as items, without remarks on the search.
  public let items: [ClashItem]
  /// The least k€ in all by which ceilings, commitment rooms and holds must give way so that a plan exists; hard rules
  /// and limits too only when that is not enough.
  public let least: RepairSearch
  /// For each rule of the clash that may give way: the least change of it alone.
  public let alone: [(item: ClashItem, words: String, search: RepairSearch)]

  /// The least relief that was found; nil when there is none.
  public var leastRelief: Repair? { least.repair }

  /// Searches for repairs of a budget for which ``Planner/plan(_:_:)`` has found this clash.
  ///
  /// - Throws: ``PlanningError`` when the solver fails.
  public static func find(in budget: Budget, clash: [String]) throws(PlanningError) -> Conflict {
    let model = try Formulation(budget)
    let named = try Relief.items(of: clash, in: model)
    var least = try Relief.find(in: model, allowing: .moneyAndDecisions)
    if least.repair == nil { least = try Relief.find(in: model, allowing: .allInAmounts) }
    var alone: [(item: ClashItem, words: String, search: RepairSearch)] = []
    for (item, words) in named where !item.isFixed {
      // Where the least relief changes nothing else, it is the least of this one too.
      let isLeast = least.repair?.steps.allSatisfy { $0.item == item } ?? false
      let search = isLeast ? least : try Relief.find(in: model, allowing: .only(item))
      alone.append((item, words, search))
    }
    // A search that came to no end may have passed by what one rule alone does for less.
    if least.repair?.isProvenLeast != true {
      let found = [least.repair] + alone.map(\.search.repair)
      let best = found.compactMap(\.self).filter(\.isInAmounts).min(by: Repair.isBetter)
      least = best.map(RepairSearch.found) ?? least
    }
    return Conflict(clash: clash, items: named.map(\.item), least: least, alone: alone)
  }
}

/// What a search for a repair came to.
public enum RepairSearch: Hashable, Sendable {
  /// A repair.
  case found(Repair)
  /// However far these rules give way, no plan exists.
  case impossible
  /// None was found within the limit, and none was excluded.
  case undecided

  /// The repair; nil when none was found.
  public var repair: Repair? { if case .found(let repair) = self { repair } else { nil } }
}

/// A change of hard rules after which a plan exists; one that satisfies everything else was found and appraised.
public struct Repair: Hashable, Sendable {
  /// How far one rule gives way.
  public struct Step: Hashable, Sendable {
    /// The rule.
    public let item: ClashItem
    /// By how much, over all years.
    public let amount: Int
    /// In what: k€, or the unit in which the rule falls short.
    public let unit: String
    /// What a hold becomes; nil for other rules.
    public let becomes: Amount?
  }

  /// How far each rule gives way, in the order of the model.
  public let steps: [Step]
  /// Whether no smaller sum is enough, proven in whole numbers.
  public let isProvenLeast: Bool

  /// The sum over all steps.
  public var total: Int { steps.reduce(0) { $0 + $1.amount } }

  /// Whether all that gives way is counted in k€.
  fileprivate var isInAmounts: Bool { steps.allSatisfy { $0.unit == "k€" } }

  /// Money and decisions of persons give way before hard rules and limits, and then less before more.
  fileprivate static func isBetter(_ a: Repair, _ b: Repair) -> Bool {
    let isSoft = [a, b].map { $0.steps.allSatisfy(\.item.isMoneyOrDecision) }
    return isSoft[0] == isSoft[1] ? a.total < b.total : isSoft[0]
  }

  /// The budget with the change. A rule that gives way becomes a soft one of rank 1, so that it falls short as little
  /// as possible.
  ///
  /// - Throws: ``BudgetError`` never for the budget for which it was found.
  public func applied(to budget: Budget) throws(BudgetError) -> Budget {
    var changed = try budget.changingPolicy { policy in
      for step in steps { Self.apply(step, to: &policy) }
    }
    for step in steps {
      switch step.item {
      case .rise(let line): changed = try changed.changingLine(line) { $0.maxRise? += step.amount }
      case .fall(let line): changed = try changed.changingLine(line) { $0.maxFall? += step.amount }
      default: break
      }
    }
    return changed
  }

  private static func apply(_ step: Step, to policy: inout Policy) {
    switch step.item {
    case .ceiling(let envelope, let year):
      policy.envelopes[envelope]?.amounts[year, default: 0] += step.amount
    case .room(let envelope, let year):
      policy.envelopes[envelope]?.commitmentRoom?[year, default: 0] += step.amount
    case .rule(let id): policy.rules[id] = policy.rules[id]?.with(force: .soft(rank: 1))
    case .hold(let line, let year):
      guard let amount = step.becomes,
        let hold = policy.holds.first(where: { $0.line == line && $0.years.contains(year) })
      else { return }
      policy.releaseHolds(of: line, in: [year])
      policy.holds.append(hold.with(years: [year], amount: amount))
    default: break
    }
  }
}
