import GLPK

/// Finds the pattern of a system that loses least, by branch and cut: attacks that break a pattern, fractional
/// or whole, give cuts, and cuts bound what the patterns of a node lose.
///
/// The solver only suggests patterns and multipliers; patterns are checked and bounds computed in integers.
struct PatternSearch {
  /// A pattern with the deviations that withstand each attack.
  struct Protected {
    var hidden: [Bool]
    var witnesses: [[Int]]
  }

  private struct Open {
    var node: CutPool.Node
    var bound: Int
  }

  let system: HideableSystem
  let outsider: Outsider
  private(set) var pool: CutPool
  private let deadline: ContinuousClock.Instant
  private let cancellation: Cancellation?
  /// The best pattern so far.
  var best: Protected
  /// No pattern that protects loses less, proven.
  private(set) var leastWeight: Int
  /// The same, before the first cut that is not proven.
  private var provenWeight: Int?
  /// Work done: columns of the linear programs solved. Counted and not timed, so that every machine hides the same
  /// cells.
  var work = 0
  private let mostWork: Int

  /// Starts with the pattern that hides everything.
  ///
  /// - Throws: ``DisclosureError/exposed(_:)`` when that does not withstand all attacks.
  init(
    _ problem: DisclosureProblem, _ system: HideableSystem, _ options: Suppression.Options,
    deadline: ContinuousClock.Instant, method: LinearOptions.Method, master: borrowing Problem,
    _ outside: inout Problem
  ) throws {
    self.system = system
    self.deadline = deadline
    cancellation = options.cancellation
    mostWork = options.mostWork
    for (column, cell) in system.cells.enumerated() {
      guard master.column(named: "hide[c\(cell)]") == column else {
        throw DisclosureError.solver("the generated model lacks the column of cell \(cell)")
      }
    }
    // Rows are added to the one and rooms are changed in the other: what suits one does not suit the other.
    pool = CutPool(system, master, method: method == .primal ? .dualThenPrimal : .primal)
    outsider = Outsider(system, method: method)
    try outsider.prepare(&outside)
    best = Protected(hidden: Array(repeating: true, count: system.cells.count), witnesses: [])
    leastWeight = system.weight(of: system.isSensitive)
    var exposed: [DisclosureError.Exposed] = []
    for attack in system.attacks {
      if case .withstood(let witness) = try outsider.answer(
        attack, hiding: best.hidden, &outside)
      {
        best.witnesses.append(witness)
        continue
      }
      let reach = try outsider.reach(of: attack.cell, attack.side, hiding: best.hidden, &outside)
      let place = system.cells[attack.cell]
      exposed.append(
        DisclosureError.Exposed(
          place: DisclosureError.Place(place, problem.cells[place]), side: attack.side,
          demand: attack.demand,
          most: reach.isProven && !reach.isUnlimited
            ? abs(reach.deviations[attack.cell]) : nil))
    }
    if !exposed.isEmpty { throw DisclosureError.exposed(exposed) }
  }

  /// The limit of time is met, or the user has had enough.
  var isOutOfTime: Bool { ContinuousClock.now >= deadline || cancellation?.isCancelled == true }

  private var isOver: Bool { work > mostWork || isOutOfTime }

  /// Searches until the best pattern is proven, or a limit is met.
  mutating func run(_ master: inout Problem, _ outside: inout Problem) throws {
    try improve(near: system.isSensitive.map { $0 ? 1 : 0 }, &outside)
    var open = [Open(node: system.root, bound: leastWeight)]
    var isRoot = true
    while let place = open.indices.min(by: { (open[$0].bound, -$0) < (open[$1].bound, -$1) }) {
      leastWeight = open[place].bound
      if isOver || leastWeight >= weight(best) { break }
      var next = open.remove(at: place)
      let values = try solve(&next, patience: isRoot ? 15 : 2, &master, &outside)
      isRoot = false
      guard next.bound < weight(best), let cell = branchingCell(next.node, values) else { continue }
      for isHidden in [false, true] {
        var child = next
        child.node[cell] = isHidden
        open.append(child)
      }
    }
    if open.isEmpty { leastWeight = weight(best) }
    leastWeight = min(provenWeight ?? leastWeight, weight(best))
  }

  func weight(_ pattern: Protected) -> Int { system.weight(of: pattern.hidden) }

  // MARK: Nodes

  /// Bounds a node, learning from attacks on its fractional pattern as long as that pays; returns that pattern.
  /// A node without open cells ends with a bound that no pattern beats.
  ///
  /// - Parameter patience: rounds in a row that may close less of the gap than is worth a round.
  private mutating func solve(
    _ open: inout Open, patience: Int, _ master: inout Problem, _ outside: inout Problem
  ) throws -> [Double]? {
    var stalled = 0
    var reference = open.bound
    while true {
      if pool.excludes(open.node) {
        open.bound = .max
        return nil
      }
      if !open.node.contains(nil) {
        let cuts = try attack(open.node.map { $0 == true }, &outside)
        _ = try learn(cuts, &master)
        open.bound = .max
        return nil
      }
      work += system.cells.count
      guard let solution = try pool.relaxation(of: open.node, &master) else { return nil }
      open.bound = max(open.bound, pool.leastWeight(of: open.node, duals: solution.rowDuals))
      if open.bound >= weight(best) { return nil }
      pool.tighten(&open.node, best: weight(best))
      let values = solution.columnValues
      if isOver { return values }
      if (open.bound - reference) * 200 > weight(best) - reference {
        reference = open.bound
        stalled = 0
      } else {
        stalled += 1
      }
      let isWhole = values.allSatisfy { min($0, 1 - $0) < 1e-6 }
      var cuts: [LearntCut] = []
      if isWhole {
        cuts = try attack(values.map { $0 > 0.5 }, &outside)
      } else if stalled <= patience {
        cuts = try attack(fractional: values, &outside)
      }
      if try learn(cuts, &master) == 0 {
        if !isWhole { try improve(near: values, &outside) }
        return values
      }
    }
  }

  /// The open cell of which the fractional pattern is least sure, heavy ones first.
  private func branchingCell(_ node: CutPool.Node, _ values: [Double]?) -> Int? {
    let open = node.indices.filter { node[$0] == nil }
    guard let values else { return open.first }
    func score(_ cell: Int) -> Double {
      min(values[cell], 1 - values[cell]) * Double(system.weights[cell] + 1)
    }
    return open.max { score($0) < score($1) }
  }

  private mutating func learn(_ cuts: [LearntCut], _ master: inout Problem) throws -> Int {
    if provenWeight == nil, cuts.contains(where: { !$0.isProven }) { provenWeight = leastWeight }
    try pool.purge(&master)
    return try pool.add(cuts, to: &master)
  }
}
