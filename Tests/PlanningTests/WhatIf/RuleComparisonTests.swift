import Budget
import OrderedCollections
import Planning
import TestSupport
import Testing

/// Cut rules side by side: sums exact, floors kept, nothing that is allowed beats the plan.
@Suite struct RuleComparisonTests {
  private func scenario(_ texts: [(ChangeText.Kind, String)]) throws -> Scenario {
    Scenario(
      id: "s", name: Name(nl: "s", en: "s"),
      changes: try texts.map {
        Change(try ChangeText.read($1, as: $0), text: $1, by: "me", reason: "why")
      })
  }

  private func comparison(
    _ texts: (ChangeText.Kind, String)..., order: [[String]] = []
  ) throws -> RuleComparison {
    let budget = try netherlands2026()
    return try Planner.compareRules(
      under: try budget.applying(try scenario(texts)), order: order)
  }

  @Test func tenPerCentOfTheExample() throws {
    let found = try comparison((.cut, "10%"))
    #expect(found.outcomes.map(\.rule) == [.proportional, .protectFirst, .optimise])
    let model = found.model
    for outcome in found.outcomes.dropLast() {
      for envelope in model.data.policy.envelopes.values {
        let places = model.lines.indices.filter { model.lines[$0].envelope == envelope.id }
        for year in model.years.indices {
          let today = places.filter { model.lines[$0].shutGates.isEmpty }.reduce(0) {
            $0 + model.choices[$1][year].today
          }
          let spent = places.reduce(0) { $0 + outcome.decision.amounts[$1][year] }
          #expect(spent == min(today, envelope.ceiling(in: model.years[year])))
        }
      }
      for cell in model.cells {
        let legal = model.data.tiers(
          of: model.lines[cell.line].id, in: model.years[cell.year]
        ).legal
        #expect(outcome.decision.amount(cell) >= legal)
      }
    }
    for outcome in found.outcomes where outcome.isAllowed {
      #expect((found.cost(of: outcome) ?? -1) >= 0)
    }
    #expect(found.cost(of: found.outcomes[2]) == 0)
    // The hold of the budget is kept by all.
    let appeal = try #require(model.index(of: "dppa-appeal"))
    #expect(found.outcomes.allSatisfy { $0.decision.amounts[appeal][0] == 1250 })
  }

  @Test func aProtectedLineIsNotCut() throws {
    let found = try comparison((.cut, "10%"), (.protect, "icc-otp"))
    let court = try #require(found.model.index(of: "icc-otp"))
    for outcome in found.outcomes {
      #expect(outcome.decision.amounts[court].allSatisfy { $0 >= 1000 })
    }
  }

  @Test func theOrderIsFollowed() throws {
    let found = try comparison(
      (.cut, "10%"), order: [["icc-otp"], ["ohchr-opt", "ohchr-sudan", "ohchr-ukraine"]])
    let outcome = found.outcomes[1]
    for id in ["icc-otp", "ohchr-opt", "ohchr-sudan", "ohchr-ukraine"] {
      let place = try #require(found.model.index(of: id))
      #expect(outcome.decision.amounts[place] == found.model.choices[place].map(\.today))
    }
  }

  @Test func aCutOfATrackFallsOnTheTrack() throws {
    let found = try comparison((.cut, "track:un=20%@2027-"))
    let model = found.model
    let proportional = found.outcomes[0]
    for (offset, year) in model.years.enumerated() where year > 2026 {
      let lines = model.lines.indices.filter { model.data.track(of: model.lines[$0]) == .un }
      let today = lines.reduce(0) { $0 + model.choices[$1][offset].today }
      let spent = lines.reduce(0) { $0 + proportional.decision.amounts[$1][offset] }
      #expect(spent <= today - (2 * today * 20 + 100) / 200)
    }
  }

  @Test func whatIsBrokenIsNamed() throws {
    // Nothing fits: the two rules still divide, on their floors, and say what they break.
    let found = try comparison((.cut, "60%@2027"))
    #expect(found.plan == nil && found.failure != nil)
    #expect(found.conflict?.leastRelief?.total == 649)
    #expect(found.outcomes.map(\.rule) == [.proportional, .protectFirst])
    for outcome in found.outcomes {
      #expect(!outcome.isAllowed)
      #expect(outcome.breaches.contains("the ceiling of training in 2027 is exceeded"))
      #expect(found.cost(of: outcome) == nil)
    }
  }

  /// Small worlds of every family of rules: whole k€, floors respected, and each envelope spends to the k€ what today's
  /// positions and its ceiling allow, unless its floors alone are more.
  @Test(arguments: 0..<4) func sumsAreExactOnSmallWorlds(_ chunk: Int) throws {
    for seed in 0..<12 {
      var random = Seeded(97_000 + 100 * chunk + seed)
      var world = World.small(lines: random.int(1...3), years: 2, &random)
      for family in RuleFamily.all where random.chance(25) { family.apply(&world, &random) }
      let per = random.int(1...10) * 100
      let found = try Planner.compareRules(
        under: try world.budget.applying(
          Scenario(
            id: "s", name: Name(nl: "s", en: "s"),
            changes: [
              Change(.money(MoneyChange(size: .permille(per))), text: "c", by: "b", reason: "r")
            ])))
      let model = found.model
      for outcome in found.outcomes where outcome.rule != .optimise {
        for (year, date) in model.years.enumerated() {
          for envelope in model.data.policy.envelopes.values {
            let places = model.lines.indices.filter { model.lines[$0].envelope == envelope.id }
            let cells = places.map { place -> (floor: Int, amount: Int) in
              let line = model.lines[place]
              if let hold = model.data.hold(on: line.id, in: date) {
                return (hold.amount, hold.amount)
              }
              let legal = model.data.tiers(of: line.id, in: date).legal
              let today = model.choices[place][year].today
              return (legal, line.shutGates.isEmpty ? max(today, legal) : legal)
            }
            let spent = places.reduce(0) { $0 + outcome.decision.amounts[$1][year] }
            let floors = cells.reduce(0) { $0 + $1.floor }
            let wanted = cells.reduce(0) { $0 + $1.amount }
            let note: Comment = "seed \(chunk)/\(seed) \(outcome.rule) \(envelope.id) \(date)"
            let free = zip(places, cells).contains {
              $0.1.floor < $0.1.amount || model.choices[$0.0][year].today > 0
            }
            let ceiling = envelope.ceiling(in: date)
            // Where only floors are left, what they leave over is not handed out.
            let expected = min(wanted, max(floors, ceiling))
            #expect(free ? spent == expected : spent <= expected, note)
            for (place, cell) in zip(places, cells) {
              #expect(outcome.decision.amounts[place][year] >= cell.floor, note)
            }
          }
        }
      }
    }
  }

  @Test func endedLinesBreakTheirAgreements() throws {
    let line = World.Line(
      id: "a", recipient: "r", maximum: 5, duration: 2, agreementUntil: 2027, today: [2, 2])
    let world = World(
      lines: [line], recipients: [World.Recipient(id: "r")],
      envelopes: [World.Envelope(id: "e", amounts: [4, 4])])
    let found = try Planner.compareRules(
      under: try world.budget.applying(try scenario([(.cut, "100%")])))
    for outcome in found.outcomes {
      #expect(
        outcome.brokenAgreements.map { "\($0.line) \($0.stops) \($0.until)" } == ["a 2026 2027"])
    }
  }
}

/// Scenarios next to the base.
@Suite struct WhatIfTests {
  @Test func theScenariosOfTheExampleApply() throws {
    let budget = try netherlands2026()
    #expect(try budget.scenarios.count == 20)
    for scenario in try budget.scenarios.values {
      let applied = try budget.applying(scenario)
      #expect(!scenario.reason.nl.isEmpty && !scenario.name.nl.isEmpty)
      // A cut takes what it says: the ceilings fall by it.
      for year in budget.settings.planningYears {
        let sums = [budget, applied.budget].map { budget in
          budget.planning?.policy.envelopes.values.reduce(0) { $0 + $1.ceiling(in: year) } ?? 0
        }
        let taken = applied.taken.reduce(0) { $0 + $1.amount(in: year) }
        #expect(sums[0] - sums[1] == taken, "\(scenario.id) \(year)")
      }
    }
  }

  @Test func aScenarioIsThePlanOfItsBudget() throws {
    let budget = try netherlands2026()
    let scenario = try #require(try budget.scenarios["peace-3000-court-spared"])
    let applied = try budget.applying(scenario)
    let whatIf = try Planner.whatIf(budget, [applied], pricesDecisions: false)
    let plan = try #require(whatIf.outcomes[0].plan)
    #expect(plan.decision == (try Planner.plan(applied.budget)).decision)
    #expect(whatIf.base.decision == (try Planner.plan(budget)).decision)
    let court = try #require(plan.model.index(of: "icc-otp"))
    #expect(plan.decision.amounts[court].allSatisfy { $0 >= 1000 })
    #expect(plan.bindingRules(in: 2026).map(\.id).contains("protect-icc-otp"))
    #expect(plan.amount(of: "icc-otp", in: 2026) == plan.decision.amounts[court][0])
    let touched = plan.touchedPromises(against: whatIf.base)
    #expect(touched.map(\.promise.id) == ["promise-mediation"])
    #expect(touched[0].lines.contains { $0.line == "icc-otp" && $0.change > 0 })
    #expect(touched[0].unfundedYears.isEmpty)
  }

  @Test func whatDoesNotFitIsAnAnswer() throws {
    let budget = try netherlands2026()
    let scenario = try #require(try budget.scenarios["cut-60-in-2027"])
    let whatIf = try Planner.whatIf(budget, [try budget.applying(scenario)])
    guard case .impossible(let conflict) = whatIf.outcomes[0].result else {
      Issue.record("it fits")
      return
    }
    #expect(
      conflict.clash == [
        "the ceiling of training in 2027 is 930 k€ after the cut",
        "clingendael-training is legally committed to 1000 k€ in 2027",
      ])
    // The other clash, around the core contribution to the human rights office, needs relief as well.
    #expect(conflict.alone.map { $0.search == .impossible } == [true])
    #expect(conflict.leastRelief?.total == 649)
    let isProven = conflict.leastRelief?.isProvenLeast == true
    #expect(isProven)
  }
}
