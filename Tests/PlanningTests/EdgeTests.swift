import Planning
import Testing

/// Corners of the rules, each against the enumeration of all decisions.
@Suite struct EdgeTests {
  /// Two lines that want all they can get.
  private func pair(years: Int = 2, ceiling: Int = 6) -> World {
    let lines = ["a", "b"].map { id in
      World.Line(
        id: id, recipient: "r-\(id)", today: Array(repeating: 1, count: years),
        scores: [World.Score(value: id == "a" ? 90 : 40, grade: "A")])
    }
    return World(
      yearCount: years, lines: lines, recipients: ["r-a", "r-b"].map { World.Recipient(id: $0) },
      envelopes: [World.Envelope(id: "e", amounts: Array(repeating: ceiling, count: years))])
  }

  @Test func aReserveOfNothingDoesNotCountAsFunded() throws {
    var world = pair()
    world.envelopes[0].amounts = [0, 6]
    world.lines[1].role = "reserve"
    world.lines[1].minimum = 0
    world.lines[0].requires = ["b"]
    let plan = try #require(try expectBestPlan(of: world))
    #expect(plan.decision.amounts[0] == [0, 0])
  }

  @Test func aReserveOfNothingDoesNotMakeARecipientKnown() throws {
    var world = pair()
    world.envelopes[0].amounts = [0, 6]
    world.lines[1].role = "reserve"
    world.lines[1].minimum = 0
    world.lines[0].recipient = "r-b"
    world.lines[0].before = 2
    world.rules = [World.Rule(id: "new", demand: .newRecipients(max: 0))]
    let plan = try #require(try expectBestPlan(of: world))
    #expect(plan.decision.amounts == [[0, 0], [0, 0]])
  }

  @Test(arguments: [(nil, 3), (0, 3), (1, 2), (2, 3), (9, 3)] as [(Int?, Int)])
  func riseCountsFromThePositionOfTheYearBefore(_ before: Int?, _ expected: Int) throws {
    var world = pair()
    world.lines[0].maxRise = 1
    world.lines[0].before = before
    let plan = try #require(try expectBestPlan(of: world))
    #expect(plan.decision.amounts[0][0] == expected)
  }

  @Test(arguments: [nil, 0, 1, 2, 3, 4, 5, 9] as [Int?], [false, true])
  func fallCountsFromThePositionOfTheYearBefore(_ before: Int?, _ tapers: Bool) throws {
    for ceiling in 0...3 {
      var world = pair(ceiling: ceiling)
      world.lines[1].before = before
      world.lines[1].maxFall = 2
      world.lines[1].tapers = tapers
      try expectBestPlan(of: world, "ceiling \(ceiling)")
    }
  }

  @Test func holdsMeetLimitsOfRiseAndFall() throws {
    for (first, second) in [(0, 3), (3, 0), (1, 3), (3, 1), (1, 2), (0, 0)] {
      for tapers in [false, true] {
        var world = pair()
        world.lines[0].maxRise = 1
        world.lines[0].maxFall = 1
        world.lines[0].tapers = tapers
        world.holds = [
          World.Hold(line: "a", years: [0], amount: first),
          World.Hold(line: "a", years: [1], amount: second),
        ]
        try expectBestPlan(of: world, "\(first), \(second)")
      }
    }
  }

  @Test func agreementsReachPastTheHorizon() throws {
    for duration in 1...6 {
      for room in 0...9 {
        var world = pair(years: 3, ceiling: 4)
        world.lines[0].duration = duration
        world.lines[1].duration = 2
        world.lines[1].agreementUntil = 2026
        world.envelopes[0].room = [room, 4, 3]
        try expectBestPlan(of: world, "\(duration) years, room \(room)")
      }
    }
  }

  @Test func anAgreementThatOutlivesTheHorizonNeedsNoNewOne() throws {
    var world = pair()
    world.lines[0].duration = 3
    world.lines[0].agreementUntil = 2040
    world.envelopes[0].room = [0, 0]
    let plan = try #require(try expectBestPlan(of: world))
    #expect(plan.decision.amounts == [[3, 3], [0, 0]])
    #expect(!plan.decision.signed.joined().contains(true))
  }

  @Test func aShareCountsOnlyWhatIsInsideTheWhole() throws {
    var world = pair(ceiling: 4)
    let onlyB = [World.Condition(field: "lines", values: ["b"])]
    world.rules = [
      World.Rule(id: "s", group: [], demand: .share(within: onlyB, min: nil, max: 500))
    ]
    // All money of the whole is inside the part: 100 % of b is more than 50 % unless b has nothing.
    let plan = try #require(try expectBestPlan(of: world))
    #expect(plan.decision.amounts == [[3, 3], [0, 0]])
    world.rules = [
      World.Rule(
        id: "s", group: [World.Condition(field: "lines", values: ["a"])],
        demand: .share(within: onlyB, min: 100, max: nil), years: [1])
    ]
    let other = try #require(try expectBestPlan(of: world))
    #expect(other.decision.amounts == [[3, 3], [1, 0]])
  }

  @Test func zeroCeilingsAndLinesOfOneAmount() throws {
    var world = pair(ceiling: 0)
    try expectBestPlan(of: world)
    world = pair()
    world.lines[0].minimum = 3
    world.lines[1].minimum = 3
    world.envelopes[0].amounts = [5, 6]
    try expectBestPlan(of: world)
    // A reserve that may hold nothing at all.
    world.lines[1].role = "reserve"
    (world.lines[1].minimum, world.lines[1].maximum) = (0, 0)
    try expectBestPlan(of: world)
  }

  @Test func worthFactorsOfNothingAndMore() throws {
    for (a, b) in [(0, 0), (0, 100), (37, 250), (100, 0)] {
      var options = Planner.Options()
      options.worthFactors = ["a": a, "b": b]
      var world = pair(ceiling: 4)
      (world.free, world.reserved, world.bound) = (50, 50, 50)
      try expectBestPlan(of: world, "\(a), \(b)", options: options)
    }
  }

  @Test func positionsAboveTheMaximumAndBelowTheMinimum() throws {
    for today in [0, 1, 2, 4, 9] {
      for ceiling in [0, 1, 2, 3, 6] {
        var world = pair(ceiling: ceiling)
        (world.free, world.reserved, world.bound) = (100, 600, 900)
        world.lines[0].minimum = 2
        world.lines[0].today = [today, today]
        world.lines[0].tiers = [
          World.Tiers(bound: today / 2, reserved: today / 4), World.Tiers(legal: min(today, 3)),
        ]
        try expectBestPlan(of: world, "today \(today), ceiling \(ceiling)")
      }
    }
  }
}
