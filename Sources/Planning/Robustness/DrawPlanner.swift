import Budget
import GLPK
import OrderedCollections

/// Plans draw after draw on a problem that is generated once: only what lines are worth changes.
///
/// What soft rules must give way does not depend on worth, so that the shortfalls of the plan hold in every draw.
struct DrawPlanner {
  /// What a draw leads to.
  struct Outcome: Sendable {
    /// k€ by line in the plan's year; 0 for a line that is out.
    let amounts: [Amount]
    /// Value of the best plan, in points of the model.
    let value: Int
    /// Value of the plan itself under the draw.
    let planValue: Int
    /// Whether no better plan exists, by our own arithmetic.
    let isProven: Bool
  }

  /// Nodes after which a draw is left unproven; a limit in nodes is the same on every machine.
  private static let nodeLimit = 2000

  private let plan: Plan
  private let isExact: Bool
  private let index: ModelIndex
  private let exact: ExactProblem
  private let base: Basis
  private var worth: DrawnWorth
  private var costs: [Int]
  /// Plans found so far, which bound the search of later draws from below.
  private var pool: [Decision]
  private var solution = LinearSolution()

  /// Prepares the problem of the plan's model.
  init(_ plan: Plan, worth: DrawnWorth, isExact: Bool, _ problem: inout Problem) throws {
    self.plan = plan
    self.isExact = isExact
    self.worth = worth
    index = try ModelIndex(plan.model, in: problem)
    try problem.scale()
    try problem.useAdvancedBasis()
    try index.keepShortfalls(of: plan, in: &problem)
    do {
      exact = try ExactProblem(problem)
    } catch let fault as ExactProblem.NotExact {
      throw PlanningError.solver("\(fault.what) is not in whole numbers")
    }
    costs = Array(repeating: 0, count: exact.columnCount)
    pool = [plan.decision]
    // Every draw starts from the plan's own optimum, so that none depends on the one before it.
    try index.setCosts(worth.values, &costs, &problem)
    _ = try problem.solveLinear(LinearOptions(method: .dualThenPrimal))
    base = try problem.basis()
  }

  /// Plans under other points per k€.
  mutating func outcome(points: [Int], _ problem: inout Problem) throws -> Outcome {
    worth.revalue(points)
    try index.setCosts(worth.values, &costs, &problem)
    try problem.restore(base)
    let planValue = worth.value(of: plan.decision)
    return isExact
      ? try searched(planValue, &problem) : try relaxed(planValue, &problem)
  }

  private mutating func relaxed(_ planValue: Int, _ problem: inout Problem) throws -> Outcome {
    guard try problem.solveLinear(LinearOptions(method: .primal)).status == .optimal else {
      throw PlanningError.solver("the linear relaxation of a draw has no optimum")
    }
    try problem.readLinearSolution(into: &solution)
    var safe = SafeBound(objective: costs)
    let duals = RowDuals(solution.rowDuals, scale: 1000, of: exact)
    let bound = safe.upperBound(
      of: exact, Multipliers(rounding: duals, of: exact), lower: exact.columnLower,
      upper: exact.columnUpper)
    let value = Int((solution.objective * 1000).rounded())
    let amounts = plan.model.lines.indices.map { line -> Amount in
      // More than half a decision to run counts as running.
      let runs = solution.columnValues[index.running[line][plan.yearIndex]] > 0.5
      return runs
        ? Int(solution.columnValues[index.amount[line][plan.yearIndex]].rounded()) : 0
    }
    // A millionth is the solver's own tolerance.
    return Outcome(
      amounts: amounts, value: value, planValue: planValue,
      isProven: bound - value <= max(10, value / 1_000_000))
  }

  private mutating func searched(_ planValue: Int, _ problem: inout Problem) throws -> Outcome {
    var best = pool[0]
    var value = worth.value(of: best)
    for decision in pool.dropFirst() {
      let other = worth.value(of: decision)
      if other > value { (best, value) = (decision, other) }
    }
    var tree = BranchTree(
      problem: exact, objective: costs, objectiveScale: 1000,
      deadline: .now + .seconds(86_400), cancellation: nil)
    let result = try tree.search(&problem, best: value, nodeLimit: Self.nodeLimit) { values in
      let decision = index.decision(at: values).withLeastShifts(in: plan.model)
      let found = worth.value(of: decision)
      if found > value, plan.keepsAims(decision) {
        (best, value) = (decision, found)
        pool.append(decision)
      }
      return value
    }
    return Outcome(
      amounts: best.amounts.map { $0[plan.yearIndex] }, value: value, planValue: planValue,
      isProven: result.bound == value)
  }
}

extension Plan {
  /// Whether a decision breaks no hard rule, and no soft one further than this plan does.
  func keepsAims(_ decision: Decision) -> Bool {
    let appraisal = Appraiser.appraise(decision, in: model)
    return appraisal.violations.isEmpty
      && model.ranks.allSatisfy { rank in
        model.data.policy.rules.values.filter { $0.rank == rank }.reduce(0) { sum, rule in
          func short(_ appraisal: Appraisal) -> Int {
            appraisal.shortfalls[rule.id]?.values.reduce(0, +) ?? 0
          }
          return sum + short(appraisal) - short(self.appraisal)
        } <= 0
      }
  }
}

extension ModelIndex {
  /// Lets soft rules fall no shorter than the plan does, rank by rank, and asks for no value.
  func keepShortfalls(of plan: Plan, in problem: inout Problem) throws {
    for case (.rank(let rank), let reached) in plan.proofs.map({ ($0.aim, $0.reached) }) {
      if let row = keepShort[rank] {
        try problem.setBounds(ofRow: row, to: .atMost(Double(reached)))
      }
    }
    try problem.setBounds(ofRow: keepValue, to: .free)
  }

  /// Makes the value of the breakpoints the objective.
  func setCosts(_ values: [[[Int]]], _ costs: inout [Int], _ problem: inout Problem) throws {
    for (line, years) in weights.enumerated() {
      for (year, columns) in years.enumerated() {
        for (point, column) in columns.enumerated() {
          costs[column] = values[line][year][point]
          try problem.setObjective(ofColumn: column, to: Double(costs[column]) / 1000)
        }
      }
    }
  }
}
