import Budget
import Foundation
import TestSupport
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

  /// Each row names another node, so that no search serves two of them.
  @Test func aWrongPrefixInEveryRow() {
    let nodes = (0..<2_000).map { "node-\($0),V.1.1,line,N,N\n" }.joined()
    let rows = (0..<20_000).map {
      "nod-\($0),expenditure,2026,OWB,policy,draft,1,letter,published,\n"
    }.joined()
    let issues = Sample().with("structure.csv", Sample().text("structure.csv") + nodes)
      .with("postings.csv", Sample().text("postings.csv") + rows).issues
    #expect(issues.count == 20_000)
    #expect(
      issues[49] == "postings.csv:59: node 'nod-49' is not in structure.csv;"
        + " did you mean 'node-49'?")
    // Issues that are not printed are not worth a search.
    #expect(
      issues[50] == "postings.csv:60: node 'nod-50' is not in structure.csv;"
        + " add it to structure.csv, or name one that is there")
  }

  @Test func ofManyIssuesOfAFileTheFirstArePrinted() {
    let last = Issue(file: "b.csv", what: "it is wrong", remedy: "mend it")
    let many = (1...60).map { Issue(file: "a.csv", line: $0, what: "w", remedy: "r") }
    let error = BudgetError(many + [last])
    let lines = error.description.split(separator: "\n")
    #expect(error.issues.count == 61)
    #expect(lines.count == 52)
    #expect(lines[49] == "a.csv:50: w; r")
    #expect(lines[50] == "a.csv: there are 10 more issues of this file; mend these first")
    #expect(lines[51] == "b.csv: it is wrong; mend it")
    // One more is printed: to count it would take a line as well.
    #expect(BudgetError(Array(many[..<51])).description.hasSuffix("a.csv:51: w; r"))
    #expect(
      BudgetError(Array(many[..<52])).description.hasSuffix(
        "\na.csv: there are 2 more issues of this file; mend these first"))
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

  /// The search stops early; the referee works every distance out.
  @Test func nearestOfAll() {
    let letters = ["a", "b", "c", "-"]
    var random = Seeded(state: 18)
    func word() -> String {
      let length = Int.random(in: 0...7, using: &random)
      return (0..<length).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    }
    for _ in 0..<2_000 {
      let candidates = (0..<6).map { _ in word() }
      let text = word()
      let edits = candidates.map { distance(Array(text), Array($0)) }
      let least = edits.min() ?? 0
      let nearest =
        least <= (text.count > 4 ? 2 : 1) ? edits.firstIndex(of: least).map { candidates[$0] } : nil
      #expect(Nearest.to(text.uppercased(), among: candidates) == nearest)
    }
  }

  private func distance(_ a: [Character], _ b: [Character]) -> Int {
    var table = (0...a.count).map { row in (0...b.count).map { row + $0 } }
    for (i, x) in a.enumerated() {
      for (j, y) in b.enumerated() {
        table[i + 1][j + 1] = min(
          table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (x == y ? 0 : 1))
      }
    }
    return table[a.count][b.count]
  }

  @Test(arguments: ["colour", "", String(repeating: "title", count: 100)])
  func noNearWord(text: String) {
    #expect(Nearest.to(text, among: ["id", "title", "url"]) == nil)
  }
}
