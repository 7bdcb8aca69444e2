import Budget
import OrderedCollections
import TestSupport
import Testing

@testable import Planning

/// Figures at the borders of what a budget may say: none of them ends the program or changes the question.
@Suite struct BorderTests {
  private func world(_ lines: [World.Line], _ amounts: [Int]) -> World {
    World(
      lines: lines, recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: amounts)])
  }

  private func line(_ id: String, maximum: Int, today: Int = 0) -> World.Line {
    World.Line(
      id: id, recipient: "r", minimum: 1, maximum: maximum, today: [today, today], before: today)
  }

  @Test func aReserveOfNothing() throws {
    var random = Seeded(1)
    var world = World.small(lines: 2, years: 2, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, 0)
    world.lines[0].today = [0, 0]
    world.addWindows(2, of: world.lines[0].id, costsUpTo: 4, &random)
    let plan = try Planner.plan(try world.budget)
    #expect(plan.decision.amounts[0] == [0, 0])
  }

  /// Halving from far away takes many steps; each is eight times the one before.
  @Test(arguments: [40_000, 60_000, 100_000, 150_000]) func moneyFarFromTheGuess(_ held: Int) throws
  {
    var world = world(
      [line("a", maximum: 1_500_000), line("b", maximum: 1_500_000)], [held, held])
    world.lines[1].scores = [World.Score(value: 100, grade: "A")]
    let free = try Planner.plan(try world.budget)
    world.holds = [World.Hold(line: "b", years: [0, 1], amount: 0)]
    let plan = try Planner.plan(try world.budget)
    let search = EquivalentSearch(
      plan: plan, envelopes: ["e"], years: [2026, 2027], target: Merit(free),
      options: Planner.Options())
    for guess in [nil, 1, held - 1, 3_000_000] {
      let found = try search.find(guess: guess)
      #expect(found.isProven)
      // Line a is worth half as much, and needs twice the money.
      #expect(found.amount == held)
    }
  }

  @Test func concentrationOfLargeAmounts() throws {
    var world = world([], [])
    let amounts = [10_000_000, 10_000_000]
    world.envelopes = (0..<4).map { World.Envelope(id: "e\($0)", amounts: amounts) }
    world.lines = (0..<4).map {
      var line = line("a\($0)", maximum: 10_000_000, today: 10_000_000)
      line.envelope = "e\($0)"
      return line
    }
    let plan = try Planner.plan(try world.budget)
    #expect(plan.total == 40_000_000)
    #expect(plan.tensions.concentration == 10_000)
  }

  /// The low cost is just a tenth of the likely one: rounding must not part them.
  @Test func costsThatRoundApart() throws {
    for (low, likely) in [(45, 450), (13, 130), (5, 50)] {
      var random = Seeded(2)
      var world = World.small(lines: 1, years: 1, &random)
      world.lines[0].role = "reserve"
      world.addWindows(1, of: "a", costsUpTo: 4, &random)
      world.opportunities[0].costs = [low, likely, likely]
      let budget = try world.budget
      for assumption in ReserveAssumption.all {
        #expect(throws: Never.self, "\(low) of \(likely)") { try assumption.applied(to: budget) }
      }
    }
  }

  /// A dictionary has another order in every run of the program.
  @Test func brokenRoomsComeInTheOrderOfThePolicy() throws {
    let plan = try Planner.plan(try netherlands2026())
    let poor = try plan.budget.changingPolicy { policy in
      for id in policy.envelopes.keys where policy.envelopes[id]?.commitmentRoom != nil {
        for year in plan.model.years { policy.envelopes[id]?.commitmentRoom?[year] = 0 }
      }
    }
    let model = try Formulation(poor)
    let broken = Appraiser.appraise(plan.decision, in: model).violations.map(\.description)
    let rooms = model.data.policy.envelopes.keys.filter { id in
      broken.contains { $0.hasPrefix("the commitment room of \(id) in") }
    }
    #expect(rooms.count > 1)
    let order = broken.compactMap { words in
      rooms.firstIndex { words.hasPrefix("the commitment room of \($0) in") }
    }
    #expect(order == order.sorted())
  }

  @Test func whatIsNotFoundInTimeIsNotImpossible() throws {
    var options = Planner.Options()
    options.timeLimit = .zero
    let answer = try Planner.answer(try netherlands2026(), options)
    guard case .undecided = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  /// A change that needs the decision cannot stay without it, and the price says so.
  @Test func aDecisionThatOthersNeed() throws {
    let budget = try netherlands2026()
    let texts: [(ChangeText.Kind, String)] = [
      (.protect, "icc-otp"), (.rule, "protect-icc-otp:rank=5"),
    ]
    let scenario = Scenario(
      id: "s", name: Name(nl: "s", en: "s"),
      changes: try texts.map {
        Change(try ChangeText.read($1, as: $0), text: $1, by: "me", reason: "why")
      })
    let whatIf = try Planner.whatIf(budget, [try budget.applying(scenario)])
    let price = try #require(whatIf.outcomes[0].prices.first)
    guard case .refused = price.without else {
      Issue.record("\(price.without)")
      return
    }
    #expect(price.value == nil)
  }

  /// Holds of other years stay when a person's amount is taken away in some.
  @Test func holdsAreReleasedByYear() throws {
    let budget = try netherlands2026().changingPolicy {
      $0.holds = [
        Hold(line: "hd", years: [2026, 2027, 2028], amount: 2000, by: "me", reason: "why"),
        Hold(line: "cmi", years: [2026], amount: 600, by: "me", reason: "why"),
      ]
      $0.releaseHolds(of: "hd", in: [2027, 2030])
    }
    let holds = try #require(budget.planning?.policy.holds)
    #expect(holds.map(\.line) == ["hd", "cmi"])
    #expect(holds[0].years == [2026, 2028])
    #expect(holds[0].amount == 2000)
  }
}
