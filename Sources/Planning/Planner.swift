public import Budget
public import GLPK
import Models

/// Makes plans: from a budget to a proven allocation.
public enum Planner {
  /// How a plan is made.
  public struct Options: Sendable {
    /// The year whose allocation is asked for; the budget year when nil.
    public var year: Year?
    /// Longest time for the search; what is not proven by then is said.
    public var timeLimit = Duration.seconds(60)
    /// Stops the search from another thread.
    public var cancellation: Cancellation?
    /// What lines are worth in per cent, for questions such as "what if this were worth more".
    public var worthFactors: [String: Int] = [:]

    /// The standard options.
    public init() {}
  }

  /// Makes the plan of a budget, from one cold solve in a fixed order, so that the same budget gives the
  /// same plan.
  ///
  /// - Throws: ``PlanningError`` when there is no plan, none was found in time, or the solver failed.
  public static func plan(_ budget: Budget, _ options: Options = Options()) throws(PlanningError) -> Plan {
    let model = try Formulation(budget, worthFactors: options.worthFactors)
    let year = options.year ?? budget.settings.budgetYear
    guard let offset = model.years.firstIndex(of: year) else {
      throw .unknown(
        what: "planning year", name: "\(year) (the planning years are \(model.years[0]) to \(model.years[model.years.count - 1]))",
        nearest: nil)
    }
    return try withProblem(of: model) { problem in
      let deadline = ContinuousClock.now + options.timeLimit
      var solver = try StageSolver(model, problem: problem, deadline: deadline, cancellation: options.cancellation)
      guard try solver.solve(&problem), let best = solver.best else {
        if solver.isUndecided {
          throw PlanningError.undecided(seconds: Int(options.timeLimit.components.seconds))
        }
        throw PlanningError.infeasible(clash: try Clash.find(in: model))
      }
      let prices = try EnvelopePrices.find(in: model, index: solver.index, plan: best, &problem)
      return Plan(
        model: model, yearIndex: offset, decision: best.decision, appraisal: best.appraisal, proofs: solver.proofs,
        prices: prices.prices, roundingCost: prices.roundingCost)
    }
  }

  /// The model and its data as GNU MathProg, for `glpsol -m allocation.mod -d plan.dat`: the aim of the value,
  /// with the shortfalls that the plan has settled.
  public static func writtenModel(of plan: Plan) -> (model: String, data: String) {
    var aim = Aim(stage: .value)
    for case (.rank(let rank), let reached) in plan.proofs.map({ ($0.aim, $0.reached) }) {
      aim.shortfalls[rank] = reached
    }
    return (Models.allocation, DataSection.text(of: plan.model, aim: aim))
  }

  /// Generates the model once and hands it over, scaled and with a first basis.
  static func withProblem<R>(
    of model: Formulation, _ body: (inout Problem) throws -> R
  ) throws(PlanningError) -> R {
    do {
      return try Problem.withModel(
        modelText: Models.allocation, dataText: DataSection.text(of: model, aim: Aim(stage: .value)),
        trust: .trusted
      ) { problem in
        try problem.scale()
        try problem.useAdvancedBasis()
        return try body(&problem)
      }
    } catch let error as PlanningError {
      throw error
    } catch {
      throw .solver("\(error)")
    }
  }
}
