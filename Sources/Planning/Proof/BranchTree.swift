import GLPK

/// Our own search tree over the whole-number decisions: it finds the best plan that the solver may have
/// missed and proves that there is no better one.
///
/// Every leaf is closed by an exact bound or an exact proof of infeasibility (``SafeBound``), never by the
/// solver's word, which only suggests multipliers and where to branch. GLPK's own integer search cannot be
/// trusted with this: it calls wrong plans optimal under some scalings.
struct BranchTree {
  /// What the search reached.
  struct Result {
    /// No plan has an objective above this.
    var bound: Int
    /// Nodes solved.
    var nodes = 0
    /// Leaves that stayed open: at a limit, or because no multipliers closed them.
    var openLeaves = 0
    /// The nodes with their multipliers, when they were asked for.
    var record: SearchRecord?
  }

  private struct Node {
    var lower: [Int]
    var upper: [Int]
    var bound: Int
    /// Its place in the record.
    var place = 0
    /// How the parent was branched, to learn what a branch costs.
    var branch: (column: Int, up: Bool, fraction: Double)?
  }

  let problem: ExactProblem
  let deadline: ContinuousClock.Instant
  let cancellation: Cancellation?
  /// What the solver's objective is multiplied by to be whole.
  let objectiveScale: Double
  private var safe: SafeBound
  private let integers: [Int]
  private var cost: BranchCosts
  /// Until a better plan is found the search follows what is nearly decided, and does not look for a proof.
  private var isDiving = false
  private var options = LinearOptions(method: .dualThenPrimal)

  init(
    problem: ExactProblem, objective: [Int], objectiveScale: Double,
    deadline: ContinuousClock.Instant,
    cancellation: Cancellation?
  ) {
    self.problem = problem
    self.deadline = deadline
    self.cancellation = cancellation
    self.objectiveScale = objectiveScale
    safe = SafeBound(objective: objective)
    integers = problem.isInteger.indices.filter { problem.isInteger[$0] }
    cost = BranchCosts(count: problem.columnCount)
    options.longStep = true
    options.cancellation = cancellation
  }

  /// Searches all plans. `accept` looks at the whole-number point of a node and returns the objective of the
  /// best plan known, exactly computed, after it.
  ///
  /// - Parameter dives: look for a plan before looking for a proof.
  /// - Parameter nodeLimit: most nodes to solve; a limit that does not depend on the machine's speed.
  /// - Parameter records: keep what a certificate is made of.
  mutating func search(
    _ solver: inout Problem, best: Int?, nodeLimit: Int = .max, dives: Bool = false,
    records: Bool = false, accept: ([Double]) -> Int?
  ) throws -> Result {
    var best = best ?? Int.min
    var result = Result(bound: best, record: records ? SearchRecord() : nil)
    var current = (lower: problem.columnLower, upper: problem.columnUpper)
    // Without any multiplier the bounds of the columns alone limit the objective.
    let none = Multipliers(rounding: RowDuals(), of: problem)
    let widest = safe.upperBound(of: problem, none, lower: current.lower, upper: current.upper)
    var stack = [Node(lower: current.lower, upper: current.upper, bound: widest, branch: nil)]
    var solution = LinearSolution()
    isDiving = dives
    while var node = stack.popLast() {
      if node.bound <= best { continue }
      if result.nodes >= nodeLimit || ContinuousClock.now >= deadline
        || cancellation?.isCancelled == true
      {
        result.openLeaves += 1
        result.bound = max(result.bound, node.bound)
        continue
      }
      try apply(node, over: &current, to: &solver)
      let (status, emptiness) = try solve(node, &solver)
      result.nodes += 1
      if result.nodes > 900_000 / max(1, problem.columnCount) { isDiving = false }
      if let emptiness {
        result.record?.close(node.place, emptiness: emptiness)
        continue
      }
      var point: [Double]?
      if status == .optimal {
        try solver.readLinearSolution(into: &solution)
        point = solution.columnValues
        let duals = RowDuals(solution.rowDuals, scale: objectiveScale, of: problem)
        result.record?.set(duals, of: node.place)
        let bound = min(
          node.bound,
          safe.upperBound(
            of: problem, Multipliers(rounding: duals, of: problem), lower: node.lower,
            upper: node.upper))
        cost.learn(node.branch, fall: node.bound - bound)
        node.bound = bound
        if bound > best, fractional(solution.columnValues) == nil,
          let found = accept(solution.columnValues)
        {
          if found > best { isDiving = false }
          best = max(best, found)
        }
        if bound > best { tighten(&node, best: best) }
      }
      if node.bound <= best { continue }
      guard let branches = branch(node, at: point) else {
        result.openLeaves += 1
        result.bound = max(result.bound, node.bound)
        continue
      }
      var (down, up) = (branches.down, branches.up)
      let column = branches.column
      if let places = result.record?.split(node.place, column: column, at: down.upper[column]) {
        (down.place, up.place) = places
      }
      stack.append(branches.upFirst ? down : up)
      stack.append(branches.upFirst ? up : down)
    }
    try apply(
      Node(lower: problem.columnLower, upper: problem.columnUpper, bound: 0, branch: nil),
      over: &current, to: &solver)
    result.bound = max(result.bound, best)
    return result
  }

  /// Solves the relaxation of a node. A tight tolerance keeps points out that only seem to reach an earlier
  /// aim, and can make GLPK call a node empty that is not: what is not proven empty is solved again with
  /// the usual one.
  ///
  /// - Returns: besides the status the multipliers that prove the node empty, if it is.
  private mutating func solve(
    _ node: Node, _ solver: inout Problem
  ) throws -> (status: SolutionStatus, emptiness: RowDuals?) {
    var status = SolutionStatus.none
    // With the tight tolerance GLPK can go round in circles; a cold start needs fewer steps than there are rows and
    // columns.
    let steps = 2 * (problem.rowCount + problem.columnCount)
    for (tolerance, limit) in [(1e-9, steps), (1e-7, nil)] {
      options.boundTolerance = tolerance
      options.iterationLimit = limit
      options.timeLimit = max(.milliseconds(1), deadline - .now)
      status = try solver.solveLinear(options).status
      if status == .optimal { break }
      if status == .infeasible, let ray = try? solver.infeasibilityCertificate(),
        let proof = safe.emptiness(of: problem, ray: ray, lower: node.lower, upper: node.upper)
      {
        return (status, proof)
      }
    }
    return (status, nil)
  }

  private func apply(
    _ node: Node, over current: inout (lower: [Int], upper: [Int]), to solver: inout Problem
  ) throws {
    for column in integers
    where node.lower[column] != current.lower[column] || node.upper[column] != current.upper[column]
    {
      try solver.setBounds(
        ofColumn: column,
        to: Bounds(lower: Double(node.lower[column]), upper: Double(node.upper[column])))
    }
    current = (node.lower, node.upper)
  }

  /// The column to branch on at a solved node: the one whose branches promise to cost most.
  private func fractional(_ values: [Double]) -> Int? {
    var chosen: Int?
    var highest = -1.0
    for column in integers {
      let fraction = values[column] - values[column].rounded(.down)
      if fraction < 1e-6 || fraction > 1 - 1e-6 { continue }
      if isDiving {
        let nearness =
          abs(fraction - 0.5)
          + (problem.columnUpper[column] - problem.columnLower[column] == 1 ? 1 : 0)
        if nearness > highest {
          highest = nearness
          chosen = column
        }
        continue
      }
      let score = cost.score(
        column, fraction: fraction, span: problem.columnUpper[column] - problem.columnLower[column])
      if score > highest {
        highest = score
        chosen = column
      }
    }
    return chosen
  }

  /// Takes away what cannot lead to a better plan.
  private func tighten(_ node: inout Node, best: Int) {
    guard best != Int.min else { return }
    for column in integers where node.lower[column] < node.upper[column] {
      guard let (fromUpper, count) = safe.steps(ofColumn: column, toBeat: best),
        count < node.upper[column] - node.lower[column]
      else { continue }
      if fromUpper {
        node.lower[column] = node.upper[column] - count
      } else {
        node.upper[column] = node.lower[column] + count
      }
    }
  }

  private typealias Branches = (column: Int, down: Node, up: Node, upFirst: Bool)

  private func branch(_ node: Node, at point: [Double]?) -> Branches? {
    var down = node
    var up = node
    if let point, let column = fractional(point) {
      let value = Int(point[column].rounded(.down))
      guard value >= node.lower[column], value < node.upper[column] else { return split(node) }
      let fraction = point[column] - Double(value)
      down.upper[column] = value
      up.lower[column] = value + 1
      down.branch = (column, false, fraction)
      up.branch = (column, true, fraction)
      return (column, down, up, fraction >= 0.5)
    }
    return split(node)
  }

  /// Without a fractional point to go by: halve the first of the columns with the fewest values left, yes/no
  /// decisions before amounts.
  private func split(_ node: Node) -> Branches? {
    let open = integers.filter { node.lower[$0] < node.upper[$0] }
    let spans = open.map { node.upper[$0] - node.lower[$0] }
    guard let least = spans.min(), let place = spans.firstIndex(of: least) else { return nil }
    let column = open[place]
    var down = node
    var up = node
    let middle = node.lower[column] + (node.upper[column] - node.lower[column]) / 2
    down.upper[column] = middle
    up.lower[column] = middle + 1
    down.branch = nil
    up.branch = nil
    return (column, down, up, false)
  }
}

/// What branching on a column has cost so far (pseudo-costs).
struct BranchCosts {
  private var sum: [(down: Double, up: Double)]
  private var count: [(down: Double, up: Double)]

  init(count columns: Int) {
    sum = Array(repeating: (0, 0), count: columns)
    count = Array(repeating: (0, 0), count: columns)
  }

  mutating func learn(_ branch: (column: Int, up: Bool, fraction: Double)?, fall: Int) {
    guard let branch else { return }
    let perUnit =
      Double(max(0, fall)) / max(1e-6, branch.up ? 1 - branch.fraction : branch.fraction)
    if branch.up {
      sum[branch.column].up += perUnit
      count[branch.column].up += 1
    } else {
      sum[branch.column].down += perUnit
      count[branch.column].down += 1
    }
  }

  /// Columns never branched on are judged by their fraction; yes/no decisions come before amounts.
  func score(_ column: Int, fraction: Double, span: Int) -> Double {
    let down = count[column].down > 0 ? sum[column].down / count[column].down : 1
    let up = count[column].up > 0 ? sum[column].up / count[column].up : 1
    let estimate = max(down * fraction, 1e-6) * max(up * (1 - fraction), 1e-6)
    return span == 1 ? estimate * 1e6 : estimate
  }
}
