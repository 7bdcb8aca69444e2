import GLPK

/// Solves a linear problem at one depth of a cut after the other, aims in the plan's order.
struct DepthSolver {
  /// A row whose upper bound falls with the depth.
  private struct Falling {
    let row: Int
    let bounds: (Double) throws -> Bounds
  }

  private struct Excess {
    let column: Int
    let most: Double
  }

  private enum Aim: Equatable { case rank(column: Int), value }

  private var falling: [Falling] = []
  /// In order of ranks.
  private var excess: [Excess] = []
  private var costs: [(column: Int, value: Double)] = []
  /// Points that are not in the objective.
  private var constant = 0.0
  private var options = LinearOptions()
  /// Soft rules had to give way at a depth before, and so at deeper ones.
  private var givesWay = false
  /// What the solver has been told already, so that a level changes no more than its ceilings.
  private var aim: Aim?
  private var isExcessShut = false
  private var iterations = 0
  private var rebuilds: [Sweep.Rebuild] = []

  /// The generated problem with what is on or off fixed as in the plan.
  init(_ plan: Plan, scope: Curve.Scope, on problem: inout Problem) throws {
    let index = try ModelIndex(plan.model, in: problem)
    try EnvelopePrices.fix(plan.decision, model: plan.model, index: index, &problem)
    for place in scope.places {
      let ceiling = Double(place.ceiling)
      falling.append(
        Falling(row: index.ceiling[place.envelope][place.year]) {
          .atMost(ceiling * (1 - $0))
        })
    }
    for case (.rank(let rank), let reached) in plan.proofs.map({ ($0.aim, $0.reached) }) {
      guard let row = index.keepShort[rank] else { continue }
      let column = try problem.addColumns(1).lowerBound
      let most = try problem.row(row).reduce(0) {
        try $0 + $1.value * problem.bounds(ofColumn: $1.column).upper
      }
      try problem.setRow(row, to: problem.row(row) + [(column, -1)])
      try problem.setBounds(ofRow: row, to: .atMost(Double(reached)))
      excess.append(Excess(column: column, most: most))
    }
    try readCosts(problem)
    constant = Double(-plan.model.offset)
    try problem.scale()
  }

  /// A parametric problem in an empty solver.
  init(_ reduced: ParametricProblem, on problem: inout Problem) throws {
    let layout = try reduced.load(into: &problem)
    for (place, row) in reduced.rows.enumerated() where row.upperRate != 0 {
      falling.append(Falling(row: place) { try reduced.bounds(ofRow: place, depth: $0) })
    }
    for (place, column) in reduced.columns.enumerated() {
      for (stretch, slope) in column.slopes.enumerated() {
        let number = layout.start[place] + stretch
        if slope.rank != nil { excess.append(Excess(column: number, most: Double(column.high))) }
        try problem.setObjective(
          ofColumn: number, to: slope.value.approximation / ParametricProblem.scale)
      }
    }
    try readCosts(problem)
    constant = reduced.columns.reduce(Rational(reduced.constant)) { $0 + $1.base }.approximation
    try problem.scale()
    try problem.useAdvancedBasis()
  }

  private mutating func readCosts(_ problem: borrowing Problem) throws {
    for column in 0..<problem.columnCount {
      let cost = try problem.objective(ofColumn: column)
      if cost != 0 { costs.append((column, cost)) }
    }
    (options.boundTolerance, options.dualTolerance) = (1e-9, 1e-9)
  }

  // MARK: Depths

  /// The values at the depths in their order; a warm sweep goes deeper step by step.
  mutating func sweep(
    _ depths: [Rational], isWarm: Bool, _ problem: inout Problem
  ) throws -> Sweep {
    // A cold start finds its basis soonest after GLPK has made the problem smaller.
    (options.presolve, options.longStep) = (!isWarm, !isWarm)
    let order = isWarm ? depths.indices.sorted { depths[$0] < depths[$1] } : Array(depths.indices)
    var values = [Double?](repeating: nil, count: depths.count)
    for place in order {
      if !isWarm { givesWay = false }
      values[place] = try value(at: depths[place], &problem)
      // What does not fit here does not fit deeper down.
      if isWarm, values[place] == nil { break }
    }
    return Sweep(values: values, rebuilds: rebuilds, iterations: iterations)
  }

  private mutating func value(at depth: Rational, _ problem: inout Problem) throws -> Double? {
    for row in falling {
      try problem.setBounds(ofRow: row.row, to: row.bounds(depth.approximation))
    }
    if !givesWay {
      try shutExcess(&problem)
      try follow(.value, &problem)
      if let objective = try solve(depth, &problem) { return points(objective) }
      if excess.isEmpty { return nil }
      givesWay = true
      rebuilds.append(.init(depth: depth, reason: .softRules))
    }
    isExcessShut = false
    for column in excess {
      try problem.setBounds(
        ofColumn: column.column, to: Bounds(lower: 0, upper: column.most))
    }
    for rank in excess {
      try follow(.rank(column: rank.column), &problem)
      guard let objective = try solve(depth, &problem) else { return nil }
      // A hair more, so that rounding does not shut the door on the next aim.
      try problem.setBounds(
        ofColumn: rank.column,
        to: Bounds(lower: 0, upper: max(0, -objective) * (1 + 1e-12) + 1e-10))
    }
    try follow(.value, &problem)
    return try solve(depth, &problem).map(points)
  }

  private func points(_ objective: Double) -> Double {
    objective * ParametricProblem.scale + constant
  }

  /// Lets no rank fall shorter than the plan does.
  private mutating func shutExcess(_ problem: inout Problem) throws {
    if isExcessShut { return }
    for column in excess { try problem.setBounds(ofColumn: column.column, to: .fixed(0)) }
    isExcessShut = true
  }

  private mutating func follow(_ next: Aim, _ problem: inout Problem) throws {
    if aim == next { return }
    aim = next
    for (column, cost) in costs {
      try problem.setObjective(ofColumn: column, to: next == .value ? cost : 0)
    }
    for column in excess {
      try problem.setObjective(
        ofColumn: column.column, to: next == .rank(column: column.column) ? -1 : 0)
    }
  }

  /// The objective at its best, nil where nothing fits. What seems infeasible or failed is solved again from a fresh
  /// start.
  private mutating func solve(_ depth: Rational, _ problem: inout Problem) throws -> Double? {
    var outcome = try problem.solveLinear(options)
    iterations += outcome.iterations
    if outcome.rebuiltBasis { rebuilds.append(.init(depth: depth, reason: .basis)) }
    if outcome.status == .optimal { return outcome.objective }
    rebuilds.append(
      .init(depth: depth, reason: outcome.status == .infeasible ? .infeasible : .failure))
    try problem.useAdvancedBasis()
    var fresh = options
    fresh.method = .primal
    fresh.presolve = false
    outcome = try problem.solveLinear(fresh)
    iterations += outcome.iterations
    if outcome.status == .optimal { return outcome.objective }
    guard outcome.status == .infeasible else {
      throw PlanningError.solver("no answer at a cut of \(depth)")
    }
    return nil
  }
}
