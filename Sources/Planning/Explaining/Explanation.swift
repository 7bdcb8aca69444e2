public import Budget
import OrderedCollections

/// What limits a line in the plan's year, and what would have to change; every change was re-solved.
public struct Explanation: Sendable {
  /// What was changed to see whether the line gets more.
  public enum Change: Hashable, Sendable {
    /// The line is worth this many per cent of what its scores say.
    case worth(percent: Int)
    /// Its envelope has this many k€ more in the year.
    case envelope(more: Amount)
    /// Its open checks have passed.
    case gatesPassed
    /// No person holds it.
    case released
    /// A person sets it to this amount.
    case exception(amount: Amount)
  }

  /// A change with what the re-solved plan gives.
  public struct Outcome: Sendable {
    /// The change.
    public let change: Change
    /// What the line gets, in k€; nil when no plan exists under the change.
    public let amount: Amount?
    /// Change of the value of the whole plan over all years, in points; 0 when there is no plan.
    public let value: Int
    /// Soft rules that fall shorter than before, or less short, over all years, in their own unit.
    public let softRules: [(rule: String, change: Int)]
    /// Lines that change in the year, with their new minus their old amount.
    public let others: [(line: String, change: Amount)]
    /// Whether the re-solved plan is proven optimal.
    public let isProven: Bool
  }

  /// The plan that is explained.
  public let plan: Plan
  /// Index of the line.
  public let line: Int
  /// Why it gets what it gets.
  public let reason: Reason
  /// Points of its next k€; nil when it can use no more or does not run.
  public let nextGain: Int?
  /// Points per k€ of running at its minimum; nil when it runs.
  public let gainOfStarting: Int?
  /// The line of its envelope whose last k€ brings least, with the points of that k€.
  public let marginal: (line: String, gain: Int)?
  /// What would have to change, verified by re-solving.
  public let outcomes: [Outcome]
  /// Worth per cents and k€ up to which no change was found, when none was.
  public let searched: (percent: Int, more: Amount)
  /// How many re-solves came to no end in time: nothing is said of what they would show.
  public let unanswered: Int
}

extension Planner {
  /// Explains a line of a plan; re-solves the plan some ten to twenty times.
  ///
  /// - Throws: ``PlanningError`` when the line does not exist or a re-solve fails.
  public static func explain(
    _ id: String, in plan: Plan, _ options: Options = Options()
  ) throws(PlanningError) -> Explanation {
    let ids = plan.model.lines.map(\.id)
    let named = ids.firstIndex { line in
      let name = plan.budget.structure.nodes[line]?.name
      return [name?.en, name?.nl].contains { $0?.lowercased() == id.lowercased() }
    }
    guard let line = plan.model.index(of: id) ?? named else {
      throw .unknownLine(id, nearest: Nearest.to(id, among: ids), known: ids)
    }
    var explainer = Explainer(plan: plan, line: line, options: options)
    return try explainer.explain()
  }
}

/// Re-solves variants of a plan around one line.
private struct Explainer {
  static let largestWorth = 1000

  let plan: Plan
  let line: Int
  let options: Planner.Options
  /// What is changed for a question; with its gates passed, once that alone has not been enough.
  private var base: Budget
  private var unanswered = 0

  init(plan: Plan, line: Int, options: Planner.Options) {
    self.plan = plan
    self.line = line
    self.options = options
    base = plan.budget
  }

  private var entry: Line { plan.model.lines[line] }
  private var choice: Choice { plan.model.choices[line][plan.yearIndex] }
  private var amount: Amount { plan.amount(line) }
  private var mostMore: Amount { max(choice.highest, entry.maximum) }

  mutating func explain() throws(PlanningError) -> Explanation {
    let reason = plan.reason(line: line, year: plan.yearIndex)
    let marginal = plan.marginalLine(besides: line, year: plan.yearIndex).map { other in
      let gain = plan.model.choices[other][plan.yearIndex].gain(below: plan.amount(other)) ?? 0
      return (line: plan.model.lines[other].id, gain: gain)
    }
    let outcomes = try outcomes(reason)
    return Explanation(
      plan: plan, line: line, reason: reason,
      nextGain: amount > 0 ? choice.gain(above: amount) : nil,
      gainOfStarting: amount > 0 ? nil : choice.gainOfStarting, marginal: marginal,
      outcomes: outcomes, searched: (Self.largestWorth, mostMore), unanswered: unanswered)
  }

  private mutating func outcomes(_ reason: Reason) throws(PlanningError) -> [Explanation.Outcome] {
    switch reason {
    case .held:
      return [try outcome(.released)].compactMap(\.self)
    case .gateShut:
      guard let passed = try outcome(.gatesPassed) else { return [] }
      guard passed.amount == amount, let budget = try? changed(.gatesPassed).budget else {
        return [passed]
      }
      base = budget
      return [passed] + [try leastWorth(), try leastMoney()].compactMap(\.self)
    case .maximum:
      return []
    default:
      var found: [Explanation.Outcome] = []
      if let worth = try leastWorth() { found.append(worth) }
      if let money = try leastMoney() { found.append(money) }
      let wanted = amount == 0 ? choice.lowest : min(choice.highest, amount + max(1, amount / 10))
      if let exception = try outcome(.exception(amount: wanted)) { found.append(exception) }
      return found
    }
  }

  /// A worth at which the plan gives the line more in this year, found by halving between what does and what
  /// does not.
  private mutating func leastWorth() throws(PlanningError) -> Explanation.Outcome? {
    try least(from: 100, to: Self.largestWorth) { .worth(percent: $0) }
  }

  /// Extra money in the envelope with which the plan gives the line more, found in the same way.
  private mutating func leastMoney() throws(PlanningError) -> Explanation.Outcome? {
    guard mostMore > 0 else { return nil }
    return try least(from: 0, to: mostMore) { .envelope(more: $0) }
  }

  /// Halves between a step that gives no more and one that does. An amount in one year need not rise with the
  /// step, so that a smaller one may exist besides; the one returned was re-solved.
  private mutating func least(
    from none: Int, to most: Int, _ change: (Int) -> Explanation.Change
  ) throws(PlanningError) -> Explanation.Outcome? {
    guard var found = try outcome(change(most)), (found.amount ?? 0) > amount else { return nil }
    var (low, high) = (none, most)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if let tried = try outcome(change(middle)), (tried.amount ?? 0) > amount {
        found = tried
        high = middle
      } else {
        low = middle
      }
    }
    return found
  }

  /// Re-solves under a change; nil when the change does not fit the budget, or there is no answer in time.
  private mutating func outcome(
    _ change: Explanation.Change
  ) throws(PlanningError) -> Explanation.Outcome? {
    var options = options
    options.year = plan.year
    // Some twenty re-solves: none may take long.
    options.timeLimit = min(options.timeLimit, .seconds(10))
    guard let (budget, factors) = try? changed(change) else { return nil }
    options.worthFactors.merge(factors) { $1 }
    let other: Plan
    switch try Planner.answer(budget, options) {
    case .plan(let plan): other = plan
    case .impossible:
      return Explanation.Outcome(
        change: change, amount: nil, value: 0, softRules: [], others: [], isProven: true)
    case .undecided:
      // Not found in time says nothing of the line, and the other answers stand.
      unanswered += 1
      return nil
    case .refused: return nil
    }
    let others = plan.model.lines.indices.compactMap { place -> (line: String, change: Amount)? in
      let difference = other.amount(place) - plan.amount(place)
      return difference == 0 || place == line ? nil : (plan.model.lines[place].id, difference)
    }
    return Explanation.Outcome(
      change: change, amount: other.amount(line),
      value: other.appraisal.value - plan.appraisal.value, softRules: softRules(other),
      others: others, isProven: other.isProven)
  }

  /// Soft rules whose shortfall changes.
  private func softRules(_ other: Plan) -> [(rule: String, change: Int)] {
    plan.model.data.policy.rules.keys.compactMap { rule in
      let sums = [plan, other].map { $0.appraisal.shortfalls[rule]?.values.reduce(0, +) ?? 0 }
      return sums[0] == sums[1] ? nil : (rule, sums[1] - sums[0])
    }
  }

  private func changed(
    _ change: Explanation.Change
  ) throws -> (budget: Budget, worthFactors: [String: Int]) {
    let id = entry.id
    let year = plan.year
    switch change {
    case .worth(let percent):
      return (base, [id: percent])
    case .envelope(let more):
      return (
        try base.changingPolicy { $0.envelopes[entry.envelope]?.amounts[year]? += more }, [:]
      )
    case .gatesPassed:
      let passed = Gate.passed("\(year)-01-01")
      let budget = try base.changingLine(id) { line in
        if line.legalCheck == .open { line.legalCheck = passed }
        if line.sanctionsCheck == .open { line.sanctionsCheck = passed }
        if line.amnestyCheck == .open { line.amnestyCheck = passed }
      }
      return (budget, [:])
    case .released:
      let budget = try base.changingPolicy { policy in
        policy.holds.removeAll { $0.line == id && $0.years.contains(year) }
      }
      return (budget, [:])
    case .exception(let amount):
      let budget = try base.changingPolicy { policy in
        policy.holds.append(
          Hold(
            line: id, years: [year], amount: amount, by: "explain", reason: "price of an exception")
        )
      }
      return (budget, [:])
    }
  }
}
