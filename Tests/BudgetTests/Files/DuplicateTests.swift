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
        "budget.yaml:3: chapter 'V' stands there twice; remove one of them"
      ])
  }
}
