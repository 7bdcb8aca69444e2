import GLPK

/// A reader who works out what the shown cells say of the hidden ones: linear programs over the deviations of
/// a system, solved one after the other on one problem.
///
/// What the solver finds counts only after it has been checked in integers.
struct Outsider {
  /// The answer to an attack on a pattern.
  enum Answer {
    /// Whole deviations that reach the demand, checked.
    case withstood([Int])
    /// Something that the pattern does not do and every pattern that protects does, proven.
    case broken(LearntCut)
    /// No table was found that reaches the demand, and none was excluded.
    case unknown
  }

  let system: HideableSystem
  private var options: LinearOptions
  private var count: Int { system.cells.count }

  init(_ system: HideableSystem, method: LinearOptions.Method) {
    self.system = system
    options = LinearOptions(method: method)
    options.boundTolerance = 1e-9
    // No solve of this kind is long; a solver that runs in circles is stopped.
    options.iterationLimit = 20_000
  }

  /// Makes the problem: for each cell a column that rises, after those one that falls; a row for each relation
  /// and one more, since GLPK cannot do without rows.
  func prepare(_ problem: inout Problem) throws {
    try problem.setDirection(.maximize)
    try problem.addColumns(2 * count)
    try problem.addRows(system.relations.count + 1)
    for (row, relation) in system.relations.enumerated() {
      let rises = relation.map { (column: $0.cell, value: Double($0.factor)) }
      let falls = relation.map { (column: count + $0.cell, value: -Double($0.factor)) }
      try problem.setRow(row, to: rises + falls)
      try problem.setBounds(ofRow: row, to: .fixed(0))
    }
  }

  // MARK: Attacks

  /// Whether a pattern withstands an attack.
  func answer(
    _ attack: Attack, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> Answer {
    func withstands(_ deviations: [Int]) -> Bool {
      attack.side.rawValue * deviations[attack.cell] >= attack.demand
        && system.admits(deviations, hiding: hidden)
    }
    // Deviations shrink towards 0 and stay deviations, so nothing is lost by stopping at the demand.
    try ask(attack.cell, attack.side, &problem) { cell, side in
      guard hidden[cell] else { return 0 }
      return cell == attack.cell && side == attack.side
        ? Double(attack.demand) : limit(cell, side)
    }
    for exactly in [false, true] {
      guard let solution = try solve(&problem, exactly: exactly) else { continue }
      if let deviations = deviations(solution.columnValues), withstands(deviations) {
        return .withstood(deviations)
      }
      if let cut = cut(attack, solution), !cut.isKept(hiding: hidden) { return .broken(cut) }
    }
    // Fractions of k€ reach the demand and whole k€ perhaps do not, or only further out.
    let furthest = min(system.room(attack.cell, attack.side) ?? .max, 4 * attack.demand + 4)
    try problem.setBounds(
      ofColumn: column(attack.cell, attack.side),
      to: Bounds(lower: Double(attack.demand), upper: Double(furthest)))
    if let deviations = try wholeSolution(&problem), withstands(deviations) {
      return .withstood(deviations)
    }
    return .unknown
  }

  /// A cut that a fractional pattern violates; nil when none was found. Cells have the part of their room that
  /// the pattern hides, and no more room than is needed.
  func violatedCut(
    _ attack: Attack, at values: [Double], _ problem: inout Problem
  ) throws -> LearntCut? {
    try ask(attack.cell, attack.side, &problem) { cell, side in
      let value = values[cell] < 1e-6 ? 0 : min(1, values[cell])
      return value * Double(min(system.room(cell, side) ?? .max, attack.demand))
    }
    guard let solution = try solve(&problem),
      solution.objective < Double(attack.demand) * (1 - 1e-6),
      let cut = cut(attack, solution)
    else { return nil }
    return cut.shrunk().sharpened(at: values)
  }

  private func cut(_ attack: Attack, _ solution: LinearSolution) -> LearntCut? {
    Capacity(system, cell: attack.cell, side: attack.side, duals: solution.rowDuals)
      .flatMap { LearntCut(system, attack, $0) }
  }

  /// Deviations that withstand an attack when everything is hidden and use few costly cells, as if cells could be
  /// hidden in part; nil when the solver finds none.
  func cheapDeviations(
    _ attack: Attack, costs: [Double], _ problem: inout Problem
  ) throws -> [Int]? {
    try ask(attack.cell, attack.side, &problem, limit)
    let demand = Double(attack.demand)
    for cell in system.cells.indices {
      for side in [DisclosureProblem.Side.below, .above] {
        let room = min(limit(cell, side), demand)
        try problem.setObjective(
          ofColumn: column(cell, side), to: room > 0 ? -costs[cell] / room * demand : 0)
      }
    }
    try problem.setBounds(ofColumn: column(attack.cell, attack.side), to: .fixed(demand))
    // Rising and falling at once would cost little and go nowhere.
    let other: DisclosureProblem.Side = attack.side == .above ? .below : .above
    try problem.setBounds(ofColumn: column(attack.cell, other), to: .fixed(0))
    guard let solution = try solve(&problem), let cheap = deviations(solution.columnValues),
      system.admits(cheap, hiding: cheap.map { _ in true }),
      attack.side.rawValue * cheap[attack.cell] >= attack.demand
    else { return nil }
    return cheap
  }

  // MARK: Ranges

  /// How far a cell can deviate on one side, with whole deviations that show it.
  struct Reach {
    /// The deviations of all cells; steps that can be repeated for ever when the reach has no end.
    var deviations: [Int]
    var isUnlimited = false
    /// No whole deviations reach further.
    var isProven = false
  }

  /// The furthest deviation of a cell to one side. Always something that was checked: at worst none at all.
  func reach(
    of cell: Int, _ side: DisclosureProblem.Side, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> Reach {
    if let step = try step(of: cell, side, hiding: hidden, &problem) {
      return Reach(deviations: step, isUnlimited: true, isProven: true)
    }
    var best = Reach(deviations: Array(repeating: 0, count: count))
    var most: Int?
    func keep(_ deviations: [Int]?) {
      if let deviations, side.rawValue * (deviations[cell] - best.deviations[cell]) > 0,
        system.admits(deviations, hiding: hidden)
      {
        best.deviations = deviations
      }
      best.isProven = most.map { side.rawValue * best.deviations[cell] >= $0 } ?? false
    }
    try ask(cell, side, &problem) { hidden[$0] ? limit($0, $1) : 0 }
    for exactly in [false, true] {
      guard let solution = try solve(&problem, exactly: exactly) else { continue }
      if let capacity = Capacity(system, cell: cell, side: side, duals: solution.rowDuals),
        let found = capacity.limit(hiding: hidden)
      {
        most = min(most ?? .max, found)
      }
      keep(deviations(solution.columnValues))
      if best.isProven { return best }
    }
    keep(try wholeSolution(&problem))
    return best
  }

  /// A change that can be made any number of times and moves the cell to one side; nil when none was found.
  private func step(
    of cell: Int, _ side: DisclosureProblem.Side, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> [Int]? {
    guard system.room(cell, side) == nil else { return nil }
    try ask(cell, side, &problem) { hidden[$0] && system.room($0, $1) == nil ? 1 : 0 }
    guard let solution = try solve(&problem), solution.objective > 1e-6 else {
      return nil
    }
    for scale in 1...60 {
      guard let step = deviations(solution.columnValues.map { $0 * Double(scale) }) else {
        continue
      }
      let isAllowed = step.indices.allSatisfy { place in
        step[place] == 0
          || (hidden[place] && system.room(place, step[place] < 0 ? .below : .above) == nil)
      }
      if isAllowed, side.rawValue * step[cell] > 0, system.addsUp(step) { return step }
    }
    return nil
  }

  // MARK: Solving

  private func column(_ cell: Int, _ side: DisclosureProblem.Side) -> Int {
    side == .above ? cell : count + cell
  }

  /// What readers know beforehand of a deviation.
  private func limit(_ cell: Int, _ side: DisclosureProblem.Side) -> Double {
    system.room(cell, side).map(Double.init) ?? .infinity
  }

  /// Gives each cell room on both sides and asks for the furthest deviation of a cell to one side.
  private func ask(
    _ cell: Int, _ side: DisclosureProblem.Side, _ problem: inout Problem,
    _ room: (Int, DisclosureProblem.Side) -> Double
  ) throws {
    for place in system.cells.indices {
      for direction in [DisclosureProblem.Side.below, .above] {
        let column = column(place, direction)
        try problem.setBounds(
          ofColumn: column, to: Bounds(lower: 0, upper: room(place, direction)))
        try problem.setObjective(
          ofColumn: column, to: place == cell ? (direction == side ? 1 : -1) : 0)
      }
    }
  }

  /// Solves from the start, where nothing deviates: no answer depends on the questions before it.
  private func solve(_ problem: inout Problem, exactly: Bool = false) throws -> LinearSolution? {
    if !exactly { try problem.useStandardBasis() }
    let status =
      exactly
      ? try problem.checkExactly(iterationLimit: 20_000).status
      : try problem.solveLinear(options).status
    return status == .optimal ? try problem.linearSolution() : nil
  }

  /// The problem as it was asked last, with whole deviations; nil when none were found.
  private func wholeSolution(_ problem: inout Problem) throws -> [Int]? {
    for column in 0..<2 * count { try problem.setKind(ofColumn: column, to: .integer) }
    var options = IntegerOptions()
    options.nodeLimit = 2000
    let status = try problem.solveInteger(options).status
    let found = status.hasSolution ? deviations(try problem.integerSolution().columnValues) : nil
    for column in 0..<2 * count { try problem.setKind(ofColumn: column, to: .continuous) }
    return found
  }

  /// Whole deviations, when all columns are nearly whole.
  private func deviations(_ values: [Double]) -> [Int]? {
    var deviations: [Int] = []
    for cell in system.cells.indices {
      let value = values[cell] - values[count + cell]
      guard abs(value - value.rounded()) < 1e-4, abs(value) < 9e15 else { return nil }
      deviations.append(Int(value.rounded()))
    }
    return deviations
  }
}
