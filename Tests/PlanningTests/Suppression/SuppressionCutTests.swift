import GLPK
import TestSupport
import Testing

@testable import Planning

/// Cuts are true whatever the solver said, and so is all that is made from them.
@Suite struct SuppressionCutTests {
  private func patterns(_ count: Int) -> [[Bool]] {
    (0..<1 << count).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }
  }

  /// Patterns of a small table that withstand an attack, by flows, keep the cuts that any multipliers give.
  @Test func anyMultipliersGiveTrueCuts() throws {
    for seed in 0..<25 {
      var random = Seeded(40_000 + seed)
      let problem = try SuppressionWorld.twoWay(
        rows: 2, columns: 2, family: random.pick([.steep, .capped]), loss: .ranks,
        sensitive: [0: random.int(1...9)], &random)
      let system = try #require(HideableSystem.all(in: problem).first)
      let good = patterns(9).filter { hidden in
        hidden[0]
          && SuppressionReferee.protects(problem, rows: 2, columns: 2, hiding: hidden)
      }
      for attack in system.attacks {
        for _ in 0..<20 {
          let scale = random.pick([1, 2, 3])
          let duals = system.relations.map { _ in Double(random.int(-3...3)) / Double(scale) }
          let capacity = try #require(
            Capacity(system, cell: attack.cell, side: attack.side, duals: duals))
          for hidden in good {
            let reach = SuppressionReferee.reach(
              of: attack.cell, side: attack.side.rawValue, in: problem, rows: 2, columns: 2,
              hiding: hidden)
            #expect(capacity.limit(hiding: hidden) ?? .max >= reach ?? .max)
          }
          guard let cut = LearntCut(system, attack, capacity) else { continue }
          var cuts = [cut, cut.shrunk(to: 3)]
          for _ in 0..<4 {
            let values = system.cells.map { _ in Double(random.int(0...10)) / 10 }
            cuts += [cut.sharpened(at: values)].compactMap { $0 }
          }
          for hidden in patterns(9) where !cut.isKept(hiding: hidden) {
            cuts.append(cut.cover(of: hidden, weights: system.weights))
            #expect(cuts.last?.isKept(hiding: hidden) == false)
          }
          for hidden in good { #expect(cuts.allSatisfy { $0.isKept(hiding: hidden) }) }
        }
      }
    }
  }

  @Test func multipliersThatAreNoFractionsSayNothing() throws {
    var random = Seeded(1)
    let problem = try SuppressionWorld.twoWay(
      rows: 2, columns: 2, family: .equal, loss: .cells, sensitive: [0: 3], &random)
    let system = try #require(HideableSystem.all(in: problem).first)
    for dual in [Double.nan, .infinity, 0.123456789, 1e300] {
      #expect(
        Capacity(system, cell: 0, side: .above, duals: system.relations.map { _ in dual }) == nil)
    }
  }

  /// The bound of a node holds for all its patterns, whatever the multipliers of the rows.
  @Test func anyMultipliersGiveTrueBounds() throws {
    for seed in 0..<25 {
      var random = Seeded(41_000 + seed)
      let problem = try SuppressionWorld.twoWay(
        rows: 2, columns: 2, family: .steep, loss: .amounts, sensitive: [4: random.int(1...9)],
        &random)
      let system = try #require(HideableSystem.all(in: problem).first)
      try Problem.with { solver throws in
        try solver.addColumns(system.cells.count)
        var pool = CutPool(system, solver, method: .dual)
        var cuts: [LearntCut] = []
        for attack in system.attacks {
          for _ in 0..<5 {
            let duals = system.relations.map { _ in Double(random.int(-1...1)) }
            cuts += [
              Capacity(system, cell: attack.cell, side: attack.side, duals: duals)
                .flatMap { LearntCut(system, attack, $0) }
            ].compactMap { $0 }
          }
        }
        _ = try pool.add(cuts, to: &solver)
        for _ in 0..<20 {
          var node = system.root
          for cell in node.indices where random.chance(20) { node[cell] = random.chance(50) }
          let duals = (0..<solver.rowCount).map { _ in
            random.pick([0, 1, 5, 1e3, 1e15, -3, .nan]) * Double(random.int(0...9))
          }
          let bound = pool.leastWeight(of: node, duals: duals)
          var tightened = node
          pool.tighten(&tightened, best: bound + 3)
          for hidden in patterns(9) where zip(hidden, node).allSatisfy({ $0 == $1 ?? $0 }) {
            guard cuts.allSatisfy({ $0.isKept(hiding: hidden) }) else { continue }
            let weight = system.weight(of: hidden)
            #expect(weight >= bound && !pool.excludes(node))
            if weight < bound + 3 {
              #expect(zip(hidden, tightened).allSatisfy { $0 == $1 ?? $0 })
            }
          }
        }
      }
    }
  }
}
