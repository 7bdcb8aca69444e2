import GLPK
import OrderedCollections

/// Finds the pattern of a system that loses least, by learning from attacks that broke cheaper ones.
///
/// A pattern that keeps all cuts learnt so far and loses least is tried; either it withstands all attacks, and
/// nothing loses less, or an attack breaks it, which gives the next cut. Before that the same is done with
/// fractional patterns, which are cheap to find.
struct PatternSearch {
  /// A pattern with the deviations that withstand each attack.
  struct Protected {
    var hidden: [Bool]
    var witnesses: [[Int]]
  }

  let system: HideableSystem
  private let deadline: ContinuousClock.Instant
  private let cancellation: Cancellation?
  private var outsider: Outsider
  private(set) var cuts: OrderedSet<LearntCut> = []
  /// The best pattern so far.
  private(set) var best: Protected
  /// No pattern that protects loses less, proven.
  private(set) var leastWeight: Int

  /// Nodes of one search for a pattern. Counted, not timed, so that every machine hides the same cells.
  private var nodeLimit: Int { max(200, 2_000_000 / max(1, system.cells.count)) }

  /// Starts with the pattern that hides everything.
  ///
  /// - Throws: ``DisclosureError/exposed(_:)`` when that does not withstand all attacks.
  init(
    _ problem: DisclosureProblem, _ system: HideableSystem, deadline: ContinuousClock.Instant,
    cancellation: Cancellation?, _ outside: inout Problem
  ) throws {
    self.system = system
    self.deadline = deadline
    self.cancellation = cancellation
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
    for (column, cell) in system.cells.enumerated() {
      guard master.column(named: "hide[c\(cell)]") == column else {
        throw DisclosureError.solver("the generated model lacks the column of cell \(cell)")
      }
    }
    let values = try learnFromFractions(&master, &outside)
    try startFrom(values, &outside)
    while !isOutOfTime, leastWeight < system.weight(of: best.hidden) {
      var learnt: [LearntCut] = []
      let weights = system.weights
      var tree = BranchTree(
        problem: try ExactProblem(master), objective: weights.map { -$0 }, objectiveScale: -1,
        deadline: deadline, cancellation: cancellation)
      var search = self
      var failure: (any Error)?
      let result = try tree.search(
        &master, best: -system.weight(of: best.hidden), nodeLimit: nodeLimit
      ) { values in
        do {
          let hidden = values.map { $0 > 0.5 }
          learnt = try search.attack(hidden, &outside)
          // Nothing is better than this: the search stops, to go on with the new cuts.
          if !learnt.isEmpty { return .max }
        } catch {
          failure = error
          return .max
        }
        return -search.system.weight(of: search.best.hidden)
      }
      if let failure { throw failure }
      self = search
      if learnt.isEmpty {
        if cuts.allSatisfy(\.isProven) { leastWeight = max(leastWeight, -result.bound) }
        break
      }
      try add(learnt, to: &master)
      _ = try learnFromFractions(&master, &outside)
    }
  }

  /// What a reader can derive of the cells that the best pattern hides.
  mutating func ranges(
    in problem: DisclosureProblem, _ outside: inout Problem
  ) throws -> [DerivableRange] {
    try system.cells.indices.filter { best.hidden[$0] }.map { cell in
      DerivableRange(
        cell: system.cells[cell], low: try end(of: cell, .below, in: problem, &outside),
        high: try end(of: cell, .above, in: problem, &outside))
    }
  }

  private mutating func end(
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

  // MARK: Cuts

  /// Tries a pattern that loses less than the best one: it becomes the best one, or the cuts it does not keep
  /// are returned.
  private mutating func attack(_ hidden: [Bool], _ outside: inout Problem) throws -> [LearntCut] {
    var cuts: OrderedSet<LearntCut> = []
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
    if cuts.isEmpty {
      best = Protected(hidden: hidden, witnesses: witnesses)
      try reduce(order: dropOrder(Array(repeating: 0, count: hidden.count)), &outside)
    }
    return Array(cuts)
  }

  private mutating func add(_ learnt: [LearntCut], to master: inout Problem) throws {
    let new = learnt.filter { cuts.append($0).inserted }
    for (row, cut) in zip(try master.addRows(new.count), new) {
      try master.setRow(row, to: cut.terms.map { (column: $0.cell, value: Double($0.factor)) })
      try master.setBounds(ofRow: row, to: .atLeast(Double(cut.need)))
    }
  }

  /// Adds cuts until the best fractional pattern keeps all that can be found; returns that pattern.
  private mutating func learnFromFractions(
    _ master: inout Problem, _ outside: inout Problem
  ) throws -> [Double] {
    var values = Array(repeating: 1.0, count: system.cells.count)
    var stalled = 0
    var last = -Double.infinity
    while !isOutOfTime, stalled < 20 {
      guard try master.solveLinear().status == .optimal else { break }
      let solution = try master.linearSolution()
      values = solution.columnValues
      stalled = solution.objective > last * (1 + 1e-6) ? 0 : stalled + 1
      last = solution.objective
      var learnt: [LearntCut] = []
      for attack in system.attacks {
        if let cut = try outsider.violatedCut(attack, at: values, &outside) { learnt.append(cut) }
      }
      let count = cuts.count
      try add(learnt, to: &master)
      if cuts.count == count { break }
    }
    return values
  }

  // MARK: Patterns

  /// A first good pattern: what the fractional one hides at least in part, as far as it is needed.
  private mutating func startFrom(_ values: [Double], _ outside: inout Problem) throws {
    let hidden = zip(values, system.isSensitive).map { $0 > 1e-6 || $1 }
    let start = best
    if system.weight(of: hidden) < system.weight(of: best.hidden) {
      _ = try attack(hidden, &outside)
    }
    if best.hidden == start.hidden { try reduce(order: dropOrder(values), &outside) }
  }

  /// What to show again first: what the fractional pattern hides least, the heaviest first, the last first.
  private func dropOrder(_ values: [Double]) -> [Int] {
    system.cells.indices.sorted {
      (values[$0], -system.weights[$0], -$0) < (values[$1], -system.weights[$1], -$1)
    }
  }

  /// Shows the cells of the best pattern again that are not needed, one after the other.
  private mutating func reduce(order: [Int], _ outside: inout Problem) throws {
    cells: for cell in order where best.hidden[cell] && !system.isSensitive[cell] {
      var smaller = best
      smaller.hidden[cell] = false
      for (place, attack) in system.attacks.enumerated() where best.witnesses[place][cell] != 0 {
        // Without time only what no witness needs is shown.
        guard !isOutOfTime,
          case .withstood(let deviations) = try outsider.answer(
            attack, hiding: smaller.hidden, &outside)
        else { continue cells }
        smaller.witnesses[place] = deviations
      }
      best = smaller
    }
  }
}
