import Budget
import OrderedCollections
import Testing

/// Weights, curves, prices and envelopes.
@Suite struct PolicyTests {
  private func issues(_ old: String, _ new: String) -> [String] {
    Sample().replacing("policy.yaml", old, new).issues
  }

  @Test func everythingIsRead() throws {
    let policy = try #require(try Sample().load().planning?.policy)
    #expect(policy.discount == 3)
    #expect(policy.evidence == [.a: 100, .b: 90, .c: 75, .d: 60])
    #expect(policy.criteria.values.map(\.weight) == [3, 1])
    #expect(policy.curves["bent"]?.map(\.upTo) == [50, 100])
    #expect(policy.curves["bent"]?.map(\.worth) == [100, 40])
    #expect(policy.disruption.free == 0)
    #expect(policy.disruption.bound == 400)
    let peace = try #require(policy.envelopes["peace"])
    #expect(peace.ceiling(in: 2026) == 1350)
    #expect(peace.ceiling(in: 2027) == 1300)
    #expect(peace.ceiling(in: 2028) == 0)
    #expect(peace.cashShift == 30)
    #expect(peace.commitmentRoom == [2026: 2000, 2027: 2000])
    let office = try #require(policy.envelopes["office"])
    #expect(office.cut == [:])
    #expect(office.cashShift == 0)
    #expect(office.commitmentRoom == nil)
    #expect(office.note == "")
  }

  @Test(arguments: [
    ("discount: 3", "discount: 51", "1: discount 51 is out of range; use a number from 0 to 50"),
    ("discount: 3", "discount: -1", "1: discount -1 is out of range; use a number from 0 to 50"),
    ("A: 100", "A: 101", "2: evidence.A 101 is out of range; use a number from 0 to 100"),
    (
      "[50, 100], [100, 40]", "[50, 100], [90, 40]",
      "8: curves.bent does not rise to 100 %; let 'up to' rise from step to step and end at 100"
    ),
    (
      "[50, 100], [100, 40]", "[100, 100], [100, 40]",
      "8: curves.bent does not rise to 100 %; let 'up to' rise from step to step and end at 100"
    ),
    (
      "[50, 100], [100, 40]", "",
      "8: curves.bent does not rise to 100 %; let 'up to' rise from step to step and end at 100"
    ),
    (
      "[50, 100], [100, 40]", "[50, 40], [100, 100]",
      "8: curves.bent is not concave: its worth rises; let 'worth' fall or stay from step to step"
    ),
    (
      "reserved: 100, bound: 400", "reserved: 500, bound: 400",
      "9: the prices of disruption do not rise from free to bound; let free <= reserved <= bound"
    ),
    (
      "{free: 0", "{free: -1",
      "9: disruption.free -1 is out of range; use a number from 0 to 10000"
    ),
    (
      "funding: regular", "funding: none",
      "16: envelopes[1].funding 'none' is not known; use one of: regular, suppletory"
    ),
    (
      "amounts: {2026: 1400, 2027: 1400}", "amounts: {2026: 1400}",
      "17: envelopes[1].amounts lacks 2027; give an amount for every planning year"
    ),
    (
      "amounts: {2026: 1400, 2027: 1400}", "amounts: {2026: -1400, 2027: 1400}",
      "17: envelopes[1].amounts.2026 -1400 is out of range; use a number from 0 to 10000000"
    ),
    (
      "cut: {2026: 50, 2027: 100}", "cut: {2026: 50, 2028: 100}",
      "18: envelopes[1].cut names the year '2028', which is outside the planning years; use the years 2026 to 2027"
    ),
    (
      "cut: {2026: 50, 2027: 100}", "cut: {2026: 50, +2027: 100}",
      "18: envelopes[1].cut names the year '+2027', which is outside the planning years; use the years 2026 to 2027"
    ),
    (
      "cut: {2026: 50, 2027: 100}", "cut: {2026: 50, 2027: 1401}",
      "12: the cut of 'peace' in 2027 is larger than its amount; lower the cut"
    ),
    (
      "cut: {2026: 50", "cut: {2026: -50",
      "18: envelopes[1].cut.2026 -50 is out of range; use a number from 0 to 10000000"
    ),
    (
      "cash_shift: 30", "cash_shift: -30",
      "19: envelopes[1].cash_shift -30 is out of range; use a number from 0 to 10000000"
    ),
    (
      "commitment_room: {2026: 2000, 2027: 2000}", "commitment_room: {2026: 2000}",
      "20: envelopes[1].commitment_room lacks 2027; give an amount for every planning year"
    ),
    (
      "status: assumption", "status: true",
      "22: envelopes[1].status 'true' is not known; use one of: published, derived, assumption"
    ),
  ])
  func wrongValue(old: String, new: String, issue: String) {
    #expect(issues(old, new) == ["policy.yaml:\(issue)"])
  }

  @Test func badId() {
    #expect(
      issues("id: peace", "id: a b").first
        == "policy.yaml:12: id 'a b' is not a valid id;"
        + " use letters, digits, '.' and '-', at most 60 of them")
  }

  @Test func stepThatIsNoPair() {
    #expect(
      issues("[50, 100], [100, 40]", "[50, 100], [100]") == [
        "policy.yaml:8: curves.bent[2] is not [up to %, worth %]; write it as [50, 100]"
      ])
  }

  @Test func noWeightAtAll() {
    let sample = Sample().replacing("policy.yaml", "weight: 3", "weight: 0")
      .replacing("policy.yaml", "weight: 1", "weight: 0")
    #expect(
      sample.issues == [
        "policy.yaml:4: no criterion has a weight; give at least one a weight above 0"
      ])
  }

  @Test func missingScore() {
    let text = Sample().text("scores.csv").replacing(
      "talks,reach,50,D,letter,assumption,\n", with: "")
    #expect(
      Sample().with("scores.csv", text).issues == [
        "scores.csv: line 'talks' has no score on 'reach'; add one, with its evidence grade"
      ])
  }

  @Test func staffAndProgrammesAreNotMixed() {
    let remedy =
      "pay staff from a staff envelope and programmes from a programme envelope: they are never mixed"
    #expect(
      Sample().setting("lines.csv", line: 4, "envelope", "peace").issues == [
        "lines.csv:4: 'unit' (role staff) is paid from 'peace', which is programme money; \(remedy)"
      ])
    for role in ["programme", "reserve"] {
      #expect(
        Sample().setting("lines.csv", line: 3, "envelope", "office").setting(
          "lines.csv", line: 3, "role", role
        )
        .issues == [
          "lines.csv:3: 'talks' (role \(role)) is paid from 'office', which is staff money; \(remedy)"
        ])
    }
    for (envelope, parent) in [("office", "V.7"), ("peace", "V.1.1")] {
      #expect(
        Sample().setting("lines.csv", line: 4, "role", "information")
          .setting("lines.csv", line: 4, "envelope", envelope)
          .setting("structure.csv", line: 8, "parent", parent).without("totals.csv").issues == [])
    }
  }

  @Test func studyFromTheWrongEnvelope() {
    let sample = Sample().setting("lines.csv", line: 5, "envelope", "peace")
    #expect(
      sample.issues == [
        "lines.csv:5: the study 'study' is paid from 'peace', which is not suppletory;"
          + " pay it from a suppletory envelope, or set study_from_fund: yes in policy.yaml"
      ])
    #expect(
      sample.setting("structure.csv", line: 11, "parent", "V.1")
        .replacing("policy.yaml", "fund: no", "fund: yes").issues == [])
  }
}
