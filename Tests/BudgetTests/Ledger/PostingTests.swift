import Budget
import Testing

/// Postings that are taken at their word only when they can be meant.
@Suite struct PostingTests {
  /// The sample with postings from line 10 on: node, kind, year, stage, type, amount.
  private func issues(_ postings: String..., status: String = "assumption") -> [String] {
    var sample = Sample().without("totals.csv")
    for posting in postings {
      let cells = posting.split(separator: " ").map(String.init)
      let row = (cells[0...3] + ["policy"] + cells[4...5] + ["letter", status, ""])
      sample = sample.appending("postings.csv", row.joined(separator: ","))
    }
    return sample.issues
  }

  @Test func sameRowTwice() {
    let row = "core,expenditure,2026,1S,policy,estimate,5,letter,published,"
    #expect(
      Sample().appending("postings.csv", row, row, row).issues
        == [11, 12].map {
          "postings.csv:\($0): the posting is the same as that of line 10;"
            + " remove one of them, or tell them apart in their notes"
        })
    #expect(Sample().appending("postings.csv", row, row + "again").issues == [])
  }

  /// Two plans may raise a line by the same amount for the same reason, one after the other.
  @Test func aPlanMayTakeTheSameStepTwice() {
    let row = "core,expenditure,2026,1S,policy,intensification,5,peacebudget-plan,derived,why"
    #expect(
      Sample().appending("sources.csv", "peacebudget-plan,Plan,,")
        .appending("postings.csv", row, row).issues == [])
  }

  @Test func moneyOnTwoLevels() {
    #expect(
      issues("V.1 expenditure 2026 OWB draft 100", "V.1.1 expenditure 2026 OWB draft 7") == [
        "postings.csv:10: expenditure of 2026 at stage OWB is posted on 'V.1' and, on line 3,"
          + " on 'core' below it; post it on a line of its own below 'V.1'",
        "postings.csv:11: expenditure of 2026 at stage OWB is posted on 'V.1.1' and, on line 3,"
          + " on 'core' below it; post it on a line of its own below 'V.1.1'",
      ])
    // Another stage, year or kind prints in another cell; nothing changes no sum.
    #expect(
      issues(
        "V.1 expenditure 2026 1S estimate 100", "V.1 expenditure 2028 OWB draft 100",
        "V.1 receipts 2026 OWB draft 100", "V.1 expenditure 2026 OWB draft 0") == [])
    // In a register the rest of a node may be all that is known.
    let register = Sample().without(
      "recipients.csv", "lines.csv", "tiers.csv", "policy.yaml", "scores.csv", "totals.csv")
    let row = "V.1,expenditure,2026,OWB,policy,draft,100,letter,published,"
    #expect(register.appending("postings.csv", row).issues == [])
  }

  @Test(arguments: [("2016", true), ("2015", false), ("2037", true), ("2038", false)])
  func yearsFarAway(year: String, isNear: Bool) {
    let far =
      "year \(year) is more than 10 years from the planning years; use a year from 2016 to 2037"
    #expect(
      issues("core expenditure \(year) OWB draft 1") == (isNear ? [] : ["postings.csv:10: \(far)"]))
    let gaps = "node,kind,year,stage,source,note\ncore,expenditure,\(year),1S,letter,\n"
    #expect(Sample().with("gaps.csv", gaps).issues == (isNear ? [] : ["gaps.csv:2: \(far)"]))
    let memo =
      "node,item,year,stage,value,source,status,note\nV.1,guarantees,\(year),1S,5,letter,derived,\n"
    #expect(Sample().with("memo.csv", memo).issues == (isNear ? [] : ["memo.csv:2: \(far)"]))
  }

  @Test func typesOfOneStage() {
    #expect(
      issues("core expenditure 2026 2S draft 5", "core expenditure 2026 1S realisation 5") == [
        "postings.csv:10: type draft is posted at stage 2S;"
          + " post it at OWB, or give it the type of what it changes",
        "postings.csv:11: type realisation is posted at stage 1S;"
          + " post it at JV, or give it the type of what it changes",
      ])
  }

  @Test func typesThatSayWhichWay() {
    #expect(
      issues(
        "core expenditure 2026 1S task 5000", "core expenditure 2026 1S intensification -50",
        "talks expenditure 2027 1S reduction 1", "V.1 commitments 2026 1S task 9") == [
          "postings.csv:10: type task raises expenditure of 'core' in 2026 by 5000 k€;"
            + " let the amount be negative, or give it a type that raises",
          "postings.csv:11: type intensification lowers expenditure of 'core' in 2026 by 50 k€;"
            + " let the amount be positive, or give it a type that lowers",
          "postings.csv:12: type reduction raises expenditure of 'talks' in 2027 by 1 k€;"
            + " let the amount be negative, or give it a type that raises",
          "postings.csv:13: type task raises commitments of 'V.1' in 2026 by 9 k€;"
            + " let the amount be negative, or give it a type that raises",
        ])
  }

  /// The ledger is append-only: what was posted is taken back by its opposite, at the same stage or a later one.
  @Test func whatWasPostedMayBeTakenBack() {
    #expect(
      issues(
        "core expenditure 2026 2S task 30", "core expenditure 2026 1S task -50",
        "core expenditure 2026 2S task 20", "core expenditure 2027 1S intensification 5",
        "core expenditure 2027 1S intensification -5") == [])
    #expect(
      issues("core expenditure 2026 1S task -50", "core expenditure 2026 2S task 51") == [
        "postings.csv:11: type task raises expenditure of 'core' in 2026 by 1 k€;"
          + " let the amount be negative, or give it a type that raises"
      ])
    #expect(
      issues("core expenditure 2026 1S task -50", "core expenditure 2027 2S task 50").count == 1)
  }

  /// To cut is to raise receipts; and what a source calls a cut stands as it does there.
  @Test func whereASignSaysNothing() {
    #expect(issues("V.7 receipts 2026 1S task 5") == [])
    #expect(issues("core expenditure 2026 1S task 5", status: "published") == [])
    #expect(issues("core expenditure 2026 1S estimate -5") == [])
  }
}
