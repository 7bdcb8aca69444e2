import Budget
import Planning
import Testing

/// Plans the world and compares the plan with the best of all decisions. Returns the plan, if there is one.
@discardableResult
func expectBestPlan(
  of world: World, _ name: String = "", options: Planner.Options = .init(),
  at place: SourceLocation = #_sourceLocation
) throws -> Plan? {
  let best = Enumeration.best(of: world, factors: options.worthFactors)
  do {
    let plan = try Planner.plan(try world.budget, options)
    let isProven = plan.isProvenNearest
    #expect(isProven, "\(name)", sourceLocation: place)
    #expect(plan.appraisal.violations.isEmpty, "\(name)", sourceLocation: place)
    #expect(Enumeration.Best(plan) == best, "\(name)", sourceLocation: place)
    #expect(Judge(world).violations(of: plan.decision) == [], "\(name)", sourceLocation: place)
    return plan
  } catch PlanningError.infeasible(let clash) {
    #expect(best == nil, "\(name)", sourceLocation: place)
    #expect(!clash.isEmpty, "\(name)", sourceLocation: place)
  } catch let error as BudgetError {
    Issue.record("\(name): \(error)", sourceLocation: place)
  }
  return nil
}

extension Enumeration.Best {
  /// What a plan reaches, aim by aim.
  init(_ plan: Plan) {
    shortfalls = []
    (value, distance) = (plan.appraisal.value, plan.appraisal.distance)
    for proof in plan.proofs {
      if case .rank = proof.aim { shortfalls.append(proof.reached) }
    }
  }
}
