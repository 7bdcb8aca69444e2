import Budget
import Testing

/// One mistake is one message: what only follows from it is not reported beside it.
@Suite struct CascadeTests {
  @Test func faultyRowIsStillThere() {
    #expect(
      Sample().setting("lines.csv", line: 2, "wps", "3").issues == [
        "lines.csv:2: wps 3 is out of range; use a number from 0 to 2"
      ])
    #expect(
      Sample().setting("recipients.csv", line: 2, "track", "nato").issues == [
        "recipients.csv:2: track 'nato' is not known;"
          + " use one of: un, specialised, training, accountability, own"
      ])
    #expect(
      Sample().setting("sources.csv", line: 2, "title", "").issues == [
        "sources.csv:2: title is empty; fill it in"
      ])
    #expect(
      Sample().setting("structure.csv", line: 3, "name_en", "").issues == [
        "structure.csv:3: name_en is empty; fill it in"
      ])
    #expect(
      Sample().setting("scores.csv", line: 2, "score", "many").issues == [
        "scores.csv:2: score 'many' is not a whole number;"
          + " give digits only"
      ])
  }

  @Test func faultyEntryOfThePolicyIsStillThere() {
    #expect(
      Sample().replacing("policy.yaml", "money: programme", "money: coins").issues == [
        "policy.yaml:15: envelopes[1].money 'coins' is not known; use one of: programme, staff"
      ])
    #expect(
      Sample().replacing("policy.yaml", "weight: 3", "weight: -3").issues == [
        "policy.yaml:4: criteria[1].weight -3 is out of range; use a number from 0 to 1000"
      ])
  }

  @Test func faultyHeaderHidesTheRows() {
    for (file, column) in [
      ("sources.csv", "title"), ("structure.csv", "level"), ("recipients.csv", "track"),
      ("lines.csv", "family"), ("scores.csv", "grade"),
    ] {
      let header = Sample().text(file).prefix { $0 != "\n" }
      let other = header.replacing(column + ",", with: "")
      let issues = Sample().replacing(file, String(header), String(other)).issues
      #expect(
        issues == [
          "\(file):1: column '\(column)' is missing; add it; its cells may be empty if it is optional"
        ])
    }
  }

  @Test func faultySettingsDoNotSpoilTheYears() {
    #expect(
      Sample().replacing("budget.yaml", "language: nl", "language: de").issues == [
        "budget.yaml:7: language 'de' is not known; use one of: nl, en"
      ])
  }

  @Test func faultyFloorIsTheOnlyIssue() {
    #expect(
      Sample().replacing("budget.yaml", "below: 50000", "below: 50.000").issues == [
        "budget.yaml:10: explanation_floors[1].below '50.000' is not a whole number;"
          + " write it without separators, such as 50000"
      ])
  }
}
