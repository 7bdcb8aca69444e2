import GLPK
import OrderedCollections
import Foundation
let t0dbg = clock()
func dbg(_ s: @autoclosure () -> String) { if getenv("SUPDBG") != nil { print("   ", Double(clock() - t0dbg) / 1e6, s()) } }

/// Finds the pattern of a system that loses least, by branch and cut: attacks that break a pattern, fractional
/// or whole, give cuts, and cuts bound what the patterns of a node lose.
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
  private let deadline: ContinuousClock.Instant
  private let cancellation: Cancellation?
  private let outsider: Outsider
  private(set) var pool: CutPool
  /// The best pattern so far.
  private(set) var best: Protected
  /// No pattern that protects loses less, proven.
  private(set) var leastWeight: Int

  /// Linear programs of the search. Counted, not timed, so that every machine hides the same cells.
  private var solves = 0
  private var solveLimit: Int { max(500, 4_000_000 / max(1, system.cells.count)) }

  /// Starts with the pattern that hides everything.
  ///
  /// - Throws: ``DisclosureError/exposed(_:)`` when that does not withstand all attacks.
  init(
    _ problem: DisclosureProblem, _ system: HideableSystem, deadline: ContinuousClock.Instant,
    cancellation: Cancellation?, master: borrowing Problem, _ outside: inout Problem
  ) throws {
    self.system = system
    self.deadline = deadline
    self.cancellation = cancellation
    for (column, cell) in system.cells.enumerated() {
      guard master.column(named: "hide[c\(cell)]") == column else {
        throw DisclosureError.solver("the generated model lacks the column of cell \(cell)")
      }
    }
    pool = CutPool(system, master)
    outsider = Outsider(system)
    try outsider.prepare(&outside)
    best = Protected(hidden: Array(repeating: true, count: system.cells.count), witnesses: [])
    leastWeight = system.weight(of: system.isSensitive)
    var exposed: [DisclosureError.Exposed] = []
    for attack in system.attacks {
      switch try outsider.answer(attack, hiding: best.hidden, &outside) {
      case .withstood(let deviations): best.witnesses.append(deviations)
      case .broken, .unknown:
        let reach = try outsider.reach(
          of: attack.cell, attack.side, hiding: best.hidden, &outside)
        let place = system.cells[attack.cell]
        exposed.append(
          DisclosureError.Exposed(
            place: DisclosureError.Place(place, problem.cells[place]), side: attack.side,
            demand: attack.demand,
            most: reach.isProven && !reach.isUnlimited ? abs(reach.deviations[attack.cell]) : nil))
      }
    }
    if !exposed.isEmpty { throw DisclosureError.exposed(exposed) }
  }

  private var isOutOfTime: Bool {
    ContinuousClock.now >= deadline || cancellation?.isCancelled == true
  }

  /// Searches until the best pattern is proven, or a limit is met.
  mutating func run(_ master: inout Problem, _ outside: inout Problem) throws {
    try improve(system.isSensitive.map { $0 ? 1 : 0 }, &outside)
    dbg("start \(weight(best))")
    var open = [Open(node: system.isSensitive.map { $0 ? true : nil }, bound: leastWeight)]
    var nodes = 0
    while let place = open.indices.min(by: { (open[$0].bound, -$0) < (open[$1].bound, -$1) }) {
      leastWeight = open[place].bound
      if isOutOfTime || solves > solveLimit || leastWeight >= weight(best) { break }
      var node = open.remove(at: place)
      nodes += 1
      let values = try solve(&node, isRoot: nodes == 1, &master, &outside)
      if nodes == 1 || nodes % 50 == 0 { dbg("nodes \(nodes) open \(open.count) bound \(leastWeight) best \(weight(best)) cuts \(pool.cuts.count) solves \(solves)") }
      if node.bound >= weight(best) { continue }
      guard let cell = branchingCell(node.node, values) else {
        // Every cell is decided and the pattern neither withstood nor broke: nothing is known of it.
        open.append(node)
        break
      }
      for isHidden in [false, true] {
        var child = node
        child.node[cell] = isHidden
        open.append(child)
      }
    }
    dbg("outsider \(outCount) \(Double(outTime)/1e6) \(outIter) master \(masterCount) \(Double(masterTime)/1e6) \(masterIter)")
    dbg("end nodes \(nodes) open \(open.count) bound \(leastWeight) best \(weight(best)) cuts \(pool.cuts.count) solves \(solves)")
    if open.isEmpty { leastWeight = weight(best) }
    if !pool.cuts.allSatisfy(\.isProven) { leastWeight = system.weight(of: system.isSensitive) }
    leastWeight = min(leastWeight, weight(best))
  }

  private func weight(_ pattern: Protected) -> Int { system.weight(of: pattern.hidden) }

  // MARK: Nodes

  /// Bounds a node, learning from attacks on its fractional pattern as long as that pays. Returns the last one.
  private mutating func solve(
    _ open: inout Open, isRoot: Bool, _ master: inout Problem, _ outside: inout Problem
  ) throws -> [Double]? {
    var stalled = 0
    var reference = open.bound
    while true {
      if pool.excludes(open.node) {
        open.bound = .max
        return nil
      }
      solves += 1
      guard let solution = try pool.relaxation(of: open.node, &master) else { return nil }
      let values = solution.columnValues
      let bound = pool.leastWeight(of: open.node, duals: solution.rowDuals)
      open.bound = max(open.bound, bound)
      // A round pays when it closes some of the gap.
      if open.bound > reference, (open.bound - reference) * 200 >= weight(best) - reference {
        reference = open.bound
        stalled = 0
      } else {
        stalled += 1
      }
      if open.bound >= weight(best) { return nil }
      pool.tighten(&open.node, best: weight(best))
      if isOutOfTime || solves > solveLimit { return values }
      let isWhole = values.allSatisfy { min($0, 1 - $0) < 1e-6 }
      if isRoot {dbg("root lp \(solution.objective) cuts \(pool.cuts.count)")}
      if !isWhole && stalled > (isRoot ? 15 : 2) {
        try improve(values, &outside)
        return values
      }
      let learnt = try isWhole ? attack(values.map { $0 > 0.5 }, &outside) : learn(values, &outside)
      if getenv("NOPURGE") == nil { try pool.purge(&master) }
      if try pool.add(learnt, to: &master) == 0 {
        if isWhole { return values }
        try improve(values, &outside)
        return values
      }
    }
  }

  /// The open cell that the fractional pattern is least sure of, heavy ones first.
  private func branchingCell(_ node: CutPool.Node, _ values: [Double]?) -> Int? {
    let open = node.indices.filter { node[$0] == nil }
    guard let values else { return open.first }
    return open.max { score($0, values) < score($1, values) }
  }

  private func score(_ cell: Int, _ values: [Double]) -> Double {
    min(values[cell], 1 - values[cell]) * Double(system.weights[cell] + 1)
  }

  // MARK: Attacks

  private mutating func learn(_ values: [Double], _ outside: inout Problem) throws -> [LearntCut] {
    solves += system.attacks.count
    return try system.attacks.compactMap { try outsider.violatedCut($0, at: values, &outside) }
  }

  /// Tries a pattern: it becomes the best one when it withstands and loses less; the cuts that it does not keep are returned.
  private mutating func attack(_ hidden: [Bool], _ outside: inout Problem) throws -> [LearntCut] {
    solves += system.attacks.count
    var cuts: [LearntCut] = []
    var witnesses: [[Int]] = []
    for attack in system.attacks {
      switch try outsider.answer(attack, hiding: hidden, &outside) {
      case .withstood(let deviations): witnesses.append(deviations)
      case .broken(let cut):
        cuts.append(cut.shrunk())
        cuts.append(cut.cover(of: hidden, weights: system.weights))
      case .unknown: cuts.append(LearntCut(beyond: hidden))
      }
    }
    if cuts.isEmpty { try keep(Protected(hidden: hidden, witnesses: witnesses), &outside) }
    return cuts
  }

  /// Looks for a better pattern near a fractional one: what it hides at least in part, and the cells of cheap
  /// deviations for the attacks that this does not withstand, as far as all that is needed.
  private mutating func improve(_ values: [Double], _ outside: inout Problem) throws {
    var hidden = zip(values, system.isSensitive).map { $0 > 1e-6 || $1 }
    var witnesses: [[Int]] = []
    for attack in system.attacks {
      solves += 1
      if case .withstood(let deviations) = try outsider.answer(attack, hiding: hidden, &outside) {
        witnesses.append(deviations)
        continue
      }
      solves += 1
      let costs = hidden.indices.map {
        hidden[$0] ? 0.001 : Double(system.weights[$0]) * (1 - values[$0]) + 0.01
      }
      guard
        let cheap = try outsider.cheapDeviations(attack, costs: costs, &outside),
        system.admits(cheap, hiding: Array(repeating: true, count: cheap.count)),
        attack.side.rawValue * cheap[attack.cell] >= attack.demand
      else { dbg("improve failed"); return }
      witnesses.append(cheap)
      for cell in cheap.indices where cheap[cell] != 0 { hidden[cell] = true }
    }
    try keep(Protected(hidden: hidden, witnesses: witnesses), order: values, &outside)
  }

  /// Shows the cells of a pattern again that are not needed, one after the other, first those that a fractional
  /// pattern hides least, then the heaviest, then the last; the result is kept when it loses less.
  private mutating func keep(
    _ pattern: Protected, order values: [Double]? = nil, _ outside: inout Problem
  ) throws {
    let values = values ?? pattern.hidden.map { _ in 0 }
    let order = system.cells.indices.sorted {
      (values[$0], -system.weights[$0], -$0) < (values[$1], -system.weights[$1], -$1)
    }
    var pattern = pattern
    cells: for cell in order where pattern.hidden[cell] && !system.isSensitive[cell] {
      var smaller = pattern
      smaller.hidden[cell] = false
      for (place, attack) in system.attacks.enumerated() where pattern.witnesses[place][cell] != 0 {
        solves += 1
        // Without time only what no witness needs is shown.
        guard !isOutOfTime,
          case .withstood(let deviations) = try outsider.answer(
            attack, hiding: smaller.hidden, &outside)
        else { continue cells }
        smaller.witnesses[place] = deviations
      }
      pattern = smaller
    }
    if weight(pattern) < weight(best) { best = pattern }
  }

  // MARK: Ranges

  /// What a reader can derive of the cells that the best pattern hides.
  func ranges(
    in problem: DisclosureProblem, _ outside: inout Problem
  ) throws -> [DerivableRange] {
    try system.cells.indices.filter { best.hidden[$0] }.map { cell in
      DerivableRange(
        cell: system.cells[cell], low: try end(of: cell, .below, in: problem, &outside),
        high: try end(of: cell, .above, in: problem, &outside))
    }
  }

  private func end(
    of cell: Int, _ side: Attack.Side, in problem: DisclosureProblem, _ outside: inout Problem
  ) throws -> DerivableRange.End {
    var reach = try outsider.reach(of: cell, side, hiding: best.hidden, &outside)
    // What withstood an attack is a table as well.
    for witness in best.witnesses
    where !reach.isUnlimited && side.rawValue * (witness[cell] - reach.deviations[cell]) > 0 {
      reach = Outsider.Reach(deviations: witness)
    }
    let amounts = problem.cells.map(\.amount)
    var changes = Array(repeating: 0, count: amounts.count)
    for (place, deviation) in zip(system.cells, reach.deviations) { changes[place] = deviation }
    let place = system.cells[cell]
    return reach.isUnlimited
      ? DerivableRange.End(
        amount: nil, isProven: true, witness: Witness(amounts: amounts, step: changes))
      : DerivableRange.End(
        amount: amounts[place] + changes[place], isProven: reach.isProven,
        witness: Witness(amounts: zip(amounts, changes).map { $0 + $1 }, step: nil))
  }
}
