import Budget
import Foundation
import OrderedCollections
import Testing

/// Text that is no YAML, and YAML made to do harm.
@Suite struct YAMLSyntaxTests {
  private static let check = "check indentation, quotes and colons"
  private static let deep = "the text is nested too deeply; write it as the example budget does"

  @Test(arguments: [
    ("discount: 3\n\tevidence: x\n", 2, "found a tab character that violates indentation"),
    ("discount: 3\nevidence: {A: 100\ncurves: [\n", 3, "did not find expected ',' or '}'"),
    ("discount: \"3\nrules: []\n", 2, "found unexpected end of stream"),
    ("discount: 3\n  evidence: x\n", 2, "mapping values are not allowed in this context"),
    ("discount: 3\n- a\n", 2, "did not find expected key"),
    ("discount: *x\n", 1, "found undefined alias"),
    ("discount: 3\nrules: a\u{1}b\n", 2, "control characters are not allowed"),
  ])
  func syntaxError(text: String, line: Int, what: String) {
    #expect(
      Sample().with("policy.yaml", text).issues.first
        == "policy.yaml:\(line): this is not valid YAML: \(what); \(Self.check)")
    // What is wrong with the policy is not blamed on the files that refer to it.
    #expect(Sample().with("policy.yaml", text).issues.count == 1)
  }

  @Test func twoDocuments() {
    #expect(
      Sample().with("policy.yaml", "---\ndiscount: 3\n---\ndiscount: 4\n").issues == [
        "policy.yaml:3: a second document begins here; remove this line and all below it"
      ])
    #expect(
      Sample().with("policy.yaml", "---\n" + Sample().text("policy.yaml")).issues == [])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func bracketsWithoutEnd(lineEnd: String) {
    let text = "discount: 3\(lineEnd)rules: " + String(repeating: "[", count: 100_000)
    #expect(Sample().with("policy.yaml", text).issues == ["policy.yaml:2: \(Self.deep)"])
    let braces = "discount: 3\(lineEnd)rules: " + String(repeating: "{a: ", count: 100_000)
    #expect(Sample().with("policy.yaml", braces).issues == ["policy.yaml:2: \(Self.deep)"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func dashesWithoutEnd(lineEnd: String) {
    for mark in ["- ", "? "] {
      let text = "rules:\(lineEnd)" + String(repeating: mark, count: 100_000) + "x\(lineEnd)"
      #expect(Sample().with("policy.yaml", text).issues == ["policy.yaml:2: \(Self.deep)"])
    }
  }

  @Test(arguments: ["[ #]\n", "[ '#]',\n", "{a: #}\n", "- [ \"]\",\n"])
  func bracketsThatCloseInCommentsOnly(line: String) {
    let text = "rules:\n" + String(repeating: line, count: 100_000)
    let issues = Sample().with("policy.yaml", text).issues
    #expect(issues.count == 1)
    #expect(issues.first?.hasPrefix("policy.yaml:") == true)
  }

  @Test func everDeeperIndentation() {
    var text = "rules:\n"
    for depth in 1...1000 { text += String(repeating: " ", count: depth) + "a:\n" }
    #expect(Sample().with("policy.yaml", text).issues == ["policy.yaml:202: \(Self.deep)"])
  }

  @Test func bracketsInTextAreNoNesting() {
    let smile = "  # :-[ and :-{\n"
    let note = "    note: 'a [ b' # {\n"
    let sample = Sample().replacing("policy.yaml", "    note: why\n", note)
      .with("budget.yaml", String(repeating: smile, count: 100) + Sample().text("budget.yaml"))
    #expect(sample.issues == [])
  }

  @Test(arguments: ["top: *i\n", "? *i\n: 1\n", "{[*i, *i]: 1}: 2\n"])
  func aliasBomb(use: String) {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (from, to) in zip("abcdefgh", "bcdefghi") {
      text +=
        "\(to): &\(to) [" + Array(repeating: "*\(from)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(
      Sample().with("policy.yaml", text + use).issues == [
        "policy.yaml:4: the text repeats itself with *names too often; write the values out"
      ])
  }

  @Test func aliasInItsOwnAnchor() {
    let text = "discount: &a [*a]\n"
    #expect(
      Sample().with("policy.yaml", text).issues == [
        "policy.yaml:1: this is not valid YAML: found undefined alias; \(Self.check)"
      ])
  }

  @Test func oneAliasSavesWriting() throws {
    let sample = Sample()
      .replacing("policy.yaml", "commitment_room: {2026", "commitment_room: &flat {2026")
      .replacing("policy.yaml", "amounts: {2026: 200, 2027: 200}", "amounts: *flat")
    let envelopes = try #require(try sample.load().planning?.policy.envelopes)
    #expect(envelopes["office"]?.amounts == [2026: 2000, 2027: 2000])
  }

  @Test func mergeKeysAreUnknown() {
    #expect(
      Sample().replacing("policy.yaml", "{free: 0,", "{<<: {free: 0}, free: 0,").issues == [
        "policy.yaml:9: unknown key '<<' in disruption; the keys are free, reserved, bound"
      ])
  }

  @Test func shortFileIsRead() {
    #expect(
      Sample().with("policy.yaml", "a: 1").issues.first
        == "policy.yaml:1: unknown key 'a'; the keys are discount, evidence, criteria, curves,"
        + " disruption, study_from_fund, envelopes, rules, holds, uncertainty")
  }
}
