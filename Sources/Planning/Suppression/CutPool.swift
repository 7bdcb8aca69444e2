import GLPK
import OrderedCollections

/// The cuts in force as rows of the solver, and what follows from them for the patterns of a node.
struct CutPool {
  /// Some patterns: those that hide a cell, those that show it, or both (nil), by cell.
  typealias Node = [Bool?]

  let system: HideableSystem
  /// All cuts learnt, in order.
  private(set) var learnt: OrderedSet<LearntCut> = []
  /// Those that are rows, in order.
  private var inForce: [LearntCut] = []
  /// How many solves in a row each of them has had no effect.
  private var idle: [Int] = []
  /// The first row of the solver that is a cut.
  private let firstRow: Int
  private var current: Node
  private var options: LinearOptions

  /// Multipliers are counted in units of 2^-32.
  private static let shift = 32
  private var reduced: [Int128] = []
  private var total: Int128 = 0

  init(_ system: HideableSystem, _ problem: borrowing Problem, method: LinearOptions.Method) {
    self.system = system
    firstRow = problem.rowCount
    current = system.root
    options = LinearOptions(method: method)
    // A solve that runs longer has lost its way and is better begun again.
    options.iterationLimit = 5000
  }

  /// Adds the cuts that are not in force and says how many there were.
  mutating func add(_ cuts: [LearntCut], to problem: inout Problem) throws -> Int {
    let new = OrderedSet(cuts).subtracting(inForce)
    for (row, cut) in zip(try problem.addRows(new.count), new) {
      try problem.setRow(row, to: cut.terms.map { (column: $0.cell, value: Double($0.factor)) })
      try problem.setBounds(ofRow: row, to: .atLeast(Double(cut.need)))
    }
    inForce += new
    idle += new.map { _ in 0 }
    learnt.append(contentsOf: new)
    return new.count
  }

  /// The best fractional pattern of a node that keeps all cuts in force; nil when the solver finds none.
  mutating func relaxation(of node: Node, _ problem: inout Problem) throws -> LinearSolution? {
    for cell in node.indices where node[cell] != current[cell] {
      let bounds: Bounds = node[cell].map { .fixed($0 ? 1 : 0) } ?? .between(0, 1)
      try problem.setBounds(ofColumn: cell, to: bounds)
    }
    current = node
    if try problem.solveLinear(options).status != .optimal {
      try problem.useStandardBasis()
      guard try problem.solveLinear(options).status == .optimal else { return nil }
    }
    let solution = try problem.linearSolution()
    for (place, cut) in inForce.enumerated() {
      let isIdle = solution.rowValues[firstRow + place] > Double(cut.need) * (1 + 1e-6)
      idle[place] = isIdle ? idle[place] + 1 : 0
    }
    return solution
  }

  /// Takes cuts out that have had no effect for some time, when there are many: they cost more than they bring.
  mutating func purge(_ problem: inout Problem) throws {
    let old = idle.indices.filter { idle[$0] >= 10 }
    guard old.count > 20, old.count * 5 > inForce.count else { return }
    try problem.deleteRows(old.map { firstRow + $0 })
    let kept = idle.indices.filter { idle[$0] < 10 }
    inForce = kept.map { inForce[$0] }
    idle = kept.map { idle[$0] }
  }

  /// Whether a cut excludes all patterns of a node. No coefficient is negative: if any pattern of the node
  /// keeps a cut, the one that hides most does.
  func excludes(_ node: Node) -> Bool {
    let widest = node.map { $0 ?? true }
    return inForce.contains { !$0.isKept(hiding: widest) }
  }

  /// A bound on what the patterns of a node lose, from the multipliers of the rows, which may be anything: the
  /// weights less the multipliers times the cuts, at the better end of each cell. In integers.
  mutating func leastWeight(of node: Node, duals: [Double]) -> Int {
    reduced = system.weights.map { Int128($0) << Self.shift }
    total = 0
    for (cut, dual) in zip(inForce, duals[firstRow...]) where dual > 0 && dual < 1e15 {
      let multiplier = Int128((dual * Double(1 << Self.shift)).rounded())
      total += multiplier * Int128(cut.need)
      for term in cut.terms { reduced[term.cell] -= multiplier * Int128(term.factor) }
    }
    for (cell, isHidden) in node.enumerated() where isHidden ?? (reduced[cell] < 0) {
      total += reduced[cell]
    }
    let one = Int128(1) << Self.shift
    return Int(clamping: (total + one - 1) >> Self.shift)
  }

  /// Decides the cells of a node of which one choice cannot lose less than `best`, by the last bound.
  func tighten(_ node: inout Node, best: Int) {
    let room = Int128(best - 1) << Self.shift - total
    for cell in node.indices where node[cell] == nil && abs(reduced[cell]) > room {
      node[cell] = reduced[cell] < 0
    }
  }
}
