import Budget
import GLPK
import OrderedCollections

/// Finds the least relief: a model in which some hard rules may give way at a price of one a unit, solved by the same
/// tree that proves plans, so that "least" is proven in whole numbers.
struct Relief {
  /// What may give way.
  enum Allowance {
    /// Ceilings, commitment rooms and holds.
    case moneyAndDecisions
    /// Those, and rules and limits that are measured in k€.
    case allInAmounts
    /// One rule alone, in its own unit.
    case only(ClashItem)
  }

  /// A rule that may give way, with the columns that say how far.
  private struct Valve {
    let item: ClashItem
    let columns: [Int]
  }

  private let model: Formulation
  private let clash: Clash
  private let valves: [Valve]

  /// The items of a clash, by their words.
  static func items(
    of words: [String], in model: Formulation
  ) throws(PlanningError) -> [(item: ClashItem, words: String)] {
    let lifted = model.lifted()
    return try Planner.withProblem(of: lifted) { problem throws in
      try Clash.groups(of: lifted, problem).filter { words.contains($0.words) }.map {
        ($0.item, $0.words)
      }
    }
  }

  /// The least relief.
  static func find(
    in model: Formulation, allowing allowance: Allowance
  ) throws(PlanningError) -> RepairSearch {
    let lifted = model.lifted()
    return try Planner.withProblem(of: lifted) { problem throws in
      try problem.scale()
      var clash = try Clash(lifted, problem)
      try clash.prepare(&problem)
      var valves: [Valve] = []
      for (place, group) in clash.groups.enumerated()
      where allowance.covers(group.item, in: lifted) {
        if case .hold = group.item { try clash.lift(place, &problem) }
        if let valve = try open(group, in: lifted, clash.index, &problem) { valves.append(valve) }
      }
      if valves.isEmpty { return .impossible }
      try problem.useAdvancedBasis()
      return try Relief(model: model, clash: clash, valves: valves).search(&problem)
    }
  }

  // MARK: What may give way

  /// Adds columns to the rows of a rule; nil when it has no amount to give.
  private static func open(
    _ group: Clash.Group, in model: Formulation, _ index: ModelIndex, _ problem: inout Problem
  ) throws -> Valve? {
    let all = model.lines.indices.reduce(0) { sum, line in
      sum + (model.choices[line].map(\.highest).max() ?? 0)
    }
    switch group.item {
    case .ceiling, .rise, .fall:
      return Valve(item: group.item, columns: [try slack(group.rows, -1, most: all, &problem)])
    case .room:
      let years = model.lines.map(\.duration).max() ?? 1
      return Valve(
        item: group.item, columns: [try slack(group.rows, -1, most: all * years, &problem)])
    case .rule(let id):
      guard let rule = model.data.policy.rules[id] else { return nil }
      let most = model.mostShort(rule.with(force: .soft(rank: 1)))
      let columns = index.short[id] ?? []
      for column in columns where most > 0 {
        try problem.setBounds(ofColumn: column, to: Bounds(lower: 0, upper: Double(most)))
      }
      return most > 0 ? Valve(item: group.item, columns: columns) : nil
    case .hold:
      guard let cell = group.demand?.cell, case .hold(let amount)? = group.demand?.asks else {
        return nil
      }
      // amount = x - above + below
      let row = try problem.addRows(1).lowerBound
      let added = try problem.addColumns(2)
      let most = max(model.choice(cell).highest, amount)
      for column in added { try setWhole(column, most: most, &problem) }
      try problem.setRow(
        row,
        to: [
          (index.amount[cell.line][cell.year], 1), (added.lowerBound, -1),
          (added.lowerBound + 1, 1),
        ])
      try problem.setBounds(ofRow: row, to: .fixed(Double(amount)))
      return Valve(item: group.item, columns: Array(added))
    case .agreement, .excludes, .requires, .legal, .gate: return nil
    }
  }

  /// A whole column that loosens rows together.
  private static func slack(
    _ rows: [Int], _ coefficient: Double, most: Int, _ problem: inout Problem
  ) throws -> Int {
    let column = try problem.addColumns(1).lowerBound
    try setWhole(column, most: most, &problem)
    for row in rows {
      try problem.setRow(row, to: try problem.row(row) + [(column, coefficient)])
    }
    return column
  }

  private static func setWhole(_ column: Int, most: Int, _ problem: inout Problem) throws {
    try problem.setKind(ofColumn: column, to: .integer)
    try problem.setBounds(ofColumn: column, to: Bounds(lower: 0, upper: Double(max(1, most))))
  }

  // MARK: Search

  private func search(_ problem: inout Problem) throws -> RepairSearch {
    for column in valves.flatMap(\.columns) { try problem.setObjective(ofColumn: column, to: -1) }
    let exact = try ExactProblem(problem)
    var costs = Array(repeating: 0, count: exact.columnCount)
    for column in valves.flatMap(\.columns) { costs[column] = -1 }
    var best: [Repair.Step]?
    func accept(_ values: [Double]) -> Int? {
      if let steps = steps(at: values), total(steps) < best.map(total) ?? .max { best = steps }
      return best.map { -total($0) }
    }
    if let outcome = try? problem.solveInteger(Clash.search(nodes: 200)), outcome.status.hasSolution
    {
      _ = accept(try problem.integerSolution().columnValues)
    }
    var tree = BranchTree(
      problem: exact, objective: costs, objectiveScale: 1, deadline: .now + Clash.lastResort,
      cancellation: nil)
    let result = try tree.search(
      &problem, best: best.map { -total($0) },
      nodeLimit: Clash.treeNodes(columns: exact.columnCount),
      dives: best == nil, accept: accept)
    guard let best else { return result.openLeaves == 0 ? .impossible : .undecided }
    return .found(
      Repair(steps: best.filter { $0.amount > 0 }, isProvenLeast: result.bound == -total(best)))
  }

  private func total(_ steps: [Repair.Step]) -> Int { steps.reduce(0) { $0 + $1.amount } }

  /// How far the rules give way at a whole point; nil when the point is no plan of the budget so changed.
  private func steps(at values: [Double]) -> [Repair.Step]? {
    let decision = clash.index.decision(at: values)
    let steps = valves.map { valve -> Repair.Step in
      let amount = valve.columns.reduce(0) { $0 + Int(values[$1].rounded()) }
      var becomes: Amount?
      if case .hold(let line, let year) = valve.item, let place = model.index(of: line),
        let offset = model.years.firstIndex(of: year)
      {
        becomes = decision.amounts[place][offset]
      }
      var unit = "k€"
      if case .rule(let id) = valve.item, let rule = model.data.policy.rules[id] {
        unit = rule.shortfallUnit
      }
      return Repair.Step(item: valve.item, amount: amount, unit: unit, becomes: becomes)
    }
    let repair = Repair(steps: steps.filter { $0.amount > 0 }, isProvenLeast: false)
    guard let budget = try? repair.applied(to: model.budget),
      let changed = try? Formulation(budget)
    else { return nil }
    let appraisal = Appraiser.appraise(decision.withLeastShifts(in: changed), in: changed)
    guard appraisal.violations.isEmpty else { return nil }
    for step in repair.steps {
      guard case .rule(let id) = step.item else { continue }
      if (appraisal.shortfalls[id]?.values.reduce(0, +) ?? 0) > step.amount { return nil }
    }
    // A rule that has become soft must not be broken further than its step says.
    return steps
  }
}

extension Relief.Allowance {
  fileprivate func covers(_ item: ClashItem, in model: Formulation) -> Bool {
    switch self {
    case .moneyAndDecisions: return item.isMoneyOrDecision
    case .allInAmounts:
      if case .rule(let id) = item { return model.data.policy.rules[id]?.isInAmounts ?? false }
      return !item.isFixed
    case .only(let only): return item == only
    }
  }
}

extension Rule {
  /// Whether its shortfall is counted in k€ of money.
  fileprivate var isInAmounts: Bool {
    switch demand {
    case .share, .amount: true
    default: false
    }
  }
}
