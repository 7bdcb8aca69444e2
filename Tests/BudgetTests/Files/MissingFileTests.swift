import Budget
import Testing

/// Files that are not there, or hold nothing.
@Suite struct MissingFileTests {
  @Test func theSampleIsValid() {
    #expect(Sample().issues == [])
  }

  @Test(arguments: [
    "budget.yaml", "sources.csv", "structure.csv", "postings.csv", "recipients.csv", "lines.csv",
    "scores.csv", "policy.yaml",
  ])
  func neededFileIsMissing(file: String) {
    #expect(
      Sample().without(file).issues == [
        "\(file): the file is missing; add it; `peacebudget init` writes a folder with all files"
      ])
  }

  @Test(arguments: ["totals.csv", "promises.csv"])
  func optionalFileMayBeMissing(file: String) {
    #expect(Sample().without(file).issues == [])
  }

  @Test func withoutTiersEverythingIsFree() throws {
    let budget = try Sample().without("tiers.csv").load()
    #expect(budget.planning?.tiers(of: "core", in: 2026) == .free)
  }

  @Test func aRegisterNeedsNoPlanningFiles() throws {
    let sample = Sample().without(
      "recipients.csv", "lines.csv", "tiers.csv", "scores.csv", "policy.yaml", "promises.csv")
    let budget = try sample.load()
    #expect(budget.planning == nil)
    #expect(budget.position(of: "V", year: 2026) == 1600)
  }

  @Test func anEmptyFolderLacksTheRegister() {
    #expect(
      Sample(files: [:]).issues
        == ["budget.yaml", "sources.csv", "structure.csv", "postings.csv"].map {
          "\($0): the file is missing; add it; `peacebudget init` writes a folder with all files"
        })
  }

  @Test(
    arguments: [
      "budget.yaml", "sources.csv", "structure.csv", "postings.csv", "recipients.csv", "lines.csv",
      "scores.csv", "policy.yaml", "totals.csv", "tiers.csv", "promises.csv",
    ], ["", "\n \r\n\t\n", "\u{FEFF}", "\u{FEFF}\n"])
  func fileIsEmpty(file: String, text: String) {
    #expect(
      Sample().with(file, text).issues == [
        "\(file): the file is empty; write at least its header line, or remove it if it is optional"
      ])
  }

  @Test(arguments: ["totals.csv", "tiers.csv", "promises.csv"])
  func headerAloneIsATableWithoutRows(file: String) {
    let header = String(Sample().text(file).prefix { $0 != "\n" })
    #expect(Sample().with(file, header).issues == [])
    #expect(Sample().with(file, header + "\n").issues == [])
  }

  @Test func headerAloneIsNoLineToPlan() {
    let sample = Sample()
      .with("lines.csv", String(Sample().text("lines.csv").prefix { $0 != "\n" }))
      .with("scores.csv", "line,criterion,score,grade,source,status,note\n").without("tiers.csv")
      .replacing(
        "policy.yaml", "  - {line: talks, years: [2026], amount: 400, by: director, reason: r}", ""
      )
      .replacing("policy.yaml", "holds:", "")
    #expect(sample.issues.first == "lines.csv: there is no line to plan; add at least one line")
  }

  @Test func commentsAloneAreNoBudget() {
    #expect(
      Sample().with("budget.yaml", "# nothing yet\n").issues == [
        "budget.yaml: the file is empty; write it as the example budget does"
      ])
  }
}
