import Budget
import Planning
import Testing

/// Many plans at once, and plans made anew along a cut.
@Suite struct CurveReplanTests {
  private struct Outcome: Equatable {
    var decision: Decision?
    var proofs: [StageProof] = []
    var prices: [EnvelopePrice] = []
    var error: PlanningError?

    init(_ result: Result<Plan, PlanningError>) {
      switch result {
      case .success(let plan):
        (decision, proofs, prices) = (plan.decision, plan.proofs, plan.prices)
      case .failure(let error): self.error = error
      }
    }
  }

  /// More budgets than threads, one of them without a plan and one without lines, on few and on many threads.
  @Test func threadsDoNotMatter() throws {
    var budgets = try [4, 5, 6, 8].map { try World.medium($0).budget }
    var hopeless = World.medium(7)
    hopeless.envelopes[0].amounts = [0, 0, 0]
    hopeless.envelopes[0].cut = []
    hopeless.lines[0].tiers = (0..<3).map { _ in World.Tiers(legal: 1) }
    hopeless.lines[0].today = [1, 1, 1]
    budgets.insert(try hopeless.budget, at: 2)
    budgets.insert(
      try Budget(folder: try #require(Folder(example: "netherlands-2017"))), at: 4)
    let alone = budgets.map { budget in
      Outcome(Result { () throws(PlanningError) in try Planner.plan(budget) })
    }
    #expect(alone[2].error != nil)
    #expect(alone[4].error == .nothingToPlan("netherlands-2017"))
    #expect(alone.count { $0.decision != nil } == 4)
    for threads in [1, 2, 5, 64] {
      #expect(Planner.plans(for: budgets, threads: threads).map(Outcome.init) == alone)
    }
    #expect(Planner.plans(for: []).isEmpty)
  }

  @Test func alongACut() throws {
    let plan = try Planner.plan(try netherlands2026())
    let scope = try Curve.Scope(plan.budget, code: "V.1")
    let depths = (0...5).map { Rational($0, over: 5) }
    let found = try Planner.replans(of: plan, over: scope, at: depths, threads: 1)
    let again = try Planner.replans(of: plan, over: scope, at: depths, threads: 3)
    #expect(found.map { Outcome($0.outcome) } == again.map { Outcome($0.outcome) })
    // As asked, up to the end; there the last two come as close as a per cent.
    let tried = found.map(\.depth)
    #expect(tried == tried.sorted())
    let whole = depths.prefix { $0 <= tried[tried.count - 2] }
    #expect(Array(tried.prefix(whole.count)) == Array(whole))
    #expect(tried[tried.count - 1] - tried[tried.count - 2] == Rational(1, over: 100))
    // At depth 0 it is the plan itself.
    #expect(found[0].plan?.decision == plan.decision)
    #expect(found[0].switched(from: plan).isEmpty)
    // All of V.1 cannot go: hard rules and legal commitments stand there.
    guard case .failure(.infeasible(let clash)) = try #require(found.last).outcome else {
      Issue.record("a plan without V.1")
      return
    }
    #expect(!clash.isEmpty)
    #expect(found.dropLast().allSatisfy { $0.plan != nil })
    let curve = try Planner.curve(of: plan, over: scope)
    for replan in found {
      guard let made = replan.plan else { continue }
      let switched = replan.switched(from: plan)
      for cell in plan.model.cells {
        let isOn = made.decision.running[cell.line][cell.year]
        let change = switched.first { $0.cell == cell }?.isOn
        #expect(change == (isOn == plan.decision.running[cell.line][cell.year] ? nil : isOn))
      }
      // With the same lines on and soft rules as short, whole k€ are worth no more than fractions.
      let same = zip(made.proofs, plan.proofs).allSatisfy { made, base in
        if case .rank = made.aim { made.reached <= base.reached } else { true }
      }
      if switched.isEmpty, same, let value = curve.value(at: replan.depth) {
        #expect(Rational(made.appraisal.value) <= value)
      }
      // Beyond the end of the curve a plan needs other lines.
      if replan.depth > curve.reach { #expect(!switched.isEmpty) }
    }
  }
}
