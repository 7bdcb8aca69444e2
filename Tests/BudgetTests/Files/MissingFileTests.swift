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

  /// Left out by mistake, it would free all that is legally committed.
  @Test func tiersMustBeThere() throws {
    #expect(
      Sample().without("tiers.csv").issues == [
        "tiers.csv: the file is missing; add it; its header line alone says that nothing is committed"
      ])
    let header = "line,year,legal,bound,reserved,source,status,note\n"
    let budget = try Sample().with("tiers.csv", header).load()
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
      "scores.csv", "policy.yaml", "totals.csv", "tiers.csv", "promises.csv", "institute.yaml",
    ], ["", "\n \r\n\t\n", "\u{FEFF}", "\u{FEFF}\n"])
  func fileIsEmpty(file: String, text: String) {
    let remedy =
      file.hasSuffix(".csv")
      ? "write at least its header line" : "write it as the example budget does"
    #expect(
      Sample().with(file, text).issues == [
        "\(file): the file is empty; \(remedy), or remove it if it is optional"
      ])
  }

  @Test(arguments: ["totals.csv", "tiers.csv", "promises.csv"])
  func headerAloneIsATableWithoutRows(file: String) {
    let header = String(Sample().text(file).prefix { $0 != "\n" })
    #expect(Sample().with(file, header).issues == [])
    #expect(Sample().with(file, header + "\n").issues == [])
  }

  /// What refers to its rows, or would follow from their absence, is not told beside it.
  @Test(arguments: [
    "sources.csv", "structure.csv", "postings.csv", "recipients.csv", "lines.csv", "scores.csv",
  ])
  func headerAloneOfANeededTable(file: String) {
    let header = String(Sample().text(file).prefix { $0 != "\n" })
    for text in [header, header + "\n", header + "\n\n"] {
      #expect(
        Sample().with(file, text).issues == [
          "\(file): the file has no rows; add at least one below its header line"
        ])
    }
  }

  @Test func aRegisterMayHaveNoPostings() {
    let sample = Sample().without(
      "recipients.csv", "lines.csv", "tiers.csv", "scores.csv", "policy.yaml", "promises.csv",
      "totals.csv")
    let header = String(Sample().text("postings.csv").prefix { $0 != "\n" })
    #expect(sample.with("postings.csv", header).issues == [])
  }

  @Test func commentsAloneAreNoBudget() {
    #expect(
      Sample().with("budget.yaml", "# nothing yet\n").issues == [
        "budget.yaml: the file is empty; write it as the example budget does"
      ])
  }
}
