import Budget
import Testing

/// What postings of a type must add up to.
@Suite struct IdentityTests {
  /// The sample with postings from line 10 on: node, kind, year, stage, type, amount.
  private func issues(_ postings: String...) -> [String] {
    var sample = Sample().without(
      "recipients.csv", "lines.csv", "policy.yaml", "scores.csv", "totals.csv")
    for posting in postings {
      let cells = posting.split(separator: " ").map(String.init)
      let row = (cells[0...3] + ["policy"] + cells[4...5] + ["letter", "published", ""])
      sample = sample.appending("postings.csv", row.joined(separator: ","))
    }
    return sample.issues
  }

  @Test func cashShiftOverTheYears() {
    #expect(
      issues("core expenditure 2026 1S cash-shift -70", "talks expenditure 2027 1S cash-shift 70")
        == [])
    #expect(
      issues("core expenditure 2026 1S cash-shift -70", "core expenditure 2027 1S cash-shift 60")
        == [
          "postings.csv:11: the cash-shift of expenditure on V.1 at stage 1S over the years"
            + " sums to -10 k€, not to zero; post the other side of it, 10 k€"
        ])
    // Another stage, another article or another kind is another shift.
    #expect(
      issues("core expenditure 2026 1S cash-shift -70", "core expenditure 2027 2S cash-shift 70")
        .count
        == 2)
    #expect(
      issues("core expenditure 2026 1S cash-shift -70", "unit expenditure 2027 1S cash-shift 70")
        .count == 2)
    #expect(
      issues("V.1 expenditure 2026 1S cash-shift -70", "V.1 receipts 2027 1S cash-shift 70").count
        == 2)
  }

  @Test func reallocationWithinAChapter() {
    #expect(
      issues("core expenditure 2026 1S reallocation -5", "unit expenditure 2026 1S reallocation 5")
        == [])
    #expect(
      issues("core expenditure 2026 1S reallocation -5", "study expenditure 2026 1S reallocation 5")
        == [
          "postings.csv:10: the reallocation of expenditure in chapter V in 2026 at stage 1S"
            + " sums to -5 k€, not to zero; post the other side of it, 5 k€",
          "postings.csv:11: the reallocation of expenditure in chapter XVII in 2026 at stage 1S"
            + " sums to 5 k€, not to zero; post the other side of it, -5 k€",
        ])
    #expect(
      issues("core expenditure 2026 1S reallocation -5", "unit expenditure 2027 1S reallocation 5")
        .count == 2)
  }

  @Test func transferOverTheChapters() {
    #expect(
      issues("core expenditure 2026 1S transfer -5", "study expenditure 2026 1S transfer 5") == [])
    #expect(
      issues("core expenditure 2026 1S transfer -5", "study expenditure 2026 1S transfer 6") == [
        "postings.csv:11: the transfer of expenditure over the chapters in 2026 at stage 1S"
          + " sums to 1 k€, not to zero; post the other side of it, -1 k€"
      ])
    #expect(
      issues("core expenditure 2026 1S transfer -5", "study expenditure 2027 1S transfer 5").count
        == 2)
  }

  @Test func desalderingMovesBothSides() {
    #expect(
      issues("core expenditure 2026 1S desaldering 9", "V.7 receipts 2026 1S desaldering 9") == [])
    #expect(
      issues("core expenditure 2026 1S desaldering 9", "V.7 receipts 2026 1S desaldering 8") == [
        "postings.csv:11: the desaldering of chapter V in 2026 at stage 1S moves expenditure by 9 k€"
          + " and receipts by 8 k€; let both move alike"
      ])
    #expect(
      issues("core expenditure 2026 1S desaldering 9", "XVII.4 receipts 2026 1S desaldering 9")
        .count
        == 2)
  }

  @Test func otherTypesAreFree() {
    for type in MutationType.allCases
    where ![.cashShift, .reallocation, .transfer, .desaldering].contains(type) {
      let stage = type == .draft ? "OWB" : type == .realisation ? "JV" : "1S"
      #expect(issues("core expenditure 2026 \(stage) \(type.rawValue) -3") == [])
    }
  }

  @Test func wrongTotal() {
    #expect(
      Sample().setting("totals.csv", line: 2, "amount", "1401").issues == [
        "totals.csv:2: expenditure of V.1 in 2026 at stage OWB is 1401 k€ as published,"
          + " and the postings sum to 1400 k€;"
          + " mend the postings, or list the known difference of 1 with a note"
      ])
  }

  @Test func wrongKnownDifference() {
    for (listed, line) in [("4", 3), ("", 3), ("-5", 3)] {
      #expect(
        Sample().setting("totals.csv", line: line, "difference", listed).issues == [
          "totals.csv:3: expenditure of V in 2026 at stage OWB is 1605 k€ as published,"
            + " and the postings sum to 1600 k€;"
            + " mend the postings, or list the known difference of 5 with a note"
        ])
    }
  }

  @Test func knownErrors() throws {
    #expect(try Sample().load().knownErrors.map(\.node) == ["V"])
  }
}
