import Budget
import OrderedCollections
import Testing

/// What a change means in k€, on the sample: ceilings 1350, 200 and 150 in 2026, and 1300, 200 and 0 in 2027.
@Suite struct ScenarioApplyingTests {
  private func scenario(
    _ changes: [(ChangeText.Kind, String)], id: String = "s"
  ) throws -> Scenario {
    Scenario(
      id: id, name: Name(nl: "s", en: "s"),
      changes: try changes.map { kind, text in
        Change(
          try ChangeText.read(text, as: kind), text: "--\(kind.rawValue) \(text)", by: "me",
          reason: "why")
      })
  }

  private func applied(
    _ changes: (ChangeText.Kind, String)..., to sample: Sample = Sample()
  ) throws -> ScenarioBudget {
    try sample.load().applying(try scenario(changes))
  }

  private func issues(
    _ changes: (ChangeText.Kind, String)..., in sample: Sample = Sample()
  ) throws -> [String] {
    do {
      _ = try sample.load().applying(try scenario(changes))
      return []
    } catch let error as BudgetError {
      return error.issues.map(\.description)
    }
  }

  private func ceilings(_ budget: ScenarioBudget, _ year: Year) -> [Amount] {
    (budget.budget.planning?.policy.envelopes.values.map { $0.ceiling(in: year) }) ?? []
  }

  @Test func perCentsOfAllEnvelopes() throws {
    let cut = try applied((.cut, "10%"))
    #expect(ceilings(cut, 2026) == [1215, 180, 135])
    #expect(ceilings(cut, 2027) == [1170, 180, 0])
    #expect(cut.taken.map { $0.amount(in: 2026) } == [170])
    #expect(cut.rules.isEmpty)
    // Per cents are of the budget, so that they add up in any order.
    let twice = try applied((.cut, "10%"), (.cut, "V.1=10%"))
    #expect(twice.budget.planning?.policy.envelopes["peace"]?.ceiling(in: 2026) == 1080)
    let reversed = try applied((.cut, "V.1=10%"), (.cut, "10%"))
    #expect(ceilings(twice, 2026) == ceilings(reversed, 2026))
  }

  @Test func chaptersArticlesAndEnvelopes() throws {
    #expect(ceilings(try applied((.cut, "V=155@2026")), 2026) == [1215, 180, 150])
    #expect(ceilings(try applied((.cut, "V.7=50")), 2026) == [1350, 150, 150])
    #expect(ceilings(try applied((.increase, "XVII.4=50@2026")), 2026) == [1350, 200, 200])
    #expect(ceilings(try applied((.cut, "envelope:office=50")), 2027) == [1300, 150, 0])
  }

  @Test func whatDoesNotDivideGoesToTheLargestRemainder() throws {
    // 7 over 1350, 200 and 150: 5.56, 0.82 and 0.62; two are left for the second and the third.
    #expect(ceilings(try applied((.cut, "7@2026")), 2026) == [1345, 199, 149])
    #expect(divided(7, by: [1, 1, 1]) == [3, 2, 2])
    #expect(divided(7, by: [0, 0]) == [0, 0])
  }

  @Test func aCutOfLinesIsACapAndLowersTheirEnvelopes() throws {
    let cut = try applied((.cut, "track:un=5%"))
    #expect(ceilings(cut, 2026) == [1300, 200, 150])
    #expect(cut.rules.keys.elements == ["cut-track-un"])
    let rule = try #require(cut.budget.planning?.policy.rules["cut-track-un"])
    #expect(rule.demand == .amount(min: nil, max: 950))
    #expect(rule.force == .hard)
    #expect(rule.years == [2026, 2027])
    #expect(cut.taken[0].lines == ["core"])
    let line = try applied((.cut, "core=10@2027"))
    #expect(ceilings(line, 2027) == [1290, 200, 0])
    #expect(line.budget.planning?.policy.rules["cut-core"]?.years == [2027])
  }

  @Test func anIncreaseOfLinesIsAFloor() throws {
    let more = try applied((.increase, "core=10%@2026"))
    #expect(ceilings(more, 2026) == [1450, 200, 150])
    #expect(
      more.budget.planning?.policy.rules["increase-core"]?.demand == .amount(min: 1100, max: nil))
  }

  @Test func phasesMakeARuleForEachAmount() throws {
    let cut = try applied((.cut, "track:un=10%:phase=50-100"))
    #expect(cut.rules.keys.elements == ["cut-track-un-2026", "cut-track-un-2027"])
    #expect(ceilings(cut, 2026)[0] == 1300)
    #expect(ceilings(cut, 2027)[0] == 1200)
  }

  @Test func aCashShiftIsZeroOverTheYears() throws {
    let cut = try applied((.cut, "V.1=100@2026:back=2027"))
    #expect(ceilings(cut, 2026)[0] == 1250)
    #expect(ceilings(cut, 2027)[0] == 1400)
    #expect(cut.taken[0].byEnvelope["peace"] == [2026: 100, 2027: -100])
    #expect(
      try issues((.cut, "V.1=100@2026:back=2026")) == [
        "--cut V.1=100@2026:back=2026: 2026 is both a year of the change and a year in which it is given back; give it back in other years"
      ])
  }

  @Test func theODAPartNeedsShares() throws {
    #expect(
      try issues((.cut, "oda=10%")) == [
        "--cut oda=10%: the ODA part is not known: NGO-B lacks an ODA share; fill in oda_share in recipients.csv, or cut a track or an article"
      ])
    let known = Sample().replacing("recipients.csv", "specialised,,,,", "specialised,,,40,")
    // 12.5 % of 1000 and 40 % of 400 are 285; ten per cent of it is 28.5.
    let oda = try applied((.cut, "oda=10%@2026"), to: known)
    #expect(ceilings(oda, 2026) == [1321, 200, 150])
    #expect(oda.taken[0].lines == ["core", "talks"])
    #expect(oda.budget.planning?.policy.rules["cut-oda"]?.demand == .amount(min: nil, max: 1371))
    // The rest is 875, 240 and 200 of the unit: 1315, of which 132.
    let rest = try applied((.cut, "non-oda=10%@2026"), to: known)
    #expect(ceilings(rest, 2026) == [1238, 180, 150])
  }

  @Test func decisionsOfPersons() throws {
    let held = try applied((.hold, "talks=300@2026"), (.hold, "core=900"))
    let holds = try #require(held.budget.planning?.policy.holds)
    // The hold of the budget gives way to the one of the scenario.
    #expect(holds.map(\.line) == ["talks", "core"])
    #expect(holds.map(\.amount) == [300, 900])
    #expect(holds.map(\.by) == ["me", "me"])
    let safe = try applied((.protect, "core"))
    #expect(
      safe.budget.planning?.policy.rules["protect-core"]?.demand == .amount(min: 1000, max: nil))
    let end = try applied((.end, "talks@2027:taper=250"))
    #expect(end.budget.planning?.hold(on: "talks", in: 2027)?.amount == 0)
    #expect(end.budget.planning?.hold(on: "talks", in: 2026)?.amount == 400)
    #expect(end.budget.planning?.lines["talks"]?.maxFall == 250)
    #expect(end.budget.planning?.lines["talks"]?.tapers == true)
  }

  @Test func aLineLikeAnother() throws {
    // A hold of the new line is typed before it: new lines come first.
    let more = try applied((.line, "desk=core:minimum=10:maximum=60"), (.hold, "desk=50@2027"))
    let line = try #require(more.budget.planning?.lines["desk"])
    #expect(line.recipient == more.budget.planning?.lines["core"]?.recipient)
    #expect(line.minimum == 10 && line.maximum == 60 && line.agreementUntil == nil)
    #expect(more.budget.planning?.scores["desk"] == more.budget.planning?.scores["core"])
    #expect(more.budget.position(of: "desk", year: 2026) == 0)
    #expect(more.budget.structure.ancestor(of: "desk", at: .article)?.code == "V.1")
    #expect(more.budget.planning?.hold(on: "desk", in: 2027)?.amount == 50)
    #expect(
      try issues(
        (.line, "core=talks"), (.line, "desk=cor"), (.line, "a=core:minimum=9:maximum=3"),
        (.line, "b=core:envelope=peac"), (.line, "c=core:recipient=nobody")) == [
          "--line core=talks: 'core' is there already; give the new line another id",
          "--line desk=cor: there is no line 'cor'; did you mean 'core'?",
          "--line a=core:minimum=9:maximum=3: 'a' has a minimum of 9 above its maximum of 3; set both, such as a=core:minimum=100:maximum=600",
          "--line b=core:envelope=peac: there is no envelope 'peac'; did you mean 'peace'?",
          "--line c=core:recipient=nobody: there is no recipient 'nobody'; use one of: UN-A, NGO-B, NL",
        ])
  }

  @Test func rulesAndWeights() throws {
    let other = try applied(
      (.rule, "un:min=20:max=70:rank=3"), (.rule, "few:max=2"), (.withoutRule, "women"),
      (.weight, "reach=9"))
    let policy = try #require(other.budget.planning?.policy)
    #expect(policy.rules["un"]?.demand == .share(within: .all, min: 200, max: 700))
    #expect(policy.rules["un"]?.force == .soft(rank: 3))
    #expect(policy.rules["few"]?.demand == .recipients(max: 2))
    #expect(policy.rules["women"] == nil)
    #expect(policy.criteria["reach"]?.weight == 9)
  }

  @Test func whatIsRefused() throws {
    #expect(
      try issues(
        (.cut, "V.1=2000@2026"), (.cut, "V.3=5%"), (.cut, "envelope:peac=5%"),
        (.cut, "10%@2030"), (.hold, "cores=5"), (.rule, "un:min=90:max=10"),
        (.withoutRule, "wommen"), (.weight, "cam=3"), (.protect, "study"),
        (.end, "core@2027:taper"), (.cut, "V.1.1.x=5%"), (.cut, "lines:core,tal=1")) == [
          "--cut V.1=2000@2026: a cut of 2000 k€ in 2026 is more than the 1350 k€ that are there; lower it, or name other years with @",
          "--cut V.3=5%: 'V.3' is no code of structure.csv; did you mean 'V.1'?",
          "--cut envelope:peac=5%: envelope 'peac' is not in policy.yaml; did you mean 'peace'?",
          "--cut 10%@2030: the years 2030 are outside the planning years; use years from 2026 to 2027",
          "--hold cores=5: there is no line 'cores'; did you mean 'core'?",
          "--rule un:min=90:max=10: the floor of the rule 'un' lies above its ceiling; set both, such as un:min=…:max=…",
          "--without_rule wommen: there is no rule 'wommen'; did you mean 'women'?",
          "--weight cam=3: there is no criterion 'cam'; did you mean 'calm'?",
          "--protect study: there is no position to protect; hold the line at an amount instead",
          "--end core@2027:taper: 'core' has no limit on its fall to taper by; name one, such as core@2027:taper=500",
          "--cut V.1.1.x=5%: 'V.1.1.x' is no code of structure.csv; did you mean 'V.1.1'?",
          "--cut lines:core,tal=1: line 'tal' is not in lines.csv; name one that is there",
        ])
    // Each fits alone.
    #expect(
      try issues((.cut, "envelope:office=150@2026"), (.cut, "V.7=150@2026")) == [
        "--cut V.7=150@2026: all cuts together take 100 k€ more from 'office' in 2026 than it has; lower one of them"
      ])
    // What the budget itself would refuse.
    #expect(
      try issues((.hold, "core=100@2026")) == [
        "--hold core=100@2026: the hold of 'core' at 100 is below its legal commitment of 600; raise the hold"
      ])
  }

  @Test func aRegisterHasNothingToChange() throws {
    let register = Sample().without(
      "lines.csv", "recipients.csv", "policy.yaml", "scores.csv", "tiers.csv")
    #expect(try issues((.cut, "10%"), in: register).count == 1)
  }
}
