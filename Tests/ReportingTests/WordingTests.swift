import Budget
@testable import Planning
import Testing

@testable import Reporting

/// Sentences stay grammatical at the edges: one of a thing, none of it, nothing at all.
@Suite struct WordingTests {
  private func text(_ toy: Toy) throws -> String { PlanReport.text(of: try toy.plan()).flat }

  @Test func withoutACut() throws {
    #expect(try text(Toy()).contains("The ceilings are 3 000 k€, without a cut."))
    #expect(try text(Toy(cut: 10)).contains("The ceilings are 2 990 k€ after a cut of 10 k€."))
  }

  @Test func oneYear() throws {
    #expect(try text(Toy(years: 1)).contains("planned over 2026;"))
    #expect(try text(Toy(years: 2)).contains("planned over 2026–2027;"))
  }

  @Test func aShiftOutOfTheYear() throws {
    let plan = try Toy(cashShift: 500).plan()
    var decision = plan.decision
    func shifted(_ amount: Int) -> String {
      decision.shifts[0][0] = amount
      return PlanReport.text(
        of: Plan(
          model: plan.model, yearIndex: 0, decision: decision, appraisal: plan.appraisal,
          proofs: plan.proofs,
          prices: plan.prices, roundingCost: 0)
      ).flat
    }
    #expect(shifted(200).contains("cash shifts bring 200 k€ into this year."))
    #expect(shifted(-200).contains("cash shifts take 200 k€ out of this year."))
    #expect(!shifted(0).contains("cash shifts"))
  }

  @Test func noRules() throws {
    #expect(try text(Toy()).contains("SOFT RULES THAT GAVE WAY The policy has no soft rule."))
  }

  @Test func softRulesMetAndNot() throws {
    func rule(_ id: String, _ min: Int) -> String {
      "  - {id: \(id), kind: amount, of: {track: un}, min: \(min), rank: 1, source: s, reason: because}\n"
    }
    #expect(try text(Toy(rules: rule("a", 1))).contains("GAVE WAY None: the one soft rule is met."))
    #expect(
      try text(Toy(rules: rule("a", 1) + rule("b", 2))).contains(
        "GAVE WAY None: all 2 soft rules are met."))
    let one = try text(Toy(years: 1, rules: rule("a", 5000)))
    #expect(
      one.contains(
        "a (rank 1): track un at least 5 000 k€ a year. Short by 2 000 k€ in 2026. because"))
    #expect(!one.contains("The other"))
    #expect(
      try text(Toy(rules: rule("a", 5000) + rule("b", 1))).contains("The other soft rule is met."))
    #expect(
      try text(Toy(rules: rule("a", 5000) + rule("b", 1) + rule("c", 1))).contains(
        "The other 2 soft rules are met."))
  }

  @Test func unitsKeepTheirCase() throws {
    #expect(try text(Toy()).contains("WHAT ONE k€ MORE OR LESS IS WORTH"))
  }

  @Test func nothingForAPerson() throws {
    #expect(try text(Toy()).contains("FOR A PERSON TO DECIDE Nothing."))
  }

  @Test func unconfirmedByMaturity() throws {
    let text = try text(Toy(lines: 3, maturity: ["announced", "in-design", "announced"]))
    #expect(
      text.contains(
        "- Announced, not confirmed: Line 0; Line 2. Their amounts are not decided policy."))
    #expect(text.contains("- In design, not confirmed: Line 1. Its amount is not decided policy."))
    #expect(!text.contains("Nothing."))
  }

  @Test func checkCounts() throws {
    let text = CheckReport.text(of: try Toy(lines: 1, years: 1).budget())
    #expect(text.contains("3 nodes, 1 posting, 1 source\n"))
    #expect(text.contains("1 line to plan, 1 recipient, 0 rules, 0 holds\n"))
  }

  @Test func explanations() throws {
    let toy = Toy(lines: 2, years: 1, cut: 500)
    let explained = ExplanationReport.text(of: try Planner.explain(toy.id(1), in: try toy.plan()))
      .flat
    #expect(explained.hasPrefix("Line 1 (\(toy.id(1))) in 2026 "))
    #expect(!explained.contains("it gets"))
  }

  @Test func aReserveFromNothing() throws {
    // Put together by hand: the real one re-solves for long.
    let plan = try Example.plan.get()
    let explanation = Explanation(
      plan: plan, line: try #require(plan.model.index(of: "flex-reserve")), reason: .ceilingBinds,
      nextGain: 1,
      gainOfStarting: nil, marginal: nil, outcomes: [], searched: (1000, 4000), unanswered: 0)
    let text = ExplanationReport.text(of: explanation).flat
    #expect(!text.contains("nothing, or from 0 k€"))
    #expect(text.contains("Bounds from 0 k€ to 4 000 k€;"))
    #expect(text.contains("Next k€ is worth 1 point here"))
    let unanswered = Explanation(
      plan: plan, line: explanation.line, reason: .ceilingBinds, nextGain: 1, gainOfStarting: nil,
      marginal: nil, outcomes: [], searched: (1000, 4000), unanswered: 2)
    let said = ExplanationReport.text(of: unanswered).flat
    #expect(said.contains("2 re-solves came to no end in time"))
    #expect(!said.contains("would give it no more"))
  }

  /// A heading promises changes: there is always one, or a word on why there is none.
  @Test(arguments: ["case-e", "dppa-appeal", "ohchr-core"])
  func alwaysAnAnswer(_ line: String) throws {
    let text = ExplanationReport.text(of: try Planner.explain(line, in: try Example.plan.get()))
    let parts = text.split(separator: "What would change it (each re-solved)\n")
    #expect(parts.count == 2 && parts[1].hasPrefix("- "))
  }

  @Test func reasonsThatFitTheTable() {
    let figures = Figures(style: .space)
    #expect(
      PlanNames.reason(.belowViable(left: 1200), figures) == "too little left: 1\u{A0}200\u{A0}k€")
    #expect(PlanNames.reason(.belowViable(left: -3), figures) == "below minimum viable")
    #expect(
      PlanNames.reason(.gateShut(["legal_check", "amnesty_check"]), figures)
        == "gate shut: legal check, amnesty check")
  }
}
