import Budget
import GLPK
import OrderedCollections

/// The plan that is safe against any Γ bad surprises: the effects of Γ lines turn out as low as their half-width
/// allows, and nobody knows of which lines.
///
/// Bertsimas and Sim (2004): with z and p[l] not below 0 and z + p[l] not below the loss of line l, the worst Γ
/// losses are at most Γ z + Σ p[l], and the least such sum is just that. So the model stays linear.
struct Surprises {
  private static let nodeLimit = 20_000

  private let plan: Plan
  private let worth: DrawnWorth
  /// What is lost at the breakpoints when a line disappoints, by line, year and breakpoint.
  private let losses: DrawnWorth

  init(_ plan: Plan, worth: DrawnWorth) {
    self.plan = plan
    self.worth = worth
    losses = worth.losing(Self.lostPoints(plan.model))
  }

  /// Points per k€ that a line loses when it disappoints: its scores, each by the half-width of its grade.
  static func lostPoints(_ model: Formulation) -> [Int] {
    let policy = model.data.policy
    return model.lines.map { line in
      var sum = 0
      var weights = 0
      for criterion in policy.criteria.values {
        weights += criterion.weight
        guard let score = model.data.scores[line.id]?[criterion.id] else { continue }
        sum +=
          criterion.weight * score.value * (policy.evidence[score.grade] ?? 0)
          * (policy.uncertainty.halfWidths[score.grade] ?? 0)
      }
      let full = model.valuation.pointsPerAmount[line.id] ?? 0
      return weights == 0 ? 0 : min(full, rounded(sum, over: weights * 1000))
    }
  }

  /// Lines that may disappoint.
  var uncertain: [Int] {
    losses.values.indices.filter { losses.values[$0].joined().contains { $0 > 0 } }
  }

  /// What a decision loses when its worst `count` lines disappoint.
  func worst(_ count: Int, of decision: Decision) -> Int {
    let each = decision.amounts.indices.map { losses.value(of: decision, line: $0) }
    return each.sorted(by: >).prefix(count).reduce(0, +)
  }

  /// The best plan under `count` surprises.
  func guarded(_ count: Int) throws -> RobustStudy.Guarded {
    try Planner.withProblem(of: plan.model) { problem in
      let index = try ModelIndex(plan.model, in: problem)
      try index.keepShortfalls(of: plan, in: &problem)
      let (common, own) = try addLosses(index, &problem)
      let exact: ExactProblem
      do {
        exact = try ExactProblem(problem)
      } catch let fault as ExactProblem.NotExact {
        throw PlanningError.solver("\(fault.what) is not in whole numbers")
      }
      var costs = Array(repeating: 0, count: exact.columnCount)
      try index.setCosts(worth.values, &costs, &problem)
      for (column, cost) in [(common, count)] + own.map({ ($0, 1) }) {
        costs[column] = -1000 * cost
        try problem.setObjective(ofColumn: column, to: -Double(cost))
      }
      try problem.scale()
      try problem.useAdvancedBasis()
      var best = plan.decision
      var value = worth.value(of: best) - worst(count, of: best)
      let planValue = value
      var tree = BranchTree(
        problem: exact, objective: costs, objectiveScale: 1000,
        deadline: .now + .seconds(86_400), cancellation: nil)
      let result = try tree.search(&problem, best: value, nodeLimit: Self.nodeLimit) { values in
        let decision = index.decision(at: values).withLeastShifts(in: plan.model)
        let found = worth.value(of: decision) - worst(count, of: decision)
        if found > value, plan.keepsAims(decision) { (best, value) = (decision, found) }
        return value
      }
      let offset = plan.model.offset
      return RobustStudy.Guarded(
        surprises: count, guaranteed: value - offset,
        undisturbed: worth.value(of: best) - offset, planGuaranteed: planValue - offset,
        bound: result.bound - offset, decision: best)
    }
  }

  /// Adds z, p and their rows, in thousands of points; returns the columns.
  private func addLosses(
    _ index: ModelIndex, _ problem: inout Problem
  ) throws -> (common: Int, own: [Int]) {
    let lines = uncertain
    let columns = try problem.addColumns(lines.count + 1)
    let rows = try problem.addRows(lines.count)
    let common = columns.lowerBound
    var largest = 0
    for (place, line) in lines.enumerated() {
      let column = common + 1 + place
      var entries: [(column: Int, value: Double)] = [(common, 1), (column, 1)]
      var most = 0
      for (year, points) in losses.values[line].enumerated() {
        most += points.max() ?? 0
        for (point, loss) in points.enumerated() where loss > 0 {
          entries.append((index.weights[line][year][point], -Double(loss) / 1000))
        }
      }
      try problem.setRow(rows.lowerBound + place, to: entries)
      try problem.setBounds(ofRow: rows.lowerBound + place, to: .atLeast(0))
      let limit = (most + 999) / 1000
      try problem.setBounds(ofColumn: column, to: Bounds(lower: 0, upper: Double(limit)))
      largest = max(largest, limit)
    }
    try problem.setBounds(ofColumn: common, to: Bounds(lower: 0, upper: Double(largest)))
    return (common, Array(columns.dropFirst()))
  }
}
