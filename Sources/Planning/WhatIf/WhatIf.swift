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
  /// The plan without any decision of a person, those of the budget included; nil when it was not asked.
  public let withoutOverrides: PlanAnswer?

  /// The plan, or that there is none.
  public var answer: PlanAnswer {
    switch result {
    case .plan(let plan): .plan(plan)
    case .impossible: .impossible
    case .undecided: .undecided
    }
  }

  /// The plan; nil when there is none.
  public var plan: Plan? { answer.plan }
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
      (place) throws(PlanningError) in try find(pieces[place], in: budget, options)
    }
    guard case .base(let base)? = found.first else { throw .nothingToPlan(budget.name) }
    let results = found.compactMap { if case .scenario(let result) = $0 { result } else { nil } }
    let free = found.compactMap { if case .free(let answer) = $0 { answer } else { nil } }
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
        ScenarioOutcome(
          scenario: pair.0, result: pair.1, prices: prices(of: place),
          withoutOverrides: withoutOverrides ? free[place] : nil)
      })
  }

  /// Something to plan that needs nothing of the others.
  private enum Piece: Sendable {
    case base(Budget)
    case scenario(ScenarioBudget)
    /// A scenario without decisions of persons.
    case free(Scenario)
  }

  /// What was found for it.
  private enum Found: Sendable {
    case base(Plan)
    case scenario(ScenarioOutcome.Result)
    case free(PlanAnswer)
  }

  private static func find(
    _ piece: Piece, in budget: Budget, _ options: Options
  ) throws(PlanningError) -> Found {
    switch piece {
    case .base(let budget): return .base(try plan(budget, options))
    case .scenario(let scenario): return .scenario(try result(of: scenario.budget, options))
    case .free(let scenario):
      let free = Result { () throws(BudgetError) in try budget.applyingWithoutOverrides(scenario) }
      return .free(try answer(free, options))
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
