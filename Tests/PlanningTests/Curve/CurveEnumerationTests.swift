import Budget
import Planning
import TestSupport
import Testing

/// Curves of tiny budgets against looking at every decision.
@Suite struct CurveEnumerationTests {
  /// At every depth at which the ceilings are whole, the best whole plan with the same lines on is worth no more than
  /// the curve, and just as much where the curve's amounts are whole.
  @Test func smallWorlds() throws {
    let plain = RuleFamily.all.filter {
      [
        "cut", "cash shift", "two envelopes", "tiers", "disruption", "curves", "discount", "rise",
        "fall", "hard amount", "hard share",
      ].contains($0.name)
    }
    var (equal, compared, beyond) = (0, 0, 0)
    for seed in 0..<70 {
      var random = Seeded(120_000 + seed)
      var world = World.small(lines: 3, years: 2, &random)
      for family in plain where random.chance(40) { family.apply(&world, &random) }
      // Ceilings that are cut by the same part and stay whole.
      let steps = 6
      for envelope in world.envelopes.indices {
        world.envelopes[envelope].cut = []
        let unit = random.int(0...1)
        world.envelopes[envelope].amounts = world.envelopes[envelope].amounts.map { _ in
          steps * unit
        }
      }
      guard let budget = try? world.budget, let plan = try? Planner.plan(budget),
        let scope = try? Curve.Scope(budget)
      else { continue }
      let curve = try Planner.curve(of: plan, over: scope)
      for step in 0...steps {
        var cut = world
        for envelope in cut.envelopes.indices {
          cut.envelopes[envelope].amounts = cut.envelopes[envelope].amounts.map {
            $0 * (steps - step) / steps
          }
        }
        let best = Enumeration.best(of: cut, running: plan.decision.running)
        let depth = Rational(step, over: steps)
        guard let value = curve.value(at: depth), let amounts = curve.amounts(at: depth) else {
          #expect(best == nil, "seed \(seed) at \(depth)")
          beyond += 1
          continue
        }
        compared += 1
        if let best { #expect(Rational(best.value) <= value, "seed \(seed) at \(depth)") }
        let isWhole = amounts.joined().allSatisfy { Rational($0.roundedDown) == $0 }
        if isWhole, world.envelopes.allSatisfy({ $0.shift == 0 }) {
          #expect(
            best.map { Rational($0.value) } == value, "seed \(seed) at \(depth)")
          equal += 1
        }
      }
    }
    #expect(compared > 60)
    #expect(equal > 30)
    #expect(beyond > 30)
  }
}
