import Budget
import OrderedCollections
import Testing

/// Words of closed lists, flags, ids and dates.
@Suite struct WordTests {
  @Test(arguments: [
    ("structure.csv", 3, "level", "articel", "did you mean 'article'?"),
    ("postings.csv", 3, "kind", "spending", "use one of: commitments, expenditure, receipts"),
    ("postings.csv", 3, "stage", "1s", "did you mean '1S'?"),
    ("postings.csv", 3, "nature", "Policy", "did you mean 'policy'?"),
    (
      "postings.csv", 3, "type", "gift",
      "use one of: draft, amendment, intensification, reduction, task, reallocation, transfer,"
        + " desaldering, indexation, estimate, cash-shift, year-end-margin, realisation"
    ),
    ("postings.csv", 3, "status", "guess", "use one of: published, derived, assumption"),
    ("recipients.csv", 2, "track", "UN", "did you mean 'un'?"),
    (
      "recipients.csv", 2, "earmarking", "loose",
      "use one of: unearmarked, softly, earmarked, tightly"
    ),
    ("recipients.csv", 2, "class", "secret", "use one of: public, internal, restricted"),
    (
      "lines.csv", 3, "role", "fund",
      "use one of: programme, reserve, study, staff, information"
    ),
    ("lines.csv", 3, "family", "mediations", "did you mean 'mediation'?"),
    ("lines.csv", 3, "niches", "water peace", "use one of: law, water, innovation, mhpss, wps"),
    ("lines.csv", 3, "phases", "befor", "did you mean 'before'?"),
    ("lines.csv", 3, "levels", "IV", "did you mean 'I'?"),
    ("lines.csv", 3, "maturity", "running", "use one of: announced, in-design, operational"),
    ("lines.csv", 3, "taper", "maybe", "use yes or no"),
    ("scores.csv", 2, "grade", "E", "did you mean 'A'?"),
    ("promises.csv", 2, "state", "kept", "use one of: open, fulfilled"),
  ])
  func unknownWord(file: String, line: Int, column: String, cell: String, remedy: String) {
    let word = cell.split(separator: " ").last.map(String.init) ?? cell
    #expect(
      Sample().setting(file, line: line, column, cell).issues == [
        "\(file):\(line): \(column) '\(word)' is not known; \(remedy)"
      ])
  }

  @Test(arguments: [
    ("lines.csv", 2, "niches", "law,water"), ("lines.csv", 2, "phases", "during; after"),
    ("lines.csv", 3, "excludes", "core,unit"), ("promises.csv", 2, "lines", "study, core"),
  ])
  func listWithOtherMarks(file: String, line: Int, column: String, cell: String) {
    let quoted = Sample().setting(file, line: line, column, "@").replacing(file, "@", "\"\(cell)\"")
    #expect(
      quoted.issues == [
        "\(file):\(line): \(column) '\(cell)' is not a list separated by spaces;"
          + " put a space between its items, and nothing else"
      ])
  }

  @Test func neededWordIsEmpty() {
    #expect(
      Sample().setting("lines.csv", line: 2, "role", " ").issues == [
        "lines.csv:2: role is empty; fill it in"
      ])
  }

  @Test(arguments: ["legal_check", "sanctions_check", "amnesty_check", "eeas"])
  func gateWithABadDate(column: String) {
    #expect(
      Sample().setting("lines.csv", line: 3, column, "2026-02-30").issues == [
        "lines.csv:3: \(column) '2026-02-30' is not a date; write it as 2026-01-31"
      ])
  }

  @Test(arguments: [
    "2026-13-01", "2026-00-10", "2026-1-31", "26-01-31", "31-01-2026", "2026-02-29", "1900-02-29",
    "Open", "passed", "2026-01-31T00:00", "2026/01/31",
  ])
  func badDate(text: String) {
    #expect(
      Sample().setting("lines.csv", line: 3, "legal_check", text).issues == [
        "lines.csv:3: legal_check '\(text)' is not a date; write it as 2026-01-31"
      ])
  }

  @Test func leapDays() throws {
    let sample = Sample().setting("lines.csv", line: 3, "legal_check", "2024-02-29")
    let line = try #require(try sample.load().planning?.lines["talks"])
    #expect(line.legalCheck == .passed("2024-02-29"))
    #expect(line.sanctionsCheck == .notNeeded)
    #expect(line.eeas == .open)
    #expect(line.shutGates == [])
  }

  @Test func dateOfAPromise() {
    #expect(
      Sample().setting("promises.csv", line: 2, "due", "soon").setting(
        "promises.csv", line: 2, "date", ""
      ).issues == [
        "promises.csv:2: date is empty; fill it in",
        "promises.csv:2: due 'soon' is not a date; write it as 2026-01-31",
      ])
  }

  @Test(arguments: ["a b", "a/b", "é", "a_b", String(repeating: "a", count: 61)])
  func badId(id: String) {
    #expect(
      Sample().appending("sources.csv", "\(id),Title,,").issues == [
        "sources.csv:3: id '\(id)' is not a valid id; use letters, digits, '.' and '-', at most 60 of them"
      ])
  }

  @Test func idOfSixtyLetters() {
    #expect(
      Sample().appending("sources.csv", String(repeating: "a", count: 60) + ",Title,,").issues == []
    )
  }
}
