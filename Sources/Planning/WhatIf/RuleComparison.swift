public import Budget
import OrderedCollections

/// The same cut divided by several rules.
public struct RuleComparison: Sendable {
  /// What one rule gives.
  public struct Outcome: Sendable {
    /// The rule.
    public let rule: CutRule
    /// What it decides.
    public let decision: Decision
    /// What that is worth, computed from the budget alone.
    public let appraisal: Appraisal
    /// Line-years with less money than the smallest viable amount.
    public let belowMinimum: [Cell]
    /// Commitments that it breaks besides smallest viable amounts, in the budget's words: hard rules, legal commitments,
    /// ceilings, holds and limits.
    public let breaches: [String]
    /// Lines that stop while their running agreement goes on, with the year in which they stop and its last year.
    public let brokenAgreements: [(line: String, stops: Year, until: Year)]
    /// Promises of whose lines none has money in a year in which one has money today, with the first such year.
    public let brokenPromises: [(promise: Promise, year: Year)]
    /// k€ of administratively bound money that is cut, over all years.
    public let boundCut: Amount

    /// How much it breaks besides smallest viable amounts: commitments, agreements and promises.
    public var breakCount: Int { breaches.count + brokenAgreements.count + brokenPromises.count }

    /// Whether it breaks nothing that is hard.
    public var isAllowed: Bool { appraisal.violations.isEmpty }
  }

  /// The budget under the cut.
  public let scenario: ScenarioBudget
  /// The model of it.
  public let model: Formulation
  /// The year to show.
  public let yearIndex: Int
  /// One outcome a rule; without the plan when there is none.
  public let outcomes: [Outcome]
  /// The plan of the rule optimise; nil when nothing fits.
  public let plan: Plan?
  /// Why there is no plan; nil when there is one.
  public let failure: PlanningError?
  /// Which rules clash, and what would mend it, when nothing fits.
  public let conflict: Conflict?

  /// Value that a rule costs against the plan, in points; nil when there is no plan.
  public func cost(of outcome: Outcome) -> Int? {
    plan.map { $0.appraisal.value - outcome.appraisal.value }
  }
}

extension Planner {
  /// Divides the cut of a scenario by all rules.
  ///
  /// - Parameter order: groups of lines that protect-first spares first; the scenario's own order when empty.
  /// - Throws: ``PlanningError`` when the solver fails; a budget in which nothing fits is an answer.
  public static func compareRules(
    under scenario: ScenarioBudget, order: [[String]] = [], _ options: Options = Options()
  ) throws(PlanningError) -> RuleComparison {
    let model = try Formulation(scenario.budget, worthFactors: options.worthFactors)
    let (year, offset) = try yearIndex(of: options, in: model)
    var options = options
    options.year = year
    let places = model.order(order.isEmpty ? scenario.order : order)
    let dividers: [(CutRule, CutDivider)] = [
      (.proportional, CutDivider(model: model, scenario: scenario, order: nil)),
      (.protectFirst, CutDivider(model: model, scenario: scenario, order: places)),
    ]
    var outcomes = dividers.map { RuleComparison.Outcome($0.0, $0.1.decision(), in: model) }
    var plan: Plan?
    var failure: PlanningError?
    var conflict: Conflict?
    do throws(PlanningError) {
      plan = try Planner.plan(scenario.budget, options)
    } catch {
      switch error {
      case .infeasible(let clash):
        failure = error
        conflict = try Conflict.find(in: scenario.budget, clash: clash)
      case .undecided: failure = error
      default: throw error
      }
    }
    if let plan { outcomes.append(RuleComparison.Outcome(.optimise, plan.decision, in: model)) }
    return RuleComparison(
      scenario: scenario, model: model, yearIndex: offset, outcomes: outcomes, plan: plan,
      failure: failure, conflict: conflict)
  }
}

extension RuleComparison.Outcome {
  init(_ rule: CutRule, _ decision: Decision, in model: Formulation) {
    self.rule = rule
    self.decision = decision
    appraisal = Appraiser.appraise(decision, in: model)
    breaches = appraisal.violations.compactMap {
      if case .breach(let words) = $0 { words } else { nil }
    }
    belowMinimum = model.cells.filter { cell in
      let amount = decision.amount(cell)
      let line = model.lines[cell.line]
      return amount > 0 && amount < line.minimum
        && model.data.hold(on: line.id, in: model.years[cell.year]) == nil
    }
    brokenAgreements = model.lines.indices.compactMap { place in
      let line = model.lines[place]
      guard let until = line.agreementUntil,
        let stop = model.years.indices.first(where: { year in
          model.years[year] <= until && decision.amounts[place][year] == 0
            && model.choices[place][year].today > 0
        })
      else { return nil }
      return (line.id, model.years[stop], until)
    }
    brokenPromises = model.budget.promises.compactMap { promise in
      let places = promise.lines.compactMap { model.index(of: $0) }
      let year = model.years.indices.first { year in
        places.contains { model.choices[$0][year].today > 0 }
          && places.allSatisfy { decision.amounts[$0][year] == 0 }
      }
      return year.map { (promise, model.years[$0]) }
    }
    boundCut = model.cells.reduce(0) { sum, cell in
      let line = model.lines[cell.line]
      let today = model.choice(cell).today
      let tiers = model.data.tiers(of: line.id, in: model.years[cell.year]).within(today)
      let loose = today - tiers.legal - tiers.bound
      return sum + min(tiers.bound, max(0, today - decision.amount(cell) - loose))
    }
  }
}
