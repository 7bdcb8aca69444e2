import Budget
import Testing

/// The same id or the same cell twice.
@Suite struct DuplicateTests {
  @Test(arguments: [
    ("sources.csv", 2, "letter"), ("structure.csv", 5, "core"), ("recipients.csv", 3, "NGO-B"),
    ("lines.csv", 3, "talks"),
  ])
  func idTwice(file: String, line: Int, id: String) {
    let lines = Sample().text(file).split(separator: "\n").map(String.init)
    #expect(
      Sample().appending(file, lines[line - 1]).issues == [
        "\(file):\(lines.count + 1): '\(id)' stands there twice (first on line \(line));"
          + " give it another id or remove one"
      ])
  }

  @Test func idThreeTimesNamesTheFirst() {
    #expect(
      Sample().appending("sources.csv", "a,A,,", "a,B,,", "a,C,,").issues
        == [4, 5].map {
          "sources.csv:\($0): 'a' stands there twice (first on line 3); give it another id or remove one"
        })
  }

  @Test func promiseTwice() {
    #expect(
      Sample().appending("promises.csv", "inquiry,2025-06-30,Debate,Again,,open,,letter,").issues
        == [
          "promises.csv:3: 'inquiry' stands there twice (first on line 2);"
            + " give it another id or remove one"
        ])
  }

  @Test func tiersTwice() {
    #expect(
      Sample().appending("tiers.csv", "core,2027,0,0,0,letter,assumption,").issues == [
        "tiers.csv:4: the tiers of 'core' in 2027 stand there twice; remove one of them"
      ])
  }

  @Test func scoreTwice() {
    #expect(
      Sample().appending("scores.csv", "core,calm,1,A,letter,assumption,").issues == [
        "scores.csv:10: the score of 'core' on 'calm' stands there twice; remove one of them"
      ])
  }

  @Test func totalTwice() {
    #expect(
      Sample().appending("totals.csv", "V.1,expenditure,2026,OWB,1400,,letter,").issues == [
        "totals.csv:4: the total of V.1 expenditure 2026 OWB stands there twice (first on line 2);"
          + " remove one of them"
      ])
  }

  @Test func gapThatIsPosted() {
    let gaps = """
      node,kind,year,stage,source,note
      core,expenditure,2026,1S,letter,
      core,expenditure,2026,OWB,letter,

      """
    let again = "core,expenditure,2026,OWB,policy,draft,0,letter,published,"
    #expect(
      Sample().with("gaps.csv", gaps).appending("postings.csv", again).issues == [
        "gaps.csv:3: core expenditure 2026 OWB is listed as unknown,"
          + " and line 3 of postings.csv gives it; remove one of them"
      ])
  }

  @Test func criterionTwice() {
    let other = "  - {id: calm, name: {nl: X, en: X}, weight: 3}\n"
    #expect(
      Sample().replacing("policy.yaml", "curves:", other + "curves:").issues == [
        "policy.yaml:6: 'calm' stands there twice (first on line 4); give it another id or remove one"
      ])
  }

  @Test func ruleTwice() {
    #expect(
      Sample().replacing("policy.yaml", "id: women", "id: un").issues == [
        "policy.yaml:43: 'un' stands there twice (first on line 41); give it another id or remove one"
      ])
  }

  @Test func envelopeTwice() {
    #expect(
      Sample().replacing("policy.yaml", "id: extra", "id: peace").issues.first
        == "policy.yaml:32: 'peace' stands there twice (first on line 12);"
        + " give it another id or remove one")
  }

  @Test func holdTwiceInAYear() {
    let other = "  - {line: talks, amount: 300, by: minister, reason: r}"
    #expect(
      Sample().appending("policy.yaml", other).issues == [
        "policy.yaml:47: 'talks' is held twice in 2026; remove one of the holds"
      ])
  }

  @Test func keyTwice() {
    #expect(
      Sample().appending("policy.yaml", "discount: 4").issues == [
        "policy.yaml:1: the key 'discount' stands there twice; remove one of them"
      ])
  }

  @Test func yearTwiceUnderTwoSpellings() {
    #expect(
      Sample().replacing(
        "policy.yaml", "{2026: 200, 2027: 200}", "{2026: 200, \"2026\": 1, 2027: 200}"
      )
      .issues == [
        "policy.yaml:29: the key '2026' stands there twice; remove one of them"
      ])
  }

  @Test func chapterTwice() {
    #expect(
      Sample().replacing("budget.yaml", "[V, XVII]", "[V, XVII, V]").issues == [
        "budget.yaml:3: chapters names 'V' twice; remove one"
      ])
    // The line is that of the second one.
    #expect(
      Sample().replacing("budget.yaml", "[V, XVII]", "\n- V\n- XVII\n- V").issues == [
        "budget.yaml:6: chapters names 'V' twice; remove one"
      ])
  }

  @Test(arguments: [
    ("promises.csv", 2, "lines", "study core study", "study"),
    ("promises.csv", 2, "lines", "core core core", "core"),
    ("lines.csv", 3, "excludes", "core core", "core"),
    ("lines.csv", 3, "requires", "core unit core", "core"),
    ("lines.csv", 2, "niches", "law law", "law"),
    ("lines.csv", 2, "phases", "during after during", "during"),
    ("lines.csv", 2, "levels", "I  I", "I"),
  ])
  func nameTwiceInACell(file: String, line: Int, column: String, cell: String, name: String) {
    #expect(
      Sample().setting(file, line: line, column, cell).issues == [
        "\(file):\(line): \(column) names '\(name)' twice; remove one"
      ])
  }

  /// It is told with the other mistakes of its row.
  @Test func nameTwiceInAFaultyRow() {
    #expect(
      Sample().setting("lines.csv", line: 3, "excludes", "core core")
        .setting("lines.csv", line: 3, "wps", "3").issues == [
          "lines.csv:3: wps 3 is out of range; use a number from 0 to 2",
          "lines.csv:3: excludes names 'core' twice; remove one",
        ])
    #expect(
      Sample().setting("promises.csv", line: 2, "lines", "core core")
        .setting("promises.csv", line: 2, "debate", "").issues == [
          "promises.csv:2: debate is empty; fill it in",
          "promises.csv:2: lines names 'core' twice; remove one",
        ])
  }

  @Test(arguments: [
    ("of: {track: [un, un]}", "of.track", "un"),
    ("of: {niche: [law, wps, law]}", "of.niche", "law"),
    ("of: {lines: [core, talks, core]}", "of.lines", "core"),
    ("of: {recipient: [UN-A, UN-A]}", "of.recipient", "UN-A"),
    ("within: {envelope: [peace, office, peace]}", "within.envelope", "peace"),
    ("years: [2027, 2026, 2027]", "years", "2027"),
  ])
  func nameTwiceInARule(entry: String, key: String, name: String) {
    #expect(
      Sample().replacing("policy.yaml", "of: {track: un}", entry).issues == [
        "policy.yaml:41: rules[1].\(key) names '\(name)' twice; remove one"
      ])
  }

  @Test func yearOfAHoldTwice() {
    #expect(
      Sample().replacing("policy.yaml", "years: [2026]", "years: [2026, 2027, 2026]").issues == [
        "policy.yaml:46: holds[1].years names '2026' twice; remove one"
      ])
  }

  /// Numbers that stand for steps may be equal.
  @Test func equalStepsAreNoNames() {
    #expect(
      Sample().replacing("policy.yaml", "[[50, 100], [100, 40]]", "[[50, 50], [100, 50]]").issues
        == [])
  }
}
