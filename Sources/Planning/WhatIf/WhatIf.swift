public import Budget
import OrderedCollections

/// Scenarios next to the base: the plan of the budget as it is, and what each scenario makes of it.
public struct WhatIf: Sendable {
  /// The plan of the budget itself.
  public let base: Plan
  /// What the decisions of persons in the budget itself cost.
  public let basePrices: [DecisionPrice]
  /// The scenarios in the order in which they were asked.
  public let outcomes: [ScenarioOutcome]
}

/// What a scenario makes of a budget.
public struct ScenarioOutcome: Sendable {
  /// What was found.
  public enum Result: Sendable {
    /// A plan.
    case plan(Plan)
    /// Nothing fits: which rules clash, and what would make it fit.
    case impossible(Conflict)
    /// No plan was found within the limit, and none was excluded.
    case undecided(PlanningError)
  }

  /// The scenario and the budget under it.
  public let scenario: ScenarioBudget
  /// What was found.
  public let result: Result
  /// What each decision of a person in the scenario costs.
  public let prices: [DecisionPrice]
  /// The plan without any decision of a person, those of the budget included; nil when it was not asked, or nothing
  /// fits.
  public let withoutOverrides: Plan?

  /// The plan; nil when there is none.
  public var plan: Plan? { if case .plan(let plan) = result { plan } else { nil } }
}

extension Planner {
  /// Plans a budget and each of some scenarios, one after the other, each from a cold solve of its own.
  ///
  /// - Parameters:
  ///   - withoutOverrides: plan every scenario also without decisions of persons.
  ///   - pricesDecisions: price every decision of a person by re-solving without it.
  /// - Throws: ``PlanningError`` when the budget itself has no plan, or the solver fails. A scenario in which nothing
  ///   fits is an answer.
  public static func whatIf(
    _ budget: Budget, _ scenarios: [ScenarioBudget], withoutOverrides: Bool = false,
    pricesDecisions: Bool = true, _ options: Options = Options()
  ) throws(PlanningError) -> WhatIf {
    let base = try plan(budget, options)
    var outcomes: [ScenarioOutcome] = []
    for scenario in scenarios {
      let found = try result(of: scenario.budget, options)
      var prices: [DecisionPrice] = []
      if pricesDecisions, case .plan(let plan) = found {
        prices = try DecisionPrice.find(in: plan, of: budget, under: scenario.scenario, options)
      }
      var free: Plan?
      if withoutOverrides {
        free = try planWithoutOverrides(of: scenario.scenario, in: budget, options)
      }
      outcomes.append(
        ScenarioOutcome(scenario: scenario, result: found, prices: prices, withoutOverrides: free))
    }
    return WhatIf(
      base: base,
      basePrices: pricesDecisions ? try DecisionPrice.find(in: base, of: budget, options) : [],
      outcomes: outcomes)
  }

  private static func result(
    of budget: Budget, _ options: Options
  ) throws(PlanningError) -> ScenarioOutcome.Result {
    do throws(PlanningError) {
      return .plan(try plan(budget, options))
    } catch {
      switch error {
      case .infeasible(let clash): return .impossible(try Conflict.find(in: budget, clash: clash))
      case .undecided: return .undecided(error)
      default: throw error
      }
    }
  }

  private static func planWithoutOverrides(
    of scenario: Scenario, in budget: Budget, _ options: Options
  ) throws(PlanningError) -> Plan? {
    guard let free = try? budget.applyingWithoutOverrides(scenario) else { return nil }
    do throws(PlanningError) {
      return try plan(free, options)
    } catch {
      switch error {
      case .infeasible, .undecided: return nil
      default: throw error
      }
    }
  }

  /// The year to show and its place.
  static func yearIndex(
    of options: Options, in model: Formulation
  ) throws(PlanningError) -> (year: Year, offset: Int) {
    let year = options.year ?? model.budget.settings.budgetYear
    guard let offset = model.years.firstIndex(of: year) else {
      throw .yearNotPlanned(year, first: model.years[0], last: model.years[model.years.count - 1])
    }
    return (year, offset)
  }
}

extension Budget {
  /// The budget under a scenario, without any decision of a person: neither those of the scenario nor its own holds.
  func applyingWithoutOverrides(_ scenario: Scenario) throws(BudgetError) -> Budget {
    var free = scenario
    free.changes.removeAll(where: \.isOverride)
    return try changingPolicy { $0.holds = [] }.applying(free).budget
  }
}
