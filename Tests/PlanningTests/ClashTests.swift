import Budget
import OrderedCollections
import Planning
import TestSupport
import Testing

/// When nothing fits, the rules that are named do clash, and none of them is idle.
@Suite struct ClashTests {
  private func clash(of world: World) throws -> [String]? {
    let budget = try world.budget
    do {
      _ = try Planner.plan(budget)
      return nil
    } catch {
      guard case .infeasible(let clash) = error else { throw error }
      return clash
    }
  }

  /// Only the named rules kept: no plan. Any one of them lifted as well: a plan.
  private func check(_ world: World, _ name: String, at place: SourceLocation = #_sourceLocation)
    throws -> Bool
  {
    guard let clash = try clash(of: world) else { return false }
    let note: Comment = "\(name): \(clash)"
    #expect(!clash.isEmpty && Set(clash).count == clash.count, note, sourceLocation: place)
    #expect(
      Enumeration.best(of: world.keeping(clash)) == nil, "they do not clash: \(note)",
      sourceLocation: place)
    for lifted in clash {
      let rest = clash.filter { $0 != lifted }
      let isPossible = Enumeration.best(of: world.keeping(rest)) != nil
      #expect(isPossible, "idle '\(lifted)' in \(note)", sourceLocation: place)
    }
    return true
  }

  @Test(arguments: 0..<8) func seededWorlds(_ chunk: Int) throws {
    let hard = RuleFamily.all.filter { !$0.name.hasPrefix("soft") }
    var found = 0
    for seed in 0..<120 where found < 40 {
      var random = Seeded(70_000 + 1000 * chunk + seed)
      var world = World.small(lines: random.int(1...3), years: 2, &random)
      for family in hard where random.chance(30) { family.apply(&world, &random) }
      if try check(world, "seed \(chunk)/\(seed)") { found += 1 }
    }
    #expect(found >= 20)
  }

  private func line(_ id: String, minimum: Int = 1) -> World.Line {
    World.Line(id: id, recipient: "r", minimum: minimum, maximum: 5, today: [2, 2], before: 2)
  }

  private func world(_ lines: [World.Line], ceiling: Int = 6) -> World {
    World(
      lines: lines, recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [ceiling, ceiling])])
  }

  @Test func aHoldAtNothingAgainstAFloor() throws {
    var world = world([line("a")])
    world.holds = [World.Hold(line: "a", years: [0], amount: 0)]
    world.rules = [World.Rule(id: "floor", demand: .amount(min: 3, max: nil))]
    #expect(
      try clash(of: world) == [
        "rule floor: all lines at least 3 k€ a year", "a is held at 0 k€ in 2026 by director",
      ])
    #expect(try check(world, "hold"))
  }

  @Test func aHoldAgainstAFloorAboveIt() throws {
    var world = world([line("a")])
    world.holds = [World.Hold(line: "a", years: [1], amount: 2)]
    world.rules = [World.Rule(id: "floor", demand: .amount(min: 3, max: nil))]
    #expect(
      try clash(of: world) == [
        "rule floor: all lines at least 3 k€ a year", "a is held at 2 k€ in 2027 by director",
      ])
  }

  @Test func aLegalCommitmentAgainstFloorAndCeiling() throws {
    var world = world([line("a")], ceiling: 4)
    world.lines[0].today = [5, 5]
    world.lines[0].tiers = [World.Tiers(legal: 5), World.Tiers()]
    world.rules = [World.Rule(id: "floor", demand: .amount(min: 3, max: nil))]
    #expect(
      try clash(of: world) == [
        "the ceiling of e in 2026 is 4 k€ after the cut", "a is legally committed to 5 k€ in 2026",
      ])
  }

  @Test func aLegalCommitmentBelowTheMinimum() throws {
    var world = world([line("a", minimum: 4)], ceiling: 3)
    world.lines[0].tiers = [World.Tiers(legal: 2), World.Tiers()]
    world.rules = [World.Rule(id: "most", demand: .amount(min: nil, max: 1), years: [0])]
    #expect(
      try clash(of: world) == [
        "rule most: all lines at most 1 k€ a year", "a is legally committed to 2 k€ in 2026",
      ])
    #expect(try check(world, "legal"))
  }

  /// Fractions of yes and no would satisfy each pair of these; whole decisions do not.
  @Test func aClashOfYesAndNo() throws {
    var world = world([line("a", minimum: 4), line("b", minimum: 4)])
    world.rules = [
      World.Rule(id: "floor", demand: .amount(min: 5, max: 6)),
      World.Rule(id: "other", demand: .recipients(max: 1)),
    ]
    for index in 0...1 { (world.lines[index].minimum, world.lines[index].maximum) = (4, 4) }
    #expect(try clash(of: world) == ["rule floor: all lines between 5 k€ and 6 k€ a year"])
    #expect(try check(world, "yes and no"))
  }

  @Test func theMessageNamesThemAndPromisesNoMoreThanHolds() throws {
    // Two clashes that have nothing to do with each other: mending one leaves the other.
    var world = world([line("a"), line("b")])
    world.holds = [
      World.Hold(line: "a", years: [0], amount: 2), World.Hold(line: "b", years: [1], amount: 2),
    ]
    world.rules = [
      World.Rule(
        id: "first", group: [.init(field: "lines", values: ["a"])],
        demand: .amount(min: 3, max: nil), years: [0]),
      World.Rule(
        id: "second", group: [.init(field: "lines", values: ["b"])],
        demand: .amount(min: 3, max: nil), years: [1]),
    ]
    let named = try #require(try clash(of: world))
    #expect(
      named == [
        "rule first: lines a at least 3 k€ a year", "a is held at 2 k€ in 2026 by director",
      ])
    let text = PlanningError.infeasible(clash: named).description
    #expect(
      text == """
        no plan satisfies all hard rules; these clash, and at least one of them must give way:
          - rule first: lines a at least 3 k€ a year
          - a is held at 2 k€ in 2026 by director
        relax one of them in policy.yaml, lines.csv or tiers.csv
        """)
  }

  @Test func aCutOfSixtyPerCentInTheExample() throws {
    let budget = try netherlands2026().changingPolicy { policy in
      for id in policy.envelopes.keys {
        let amount = policy.envelopes[id]?.amounts[2027] ?? 0
        policy.envelopes[id]?.cut[2027] = amount * 60 / 100
      }
    }
    do {
      _ = try Planner.plan(budget)
      Issue.record("a plan within 40 % of the money")
    } catch {
      guard case .infeasible(let clash) = error else { throw error }
      #expect(
        clash == [
          "ohchr-core falls by at most 1500 k€ a year",
          "the ceiling of legal-order in 2027 is 4109 k€ after the cut",
          "ohchr-core is legally committed to 5000 k€ in 2026",
          "ohchr-core is legally committed to 4000 k€ in 2027",
        ])
    }
  }
}
