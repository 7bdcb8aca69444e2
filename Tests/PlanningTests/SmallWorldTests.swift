import TestSupport
import Testing

/// The plan equals what looking at every possible decision finds.
@Suite struct SmallWorldTests {
  /// Lines and years of the base worlds.
  static let sizes = [(1, 1), (2, 1), (2, 2), (3, 2), (4, 1)]

  @Test(arguments: RuleFamily.all) func familyAlone(_ family: RuleFamily) throws {
    for seed in 1...4 {
      for (place, size) in (Self.sizes + [(4, 2), (2, 3)]).enumerated() {
        var random = Seeded(1000 * seed + place)
        var world = World.small(lines: size.0, years: size.1, &random)
        family.apply(&world, &random)
        try expectBestPlan(of: world, "\(family.name), seed \(seed), \(size)")
      }
    }
  }

  @Test(arguments: RuleFamily.all.indices) func familyWithEveryOther(_ first: Int) throws {
    for second in RuleFamily.all.indices where second > first {
      for (place, size) in [(2, 2), (3, 2)].enumerated() {
        var random = Seeded(100_000 + 10_000 * place + 100 * first + second)
        var world = World.small(lines: size.0, years: size.1, &random)
        RuleFamily.all[first].apply(&world, &random)
        RuleFamily.all[second].apply(&world, &random)
        try expectBestPlan(
          of: world, "\(RuleFamily.all[first].name) and \(RuleFamily.all[second].name), \(size)")
      }
    }
  }

  @Test(arguments: 0..<10) func manyFamilies(_ chunk: Int) throws {
    for seed in 0..<60 {
      var random = Seeded(1_000_000 + 1000 * chunk + seed)
      let size = random.pick(Self.sizes + [(2, 3), (3, 2), (4, 2)])
      var world = World.small(lines: size.0, years: size.1, &random)
      world.budgetYear = random.int(0...size.1 - 1)
      var names: [String] = []
      let share = random.pick([10, 20, 40])
      for family in RuleFamily.all where random.chance(share) {
        family.apply(&world, &random)
        names.append(family.name)
      }
      try expectBestPlan(
        of: world, "seed \(chunk)/\(seed), \(size): \(names.joined(separator: ", "))")
    }
  }
}
