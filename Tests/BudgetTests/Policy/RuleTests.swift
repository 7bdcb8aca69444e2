import Budget
import OrderedCollections
import Testing

/// Rules of the policy.
@Suite struct RuleTests {
  /// The sample with one more rule, on line 45, and the hold moved down.
  private func issues(_ rule: String) -> [String] {
    Sample().replacing("policy.yaml", "holds:", "  - {\(rule)}\nholds:").issues
  }

  private let tail = "rank: 1, source: letter, reason: r"

  @Test func everythingIsRead() throws {
    let rules = try #require(try Sample().load().planning?.policy.rules)
    #expect(Array(rules.keys) == ["un", "floor", "women", "few"])
    #expect(rules["un"]?.demand == .share(within: .all, min: 100, max: 805))
    #expect(rules["un"]?.force == .hard)
    #expect(rules["un"]?.group.conditions == ["track": ["un"]])
    #expect(rules["un"]?.years == [2026, 2027])
    #expect(rules["floor"]?.demand == .amount(min: 500, max: nil))
    #expect(rules["floor"]?.force == .soft(rank: 1))
    #expect(rules["women"]?.demand == .averageMarker(min: 800))
    #expect(rules["few"]?.demand == .recipients(max: 3))
    #expect(rules["few"]?.place.line == 44)
  }

  @Test(arguments: ["share", "amount"])
  func floorAboveCeiling(kind: String) {
    #expect(
      issues("id: x, kind: \(kind), min: 80, max: 30, \(tail)") == [
        "policy.yaml:45: the floor of the rule lies above its ceiling; let min be at most max"
      ])
    #expect(issues("id: x, kind: \(kind), min: 30, max: 30, \(tail)") == [])
  }

  @Test func neitherFloorNorCeiling() {
    #expect(
      issues("id: x, kind: share, \(tail)") == [
        "policy.yaml:45: the rule has neither min nor max; give at least one of them"
      ])
    #expect(
      issues("id: x, kind: recipients, \(tail)") == ["policy.yaml:45: rules[5] lacks 'max'; add it"]
    )
  }

  @Test(arguments: [
    (
      "share", "min: -1",
      "min '-1' is not a per cent; use a number from 0 to 100 with at most one decimal, such as 12.5"
    ),
    (
      "share", "max: 12.55",
      "max '12.55' is not a per cent; use a number from 0 to 100 with at most one decimal, such as 12.5"
    ),
    (
      "share", "max: 101",
      "max '101' is not a per cent; use a number from 0 to 100 with at most one decimal, such as 12.5"
    ),
    ("amount", "min: -1", "min -1 is out of range; use a number from 0 to 10000000"),
    ("amount", "max: 10000001", "max 10000001 is out of range; use a number from 0 to 10000000"),
    ("recipients", "max: -1", "max -1 is out of range; use a number from 0 to 1000000"),
    (
      "average, attribute: wps", "min: 2.1",
      "min is not a marker average; use a number from 0 to 2 with at most one decimal"
    ),
    (
      "average, attribute: oda_share", "min: 101",
      "min '101' is not a per cent; use a number from 0 to 100 with at most one decimal, such as 12.5"
    ),
  ])
  func limitOutOfRange(kind: String, limit: String, issue: String) {
    #expect(
      issues("id: x, kind: \(kind), \(limit), \(tail)") == ["policy.yaml:45: rules[5].\(issue)"])
  }

  @Test func kindAndItsKeys() {
    #expect(
      issues("id: x, kind: shares, min: 1, \(tail)") == [
        "policy.yaml:45: rules[5].kind 'shares' is not known; did you mean 'share'?"
      ])
    #expect(
      issues("id: x, kind: amount, within: {track: un}, min: 1, \(tail)") == [
        "policy.yaml:45: a rule of kind amount has no 'within'; it may have of, min, max"
      ])
    #expect(
      issues("id: x, kind: expert-days, max: 4, min: 1, \(tail)") == [
        "policy.yaml:45: a rule of kind expert-days has no 'min'; it may have of, max"
      ])
    #expect(
      issues("id: x, kind: average, attribute: age, min: 1, \(tail)") == [
        "policy.yaml:45: attribute 'age' is not known; use wps or oda_share"
      ])
  }

  @Test func hardOrRanked() {
    let start = "id: x, kind: amount, min: 1, source: letter, reason: r"
    let either =
      "policy.yaml:45: the rule must be either hard or have a rank; write 'hard: yes', or 'rank: 1' to 'rank: 9'"
    #expect(issues(start) == [either])
    #expect(issues(start + ", hard: yes, rank: 1") == [either])
    #expect(
      issues(start + ", hard: no") == [
        "policy.yaml:45: a rule that is not hard needs a rank; write 'rank: 1' to 'rank: 9' in place of 'hard: no'"
      ])
    for rank in [0, 10] {
      #expect(
        issues(start + ", rank: \(rank)") == [
          "policy.yaml:45: rules[5].rank \(rank) is out of range; use a number from 1 to 9"
        ])
    }
  }

  @Test func years() throws {
    let start = "id: x, kind: amount, min: 1, \(tail), years: "
    #expect(
      issues(start + "[2026, 2028]") == [
        "policy.yaml:45: year 2028 is outside the planning years; use a year of budget.yaml"
      ])
    #expect(
      issues(start + "[]") == [
        "policy.yaml:45: rules[5].years is empty; name years, or leave it out to mean all"
      ])
    #expect(issues(start + "2027") == [])
    let sample = Sample().replacing(
      "policy.yaml", "kind: recipients,", "kind: recipients, years: [2027, 2026],")
    #expect(try sample.load().planning?.policy.rules["few"]?.years == [2026, 2027])
  }

  @Test func ruleOfNoLine() {
    #expect(
      issues("id: x, kind: amount, of: {niche: mhpss}, min: 1, \(tail)") == [
        "policy.yaml:45: the rule 'x' speaks of no line; change its 'of', or remove it"
      ])
    #expect(
      issues("id: x, kind: share, within: {track: training}, min: 1, \(tail)") == [
        "policy.yaml:45: the rule 'x' is a share of no line; change its 'within', or remove it"
      ])
  }

  @Test func shareOfAidThatIsNotKnown() {
    #expect(
      issues("id: x, kind: average, attribute: oda_share, min: 10, \(tail)") == [
        "policy.yaml:45: the rule 'x' needs the ODA share of NGO-B, which is not known;"
          + " fill in oda_share in recipients.csv, or narrow the rule with 'of'"
      ])
    #expect(
      issues("id: x, kind: average, attribute: oda_share, of: {track: un}, min: 10, \(tail)") == [])
    let sample = Sample().setting("recipients.csv", line: 4, "oda_share", "").replacing(
      "policy.yaml", "attribute: wps, min: 0.8", "attribute: oda_share, min: 99.9")
    #expect(
      sample.issues == [
        "policy.yaml:43: the rule 'women' needs the ODA share of NGO-B, NL, which is not known;"
          + " fill in oda_share in recipients.csv, or narrow the rule with 'of'"
      ])
  }
}
