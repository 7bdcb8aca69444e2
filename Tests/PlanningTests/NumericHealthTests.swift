import Budget
import Planning
import TestSupport
import Testing

/// Numbers too far apart are said before anything is solved, in the words of the budget.
@Suite struct NumericHealthTests {
  private func world(largest: Int, score: Int) -> World {
    var random = Seeded(5)
    var world = World.small(lines: 3, years: 1, &random)
    for index in world.lines.indices {
      world.lines[index].scores = [World.Score(value: 100, grade: "A")]
      (world.lines[index].minimum, world.lines[index].maximum) = (1, 3)
    }
    (world.lines[0].minimum, world.lines[0].maximum) = (largest, largest)
    world.lines[1].scores = [World.Score(value: score, grade: "D")]
    world.envelopes[0].amounts = [largest]
    return world
  }

  @Test func theExampleIsSound() throws {
    let plan = try Planner.plan(try netherlands2026())
    #expect(plan.health.warnings.isEmpty)
    #expect(plan.health.spreads.count == 3)
    for spread in plan.health.spreads {
      #expect(spread.largest.value < 100_000 * spread.smallest.value)
    }
  }

  @Test func aMillionTimesIsWarnedOf() throws {
    let sound = try Planner.plan(try world(largest: 500_000, score: 100).budget)
    #expect(sound.health.warnings.isEmpty)
    let plan = try Planner.plan(try world(largest: 2_000_000, score: 100).budget)
    let isProven = plan.isProven
    #expect(isProven)
    let warnings = plan.health.warnings
    #expect(warnings.count == 3)
    #expect(warnings[0].hasPrefix("the numbers of the rules range from 1 "))
    #expect(warnings[0].contains("to 2000000 (line a in 2026)"))
    #expect(warnings[2].contains("points of worth") && warnings[2].contains("(line a in 2026)"))
  }

  @Test func aThousandMillionTimesIsRefused() throws {
    do {
      _ = try Planner.plan(try world(largest: 10_000_000, score: 1).budget)
      Issue.record("numbers too far apart were solved")
    } catch PlanningError.numbersTooFarApart(let spreads) {
      #expect(spreads.count == 1)
      #expect(spreads[0].contains("(line b.1 in 2026) to 10000000000 (line a in 2026)"))
    }
  }

  /// A fund in euro in place of k€ is warned of, and planned as well: right, and proven.
  @Test func aBudgetInEuro() throws {
    var values: [Int] = []
    for unit in [1, 1000] {
      var random = Seeded(9)
      var world = World.small(lines: 4, years: 2, &random)
      let first = world.lines[0]
      world.lines = (0..<10).map { index in
        var line = first
        line.id = "p\(index)"
        line.maximum = random.int(50...1500) * unit
        line.minimum = line.maximum
        line.today = [0, 0]
        line.before = nil
        line.scores = [World.Score(value: random.int(20...100), grade: "A")]
        return line
      }
      world.envelopes[0].amounts = [3000 * unit, 2500 * unit]
      let plan = try Planner.plan(try world.budget)
      #expect(plan.health.warnings.isEmpty == (unit == 1))
      let isProven = plan.isProven
      #expect(isProven)
      values.append(plan.appraisal.value)
    }
    #expect(values[1] == 1000 * values[0])
  }

  /// Within the range of a solver, and a thousand times too much: told before and with the plan.
  @Test func amountsInEuro() throws {
    var random = Seeded(9)
    var world = World.small(lines: 3, years: 2, &random)
    #expect(try Planner.warnings(of: try world.budget) == [])
    let money = world.envelopes[0].amounts[0]
    world.envelopes[0].amounts[0] = 1000 * money
    let warnings = try Planner.warnings(of: try world.budget)
    #expect(warnings.count == 1)
    #expect(
      warnings[0].contains(
        "has \(1000 * money) k€ in 2026, more than ten times what its lines can get"))
    #expect(try Planner.plan(try world.budget).warnings == warnings)
  }

  @Test func aLineInEuro() throws {
    var random = Seeded(9)
    var world = World.small(lines: 3, years: 2, &random)
    let envelope = world.lines[1].envelope
    let place = try #require(world.envelopes.firstIndex { $0.id == envelope })
    world.lines[1].today[1] = 11 * world.envelopes[place].amounts[1]
    let warnings = try Planner.warnings(of: try world.budget)
    #expect(warnings.count == 1)
    #expect(warnings[0].hasPrefix("line \(world.lines[1].id) has "))
    #expect(warnings[0].contains(" k€ in 2027, more than ten times all money of its envelope"))
  }

  @Test func whatIsRefusedIsToldBefore() throws {
    let warnings = try Planner.warnings(of: try world(largest: 10_000_000, score: 1).budget)
    #expect(warnings.contains { $0.hasSuffix("so that no plan is made") })
  }
}
