import Budget
import OrderedCollections
import Testing

/// The limits of a line, its tiers and what it depends on.
@Suite struct LineTests {
  @Test func everythingIsRead() throws {
    let line = try #require(try Sample().load().planning?.lines["talks"])
    #expect(line.recipient == "NGO-B")
    #expect(line.niches == [.water, .wps])
    #expect(line.phases == [.before])
    #expect(line.levels == [.oneAndHalf, .two])
    #expect(line.wpsMarker == 2)
    #expect(line.minimum == 100)
    #expect(line.maximum == 600)
    #expect(line.agreementUntil == 2027)
    #expect(line.maxRise == nil)
    #expect(line.maxFall == 300)
    #expect(line.tapers)
    #expect(line.expertDays == 20)
    #expect(line.context == "context-a")
    #expect(line.legalCheck == .passed("2026-01-15"))
    #expect(line.place.file == "lines.csv")
    #expect(line.place.line == 3)
  }

  @Test func minimumAboveMaximum() {
    #expect(
      Sample().setting("lines.csv", line: 3, "minimum", "601").issues == [
        "lines.csv:3: 'talks' has a minimum of 601 above its maximum of 600;"
          + " let the minimum be at most the maximum"
      ])
    // At the maximum it may stand; then the hold of the sample is too low.
    #expect(
      Sample().setting("lines.csv", line: 3, "minimum", "600").issues == [
        "policy.yaml:46: the hold of 'talks' at 400 is below its minimum of 600;"
          + " hold it at 0 or at the minimum, or lower the minimum in lines.csv"
      ])
  }

  @Test func minimumOfNothing() {
    let sample = Sample().setting("lines.csv", line: 3, "minimum", "0")
    #expect(
      sample.issues == [
        "lines.csv:3: 'talks' has a minimum of 0; give the smallest viable amount; only a reserve may have 0"
      ])
    #expect(sample.setting("lines.csv", line: 3, "role", "reserve").issues == [])
  }

  @Test func hugeMaximum() {
    #expect(
      Sample().setting("lines.csv", line: 3, "maximum", "10000001").issues == [
        "lines.csv:3: maximum 10000001 is out of range; use a number from 0 to 10000000"
      ])
  }

  @Test func circleOfTwo() {
    let sample = Sample().setting("lines.csv", line: 2, "requires", "talks")
      .setting("lines.csv", line: 3, "requires", "core")
    #expect(
      sample.issues == [
        "lines.csv:2: requires runs in a circle: core -> talks -> core; remove one of these requirements"
      ])
  }

  @Test func circleThatStartsLaterIsNamedOnALineOfItsOwn() {
    let sample = Sample().setting("lines.csv", line: 2, "requires", "talks")
      .setting("lines.csv", line: 3, "requires", "unit")
      .setting("lines.csv", line: 4, "requires", "study")
      .setting("lines.csv", line: 5, "requires", "talks unit")
    #expect(
      sample.issues == [
        "lines.csv:3: requires runs in a circle: talks -> unit -> study -> talks;"
          + " remove one of these requirements",
        "lines.csv:4: requires runs in a circle: unit -> study -> unit;"
          + " remove one of these requirements",
      ])
  }

  @Test func requirementsThatMeetAgainAreNoCircle() {
    let sample = Sample().setting("lines.csv", line: 2, "requires", "talks unit")
      .setting("lines.csv", line: 3, "requires", "study")
      .setting("lines.csv", line: 4, "requires", "study talks")
    #expect(sample.issues == [])
  }

  @Test func tiersAboveThePosition() {
    #expect(
      Sample().setting("tiers.csv", line: 2, "bound", "401").issues == [
        "tiers.csv:2: the tiers of 'core' in 2026 add up to 1101, more than its position of 1000;"
          + " lower them, or mend the position in postings.csv"
      ])
    #expect(Sample().setting("tiers.csv", line: 2, "bound", "300").issues == [])
  }

  @Test func legalTierAboveTheMaximum() {
    let sample = Sample().setting("lines.csv", line: 2, "maximum", "599")
    #expect(
      sample.issues == [
        "tiers.csv:2: the legal tier of 'core' in 2026, 600, is above its maximum of 599;"
          + " raise the maximum in lines.csv"
      ])
  }

  @Test func legalTierBehindAShutGate() {
    let sample = Sample().setting("lines.csv", line: 2, "sanctions_check", "open")
    #expect(
      sample.issues == [
        "lines.csv:2: 'core' has a legal commitment in 2026, and its gate sanctions_check is open;"
          + " enter the date on which the check passed, or remove the legal tier"
      ])
  }

  @Test func envelopeOfAnotherArticle() {
    let sample = Sample().setting("structure.csv", line: 5, "parent", "XVII.4").without(
      "totals.csv")
    #expect(
      sample.issues == [
        "lines.csv:2: 'core' stands under article 'XVII.4', and its envelope 'peace' is of 'V.1';"
          + " name an envelope of XVII.4, or put the line under V.1 in structure.csv"
      ])
  }

  /// What is still to be checked has not been passed, whatever day it is planned for.
  @Test(arguments: ["legal_check", "sanctions_check", "amnesty_check", "eeas"])
  func gateAfterTheBudgetYear(column: String) {
    #expect(Sample().setting("lines.csv", line: 3, column, "2026-12-31").issues == [])
    #expect(
      Sample().setting("lines.csv", line: 3, column, "2027-01-01").issues == [
        "lines.csv:3: \(column) 2027-01-01 is after the budget year 2026;"
          + " write open until the check has been made"
      ])
  }

  @Test func tiersOutsideThePlanningYears() {
    #expect(
      Sample().setting("tiers.csv", line: 2, "year", "2028").issues == [
        "tiers.csv:2: year 2028 is outside the planning years; use a year of budget.yaml"
      ])
  }

  @Test(arguments: ["1899", "2201", "0", "-2026", "20260"])
  func yearThatIsNone(year: String) {
    #expect(
      Sample().setting("postings.csv", line: 3, "year", year).issues == [
        "postings.csv:3: year \(year) is out of range; use a number from 1900 to 2200"
      ])
  }

  @Test func negativePosition() {
    let row = "talks,expenditure,2026,1S,policy,reduction,-500,letter,published,"
    #expect(
      Sample().appending("postings.csv", row).issues == [
        "lines.csv:3: 'talks' has a negative position of -100 in 2026;"
          + " mend postings.csv: a line that is planned cannot be negative"
      ])
  }
}
