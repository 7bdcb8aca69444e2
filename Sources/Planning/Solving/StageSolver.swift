import Budget
import GLPK
import OrderedCollections

/// What a stage of the plan has reached, and what is proven of it.
public struct StageProof: Hashable, Sendable {
  /// Which aim it followed.
  public enum Aim: Hashable, Sendable {
    /// Least shortfall of the soft rules of a rank.
    case rank(Int)
    /// Most value minus disruption.
    case value
    /// Nearest to today, among plans of that value.
    case nearest
  }

  /// The aim.
  public let aim: Aim
  /// What the plan reaches: a shortfall, points, or k€ away from today.
  public let reached: Int
  /// What no plan can do better than, proven in integer arithmetic.
  public let bound: Int
  /// Nodes of the search tree.
  public let nodes: Int

  /// Whether nothing better exists.
  public var isProven: Bool { reached == bound }
}

/// How an aim was proven: what a certificate is made of.
struct Evidence {
  let aim: StageProof.Aim
  /// The largest that the aim's objective can be.
  let bound: Int
  let record: SearchRecord
}

/// Solves one aim after the other on a problem that is generated once.
struct StageSolver {
  let model: Formulation
  let index: ModelIndex
  private(set) var exact: ExactProblem
  /// Nodes for the last aim, fewer for a large problem. Which of equally good plans is nearest to today is worth
  /// no long search; the limit counts nodes and not seconds, so that every machine prints the same plan.
  private var nearestNodes: Int { max(20, 450_000 / max(1, exact.columnCount)) }
  private let deadline: ContinuousClock.Instant
  private let cancellation: Cancellation?
  private(set) var best: (decision: Decision, appraisal: Appraisal)?
  private(set) var proofs: [StageProof] = []
  /// How the aims before the last were proven, when it was asked for.
  private(set) var evidence: [Evidence] = []
  private let records: Bool
  /// The solver's own search has suggested a plan.
  private var hasSuggestion = false
  /// No plan was found, and none was excluded.
  private(set) var isUndecided = false

  init(
    _ model: Formulation, problem: borrowing Problem, deadline: ContinuousClock.Instant,
    cancellation: Cancellation?, records: Bool = false
  ) throws {
    self.model = model
    self.records = records
    self.deadline = deadline
    self.cancellation = cancellation
    index = try ModelIndex(model, in: problem)
    do {
      exact = try ExactProblem(problem)
      // Its bound is set in points, and the model counts it in thousands of points.
      exact.replaceRow(ofSolverRow: index.keepValue, with: costs(.value).costs, scale: 1000)
    } catch let fault as ExactProblem.NotExact {
      throw PlanningError.solver("\(fault.what) is not in whole numbers")
    }
  }

  /// Follows all aims. Returns false when no plan was found.
  ///
  /// - Parameters:
  ///   - prefersNearest: whether the last aim is followed.
  ///   - observe: told of each step as it is done.
  mutating func solve(
    _ problem: inout Problem, prefersNearest: Bool = true,
    _ observe: (@Sendable (Planner.Step) -> Void)? = nil
  ) throws -> Bool {
    best = improved(.least(in: model), over: nil, for: .value)
    if !model.ranks.isEmpty { try suggestStart(&problem) }
    for rank in model.ranks {
      guard try follow(.rank(rank), &problem) else { return false }
      let reached = proofs[proofs.count - 1].reached
      if let row = index.keepShort[rank] {
        try problem.setBounds(ofRow: row, to: .atMost(Double(reached)))
        exact.setUpper(ofSolverRow: row, to: reached)
      }
    }
    observe?(.ranked)
    guard try follow(.value, &problem) else { return false }
    observe?(.valued)
    let value = proofs[proofs.count - 1].reached + model.offset
    try problem.setBounds(ofRow: index.keepValue, to: .atLeast(Double(value) / 1000))
    exact.setLower(ofSolverRow: index.keepValue, to: value)
    return prefersNearest ? try follow(.nearest, &problem) : true
  }

  // MARK: Aims

  /// The objective of an appraised decision, to be made as large as possible.
  func objective(_ aim: StageProof.Aim, _ appraisal: Appraisal) -> Int {
    switch aim {
    case .rank(let rank): -shortfall(rank, appraisal)
    case .value: appraisal.value + model.offset
    case .nearest: model.choices.joined().reduce(0) { $0 + $1.today } - appraisal.distance
    }
  }

  private func shortfall(_ rank: Int, _ appraisal: Appraisal) -> Int {
    model.data.policy.rules.values.filter { $0.rank == rank }
      .reduce(0) { $0 + (appraisal.shortfalls[$1.id]?.values.reduce(0, +) ?? 0) }
  }

  /// The proof in the user's terms.
  private func proof(_ aim: StageProof.Aim, reached: Int, bound: Int, nodes: Int) -> StageProof {
    switch aim {
    case .rank: StageProof(aim: aim, reached: -reached, bound: -bound, nodes: nodes)
    case .value:
      StageProof(
        aim: aim, reached: reached - model.offset, bound: bound - model.offset, nodes: nodes)
    case .nearest:
      {
        let today = model.choices.joined().reduce(0) { $0 + $1.today }
        return StageProof(
          aim: aim, reached: today - reached, bound: max(0, today - bound), nodes: nodes)
      }()
    }
  }

  /// Costs of an aim by column in whole numbers, and what the solver's objective must be multiplied by.
  func costs(_ aim: StageProof.Aim) -> (costs: [Int], scale: Int) {
    var costs = Array(repeating: 0, count: exact.columnCount)
    switch aim {
    case .rank(let rank):
      for rule in model.data.policy.rules.values where rule.rank == rank {
        for column in index.short[rule.id] ?? [] { costs[column] = -1 }
      }
      return (costs, 1)
    case .value:
      forEachPoint { choice, point, column in
        costs[column] = point.worth - point.harm + choice.harmOfStopping
      }
      return (costs, 1000)
    case .nearest:
      forEachPoint { choice, point, column in
        costs[column] = choice.today - abs(point.amount - choice.today)
      }
      return (costs, 1)
    }
  }

  private func forEachPoint(_ body: (Choice, Breakpoint, Int) -> Void) {
    for (choices, columns) in zip(model.choices, index.weights) {
      for (choice, columns) in zip(choices, columns) {
        for (point, column) in zip(choice.points, columns) { body(choice, point, column) }
      }
    }
  }

  // MARK: One aim

  private mutating func follow(_ aim: StageProof.Aim, _ problem: inout Problem) throws -> Bool {
    let (costs, scale) = costs(aim)
    // A rank whose rules can all be met needs no search: nothing falls short by less than zero.
    if case .rank = aim, let best, objective(aim, best.appraisal) == 0 {
      proofs.append(proof(aim, reached: 0, bound: 0, nodes: 0))
      if records { evidence.append(Evidence(aim: aim, bound: 0, record: SearchRecord())) }
      return true
    }
    try setCosts(costs, scale, of: &problem)
    if aim == .value { try suggest(aim, &problem) }
    var tree = BranchTree(
      problem: exact, objective: costs, objectiveScale: Double(scale), deadline: deadline,
      cancellation: cancellation)
    var found = best
    let limit = aim == .nearest ? nearestNodes : .max
    let result = try tree.search(
      &problem, best: found.map { objective(aim, $0.appraisal) }, nodeLimit: limit,
      dives: !hasSuggestion, records: records && aim != .nearest
    ) { values in
      if let better = improved(index.decision(at: values), over: found, for: aim) { found = better }
      return found.map { objective(aim, $0.appraisal) }
    }
    best = found
    guard let best else {
      isUndecided = result.openLeaves > 0
      return false
    }
    proofs.append(
      proof(aim, reached: objective(aim, best.appraisal), bound: result.bound, nodes: result.nodes))
    if let record = result.record {
      evidence.append(Evidence(aim: aim, bound: result.bound, record: record))
    }
    return true
  }

  private func setCosts(_ costs: [Int], _ scale: Int, of problem: inout Problem) throws {
    for (column, cost) in costs.enumerated() {
      try problem.setObjective(ofColumn: column, to: Double(cost) / Double(scale))
    }
  }

  /// A first plan from all aims at once, soft rules at a high price: GLPK's search is slow on a rank alone,
  /// where nearly all plans are equal. It is a suggestion like the others.
  private mutating func suggestStart(_ problem: inout Problem) throws {
    var (costs, scale) = costs(.value)
    for rule in model.data.policy.rules.values where rule.rank != nil {
      for column in index.short[rule.id] ?? [] { costs[column] = -100 * scale }
    }
    try setCosts(costs, scale, of: &problem)
    try suggest(.rank(model.ranks[0]), &problem)
  }

  /// Lets the solver's own integer search suggest a plan; it counts only after it has been appraised.
  private mutating func suggest(_ aim: StageProof.Aim, _ problem: inout Problem) throws {
    var options = IntegerOptions()
    options.objectiveTolerance = 1e-9
    options.branching = .pseudoCost
    options.cancellation = cancellation
    // Counted in nodes, so that every machine is told the same; the clock is only the last resort.
    options.nodeLimit = max(20, 450_000 / max(1, exact.columnCount))
    options.timeLimit = max(.milliseconds(1), (deadline - .now) / 2)
    guard let outcome = try? problem.solveInteger(options), outcome.status.hasSolution else {
      return
    }
    let values = try problem.integerSolution().columnValues
    if let better = improved(index.decision(at: values), over: best, for: aim) {
      best = better
      hasSuggestion = true
    }
  }

  /// The decision with its appraisal, when it is a plan that keeps what earlier aims have reached and does
  /// better on this one.
  private func improved(
    _ decision: Decision, over best: (decision: Decision, appraisal: Appraisal)?,
    for aim: StageProof.Aim
  ) -> (decision: Decision, appraisal: Appraisal)? {
    let decision = decision.withLeastShifts(in: model)
    let appraisal = Appraiser.appraise(decision, in: model)
    guard appraisal.violations.isEmpty else { return nil }
    for proof in proofs {
      switch proof.aim {
      case .rank(let rank) where shortfall(rank, appraisal) > proof.reached: return nil
      case .value where appraisal.value < proof.reached: return nil
      default: break
      }
    }
    if let best, objective(aim, appraisal) <= objective(aim, best.appraisal) { return nil }
    return (decision, appraisal)
  }
}
