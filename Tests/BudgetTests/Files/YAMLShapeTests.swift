import Budget
import Testing

/// YAML that is valid and has the wrong shape.
@Suite struct YAMLShapeTests {
  @Test func unknownKeyWithNearestName() {
    #expect(
      Sample().replacing("policy.yaml", "study_from_fund", "study_from_found").issues == [
        "policy.yaml:10: unknown key 'study_from_found'; did you mean 'study_from_fund'?"
      ])
    #expect(
      Sample().replacing("policy.yaml", "cash_shift", "cash_shft").issues == [
        "policy.yaml:19: unknown key 'cash_shft' in envelopes[1]; did you mean 'cash_shift'?"
      ])
  }

  @Test func unknownKeyIsNamedOnItsOwnLine() {
    #expect(
      Sample().replacing("policy.yaml", "rules:", "rulez:").issues == [
        "policy.yaml:40: unknown key 'rulez'; did you mean 'rules'?"
      ])
    #expect(
      Sample().appending("policy.yaml", "colour:", "", "  - red").issues == [
        "policy.yaml:47: unknown key 'colour'; the keys are discount, evidence, criteria, curves,"
          + " disruption, study_from_fund, envelopes, rules, holds, uncertainty"
      ])
  }

  @Test(arguments: ["[]", "text", "- a", "3"])
  func fileThatIsNoMapping(text: String) {
    #expect(
      Sample().with("policy.yaml", text).issues == [
        "policy.yaml:1: the file is not a list of 'key: value'; write it as the example budget does"
      ])
  }

  @Test func emptyMapping() {
    #expect(
      Sample().with("policy.yaml", "{}").issues
        == ["discount", "evidence", "criteria", "curves", "disruption", "envelopes"].map {
          "policy.yaml:1: the file lacks '\($0)'; add it"
        })
    #expect(
      Sample().with("budget.yaml", "{}\n").issues
        == [
          "format", "title", "chapters", "budget_year", "planning_years", "stages",
          "explanation_floors",
        ].map { "budget.yaml:1: the file lacks '\($0)'; add it" })
  }

  @Test func emptyValue() {
    #expect(
      Sample().replacing("policy.yaml", "discount: 3", "discount:").issues == [
        "policy.yaml:1: discount is not a text; fill it in"
      ])
    #expect(
      Sample().replacing("policy.yaml", "{id: few,", "{id: ,").issues == [
        "policy.yaml:44: rules[4].id is not a text; fill it in"
      ])
    #expect(
      Sample().replacing("policy.yaml", "of: {track: un},", "of: ,").issues == [
        "policy.yaml:41: rules[1].of is not a list of 'key: value'; write it as the example budget does"
      ])
  }

  @Test func listInPlaceOfText() {
    #expect(
      Sample().replacing("policy.yaml", "source: letter", "source: [letter]").issues == [
        "policy.yaml:21: envelopes[1].source is not a text; fill it in"
      ])
    #expect(
      Sample().replacing("policy.yaml", "amount: 400, by: director", "amount: [400], by: {a: b}")
        .issues == [
          "policy.yaml:46: holds[1].amount is not a text; fill it in",
          "policy.yaml:46: holds[1].by is not a text; fill it in",
        ])
  }

  @Test func textInPlaceOfList() {
    #expect(
      Sample().replacing("policy.yaml", "flat: [[100, 100]]", "flat: steady").issues.first
        == "policy.yaml:7: curves.flat is not a list; write it as '- item' lines or as [a, b]")
    #expect(
      Sample().replacing("budget.yaml", "[2026, 2027]", "2026").issues == [
        "budget.yaml:5: planning_years is not a list; write it as '- item' lines or as [a, b]"
      ])
  }

  @Test func listInPlaceOfMapping() {
    #expect(
      Sample().replacing("policy.yaml", "{free: 0, reserved: 100, bound: 400}", "[0, 100, 400]")
        .issues == [
          "policy.yaml:9: disruption is not a list of 'key: value'; write it as the example budget does"
        ])
    #expect(
      Sample().replacing("policy.yaml", "{nl: Vrede, en: Peace}", "Peace").issues == [
        "policy.yaml:13: envelopes[1].name is not a list of 'key: value';"
          + " write it as the example budget does"
      ])
  }

  @Test func listAsKey() {
    #expect(
      Sample().replacing("policy.yaml", "{free: 0,", "{[a, b]: 1, free: 0,").issues == [
        "policy.yaml:9: a key of disruption is not a word; write it as the example budget does"
      ])
  }

  @Test func oneLanguageIsMissing() {
    #expect(
      Sample().replacing("policy.yaml", "{nl: Rust, en: Calm}", "{nl: Rust}").issues == [
        "policy.yaml:4: criteria[1].name lacks 'en'; add it"
      ])
  }

  @Test func missingKeyOfAnEntry() {
    #expect(
      Sample().replacing("policy.yaml", "    funding: suppletory\n", "").issues == [
        "policy.yaml:32: envelopes[3] lacks 'funding'; add it"
      ])
    #expect(
      Sample().replacing("policy.yaml", "D: 60", "E: 60").issues == [
        "policy.yaml:2: unknown key 'E' in evidence; did you mean 'A'?",
        "policy.yaml:2: evidence lacks 'D'; add it",
      ])
  }

  @Test(arguments: [("yes", true), ("no", false), ("true", true), ("false", false)])
  func flags(text: String, value: Bool) throws {
    let sample = Sample().replacing("policy.yaml", "fund: no", "fund: \(text)")
    #expect(try sample.load().planning?.policy.studyFromFund == value)
  }

  @Test func flagThatIsNone() {
    #expect(
      Sample().replacing("policy.yaml", "fund: no", "fund: never").issues == [
        "policy.yaml:10: study_from_fund is neither yes nor no; use yes or no"
      ])
  }

  @Test func decimalCommaAndSeparators() {
    #expect(
      Sample().replacing("policy.yaml", "discount: 3", "discount: 2,5").issues == [
        "policy.yaml:1: discount '2,5' is not a whole number;"
          + " a decimal comma is not allowed: give whole numbers"
      ])
    #expect(
      Sample().replacing("policy.yaml", "2026: 2000", "2026: 2.000").issues == [
        "policy.yaml:20: envelopes[1].commitment_room.2026 '2.000' is not a whole number;"
          + " write it without separators, such as 2000"
      ])
  }
}
