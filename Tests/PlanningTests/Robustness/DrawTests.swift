import Budget
import TestSupport
import Testing

@testable import Planning

/// Each draw is planned as well as can be.
@Suite struct DrawTests {
  /// Stated weights and effects in the middle give the points of the plan.
  @Test func theStatedBeliefIsThatOfThePlan() throws {
    let model = try Formulation(netherlands2026())
    let sampler = BeliefSampler(model, known: .nothing, seed: 1, drawsEffects: true)
    let weights = [20, 18, 14, 10, 12, 11, 8, 7].map { $0 * 10 }
    let stated = Belief(weights: weights, effects: model.lines.map { _ in 0 })
    #expect(
      sampler.points(stated) == model.lines.map { model.valuation.pointsPerAmount[$0.id] ?? -1 })
    // All that can go wrong: C and D are off by half.
    let worst = Belief(weights: weights, effects: model.lines.map { _ in -1000 })
    for (line, points) in zip(model.lines, sampler.points(worst)) {
      let full = model.valuation.pointsPerAmount[line.id] ?? 0
      #expect(points >= full / 2 - 1 && points <= full * 9 / 10 + 1, "\(line.id)")
    }
    let drawn = (0..<50).map(sampler.draw)
    #expect(drawn.allSatisfy { $0.effects.allSatisfy { (-1000...1000).contains($0) } })
    #expect(Set(drawn.map(\.weights)).count == 50)
  }

  /// The value of any decision under other points, against the appraisal of a model with those points.
  @Test func valueOfDecisions() throws {
    for seed in 0..<30 {
      var random = Seeded(3000 + seed)
      var world = World.small(lines: 3, years: 2, &random)
      for family in RuleFamily.all where random.chance(30) { family.apply(&world, &random) }
      guard let budget = try? world.budget, let plan = try? Planner.plan(budget) else { continue }
      let factors = Dictionary(
        uniqueKeysWithValues: world.lines.map { ($0.id, random.int(0...200)) })
      let other = try Formulation(budget, worthFactors: factors)
      var worth = DrawnWorth(plan.model)
      #expect(worth.value(of: plan.decision) == plan.appraisal.value + plan.model.offset)
      worth.revalue(other.lines.map { other.valuation.pointsPerAmount[$0.id] ?? 0 })
      let appraisal = Appraiser.appraise(plan.decision, in: other)
      #expect(
        worth.value(of: plan.decision) == appraisal.value + plan.model.offset, "seed \(seed)")
    }
  }

  /// The best plan of a draw, against looking at every decision; and the relaxation is never below it.
  @Test func bestPlanOfADraw() throws {
    var compared = 0
    for seed in 0..<60 {
      var random = Seeded(4000 + seed)
      let size = random.pick([(2, 1), (2, 2), (3, 2)])
      var world = World.small(lines: size.0, years: size.1, &random)
      for family in RuleFamily.all where random.chance(20) { family.apply(&world, &random) }
      guard let budget = try? world.budget, let plan = try? Planner.plan(budget) else { continue }
      let draws = (0..<3).map { _ in world.lines.map { _ in random.int(0...250) } }
      let worth = DrawnWorth(plan.model)
      for isExact in [true, false] {
        try Planner.withProblem(of: plan.model) { problem in
          var planner = try DrawPlanner(plan, worth: worth, isExact: isExact, &problem)
          for factors in draws {
            let named = Dictionary(
              uniqueKeysWithValues: zip(world.lines, factors).map { ($0.id, $1) })
            let other = try Formulation(budget, worthFactors: named)
            let points = other.lines.map { other.valuation.pointsPerAmount[$0.id] ?? 0 }
            let outcome = try planner.outcome(points: points, &problem)
            let best = try #require(Enumeration.best(of: world, factors: named)).value
            let value = outcome.value - plan.model.offset
            #expect(outcome.isProven, "seed \(seed)")
            if isExact {
              #expect(value == best, "seed \(seed)")
            } else {
              #expect(value >= best - 1, "seed \(seed)")
            }
            #expect(outcome.planValue <= outcome.value + 1)
            compared += 1
          }
        }
      }
    }
    #expect(compared > 150)
  }

  @Test(arguments: [true, false]) func threadsAndNumbersDoNotMatter(_ isExact: Bool) throws {
    let plan = try Planner.plan(World.medium(5).budget)
    var options = RobustStudy.Options()
    (options.draws, options.isExact) = (isExact ? 60 : 120, isExact)
    let studies = try [1, 2, 3].map { threads in
      options.threads = threads
      return try Planner.studyRobustness(of: plan, options)
    }
    for other in studies.dropFirst() {
      #expect(other.lines == studies[0].lines && other.beliefs == studies[0].beliefs)
      #expect(other.guarded == studies[0].guarded && other.worstRegret == studies[0].worstRegret)
    }
    options.seed = 2
    let other = try Planner.studyRobustness(of: plan, options)
    #expect(other.meanRegret != studies[0].meanRegret || other.lines != studies[0].lines)
    #expect(studies[0].unproven == 0)
    for share in studies[0].lines {
      #expect(share.low <= share.middle && share.middle <= share.high)
      #expect(share.funded > 0 || share.high == 0)
    }
  }
}
