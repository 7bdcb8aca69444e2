public import Budget
import OrderedCollections

/// What a decision of a person costs: the plan was re-solved without it.
public struct DecisionPrice: Sendable {
  /// The decision.
  public enum Decision: Hashable, Sendable {
    /// A hold of `policy.yaml`.
    case hold(Hold)
    /// A hold, a protection or an end of a scenario.
    case change(Change)
  }

  /// The decision.
  public let decision: Decision
  /// Points that the plan would gain without it, over all years; nil when no plan exists without it.
  public let value: Int?
  /// Soft rules that would fall less short (or shorter) without it, in their own unit over all years.
  public let softRules: [(rule: String, change: Int)]
  /// k€ a year that, added to the envelopes of its lines in its years, would make up for it; nil when no amount does.
  public let equivalent: Amount?
  /// Lines that would change without it in the plan's year, with what they would gain.
  public let others: [(line: String, change: Amount)]
  /// Whether both plans are proven optimal.
  public let isProven: Bool

  /// Who decided.
  public var by: String {
    switch decision {
    case .hold(let hold): hold.by
    case .change(let change): change.by
    }
  }

  /// Why.
  public var reason: String {
    switch decision {
    case .hold(let hold): hold.reason
    case .change(let change): change.reason
    }
  }

  /// The decision as it was written.
  public var words: String {
    switch decision {
    case .hold(let hold):
      "hold \(hold.line)=\(hold.amount)@\(hold.years.map(String.init).joined(separator: ","))"
    case .change(let change): change.text
    }
  }

  /// Prices of the decisions in a plan: the holds of the budget itself, or those that a scenario adds.
  static func find(
    in plan: Plan, of budget: Budget, under scenario: Scenario? = nil, _ options: Planner.Options
  ) throws(PlanningError) -> [DecisionPrice] {
    var prices: [DecisionPrice] = []
    guard let scenario else {
      for (index, hold) in (budget.planning?.policy.holds ?? []).enumerated() {
        guard let free = try? budget.changingPolicy({ $0.holds.remove(at: index) }) else {
          continue
        }
        prices.append(
          try price(.hold(hold), [hold.line], hold.years, of: plan, without: free, options))
      }
      return prices
    }
    for (index, change) in scenario.changes.enumerated() where change.isOverride {
      var without = scenario
      without.changes.remove(at: index)
      guard let free = try? budget.applying(without).budget,
        let (lines, years) = try? budget.concerns(change)
      else { continue }
      prices.append(try price(.change(change), lines, years, of: plan, without: free, options))
    }
    return prices
  }

  private static func price(
    _ decision: Decision, _ lines: [String], _ years: [Year], of plan: Plan, without free: Budget,
    _ options: Planner.Options
  ) throws(PlanningError) -> DecisionPrice {
    var options = options
    options.year = plan.year
    options.timeLimit = min(options.timeLimit, .seconds(20))
    guard let other = try Self.plan(free, options) else {
      return DecisionPrice(
        decision: decision, value: nil, softRules: [], equivalent: nil, others: [], isProven: false)
    }
    let search = EquivalentSearch(
      budget: plan.budget, envelopes: envelopes(of: lines, in: plan.model), years: years,
      target: Merit(other), options: options)
    let gain = other.appraisal.value - plan.appraisal.value
    return DecisionPrice(
      decision: decision, value: gain,
      softRules: plan.model.data.policy.rules.keys.compactMap { rule in
        let sums = [plan, other].map { $0.appraisal.shortfalls[rule]?.values.reduce(0, +) ?? 0 }
        return sums[0] == sums[1] ? nil : (rule, sums[1] - sums[0])
      },
      equivalent: try search.find(from: Merit(plan), guess: guess(gain, in: plan, search)),
      others: plan.model.lines.indices.compactMap { place in
        guard let there = other.model.index(of: plan.model.lines[place].id) else { return nil }
        let change = other.amount(there) - plan.amount(place)
        return change == 0 ? nil : (plan.model.lines[place].id, change)
      },
      isProven: plan.isProven && other.isProven)
  }

  /// What the gain is in k€ a year at the price of one k€ more.
  private static func guess(_ gain: Int, in plan: Plan, _ search: EquivalentSearch) -> Amount? {
    let points = plan.prices.reduce(0) { sum, price in
      guard search.envelopes.contains(price.envelope), search.years.contains(price.year),
        case .points(let points, _) = price.more
      else { return sum }
      return sum + points
    }
    return gain > 0 && points > 0 ? (gain * search.envelopes.count + points - 1) / points : nil
  }

  private static func envelopes(of lines: [String], in model: Formulation) -> [String] {
    let used = Set(lines.compactMap { model.data.lines[$0]?.envelope })
    return model.data.policy.envelopes.keys.filter(used.contains)
  }

  /// The plan, or nil when there is none or none was found.
  static func plan(
    _ budget: Budget, _ options: Planner.Options
  ) throws(PlanningError) -> Plan? {
    do throws(PlanningError) {
      return try Planner.plan(budget, options)
    } catch {
      switch error {
      case .infeasible, .undecided: return nil
      default: throw error
      }
    }
  }
}

/// How good a plan is: first the shortfalls of soft rules, rank by rank, then the value.
struct Merit: Comparable {
  /// Shortfall by rank.
  let shortfalls: [Int]
  let value: Int

  init(_ plan: Plan) {
    shortfalls = plan.model.ranks.map { rank in
      plan.model.data.policy.rules.values.filter { $0.rank == rank }.reduce(0) {
        $0 + (plan.appraisal.shortfalls[$1.id]?.values.reduce(0, +) ?? 0)
      }
    }
    value = plan.appraisal.value
  }

  static func < (a: Merit, b: Merit) -> Bool {
    for (mine, theirs) in zip(a.shortfalls, b.shortfalls) where mine != theirs {
      return mine > theirs
    }
    return a.value < b.value
  }
}

/// Finds the least money a year that makes a plan as good as another. More money never makes a plan worse, so that
/// halving finds it.
private struct EquivalentSearch {
  let budget: Budget
  let envelopes: [String]
  let years: [Year]
  let target: Merit
  let options: Planner.Options

  /// - Parameter guess: where to look first.
  func find(from start: Merit, guess: Amount?) throws(PlanningError) -> Amount? {
    if start >= target { return 0 }
    let lines = budget.planning.map { Array($0.lines.values) } ?? []
    let most = lines.reduce(0) { envelopes.contains($1.envelope) ? $0 + $1.maximum : $0 }
    var low = 0
    var high = min(max(1, guess ?? 64), most)
    var step = 1
    while try !reaches(high) {
      if high >= most { return nil }
      low = high
      high = min(high + step, most)
      step *= 8
    }
    step = 1
    while high - low > 1 {
      // Near the guess first: it is exact where the price of one k€ holds all the way.
      let middle = max(low + (high - low) / 2, high - step)
      if try reaches(middle) { high = middle } else { low = middle }
      step *= 8
    }
    return high
  }

  private func reaches(_ more: Amount) throws(PlanningError) -> Bool {
    let richer = try? budget.changingPolicy { policy in
      for year in years {
        for (envelope, part) in zip(envelopes, divided(more, by: envelopes.map { _ in 1 })) {
          policy.envelopes[envelope]?.amounts[year, default: 0] += part
        }
      }
    }
    guard let richer, let plan = try DecisionPrice.plan(richer, options) else { return false }
    return Merit(plan) >= target
  }
}
