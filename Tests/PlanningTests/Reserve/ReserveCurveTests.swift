import Budget
import TestSupport
import Testing

@testable import Planning

/// What a reserve is worth, against looking at every outcome and every way to serve it.
@Suite struct ReserveCurveTests {
  /// The windows of a small world with one reserve, and the judge of them.
  static func small(_ seed: Int, isWhole: Bool?) throws -> (year: ReserveYear, judge: WindowJudge) {
    var random = Seeded(seed)
    var world = World.small(lines: 1, years: 1, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, random.int(3...9))
    let scale = random.pick([1, 1, 2])
    world.addWindows(random.int(1...3), of: "a", costsUpTo: 4, isWhole: isWhole, &random)
    for index in world.opportunities.indices {
      world.opportunities[index].costs = world.opportunities[index].costs.map { $0 * scale }
    }
    return try pair(world, margin: random.pick([0, 2]), worthOfCarried: 37.5)
  }

  static func pair(
    _ world: World, margin: Int = 0, worthOfCarried: Double = 0
  ) throws -> (year: ReserveYear, judge: WindowJudge) {
    let budget = try world.budget
    let data = try #require(budget.planning)
    let line = try #require(data.lines(in: .all).first { $0.role == .reserve })
    let year = try #require(try ReserveYear.years(of: line, in: budget, data))[0]
      .carrying(margin, worth: worthOfCarried)
    var judge = WindowJudge(
      world, line: try #require(world.lines.firstIndex { $0.id == line.id }), year: 0)
    judge.margin = margin / judge.unit * judge.unit
    judge.worthOfCarried = worthOfCarried
    return (year, judge)
  }

  private func expectEqual(_ a: Double, _ b: Double, _ note: Comment) {
    #expect(abs(a - b) <= 1e-9 * max(1, abs(b)), note)
  }

  @Test func inPart() throws {
    for seed in 0..<60 {
      let (year, judge) = try Self.small(seed, isWhole: false)
      #expect(year.isDivisible && year.unit == judge.unit)
      let curve = try ReserveCurve(year)
      #expect(curve.basis == .exact)
      for amount in 0...year.most {
        expectEqual(
          curve.worth(of: amount), judge.onCurve(amount), "seed \(seed), \(amount) k€")
      }
      // The slopes fall: the worth is concave.
      let slopes = stride(from: 0, to: year.most, by: 1).map { curve.slope(above: $0) }
      #expect(zip(slopes, slopes.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    }
  }

  @Test(arguments: [true, nil]) func wholeOrMixed(_ isWhole: Bool?) throws {
    for seed in 200..<240 {
      let (year, judge) = try Self.small(seed, isWhole: isWhole)
      let curve = try ReserveCurve(year)
      #expect(curve.basis == .exact)
      for amount in stride(from: 0, through: year.most, by: year.unit) {
        expectEqual(
          curve.worth(of: amount), judge.seeingAll(amount), "seed \(seed), \(amount) k€")
      }
    }
  }

  /// A walk over all outcomes gives what the closed form gives where both may be used.
  @Test func twoRoadsInPart() throws {
    for seed in 300..<340 {
      let (year, _) = try Self.small(seed, isWhole: false)
      let walked = OutcomeWalk.mean(of: year.kinds, from: ServiceTable(carrying: year))
      let curve = try ReserveCurve(year)
      for (cell, value) in walked.enumerated() {
        expectEqual(curve.worth(of: cell * year.unit), value, "seed \(seed)")
      }
    }
  }

  @Test func ratesArePoisson() throws {
    var random = Seeded(9)
    var world = World.small(lines: 1, years: 1, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, 6)
    world.opportunities = [
      World.Opportunity(id: "w", line: "a", quarter: 1, rate: 10, costs: [2, 2, 2]),
      World.Opportunity(
        id: "v", line: "a", quarter: 2, permille: 500, costs: [2, 2, 2], value: 90),
    ]
    let (year, judge) = try Self.pair(world)
    #expect(year.kinds.count == 2 && year.unit == 2)
    let chances = year.kinds[0].counts
    #expect(abs(chances.reduce(0, +) - 1) < 1e-12)
    #expect(abs(year.kinds[0].meanCount - 0.1) < 1e-8)
    let curve = try ReserveCurve(year)
    for amount in 0...6 {
      #expect(abs(curve.worth(of: amount) - judge.seeingAll(amount)) < 1e-6, "\(amount)")
    }
    // Without a quarter the arrivals spread over four, less those whose money would come too late.
    world.opportunities[0].quarter = nil
    #expect(try Self.pair(world).year.kinds.map(\.quarter) == [1, 2, 2, 3, 4])
    world.opportunities[0].leadDays = 60
    let spread = try Self.pair(world).year
    #expect(spread.kinds.map(\.quarter) == [1, 2, 2, 3])
    #expect(abs(spread.kinds[0].meanCount - 0.025) < 1e-9)
  }

  /// Seeded scenarios come as near to the exact mean as their standard error says.
  @Test(arguments: [false, true]) func scenarios(_ isWhole: Bool) throws {
    for seed in 400..<406 {
      let (year, _) = try Self.small(seed, isWhole: isWhole)
      let exact = try ReserveCurve(year)
      var options = ReserveCurve.Options()
      (options.scenarios, options.seed) = (4000, UInt64(seed))
      let amounts = Array(stride(from: 0, through: year.most, by: year.unit))
      let drawn = try ReserveCurve(year, grid: amounts, options)
      #expect(drawn.basis == .scenarios(count: 4000, seed: UInt64(seed)))
      for amount in amounts {
        let error = try #require(drawn.standardError(at: amount))
        let distance = abs(drawn.worth(of: amount) - exact.worth(of: amount))
        #expect(distance <= 5 * error + 1e-9, "seed \(seed), \(amount) k€")
      }
    }
  }

  @Test func threadsDoNotMatter() throws {
    for isWhole in [false, true] {
      let (year, _) = try Self.small(501, isWhole: isWhole)
      let curves = try [1, 2, 5].map { threads in
        var options = ReserveCurve.Options()
        (options.scenarios, options.threads) = (10_000, threads)
        return try ReserveCurve(year, grid: [0, year.most], options)
      }
      for other in curves.dropFirst() {
        #expect(other.values == curves[0].values)
        #expect(other.errors.map(\.error) == curves[0].errors.map(\.error))
      }
    }
  }

  /// Too many amounts to look at: costs are rounded up, so that the worth is never too high.
  @Test func largeReservesAreRounded() throws {
    var random = Seeded(10)
    var world = World.small(lines: 1, years: 1, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, 1_000_000)
    world.step = 10_000
    world.opportunities = [
      World.Opportunity(
        id: "w", line: "a", quarter: 1, permille: 500, costs: [70_001, 80_003, 90_007])
    ]
    let (year, _) = try Self.pair(world)
    #expect(year.isRounded && year.unit == 50)
    let curve = try ReserveCurve(year)
    #expect(abs(curve.worth(of: 1_000_000) - 0.5 * 100 * 80_003) < 1e-6)
    // 70,001 costs 70,050 here.
    #expect(curve.worth(of: 70_000) < 0.5 * 100 * 80_003)
  }

  /// The most that a file may ask for: costs are rounded up, and so the work stays bounded.
  @Test(arguments: [true, false]) func manyWindows(_ isWhole: Bool) throws {
    var random = Seeded(11)
    var world = World.small(lines: 1, years: 1, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, 100_000)
    world.step = 1000
    world.opportunities = (0..<60).map {
      World.Opportunity(
        id: "w\($0)", line: "a", rate: 2000, costs: [61 + $0, 93 + $0, 207 + $0], value: 10 + $0,
        isDivisible: !isWhole)
    }
    let data = try #require(try world.budget.planning)
    let line = try #require(data.lines(in: .all).first)
    let year = ReserveYear(
      line: line, year: 2026, opportunities: data.opportunities, leastFit: 0, margin: 0,
      worthOfCarried: 0)
    #expect(year.isRounded && year.cells < 1000)
    #expect(throws: PlanningError.self) {
      var options = ReserveCurve.Options()
      options.scenarios = 1_000_000_000
      _ = try ReserveCurve(year, options)
    }
  }
}
