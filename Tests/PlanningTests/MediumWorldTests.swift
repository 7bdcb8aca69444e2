import Planning
import Testing

/// Budgets too large to enumerate: the plan is judged, not compared.
@Suite struct MediumWorldTests {
  /// Never trust the solver: totals and rules are checked by the test's own judge.
  @Test(arguments: World.mediumSeeds) func plansKeepEveryHardRule(_ seed: Int) throws {
    let world = World.medium(seed)
    let judge = Judge(world)
    let plan = try Planner.plan(try world.budget)
    let isProven = plan.isProven
    #expect(isProven)
    #expect(plan.appraisal.violations == [])
    #expect(judge.violations(of: plan.decision) == [])
    let amounts = plan.decision.amounts
    for envelope in world.envelopes.indices {
      for year in 0..<world.yearCount {
        #expect(
          plan.spent(world.envelopes[envelope].id, year) == judge.spent(amounts, envelope, year))
      }
    }
    let value = world.lines.indices.reduce(0) { sum, line in
      (0..<world.yearCount).reduce(sum) { $0 + judge.value(amounts[line][$1], line, $1) }
    }
    #expect(plan.appraisal.value == value)
    for (index, rule) in world.rules.enumerated() {
      for year in judge.years(index) {
        let short = judge.shortfall(index, year, amounts)
        #expect((plan.appraisal.shortfalls[rule.id]?[2026 + year] ?? 0) == short, "\(rule.id)")
      }
    }
  }

  @Test func theSameBudgetGivesTheSamePlan() async throws {
    let budgets =
      try World.mediumSeeds.prefix(4).map { try World.medium($0).budget } + [try netherlands2026()]
    for budget in budgets {
      let first = try Planner.plan(budget)
      let again = try Planner.plan(budget)
      let others = try await withThrowingTaskGroup(of: Plan.self) { group in
        for _ in 0..<2 { group.addTask { try Planner.plan(budget) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      for plan in [again] + others {
        #expect(plan.decision == first.decision)
        #expect(plan.appraisal == first.appraisal)
        #expect(plan.proofs == first.proofs)
        #expect(plan.prices == first.prices)
        #expect(plan.roundingCost == first.roundingCost)
      }
    }
  }
}
