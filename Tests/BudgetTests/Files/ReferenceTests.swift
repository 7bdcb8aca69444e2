import Budget
import Testing

/// Ids that name nothing.
@Suite struct ReferenceTests {
  @Test(arguments: [
    ("postings.csv", 3, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    (
      "postings.csv", 3, "source", "xyz", "sources.csv",
      "add it to sources.csv, or name one that is there"
    ),
    ("totals.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("recipients.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("lines.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("tiers.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("scores.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("promises.csv", 2, "source", "leter", "sources.csv", "did you mean 'letter'?"),
    ("structure.csv", 4, "parent", "V.2", "structure.csv", "did you mean 'V.1'?"),
    ("postings.csv", 3, "node", "cores", "structure.csv", "did you mean 'core'?"),
    ("totals.csv", 2, "node", "V.11", "structure.csv", "did you mean 'V.1'?"),
    ("lines.csv", 3, "recipient", "NGO-C", "recipients.csv", "did you mean 'NGO-B'?"),
    ("lines.csv", 3, "envelope", "pease", "policy.yaml", "did you mean 'peace'?"),
    ("lines.csv", 3, "curve", "flatt", "policy.yaml", "did you mean 'flat'?"),
    ("tiers.csv", 2, "line", "cor", "lines.csv", "did you mean 'core'?"),
    ("scores.csv", 2, "line", "V.1", "lines.csv", "add it to lines.csv, or name one that is there"),
  ])
  func cellNamesNothing(
    file: String, line: Int, column: String, id: String, target: String, remedy: String
  ) {
    #expect(
      Sample().setting(file, line: line, column, id).issues.contains(
        "\(file):\(line): \(column) '\(id)' is not in \(target); \(remedy)"))
  }

  @Test func danglingSourceIsTheOnlyIssue() {
    for file in ["postings.csv", "recipients.csv", "lines.csv", "tiers.csv", "scores.csv"] {
      #expect(
        Sample().setting(file, line: 2, "source", "leter").issues == [
          "\(file):2: source 'leter' is not in sources.csv; did you mean 'letter'?"
        ])
    }
  }

  @Test(arguments: ["excludes", "requires"])
  func otherLine(column: String) {
    #expect(
      Sample().setting("lines.csv", line: 3, column, "core uni").issues == [
        "lines.csv:3: \(column) 'uni' is not in lines.csv; did you mean 'unit'?"
      ])
    #expect(
      Sample().setting("lines.csv", line: 3, column, "talks").issues == [
        "lines.csv:3: 'talks' \(column) itself; remove it from \(column)"
      ])
  }

  @Test func lineOfAPromise() {
    #expect(
      Sample().setting("promises.csv", line: 2, "lines", "study corre").issues == [
        "promises.csv:2: line 'corre' is not in structure.csv; did you mean 'core'?"
      ])
  }

  @Test func criterionOfAScore() {
    #expect(
      Sample().setting("scores.csv", line: 2, "criterion", "calms").issues == [
        "scores.csv: line 'core' has no score on 'calm'; add one, with its evidence grade",
        "scores.csv:2: criterion 'calms' is not in policy.yaml; did you mean 'calm'?",
      ])
  }

  @Test func sourceAndArticleOfAnEnvelope() {
    #expect(
      Sample().replacing("policy.yaml", "source: letter", "source: leter").issues == [
        "policy.yaml:21: source 'leter' is not in sources.csv; did you mean 'letter'?"
      ])
    #expect(
      Sample().replacing("policy.yaml", "article: V.7", "article: V.1.1").issues == [
        "policy.yaml:24: article 'V.1.1' is not an article of structure.csv; name one, such as V.1"
      ])
  }

  @Test func sourceOfARule() {
    #expect(
      Sample().replacing("policy.yaml", "rank: 9, source: letter", "rank: 9, source: leter").issues
        == ["policy.yaml:44: source 'leter' is not in sources.csv; did you mean 'letter'?"])
  }

  @Test func lineThatIsNoLine() {
    #expect(
      Sample().setting("structure.csv", line: 11, "level", "instrument").issues == [
        "lines.csv:5: 'study' is not a line of structure.csv; give its node the level line"
      ])
  }

  @Test func wordOfARuleNamesNothing() {
    #expect(
      Sample().replacing("policy.yaml", "{track: un}", "{track: [un, unn], envelope: pece}").issues
        == [
          "policy.yaml:41: track 'unn' is not known; did you mean 'un'?",
          "policy.yaml:41: envelope 'pece' is not known; did you mean 'peace'?",
        ])
    #expect(
      Sample().replacing("policy.yaml", "{track: un}", "{recipient: XX}").issues == [
        "policy.yaml:41: recipient 'XX' is not known; add it first"
      ])
  }

  @Test func lineOfARuleIsANodeButNoLine() {
    #expect(
      Sample().replacing("policy.yaml", "{track: un}", "{lines: [core, V.1]}").issues == [
        "policy.yaml:41: the rule 'un' names line 'V.1', which is not in lines.csv;"
          + " name a line that is there"
      ])
    #expect(
      Sample().replacing("policy.yaml", "of: {track: un}", "within: {lines: [core, V.7]}").issues
        == [
          "policy.yaml:41: the rule 'un' names line 'V.7', which is not in lines.csv;"
            + " name a line that is there"
        ])
  }
}
