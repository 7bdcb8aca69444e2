public import Budget
import OrderedCollections

/// Scenarios next to the base: the plan of the budget as it is, and what each scenario makes of it.
public struct WhatIf: Sendable {
  /// The plan of the budget itself.
  public let base: Plan
  /// What the decisions of persons in the budget itself cost.
  public let basePrices: [DecisionPrice]
  /// Whether every scenario was also planned without decisions of persons.
  public let hasPlansWithoutOverrides: Bool
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
  /// Plans a budget and each of some scenarios on all cores, each from a cold solve of its own, so that the results are
  /// the same on any number of threads.
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
    let frees = withoutOverrides ? scenarios.map(\.scenario) : []
    let pieces: [Piece] = [.base(budget)] + scenarios.map(Piece.scenario) + frees.map(Piece.free)
    let found = try Concurrent.map(pieces.count, threads: options.threads) {
      (place) throws(PlanningError) in try result(of: pieces[place], in: budget, options)
    }
    guard case .plan(let base)?? = found.first else { throw .nothingToPlan(budget.name) }
    let results = found[1...].prefix(scenarios.count).compactMap(\.self)
    var questions: [DecisionPrice.Question] = []
    var owners: [Int] = []
    if pricesDecisions {
      questions = DecisionPrice.questions(on: base, of: budget)
      owners = questions.map { _ in -1 }
      for (place, (scenario, result)) in zip(scenarios, results).enumerated() {
        guard case .plan(let plan) = result else { continue }
        let more = DecisionPrice.questions(on: plan, of: budget, under: scenario.scenario)
        questions += more
        owners += more.map { _ in place }
      }
    }
    let answers = try Concurrent.map(questions.count, threads: options.threads) {
      [questions] (place) throws(PlanningError) in
      try DecisionPrice.answer(questions[place], options)
    }
    func prices(of owner: Int) -> [DecisionPrice] {
      zip(owners, answers).filter { $0.0 == owner }.map(\.1)
    }
    return WhatIf(
      base: base, basePrices: prices(of: -1), hasPlansWithoutOverrides: withoutOverrides,
      outcomes: zip(scenarios, results).enumerated().map { place, pair in
        var free: Plan?
        if withoutOverrides, case .plan(let plan)? = found[1 + scenarios.count + place] {
          free = plan
        }
        return ScenarioOutcome(
          scenario: pair.0, result: pair.1, prices: prices(of: place), withoutOverrides: free)
      })
  }

  /// Something to plan that needs nothing of the others.
  private enum Piece: Sendable {
    case base(Budget)
    case scenario(ScenarioBudget)
    /// A scenario without decisions of persons.
    case free(Scenario)
  }

  /// nil for a scenario without decisions that has no plan.
  private static func result(
    of piece: Piece, in budget: Budget, _ options: Options
  ) throws(PlanningError) -> ScenarioOutcome.Result? {
    switch piece {
    case .base(let budget): return .plan(try plan(budget, options))
    case .scenario(let scenario): return try result(of: scenario.budget, options)
    case .free(let scenario):
      guard let free = try? budget.applyingWithoutOverrides(scenario) else { return nil }
      return try planIfAny(free, options).map(ScenarioOutcome.Result.plan)
    }
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

  /// The plan, or nil when there is none or none was found.
  static func planIfAny(
    _ budget: Budget, _ options: Options
  ) throws(PlanningError) -> Plan? {
    do throws(PlanningError) {
      return try plan(budget, options)
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
