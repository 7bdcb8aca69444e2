import GLPK
import Foundation
import OrderedCollections

/// The cuts learnt so far as rows of the solver, and what follows from them for the patterns of a node.
struct CutPool {
  /// The patterns of a node: hidden, shown or still open, by cell.
  typealias Node = [Bool?]

  let system: HideableSystem
  private(set) var cuts: OrderedSet<LearntCut> = []
  /// The first row of the solver that is a cut.
  private let firstRow: Int
  private var current: Node
  private var options = LinearOptions()

  /// Multipliers are counted in units of 2^-20.
  private static let shift = 20
  /// How many solves in a row a cut has had no effect.
  private var idle: [Int] = []
  private(set) var learnt: OrderedSet<LearntCut> = []
  private var reduced: [Int128] = []
  private var total: Int128 = 0

  init(_ system: HideableSystem, _ problem: borrowing Problem) {
    self.system = system
    firstRow = problem.rowCount
    current = system.isSensitive.map { $0 ? true : nil }
    options.iterationLimit = 5_000
  }

  /// Adds the cuts that are new and says how many there were.
  @discardableResult
  mutating func add(_ learnt: [LearntCut], to problem: inout Problem) throws -> Int {
    let new = learnt.filter { cuts.append($0).inserted }
    self.learnt.append(contentsOf: new)
    idle += new.map { _ in 0 }
    for (row, cut) in zip(try problem.addRows(new.count), new) {
      try problem.setRow(row, to: cut.terms.map { (column: $0.cell, value: Double($0.factor)) })
      try problem.setBounds(ofRow: row, to: .atLeast(Double(cut.need)))
    }
    return new.count
  }

  /// The best fractional pattern of a node that keeps all cuts; nil when the solver finds none.
  mutating func relaxation(of node: Node, _ problem: inout Problem) throws -> LinearSolution? {
    for cell in node.indices where node[cell] != current[cell] {
      let bounds: Bounds = node[cell].map { .fixed($0 ? 1 : 0) } ?? .between(0, 1)
      try problem.setBounds(ofColumn: cell, to: bounds)
    }
    current = node
    let t = clock()
    var o = try problem.solveLinear(options)
    if o.status != .optimal {
      dbg("retry \(o)")
      try problem.useStandardBasis()
      o = try problem.solveLinear(options)
    }
    masterTime += clock() - t; masterIter += o.iterations; masterCount += 1
    if clock() - t > 50_000 { dbg("slow master \(o) \(Double(clock()-t)/1e6)") }
    guard o.status == .optimal else { return nil }
    let solution = try problem.linearSolution()
    for (place, cut) in cuts.enumerated() {
      let isSlack = solution.rowValues[firstRow + place] > Double(cut.need) * (1 + 1e-6)
      idle[place] = isSlack ? idle[place] + 1 : 0
    }
    return solution
  }

  /// Takes cuts out that have had no effect for some time: they cost more than they bring.
  mutating func purge(_ problem: inout Problem) throws {
    let old = idle.indices.filter { idle[$0] >= 10 }
    guard old.count * 5 > cuts.count, old.count > 20 else { return }
    try problem.deleteRows(old.map { firstRow + $0 })
    let kept = idle.indices.filter { idle[$0] < 10 }
    cuts = OrderedSet(kept.map { cuts[$0] })
    idle = kept.map { idle[$0] }
  }

  /// Whether a cut excludes all patterns of a node. All coefficients are positive: if any pattern keeps a cut,
  /// the one that hides all that is open does.
  func excludes(_ node: Node) -> Bool {
    let widest = node.map { $0 ?? true }
    return cuts.contains { !$0.isKept(hiding: widest) }
  }

  /// A bound on what the patterns of a node lose, from the solver's multipliers, which may be anything: the weights
  /// less the multipliers times the cuts, at the better end of each open cell. In integers.
  mutating func leastWeight(of node: Node, duals: [Double]) -> Int {
    reduced = system.weights.map { Int128($0) << Self.shift }
    total = 0
    for (cut, dual) in zip(cuts, duals[firstRow...]) where dual > 0 && dual < 1e15 {
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

  /// Decides the open cells of a node whose other choice cannot lose less than `best`, by the last bound.
  func tighten(_ node: inout Node, best: Int) {
    let room = Int128(best - 1) << Self.shift - total
    for cell in node.indices where node[cell] == nil && abs(reduced[cell]) > room {
      node[cell] = reduced[cell] < 0
    }
  }
}
