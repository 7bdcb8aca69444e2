import Budget
import Foundation
import Planning
import TestSupport

/// A certificate with the budget and the plan it is about.
struct Certified {
  let name: String
  let folder: Folder
  let budget: Budget
  let plan: Plan
  let bytes: [UInt8]

  /// nil when the budget has no plan.
  static func make(
    _ world: World, _ name: String, _ options: Planner.Options = .init()
  ) throws -> Certified? {
    let folder = world.folder
    let budget = try Budget(folder: folder)
    do {
      let (plan, bytes) = try Planner.certifiedPlan(budget, options, program: "tests 1")
      return Certified(name: name, folder: folder, budget: budget, plan: plan, bytes: bytes)
    } catch PlanningError.infeasible { return nil }
  }

  /// Seeded budgets with rules of every family, of which many have trees of more than one leaf.
  static func some(_ count: Int, from seed: Int) throws -> [Certified] {
    var found: [Certified] = []
    var seed = seed
    while found.count < count {
      var random = Seeded(seed)
      let size = random.pick([(2, 2), (3, 1), (3, 2), (4, 2), (2, 3)])
      var world = World.small(lines: size.0, years: size.1, &random)
      let share = random.pick([10, 20, 40])
      for family in RuleFamily.all where random.chance(share) { family.apply(&world, &random) }
      if let certified = try make(world, "seed \(seed)") { found.append(certified) }
      seed += 1
    }
    return found
  }
}
