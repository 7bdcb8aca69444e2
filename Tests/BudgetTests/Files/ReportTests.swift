import Budget
import Foundation
import Testing

/// All problems of a folder at once, each on one line, in the order of files and lines.
@Suite struct ReportTests {
  @Test func everyFileAtOnceAndInOrder() {
    let sample = Sample()
      .setting("promises.csv", line: 2, "state", "kept")
      .setting("scores.csv", line: 9, "grade", "Z")
      .setting("scores.csv", line: 2, "score", "200")
      .setting("tiers.csv", line: 3, "legal", "-1")
      .setting("lines.csv", line: 4, "wps", "5")
      .replacing("policy.yaml", "rank: 9", "rank: 10")
      .replacing("policy.yaml", "discount: 3", "discount: x")
      .setting("recipients.csv", line: 4, "class", "none")
      .setting("totals.csv", line: 3, "amount", "")
      .setting("postings.csv", line: 9, "nature", "odd")
      .setting("structure.csv", line: 11, "parent", "XVII.5")
      .appending("sources.csv", "a,,,")
      .replacing("budget.yaml", "style: space", "style: comma")
    #expect(
      sample.issues.map { String($0.prefix { $0 != " " }) } == [
        "budget.yaml:8:", "sources.csv:3:", "structure.csv:11:", "postings.csv:9:",
        "totals.csv:3:", "recipients.csv:4:", "policy.yaml:1:", "policy.yaml:44:", "lines.csv:4:",
        "tiers.csv:3:", "scores.csv:2:", "scores.csv:9:", "promises.csv:2:",
      ])
  }

  @Test func everyCellOfARowAtOnce() {
    let sample = Sample().setting("postings.csv", line: 3, "year", "26")
      .setting("postings.csv", line: 3, "stage", "XX").setting(
        "postings.csv", line: 3, "amount", "x")
    #expect(
      sample.issues == [
        "postings.csv:3: year 26 is out of range; use a number from 1900 to 2200",
        "postings.csv:3: stage 'XX' is not known; use one of: OWB, NVW, VB, ISB, 1S, PS, 2S, JV",
        "postings.csv:3: amount 'x' is not a whole number;"
          + " give digits only, with a minus before them if it is negative",
      ])
  }

  @Test func everyKeyOfAnEntryAtOnce() {
    let sample = Sample()
      .replacing(
        "policy.yaml", "{id: calm, name: {nl: Rust, en: Calm}", "{id: a b, name: {nl: '', en: ''}"
      )
      .replacing("policy.yaml", "{free: 0, reserved: 100", "{free: x, reserved: -1")
      .replacing("policy.yaml", "[50, 100]", "[0, 200]")
    #expect(
      sample.issues.map { $0.prefix { $0 != ";" } } == [
        "policy.yaml:4: id 'a b' is not a valid id",
        "policy.yaml:4: criteria[1].name.nl is not a text",
        "policy.yaml:4: criteria[1].name.en is not a text",
        "policy.yaml:8: curves.bent[1][1] 0 is out of range",
        "policy.yaml:8: curves.bent[1][2] 200 is out of range",
        "policy.yaml:9: disruption.free 'x' is not a whole number",
        "policy.yaml:9: disruption.reserved -1 is out of range",
      ])
  }

  @Test func lineFaultsComeWithTheOthers() {
    let sample = Sample().setting("lines.csv", line: 2, "minimum", "1501")
      .setting("lines.csv", line: 4, "class", "none")
    #expect(
      sample.issues == [
        "lines.csv:2: 'core' has a minimum of 1501 above its maximum of 1500;"
          + " let the minimum be at most the maximum",
        "lines.csv:4: class 'none' is not known; use one of: public, internal, restricted",
      ])
  }

  @Test func theSameIssuesEveryTime() {
    var sample = Sample()
    for line in 2...5 { sample = sample.setting("lines.csv", line: line, "recipient", "ZZZ") }
    sample = sample.with(
      "policy.yaml", Sample().text("policy.yaml").replacingOccurrences(of: "nl:", with: "xx:"))
    let first = sample.issues
    #expect(first.count > 8)
    for _ in 0..<20 { #expect(sample.issues == first) }
  }

  @Test func descriptionHasOneIssueALine() {
    let sample = Sample().appending("sources.csv", "\"a\nb\u{1B}[31m\u{2028}\",A,,", "c d,C,,")
    #expect(
      sample.issues == [
        "sources.csv:3: id 'a b [31m ' is not a valid id;"
          + " use letters, digits, '.' and '-', at most 60 of them",
        "sources.csv:5: id 'c d' is not a valid id;"
          + " use letters, digits, '.' and '-', at most 60 of them",
      ])
    #expect(throws: BudgetError.self) { try sample.load() }
  }

  @Test func manyIssuesAreAllReported() {
    var text = Sample().text("postings.csv")
    for _ in 0..<20_000 { text += "core,expenditure,2026,OWB,policy,draft,1.5,letter,published,\n" }
    #expect(Sample().with("postings.csv", text).issues.count == 20_000)
  }

  @Test func issueDescribesItself() {
    #expect(
      Issue(file: "a.csv", line: 3, what: "it is wrong", remedy: "mend it").description
        == "a.csv:3: it is wrong; mend it")
    #expect(
      Issue(file: "a.csv", what: "it is wrong", remedy: "mend it").description
        == "a.csv: it is wrong; mend it")
    let error = BudgetError([
      Issue(file: "a", what: "b", remedy: "c"), Issue(file: "d", line: 1, what: "e", remedy: "f"),
    ])
    #expect(error.description == "a: b; c\nd:1: e; f")
  }

  @Test(arguments: [
    ("titel", "title"), ("TITLE", "title"), ("tile", "title"), ("urls", "url"), ("ur", "url"),
  ])
  func nearestWord(text: String, word: String) {
    #expect(Nearest.to(text, among: ["id", "title", "url"]) == word)
  }

  @Test(arguments: ["colour", "", String(repeating: "title", count: 100)])
  func noNearWord(text: String) {
    #expect(Nearest.to(text, among: ["id", "title", "url"]) == nil)
  }
}
