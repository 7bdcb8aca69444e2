import Budget
import Foundation
import OrderedCollections
import Planning
import TestSupport
import Testing

/// When nothing fits: every repair makes it fit, and the least relief is what looking at all decisions gives.
@Suite struct ConflictTests {
  /// 24 infeasible budgets; 200 with PEACEBUDGET_ALL=1 (`make conflicts`).
  private static let perChunk =
    ProcessInfo.processInfo.environment["PEACEBUDGET_ALL"] == "1" ? 25 : 3

  private func conflict(of budget: Budget) throws -> Conflict? {
    do {
      _ = try Planner.plan(budget)
      return nil
    } catch PlanningError.infeasible(let clash) {
      return try Conflict.find(in: budget, clash: clash)
    }
  }

  /// Returns whether nothing fits.
  private func check(_ world: World, _ name: String) throws -> Bool {
    let budget = try world.budget
    guard let conflict = try conflict(of: budget) else { return false }
    let note: Comment = "\(name): \(conflict.clash)"
    #expect(conflict.items.count == conflict.clash.count, note)
    #expect(Enumeration.best(of: world.keeping(conflict.clash)) == nil, "no clash: \(note)")
    for lifted in conflict.clash {
      let rest = conflict.clash.filter { $0 != lifted }
      let fits = Enumeration.best(of: world.keeping(rest)) != nil
      #expect(fits, "idle '\(lifted)' in \(note)")
    }
    let least = LeastRelief.of(world)
    if let least {
      #expect(conflict.leastRelief?.total == least, note)
      let isProven = conflict.leastRelief?.isProvenLeast == true
      #expect(isProven, note)
    } else if let relief = conflict.leastRelief {
      // Money alone is not enough: some rule or limit gives way too.
      #expect(relief.steps.contains { !$0.item.isMoneyOrDecision }, note)
    }
    let repairs = [conflict.leastRelief] + conflict.alone.map(\.search.repair)
    for repair in repairs.compactMap(\.self) {
      #expect(repair.total > 0, note)
      let mended = try repair.applied(to: budget)
      #expect(throws: Never.self, "\(name): \(repair)") { try Planner.plan(mended) }
    }
    for (item, words, search) in conflict.alone {
      #expect(conflict.clash.contains(words), note)
      #expect(!item.isFixed, note)
      guard let repair = search.repair else { continue }
      #expect(repair.steps.allSatisfy { $0.item == item }, note)
      // One k€ less is not enough.
      try expectNoLess(repair, in: budget, note)
      if item.isMoneyOrDecision, let least { #expect(repair.total >= least, note) }
    }
    return true
  }

  private func expectNoLess(_ repair: Repair, in budget: Budget, _ note: Comment) throws {
    guard let step = repair.steps.first else { return }
    let smaller: Budget
    switch step.item {
    case .ceiling(let envelope, let year):
      smaller = try budget.changingPolicy {
        $0.envelopes[envelope]?.amounts[year]? += step.amount - 1
      }
    case .rise(let line):
      smaller = try budget.changingLine(line) { $0.maxRise? += step.amount - 1 }
    case .fall(let line):
      smaller = try budget.changingLine(line) { $0.maxFall? += step.amount - 1 }
    default: return
    }
    #expect(throws: PlanningError.self, note) { try Planner.plan(smaller) }
  }

  @Test(arguments: 0..<8) func seededWorlds(_ chunk: Int) throws {
    let hard = RuleFamily.all.filter { !$0.name.hasPrefix("soft") }
    var found = 0
    for seed in 0..<400 where found < Self.perChunk {
      var random = Seeded(90_000 + 1000 * chunk + seed)
      var world = World.small(lines: random.int(1...3), years: 2, &random)
      for family in hard where random.chance(30) { family.apply(&world, &random) }
      if try check(world, "seed \(chunk)/\(seed)") { found += 1 }
    }
    #expect(found == Self.perChunk)
  }

  private func line(_ id: String, minimum: Int = 1) -> World.Line {
    World.Line(id: id, recipient: "r", minimum: minimum, maximum: 5, today: [2, 2], before: 2)
  }

  @Test func aLegalCommitmentAboveItsCeiling() throws {
    var world = World(
      lines: [line("a")], recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [6, 6], cut: [2, 0])])
    world.lines[0].today = [5, 5]
    world.lines[0].tiers = [World.Tiers(legal: 5), World.Tiers()]
    let found = try #require(try conflict(of: world.budget))
    let relief = try #require(found.leastRelief)
    #expect(relief.steps.map(\.item) == [.ceiling(envelope: "e", year: 2026)])
    #expect(relief.total == 1)
    #expect(relief.isProvenLeast)
    #expect(found.alone.map(\.item) == [.ceiling(envelope: "e", year: 2026)])
    #expect(found.alone[0].search.repair == relief)
  }

  @Test func aHoldBelowAHardFloorBecomesTheFloor() throws {
    var world = World(
      lines: [line("a")], recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [6, 6])])
    world.holds = [World.Hold(line: "a", years: [0], amount: 1)]
    world.rules = [World.Rule(id: "floor", demand: .amount(min: 3, max: nil))]
    let found = try #require(try conflict(of: world.budget))
    #expect(found.leastRelief?.steps.map(\.item) == [.hold(line: "a", year: 2026)])
    #expect(found.leastRelief?.steps.map(\.becomes) == [3])
    #expect(found.leastRelief?.total == 2)
    #expect(found.alone.map { $0.search.repair?.total } == [2, 2])
  }

  /// What the cheapest way out changes alone is enough alone.
  @Test func repairsDoNotContradictEachOther() throws {
    let budget = try netherlands2026().changingPolicy { policy in
      for line in ["case-a", "case-d"] {
        policy.holds.append(Hold(line: line, years: [2026], amount: 300, by: "me", reason: "why"))
      }
    }
    let found = try #require(try conflict(of: budget))
    let least = try #require(found.leastRelief)
    #expect(least.total == 300)
    #expect(found.alone.contains { $0.search.repair == least })
    for (_, words, search) in found.alone {
      #expect(search != .impossible, "\(words)")
      if let repair = search.repair { #expect(repair.total >= least.total) }
    }
  }

  /// No k€ opens a gate: nothing is proposed.
  @Test func whatNoMoneyMends() throws {
    var world = World(
      lines: [line("a")], recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [6, 6])])
    world.lines[0].isGateShut = true
    world.rules = [World.Rule(id: "people", demand: .marker(min: 20), rank: nil)]
    world.rules.append(World.Rule(id: "floor", demand: .amount(min: 3, max: nil)))
    let found = try #require(try conflict(of: world.budget))
    #expect(found.alone.map(\.item) == [.rule("floor")])
    #expect(found.leastRelief?.steps.map(\.item) == [.rule("floor")])
    #expect(found.leastRelief?.total == 6)
  }

  @Test func aDeepCutOfTheExample() throws {
    let budget = try netherlands2026()
    let scenario = Scenario(
      id: "deep", name: Name(nl: "", en: ""),
      changes: [
        Change(
          .money(MoneyChange(size: .permille(600), years: YearSpan(years: [2027]))), text: "",
          by: "", reason: "")
      ])
    let cut = try budget.applying(scenario).budget
    let found = try #require(try conflict(of: cut))
    let relief = try #require(found.leastRelief)
    #expect(relief.isProvenLeast)
    #expect(relief.steps.allSatisfy { $0.item.isMoneyOrDecision })
    #expect(throws: Never.self) { try Planner.plan(try relief.applied(to: cut)) }
  }
}
