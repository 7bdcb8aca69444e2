import Budget
import GLPK
import Planning
import TestSupport
import Testing

/// The written model in the hands of another program: GLPK's own command line reaches the same value.
@Suite(.serialized) struct GlpsolTests {
  private func compare(_ plan: Plan) throws {
    let offset = plan.model.choices.joined().reduce(0) { $0 + $1.harmOfStopping }
    let expected = Double(plan.appraisal.value + offset)
    let (model, data) = Planner.writtenModel(of: plan)
    let whole = try Glpsol.solve(model: model, data: data)
    #expect(whole.status == "o")
    #expect(abs(whole.objective * 1000 - expected) <= 1e-6 * max(1, abs(expected)))
    let relaxed = try Glpsol.solve(model: model, data: data, relaxed: true)
    #expect(relaxed.status == "f f" || relaxed.status == "f")
    #expect(relaxed.objective >= whole.objective - 1e-6 * abs(whole.objective))
    let own = try Problem.withModel(modelText: model, dataText: data) { problem throws in
      try problem.solveLinear()
      try problem.checkExactly()
      return try problem.linearSolution().objective
    }
    #expect(abs(own - relaxed.objective) <= 1e-6 * max(1, abs(own)))
  }

  @Test func netherlands() throws { try compare(try Planner.plan(try netherlands2026())) }

  @Test(arguments: World.mediumSeeds) func seededBudgets(_ seed: Int) throws {
    try compare(try Planner.plan(try World.medium(seed).budget))
  }

  @Test func smallWorldsOfEveryFamily() throws {
    for (index, family) in RuleFamily.all.enumerated() {
      var random = Seeded(40_000 + index)
      var world = World.small(lines: 3, years: 2, &random)
      family.apply(&world, &random)
      if let plan = try expectBestPlan(of: world, family.name) { try compare(plan) }
    }
  }
}
