import Budget
import Testing

/// Amounts that a person has set.
@Suite struct HoldTests {
  /// The sample with one more hold, on line 47.
  private func issues(_ hold: String, in sample: Sample = Sample()) -> [String] {
    sample.appending("policy.yaml", "  - {\(hold), by: director, reason: r}").issues
  }

  @Test func everythingIsRead() throws {
    let hold = try #require(try Sample().load().planning?.policy.holds.first)
    #expect(hold.line == "talks")
    #expect(hold.years == [2026])
    #expect(hold.amount == 400)
    #expect(hold.by == "director")
    #expect(hold.place.file == "policy.yaml")
    #expect(hold.place.line == 46)
  }

  @Test func withoutYearsItHoldsInAll() throws {
    let sample = Sample().replacing("policy.yaml", "years: [2026], ", "")
    #expect(try sample.load().planning?.policy.holds.first?.years == [2026, 2027])
  }

  @Test func lineThatIsNotThere() {
    #expect(
      issues("line: cor, amount: 5") == [
        "policy.yaml:47: the hold names line 'cor', which is not in lines.csv; did you mean 'core'?"
      ])
    #expect(
      issues("line: V.1.1, amount: 5") == [
        "policy.yaml:47: the hold names line 'V.1.1', which is not in lines.csv;"
          + " name a line that is there"
      ])
  }

  @Test func aboveTheMaximum() {
    #expect(
      issues("line: core, amount: 1501") == [
        "policy.yaml:47: the hold of 'core' at 1501 is above its maximum of 1500;"
          + " lower the hold, or raise the maximum in lines.csv"
      ])
    #expect(issues("line: core, amount: 1500") == [])
  }

  @Test func belowTheLegalCommitment() {
    #expect(
      issues("line: core, amount: 599") == [
        "policy.yaml:47: the hold of 'core' at 599 is below its legal commitment of 600; raise the hold"
      ])
    #expect(issues("line: core, years: [2027], amount: 599") == [])
  }

  @Test func belowTheMinimum() {
    let remedy = "hold it at 0 or at the minimum, or lower the minimum in lines.csv"
    #expect(
      issues("line: unit, amount: 99") == [
        "policy.yaml:47: the hold of 'unit' at 99 is below its minimum of 100; \(remedy)"
      ])
    #expect(issues("line: unit, amount: 100") == [])
    #expect(issues("line: unit, amount: 0") == [])
  }

  /// A legal tier replaces the minimum in its own year only.
  @Test func belowTheMinimumInAYearWithoutLegalCommitment() {
    let sample = Sample().setting("tiers.csv", line: 2, "legal", "100")
    #expect(issues("line: core, years: [2026], amount: 499", in: sample) == [])
    #expect(
      issues("line: core, amount: 499", in: sample) == [
        "policy.yaml:47: the hold of 'core' at 499 is below its minimum of 500;"
          + " hold it at 0 or at the minimum, or lower the minimum in lines.csv"
      ])
  }

  @Test func behindAShutGate() {
    let sample = Sample().setting("lines.csv", line: 4, "amnesty_check", "open")
    #expect(
      issues("line: unit, amount: 150", in: sample) == [
        "policy.yaml:47: 'unit' is held at 150, and its gate amnesty_check is open;"
          + " enter the date on which the check passed, or hold it at 0"
      ])
    #expect(issues("line: unit, amount: 0", in: sample) == [])
  }

  @Test func wrongValues() {
    #expect(
      issues("line: unit, years: [2028], amount: 150") == [
        "policy.yaml:47: year 2028 is outside the planning years; use a year of budget.yaml"
      ])
    #expect(
      issues("line: unit, years: [], amount: 150") == [
        "policy.yaml:47: holds[2].years is empty; name years, or leave it out to mean all"
      ])
    #expect(
      issues("line: unit, amount: -5") == [
        "policy.yaml:47: holds[2].amount -5 is out of range; use a number from 0 to 10000000"
      ])
    #expect(
      Sample().replacing("policy.yaml", ", by: director", "").issues == [
        "policy.yaml:46: holds[1] lacks 'by'; add it"
      ])
  }
}
