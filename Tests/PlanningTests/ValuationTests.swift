import Budget
import Planning
import Testing

/// Worth and disruption, computed by hand.
@Suite struct ValuationTests {
  /// One line with maximum 100, minimum 20 and today's position of 80 in three years.
  private func world() -> World {
    var line = World.Line(
      id: "a", recipient: "r", minimum: 20, maximum: 100, curve: "bent", today: [80, 80, 80])
    line.tiers = [
      World.Tiers(legal: 10, bound: 20, reserved: 30),
      World.Tiers(legal: 10, bound: 20, reserved: 30), World.Tiers(),
    ]
    line.scores = [World.Score(value: 80, grade: "A"), World.Score(value: 50, grade: "C")]
    var world = World(
      yearCount: 3, lines: [line], recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [100, 100, 100])])
    world.weights = [3, 1]
    world.curves["bent"] = [
      .init(upTo: 50, worth: 100), .init(upTo: 80, worth: 70), .init(upTo: 100, worth: 40),
    ]
    (world.discount, world.free, world.reserved, world.bound) = (3, 10, 100, 400)
    return world
  }

  private func make(_ world: World, factors: [String: Int] = [:]) throws -> (
    Formulation, Line, Valuation
  ) {
    let model = try Formulation(try world.budget, worthFactors: factors)
    return (model, model.lines[0], model.valuation)
  }

  @Test func pointsWeighScoresByWeightAndEvidence() throws {
    // (3 * 80 * 100 % + 1 * 50 * 75 %) / 4 = 69.375 of 100: 693.75 points, rounded to 694.
    let (_, line, valuation) = try make(world())
    #expect(valuation.pointsPerAmount[line.id] == 694)
    // Half of it, 347.
    #expect(try make(world(), factors: ["a": 50]).2.pointsPerAmount[line.id] == 347)
    #expect(try make(world(), factors: ["a": 0]).2.pointsPerAmount[line.id] == 0)
    var full = world()
    full.lines[0].scores = [
      World.Score(value: 100, grade: "A"), World.Score(value: 100, grade: "A"),
    ]
    #expect(try make(full).2.pointsPerAmount[line.id] == 1000)
    full.evidence = ["A": 0, "B": 0, "C": 0, "D": 0]
    #expect(try make(full).2.pointsPerAmount[line.id] == 0)
  }

  @Test func slopesFollowCurveAndDiscount() throws {
    let (_, line, valuation) = try make(world())
    // 694, 70 % = 485.8, 40 % = 277.6.
    #expect(
      [0, 49, 50, 79, 80, 99, 100].map { valuation.slope(of: line, in: 2026, above: $0) } == [
        694, 694, 486, 486, 278, 278, 0,
      ])
    // A year later 100/103: 0.970874; 694 * 0.970874 = 673.79. Two years later 0.942596: 654.16.
    #expect(valuation.slope(of: line, in: 2027, above: 0) == 674)
    #expect(valuation.slope(of: line, in: 2028, above: 0) == 654)
    #expect(valuation.worth(of: line, in: 2026, amount: 100) == 50 * 694 + 30 * 486 + 20 * 278)
    #expect(valuation.worth(of: line, in: 2026, amount: 63) == 50 * 694 + 13 * 486)
    #expect(valuation.worth(of: line, in: 2026, amount: 0) == 0)
    // Beyond the maximum nothing is added.
    #expect(
      valuation.worth(of: line, in: 2026, amount: 140)
        == valuation.worth(of: line, in: 2026, amount: 100))
  }

  @Test func yearsBeforeTheBudgetYearAreNotDiscounted() throws {
    var later = world()
    later.budgetYear = 1
    let (_, line, valuation) = try make(later)
    #expect(
      [2026, 2027, 2028].map { valuation.slope(of: line, in: $0, above: 0) } == [694, 694, 674])
  }

  @Test func aCutTakesTheTiersFromTheFreePartUpwards() throws {
    let (_, line, valuation) = try make(world())
    func harm(_ amount: Int, _ year: Int = 2026) -> Int {
      valuation.harm(to: line, in: year, amount: amount, today: 80)
    }
    // Free 20, reserved 30, bound 20, legal 10.
    #expect(harm(100) == 0 && harm(80) == 0)
    #expect(harm(79) == 10 && harm(60) == 200)
    #expect(harm(59) == 300 && harm(30) == 3200)
    #expect(harm(29) == 3600 && harm(10) == 11_200)
    // A year later: 9.7 -> 10, 97.09 -> 97, 388.3 -> 388.
    #expect(harm(10, 2027) == 20 * 10 + 30 * 97 + 20 * 388)
    // Without tiers all is free.
    #expect(harm(0, 2028) == 80 * 9)
  }

  @Test func breakpointsStandWhereASlopeMayChange() throws {
    let (model, _, _) = try make(world())
    // Legal 10 replaces the minimum; 30 and 60 are tiers, 50 and 80 steps of the curve, 80 is today's.
    #expect(model.choices[0][0].points.map(\.amount) == [10, 30, 50, 60, 80, 100])
    #expect(model.choices[0][2].points.map(\.amount) == [20, 50, 80, 100])
    #expect(model.choices[0][0].must && !model.choices[0][2].must)
    #expect(model.choices[0][2].harmOfStopping == 720)
  }

  @Test(arguments: [
    (5, [20, 50, 80, 100]), (20, [20, 50, 80, 100]), (140, [20, 50, 80, 100]),
    (70, [20, 50, 70, 80, 100]),
  ])
  func todayOutsideTheRangeIsNoBreakpoint(_ today: Int, _ expected: [Int]) throws {
    var other = world()
    other.lines[0].today = [today, today, today]
    other.lines[0].tiers = []
    let (model, line, valuation) = try make(other)
    let choice = model.choices[0][0]
    #expect(choice.points.map(\.amount) == expected)
    #expect(choice.points.map(\.harm) == expected.map { 10 * max(0, today - $0) })
    #expect(choice.harmOfStopping == 10 * today)
    #expect(valuation.harm(to: line, in: 2026, amount: 0, today: today) == 10 * today)
  }

  @Test func worthMinusDisruptionIsConcaveAndStraightBetweenBreakpoints() throws {
    for seed in 0..<60 {
      let world = World.medium(seed)
      let judge = Judge(world)
      let model = try Formulation(try world.budget)
      for cell in model.cells {
        let points = model.choice(cell).points
        let slopes = zip(points, points.dropFirst()).map { low, high in
          (high.worth - high.harm - low.worth + low.harm, high.amount - low.amount)
        }
        #expect(slopes.allSatisfy { $0.1 > 0 && $0.0 % $0.1 == 0 }, "whole points per k€")
        let gains = slopes.map { $0.0 / $0.1 }
        #expect(zip(gains, gains.dropFirst()).allSatisfy(>=), "concave")
        for (index, low) in points.dropLast().enumerated() {
          let middle = (low.amount + points[index + 1].amount) / 2
          let line = low.worth - low.harm + gains[index] * (middle - low.amount)
          #expect(judge.value(middle, cell.line, cell.year) == line)
        }
      }
    }
  }
}
