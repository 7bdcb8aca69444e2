import Foundation
import GLPK
import Planning
import TestSupport
import Testing

/// Without time, and when stopped from another thread, a plan is honest about its proof.
@Suite struct PlanLimitTests {
  /// A plan or an honest error; true when there is a plan.
  @discardableResult
  private func expectHonesty(_ world: World?, _ options: Planner.Options) throws -> Bool {
    let budget = if let world { try world.budget } else { try netherlands2026() }
    let plan: Plan
    do {
      plan = try Planner.plan(budget, options)
    } catch {
      guard case .undecided = error else { throw error }
      return false
    }
    let judged = world.map { Judge($0).violations(of: plan.decision) } ?? []
    #expect(plan.appraisal.violations == [] && judged == [])
    let ranks: [StageProof.Aim] = plan.model.ranks.map { .rank($0) }
    #expect(plan.proofs.map(\.aim) == ranks + [.value, .nearest])
    for proof in plan.proofs {
      switch proof.aim {
      case .value:
        #expect(proof.bound >= proof.reached)
        // No more than if every line got its best amount in every year, many times over.
        #expect(proof.bound < 1_000_000_000_000)
      case .rank, .nearest: #expect(proof.bound >= 0 && proof.bound <= proof.reached)
      }
    }
    return true
  }

  @Test func noTimeAtAll() throws {
    var options = Planner.Options()
    options.timeLimit = .milliseconds(0)
    try expectHonesty(nil, options)
    for seed in World.hardSeeds { try expectHonesty(World.medium(seed), options) }
    for seed in 1...20 {
      var random = Seeded(seed)
      try expectHonesty(World.small(lines: 3, years: 2, &random), options)
    }
  }

  @Test(arguments: [1, 5, 20, 300]) func littleTime(_ milliseconds: Int) throws {
    var options = Planner.Options()
    options.timeLimit = .milliseconds(milliseconds)
    try expectHonesty(nil, options)
    for seed in World.hardSeeds { try expectHonesty(World.medium(seed), options) }
  }

  /// An unproven optimum is never called proven: the bound that is claimed holds for the true one.
  @Test func boundsOfAnUnfinishedSearchHold() throws {
    for seed in World.mediumSeeds.prefix(8) {
      let budget = try World.medium(seed).budget
      var options = Planner.Options()
      options.timeLimit = .milliseconds(40)
      guard let hasty = try? Planner.plan(budget, options) else { continue }
      let plan = try Planner.plan(budget)
      for (mine, best) in zip(hasty.proofs, plan.proofs) {
        if mine.aim == .value {
          #expect(mine.bound >= best.reached)
        } else {
          #expect(mine.bound <= best.reached)
        }
        // A later aim speaks of the plans that keep what was reached before.
        if mine.reached != best.reached { break }
      }
    }
  }

  @Test func anotherThreadStopsTheSearch() throws {
    var options = Planner.Options()
    let cancellation = Cancellation()
    options.cancellation = cancellation
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      cancellation.cancel()
    }
    try expectHonesty(nil, options)
    // A switch that was raised before the start.
    try expectHonesty(nil, options)
  }
}
