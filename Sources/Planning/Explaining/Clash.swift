import Budget
import GLPK
import OrderedCollections

/// Finds a smallest set of hard rules that no plan can satisfy together, in the budget's words. Other sets may
/// clash besides.
///
/// A deletion filter: each group of rows is left out in turn, and stays out when the rest still clashes. What
/// remains cannot lose a group without becoming possible. It works on the model without holds, legal
/// commitments and gates, which are put on its columns, so that they can be left out like the rest.
struct Clash {
  /// A rule of the budget with the rows that carry it, or with what it asks of a line in a year.
  struct Group {
    let item: ClashItem
    let words: String
    var rows: [Int] = []
    var demand: (cell: Cell, asks: Asks)?
  }

  enum Asks: Hashable { case hold(Amount), legal(Amount), shutGate }

  let model: Formulation
  let index: ModelIndex
  let groups: [Group]
  private let bounds: [Int: Bounds]
  /// Groups by the line-year of which they ask something.
  private let demands: [Cell: [Int]]
  /// Places of the groups that hold now.
  private(set) var remaining: Set<Int>
  private let deadline = ContinuousClock.now + .seconds(20)
  private static let unfinished = "(the search for a smaller set was stopped after 20 s)"
  private static let unproven = "(that these clash by themselves is not proven)"
  private static let maybeIdle = "(that none of these can be left out is not proven)"

  /// Short searches are counted in nodes, so that every machine says the same; the clock is only the last resort.
  static func search(nodes: Int) -> IntegerOptions {
    var options = IntegerOptions()
    options.nodeLimit = nodes
    options.timeLimit = lastResort
    return options
  }
  static let quickSearch = search(nodes: 1000)
  /// Nodes of a short search by our own tree: fewer of a larger problem.
  static func treeNodes(columns: Int) -> Int { max(200, 2_000_000 / max(1, columns)) }
  static let lastResort = Duration.seconds(20)

  /// Confirms by a second search on another statement of the model that nothing fits, and finds out why.
  ///
  /// - Throws: ``PlanningError/solver(_:)`` when the second search finds a plan after all, and
  ///   ``PlanningError/undecided(seconds:)`` when it comes to no end.
  static func find(in model: Formulation) throws -> [String] {
    let lifted = model.lifted()
    return try Planner.withProblem(of: lifted) { problem throws in
      try problem.scale()
      try problem.useAdvancedBasis()
      var clash = try Clash(lifted, problem)
      try clash.confirm(model, &problem)
      return try clash.filter(&problem)
    }
  }

  init(_ model: Formulation, _ problem: borrowing Problem) throws {
    self.model = model
    index = try ModelIndex(model, in: problem)
    groups = try Self.groups(of: model, problem)
    remaining = Set(groups.indices)
    var bounds: [Int: Bounds] = [:]
    for row in groups.flatMap(\.rows) { bounds[row] = try problem.bounds(ofRow: row) }
    self.bounds = bounds
    demands = Dictionary(grouping: groups.indices.filter { [groups] in groups[$0].demand != nil }) {
      [groups] in
      groups[$0].demand?.cell ?? Cell(line: 0, year: 0)
    }
  }

  /// Says nothing of what a plan is worth, and puts holds, commitments and gates on the columns.
  func prepare(_ problem: inout Problem) throws {
    for column in 0..<problem.columnCount { try problem.setObjective(ofColumn: column, to: 0) }
    for line in model.lines.indices {
      for year in model.years.indices { try setBounds(of: Cell(line: line, year: year), &problem) }
    }
  }

  /// The second opinion. The first was a search tree on the model as it is solved, every leaf closed in whole numbers;
  /// this one starts from a model in which nothing is fixed, and asks the solver's own search, presolved, which shares
  /// no step with ours. Only when that comes to no end our own tree decides, on this other model.
  private func confirm(_ original: Formulation, _ problem: inout Problem) throws {
    try prepare(&problem)
    var options = IntegerOptions()
    options.presolve = true
    options.timeLimit = .seconds(5)
    let status = try problem.solveInteger(options).status
    if status == .infeasible { return }
    if status.hasSolution {
      let decision = index.decision(at: try problem.integerSolution().columnValues)
        .withLeastShifts(in: original)
      if Appraiser.appraise(decision, in: original).violations.isEmpty {
        throw PlanningError.solver(
          "one search says that nothing fits, and a second one found a plan; please report this")
      }
    }
    if try !isProvenEmpty(&problem, within: .seconds(15)) {
      throw PlanningError.undecided(seconds: 20)
    }
  }

  /// Whether our own tree closes every leaf in whole numbers: no plan satisfies what holds now.
  func isProvenEmpty(
    _ problem: inout Problem, nodeLimit: Int = .max, within time: Duration
  ) throws -> Bool {
    let exact = try ExactProblem(problem)
    let nothing = Array(repeating: 0, count: exact.columnCount)
    var tree = BranchTree(
      problem: exact, objective: nothing, objectiveScale: 1, deadline: .now + time,
      cancellation: nil)
    var isEmpty = true
    let result = try tree.search(&problem, best: nil, nodeLimit: nodeLimit) { _ in
      // Any whole point ends the question.
      isEmpty = false
      return .max
    }
    return isEmpty && result.openLeaves == 0
  }

  private mutating func filter(_ problem: inout Problem) throws -> [String] {
    try prepare(&problem)
    if try problem.solveLinear().status == .infeasible,
      let rows = try? Set(problem.infeasibleRows())
    {
      // Rows without part in the proof go first, all at once.
      try leaveOut(
        remaining.filter { groups[$0].demand == nil && rows.isDisjoint(with: groups[$0].rows) },
        &problem)
    }
    for candidate in remaining.sorted() {
      if ContinuousClock.now >= deadline {
        return remaining.sorted().map { groups[$0].words } + [Self.unfinished]
      }
      try leaveOut([candidate], &problem)
    }
    // Each step trusted the solver; what is left is proven as a whole, and each of its parts to be needed.
    let nodes = Self.treeNodes(columns: problem.columnCount)
    let isProven = try isProvenEmpty(&problem, nodeLimit: nodes, within: Self.lastResort)
    var isNeeded = true
    for group in remaining.sorted() where isNeeded {
      isNeeded = try fits(without: group, &problem)
    }
    return remaining.sorted().map { groups[$0].words } + (isProven ? [] : [Self.unproven])
      + (isNeeded ? [] : [Self.maybeIdle])
  }

  /// Lets a group not hold any more.
  mutating func lift(_ group: Int, _ problem: inout Problem) throws {
    remaining.remove(group)
    try apply([group], &problem)
  }

  /// Lets a group hold again.
  mutating func putBack(_ group: Int, _ problem: inout Problem) throws {
    remaining.insert(group)
    try apply([group], &problem)
  }

  /// Leaves groups out, unless what remains fits together.
  private mutating func leaveOut(_ some: Set<Int>, _ problem: inout Problem) throws {
    remaining.subtract(some)
    try apply(some, &problem)
    if try clashes(&problem) { return }
    remaining.formUnion(some)
    try apply(some, &problem)
  }

  private func clashes(_ problem: inout Problem) throws -> Bool {
    let outcome = try problem.solveLinear(LinearOptions(method: .dualThenPrimal))
    if outcome.status != .optimal { return outcome.status == .infeasible }
    // Fractions of yes and no may fit where whole decisions do not.
    return try problem.solveInteger(Self.quickSearch).status == .infeasible
  }

  private func apply(_ some: Set<Int>, _ problem: inout Problem) throws {
    for group in some.sorted() {
      for row in groups[group].rows {
        try problem.setBounds(
          ofRow: row, to: remaining.contains(group) ? bounds[row] ?? .free : .free)
      }
      if let cell = groups[group].demand?.cell { try setBounds(of: cell, &problem) }
    }
  }

  /// What the remaining holds, commitments and gates leave to a line in a year.
  private func setBounds(of cell: Cell, _ problem: inout Problem) throws {
    let line = model.lines[cell.line]
    let choice = model.choice(cell)
    var amount = 0...(choice.open ? line.maximum : 0)
    var runs = 0...(choice.open ? 1 : 0)
    var isBelowMinimum = false
    for place in demands[cell] ?? [] where remaining.contains(place) {
      switch groups[place].demand?.asks {
      case .hold(let held):
        amount = held...held
        runs = held > 0 ? 1...1 : 0...0
        isBelowMinimum = true
      case .legal(let legal):
        if amount.lowerBound < legal { amount = legal...max(legal, amount.upperBound) }
        runs = 1...1
        isBelowMinimum = true
      case .shutGate:
        amount = 0...0
        runs = 0...0
      case nil: break
      }
    }
    func bounds(_ range: ClosedRange<Int>) throws -> Bounds {
      try Bounds(lower: Double(range.lowerBound), upper: Double(range.upperBound))
    }
    try problem.setBounds(ofColumn: index.amount[cell.line][cell.year], to: bounds(amount))
    try problem.setBounds(ofColumn: index.running[cell.line][cell.year], to: bounds(runs))
    for (point, column) in zip(choice.points, index.weights[cell.line][cell.year]) {
      let isOpen = isBelowMinimum || point.amount >= line.minimum
      try problem.setBounds(ofColumn: column, to: bounds(0...(isOpen ? 1 : 0)))
    }
  }
}
