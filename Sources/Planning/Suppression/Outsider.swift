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
  private var options = LinearOptions()

  init(_ system: HideableSystem) {
    self.system = system
    options.boundTolerance = 1e-9
    // No solve of this kind is long; a solver that runs in circles is stopped.
    options.iterationLimit = 200_000
  }

  /// Makes the problem: a column for each cell, a row for each relation and one more, since GLPK cannot do
  /// without rows.
  func prepare(_ problem: inout Problem) throws {
    try problem.setDirection(.maximize)
    try problem.addColumns(system.cells.count)
    try problem.addRows(system.relations.count + 1)
    for (row, relation) in system.relations.enumerated() {
      try problem.setRow(row, to: relation.map { (column: $0.cell, value: Double($0.factor)) })
      try problem.setBounds(ofRow: row, to: .fixed(0))
    }
  }

  // MARK: Attacks

  /// Whether a pattern withstands an attack.
  func answer(
    _ attack: Attack, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> Answer {
    let side = attack.side
    // Deviations shrink towards 0 and stay deviations, so nothing is lost by stopping at the demand.
    try ask(attack.cell, side, &problem) { cell in
      hidden[cell] ? limits(cell, atMost: cell == attack.cell ? attack.demand : nil, side) : (0, 0)
    }
    for exactly in [false, true] {
      guard let solution = try solve(&problem, exactly: exactly) else { continue }
      if let deviations = whole(solution, hiding: hidden),
        side.rawValue * deviations[attack.cell] >= attack.demand
      {
        return .withstood(deviations)
      }
      if let cut = cut(attack, solution), !cut.isKept(hiding: hidden) { return .broken(cut) }
    }
    // Fractions of k€ reach the demand and whole k€ perhaps do not, or only further out.
    let room = system.room(attack.cell, side) ?? .max
    try ask(attack.cell, side, &problem) { cell in
      guard hidden[cell] else { return (0, 0) }
      guard cell == attack.cell else { return limits(cell, atMost: nil, side) }
      let ends = (Double(attack.demand), Double(min(room, 4 * attack.demand + 4)))
      return side == .above ? ends : (-ends.1, -ends.0)
    }
    if let deviations = try wholeSolution(&problem), system.admits(deviations, hiding: hidden),
      side.rawValue * deviations[attack.cell] >= attack.demand
    {
      return .withstood(deviations)
    }
    return .unknown
  }

  /// A cut that a fractional pattern violates; nil when none was found. Cells have the part of their room that
  /// the pattern hides, and no more room than is needed.
  func violatedCut(
    _ attack: Attack, at values: [Double], _ problem: inout Problem
  ) throws -> LearntCut? {
    try ask(attack.cell, attack.side, &problem) { cell in
      let fall = Double(min(system.fall[cell] ?? .max, attack.demand))
      let rise = Double(min(system.rise[cell] ?? .max, attack.demand))
      let value = min(1, max(0, values[cell]))
      return value < 1e-9 ? (0, 0) : (-fall * value, rise * value)
    }
    guard let solution = try solve(&problem, exactly: false),
      solution.objective < Double(attack.demand) * (1 - 1e-6),
      let cut = cut(attack, solution)?.shrunk(), cut.shortfall(at: values) > 1e-4
    else { return nil }
    return cut
  }

  private func cut(_ attack: Attack, _ solution: LinearSolution) -> LearntCut? {
    Capacity(system, cell: attack.cell, side: attack.side, duals: solution.rowDuals)
      .flatMap { LearntCut(system, attack, $0) }
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
    of cell: Int, _ side: Attack.Side, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> Reach {
    if let step = try step(of: cell, side, hiding: hidden, &problem) {
      return Reach(deviations: step, isUnlimited: true, isProven: true)
    }
    var best = Reach(deviations: Array(repeating: 0, count: system.cells.count))
    var limit: Int?
    func keep(_ deviations: [Int]) {
      if side.rawValue * (deviations[cell] - best.deviations[cell]) > 0 {
        best.deviations = deviations
      }
      best.isProven = limit.map { side.rawValue * best.deviations[cell] >= $0 } ?? false
    }
    try ask(cell, side, &problem) { hidden[$0] ? limits($0, atMost: nil, side) : (0, 0) }
    for exactly in [false, true] {
      guard let solution = try solve(&problem, exactly: exactly) else { continue }
      if let capacity = Capacity(system, cell: cell, side: side, duals: solution.rowDuals),
        let found = capacity.limit(hiding: hidden)
      {
        limit = min(limit ?? .max, found)
      }
      keep(whole(solution, hiding: hidden) ?? best.deviations)
      if best.isProven { return best }
    }
    if let deviations = try wholeSolution(&problem), system.admits(deviations, hiding: hidden) {
      keep(deviations)
    }
    return best
  }

  /// A change that can be made any number of times and moves the cell to one side; nil when none was found.
  private func step(
    of cell: Int, _ side: Attack.Side, hiding hidden: [Bool], _ problem: inout Problem
  ) throws -> [Int]? {
    guard system.room(cell, side) == nil else { return nil }
    try ask(cell, side, &problem) { cell in
      guard hidden[cell] else { return (0, 0) }
      return (system.fall[cell] == nil ? -1 : 0, system.rise[cell] == nil ? 1 : 0)
    }
    guard let solution = try solve(&problem, exactly: false), solution.objective > 1e-6 else {
      return nil
    }
    for scale in 1...60 {
      guard let step = Self.whole(solution.columnValues.map { $0 * Double(scale) }) else {
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

  /// Sets the bounds of all columns and asks for the furthest deviation of a cell to one side.
  private func ask(
    _ cell: Int, _ side: Attack.Side, _ problem: inout Problem,
    _ bounds: (Int) -> (lower: Double, upper: Double)
  ) throws {
    for column in system.cells.indices {
      let (lower, upper) = bounds(column)
      try problem.setBounds(ofColumn: column, to: Bounds(lower: lower, upper: upper))
      try problem.setObjective(ofColumn: column, to: column == cell ? Double(side.rawValue) : 0)
    }
  }

  /// What readers know of a deviation, and no further than `most` on one side.
  private func limits(
    _ cell: Int, atMost most: Int?, _ side: Attack.Side
  ) -> (Double, Double) {
    var fall = system.fall[cell]
    var rise = system.rise[cell]
    if let most {
      if side == .above { rise = min(rise ?? .max, most) } else { fall = min(fall ?? .max, most) }
    }
    return (fall.map { -Double($0) } ?? -.infinity, rise.map(Double.init) ?? .infinity)
  }

  private func solve(
    _ problem: inout Problem, exactly: Bool
  ) throws -> LinearSolution? {
    let status =
      exactly
      ? try problem.checkExactly(iterationLimit: 20_000).status
      : try problem.solveLinear(options).status
    return status == .optimal ? try problem.linearSolution() : nil
  }

  /// The problem as it was asked last, with whole deviations; nil when none were found.
  private func wholeSolution(_ problem: inout Problem) throws -> [Int]? {
    for column in system.cells.indices { try problem.setKind(ofColumn: column, to: .integer) }
    var options = IntegerOptions()
    options.nodeLimit = 2000
    let status = try problem.solveInteger(options).status
    let found = status.hasSolution ? Self.whole(try problem.integerSolution().columnValues) : nil
    for column in system.cells.indices { try problem.setKind(ofColumn: column, to: .continuous) }
    return found
  }

  private func whole(_ solution: LinearSolution, hiding hidden: [Bool]) -> [Int]? {
    Self.whole(solution.columnValues).flatMap {
      system.admits($0, hiding: hidden) ? $0 : nil
    }
  }

  /// Whole numbers, when all are nearly whole.
  private static func whole(_ values: [Double]) -> [Int]? {
    let rounded = values.map { $0.rounded() }
    guard zip(values, rounded).allSatisfy({ abs($0 - $1) < 1e-4 && abs($1) < 9e15 }) else {
      return nil
    }
    return rounded.map { Int($0) }
  }
}
