import Budget
import TestSupport
import Testing

@testable import Planning

/// Plans that are safe against bad surprises, against looking at every decision.
@Suite struct SurpriseTests {
  /// Points that a k€ of a line with this number loses when the line disappoints.
  private func lost(_ world: World, _ judge: Judge, _ line: Int, _ place: Int, _ year: Int) -> Int {
    let widths = ["A": 10, "B": 25, "C": 50, "D": 50]
    let it = world.lines[line]
    let total = world.weights.reduce(0, +)
    let sum = zip(world.weights, it.scores).reduce(0) {
      $0 + $1.0 * $1.1.value * (world.evidence[$1.1.grade] ?? 0) * (widths[$1.1.grade] ?? 0)
    }
    let points = min(judge.fullWorth(line), Judge.nearest(sum, 1000 * total))
    let worth: Int
    if let windows = judge.windowWorth[line]?[year] {
      worth = place <= windows.count ? windows[place - 1] : 0
    } else {
      let steps = world.curves[it.curve] ?? []
      worth = (steps.first { 100 * place <= it.maximum * $0.upTo }?.worth ?? 0) * 100
    }
    return Judge.nearest(points * worth * judge.discounted(year), 10_000_000_000)
  }

  @Test func againstEveryDecision() throws {
    var compared = 0
    for seed in 0..<50 {
      var random = Seeded(5000 + seed)
      let size = random.pick([(2, 1), (3, 1), (2, 2), (3, 2)])
      var world = World.small(lines: size.0, years: size.1, &random)
      for family in RuleFamily.all where random.chance(15) { family.apply(&world, &random) }
      guard let plan = try? Planner.plan(try world.budget) else { continue }
      let judge = Judge(world)
      let surprises = Surprises(plan, worth: DrawnWorth(plan.model))
      for count in 0...world.lines.count {
        let guarded = try surprises.guarded(count)
        let best = Enumeration.best(of: world) { amounts in
          let losses = amounts.indices.map { line in
            amounts[line].enumerated().reduce(0) { sum, entry in
              stride(from: 1, through: entry.element, by: 1).reduce(sum) {
                $0 + lost(world, judge, line, $1, entry.offset)
              }
            }
          }
          return losses.sorted(by: >).prefix(count).reduce(0, +)
        }
        #expect(guarded.isProven, "seed \(seed), \(count)")
        #expect(guarded.guaranteed == best?.value, "seed \(seed), \(count)")
        #expect(guarded.planGuaranteed <= guarded.guaranteed)
        #expect(guarded.undisturbed <= plan.appraisal.value)
        #expect(judge.violations(of: guarded.decision) == [])
        compared += 1
      }
      #expect(try surprises.guarded(0).guaranteed == plan.appraisal.value)
    }
    #expect(compared > 90)
  }

  /// More surprises keep less, and a medium budget is proven too.
  @Test func mediumBudgets() throws {
    for seed in World.mediumSeeds.prefix(3) {
      let plan = try Planner.plan(World.medium(seed).budget)
      let surprises = Surprises(plan, worth: DrawnWorth(plan.model))
      let kept = try (0...4).map { try surprises.guarded($0) }
      #expect(kept.allSatisfy { $0.isProven })
      #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.guaranteed >= $1.guaranteed })
    }
  }
}
