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
  /// The plan without it, or why there is none.
  public let without: PlanAnswer
  /// Points that the plan would gain without it, over all years; nil when there is no plan without it.
  public let value: Int?
  /// Soft rules that would fall less short (or shorter) without it, in their own unit over all years.
  public let softRules: [(rule: String, change: Int)]
  /// k€ a year that, added to the envelopes of its lines in its years, would make up for it; nil when no amount does.
  public let equivalent: Amount?
  /// How many times one problem was asked, with more and less money, to find that.
  public let questions: Int
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

  /// A decision to be priced: the plan with it, and the budget without it.
  struct Question: Sendable {
    let decision: Decision
    let lines: [String]
    let years: [Year]
    let plan: Plan
    let without: Result<Budget, BudgetError>
  }

  /// The decisions behind a plan: the holds of the budget itself, or those that a scenario adds.
  static func questions(
    on plan: Plan, of budget: Budget, under scenario: Scenario? = nil
  ) -> [Question] {
    guard let scenario else {
      return (budget.planning?.policy.holds ?? []).enumerated().map { index, hold in
        Question(
          decision: .hold(hold), lines: [hold.line], years: hold.years, plan: plan,
          without: Result { () throws(BudgetError) in
            try budget.changingPolicy { $0.holds.remove(at: index) }
          })
      }
    }
    return scenario.changes.enumerated().compactMap { index, change in
      var without = scenario
      without.changes.remove(at: index)
      // It has been applied, so what it concerns is known.
      guard change.isOverride, let (lines, years) = try? budget.concerns(change) else { return nil }
      return Question(
        decision: .change(change), lines: lines, years: years, plan: plan,
        without: Result { [without] () throws(BudgetError) in
          try budget.applying(without).budget
        })
    }
  }

  /// Plans without the decision, from a cold solve, and searches for the money that makes up for it.
  static func answer(
    _ question: Question, _ options: Planner.Options
  ) throws(PlanningError) -> DecisionPrice {
    let plan = question.plan
    var options = options
    options.year = plan.year
    let answer = try Planner.answer(question.without, options)
    guard case .plan(let other) = answer else {
      return DecisionPrice(
        decision: question.decision, without: answer, value: nil, softRules: [], equivalent: nil,
        questions: 0, others: [], isProven: false)
    }
    let search = EquivalentSearch(
      plan: plan, envelopes: envelopes(of: question.lines, in: plan.model), years: question.years,
      target: Merit(other), options: options)
    let gain = other.appraisal.value - plan.appraisal.value
    let equivalent = try search.find(guess: guess(gain, in: plan, search))
    return DecisionPrice(
      decision: question.decision, without: answer, value: gain,
      softRules: plan.model.data.policy.rules.keys.compactMap { rule in
        let sums = [plan, other].map { $0.appraisal.shortfalls[rule]?.values.reduce(0, +) ?? 0 }
        return sums[0] == sums[1] ? nil : (rule, sums[1] - sums[0])
      },
      equivalent: equivalent.amount, questions: equivalent.questions,
      others: plan.model.lines.indices.compactMap { place in
        guard let there = other.model.index(of: plan.model.lines[place].id) else { return nil }
        let change = other.amount(there) - plan.amount(place)
        return change == 0 ? nil : (plan.model.lines[place].id, change)
      },
      isProven: plan.isProven && other.isProven && equivalent.isProven)
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
}
