import Budget
import GLPK
import OrderedCollections

/// Finds the least money a year that makes a plan as good as another. More money never makes a plan worse, so that
/// halving finds it.
///
/// The problem is generated once. From question to question only the ceilings change, so that each search starts from the
/// basis of the one before; a plan counts after it has been appraised, and that there is none after our own tree has
/// closed every leaf in whole numbers.
struct EquivalentSearch {
  /// The plan to be made as good.
  let plan: Plan
  /// Ids of the envelopes that get the money, in equal parts.
  let envelopes: [String]
  /// In these years.
  let years: [Year]
  /// As good as this.
  let target: Merit
  let options: Planner.Options

  /// The least money a year; nil when none is enough.
  ///
  /// - Parameter guess: where to look first.
  func find(guess: Amount?) throws(PlanningError) -> (
    amount: Amount?, isProven: Bool, questions: Int
  ) {
    if Merit(plan) >= target { return (0, true, 0) }
    let most = plan.model.lines.reduce(0) { envelopes.contains($1.envelope) ? $0 + $1.maximum : $0 }
    if most == 0 { return (nil, true, 0) }
    return try Planner.withProblem(of: plan.model) { problem throws in
      try problem.scale()
      try problem.useAdvancedBasis()
      var probe = try MeritProbe(search: self, &problem)
      var low = 0
      var high = min(max(1, guess ?? 64), most)
      var step = 1
      while try !probe.reaches(high, &problem) {
        if high >= most { return (nil, probe.isProven, probe.questions) }
        low = high
        high = min(high + step, most)
        step = min(step * 8, most)
      }
      step = 1
      while high - low > 1 {
        // Near the guess first: it is exact where the price of one k€ holds all the way.
        let middle = max(low + (high - low) / 2, high - step)
        if try probe.reaches(middle, &problem) { high = middle } else { low = middle }
        step = min(step * 8, most)
      }
      return (high, probe.isProven, probe.questions)
    }
  }

  /// The budget of the plan with so much more money a year.
  fileprivate func richer(by more: Amount) -> Budget? {
    try? plan.budget.changingPolicy { policy in
      for year in years {
        for (envelope, part) in zip(envelopes, divided(more, by: envelopes.map { _ in 1 })) {
          policy.envelopes[envelope]?.amounts[year, default: 0] += part
        }
      }
    }
  }
}

/// Asks of one generated problem with more and less money whether some plan reaches a merit.
private struct MeritProbe {
  private let search: EquivalentSearch
  private var solver: StageSolver
  private let deadline: ContinuousClock.Instant
  /// The most that each rank can fall short.
  private let mostShort: [Int: Int]
  /// Whether no question was left open.
  private(set) var isProven = true
  private(set) var questions = 0

  init(search: EquivalentSearch, _ problem: inout Problem) throws {
    self.search = search
    deadline = .now + search.options.timeLimit
    solver = try StageSolver(
      search.plan.model, problem: problem, deadline: deadline,
      cancellation: search.options.cancellation)
    mostShort = try solver.index.keepShort.mapValues { Int(try problem.bounds(ofRow: $0).upper) }
  }

  mutating func reaches(_ more: Amount, _ problem: inout Problem) throws -> Bool {
    questions += 1
    guard let budget = search.richer(by: more) else { return false }
    let model = try Formulation(budget, worthFactors: search.options.worthFactors)
    var exact = solver.exact
    for (place, envelope) in model.data.policy.envelopes.values.enumerated() {
      for (offset, year) in model.years.enumerated() {
        let row = solver.index.ceiling[place][offset]
        try problem.setBounds(ofRow: row, to: .atMost(Double(envelope.ceiling(in: year))))
        exact.setUpper(ofSolverRow: row, to: envelope.ceiling(in: year))
      }
    }
    // Better on a rank, and no worse on those before it; or as good on all ranks and of that value.
    let ranks = model.ranks
    for place in ranks.indices where search.target.shortfalls[place] > 0 {
      var limits = Array(search.target.shortfalls[...place])
      limits[place] -= 1
      if try finds(limits, value: nil, model, exact, &problem) { return true }
    }
    return try finds(
      search.target.shortfalls, value: search.target.value, model, exact, &problem)
  }

  /// Whether some plan falls short by no more than these limits on the first ranks, and has at least this value.
  private mutating func finds(
    _ limits: [Int], value: Int?, _ model: Formulation, _ exact: ExactProblem,
    _ problem: inout Problem
  ) throws -> Bool {
    var exact = exact
    for (place, rank) in model.ranks.enumerated() {
      guard let row = solver.index.keepShort[rank] else { continue }
      let limit = place < limits.count ? limits[place] : mostShort[rank] ?? 0
      try problem.setBounds(ofRow: row, to: .atMost(Double(limit)))
      exact.setUpper(ofSolverRow: row, to: limit)
    }
    let nothing = (costs: Array(repeating: 0, count: exact.columnCount), scale: 1)
    let (costs, scale) = value == nil ? nothing : solver.costs(.value)
    for (column, cost) in costs.enumerated() {
      try problem.setObjective(ofColumn: column, to: Double(cost) / Double(scale))
    }
    var isFound = false
    var tree = BranchTree(
      problem: exact, objective: costs, objectiveScale: Double(scale), deadline: deadline,
      cancellation: search.options.cancellation)
    let result = try tree.search(
      &problem, best: value.map { $0 + model.offset - 1 }, dives: true
    ) { [index = solver.index, target = search.target] values in
      let decision = index.decision(at: values).withLeastShifts(in: model)
      let appraisal = Appraiser.appraise(decision, in: model)
      guard appraisal.violations.isEmpty, Merit(appraisal, in: model) >= target else { return nil }
      // One is enough.
      isFound = true
      return .max
    }
    if !isFound, result.openLeaves > 0 { isProven = false }
    return isFound
  }
}

/// How good a plan is: first the shortfalls of soft rules, rank by rank, then the value.
struct Merit: Comparable {
  /// Shortfall by rank.
  let shortfalls: [Int]
  let value: Int

  init(_ plan: Plan) { self.init(plan.appraisal, in: plan.model) }

  init(_ appraisal: Appraisal, in model: Formulation) {
    shortfalls = model.ranks.map { rank in
      model.data.policy.rules.values.filter { $0.rank == rank }.reduce(0) {
        $0 + (appraisal.shortfalls[$1.id]?.values.reduce(0, +) ?? 0)
      }
    }
    value = appraisal.value
  }

  static func < (a: Merit, b: Merit) -> Bool {
    for (mine, theirs) in zip(a.shortfalls, b.shortfalls) where mine != theirs {
      return mine > theirs
    }
    return a.value < b.value
  }
}
