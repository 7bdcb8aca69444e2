import Budget
import Testing

/// Headers, separators and the number of cells.
@Suite struct ColumnTests {
  @Test func unknownColumnWithNearestName() {
    #expect(
      Sample().replacing("sources.csv", "title", "titel").issues == [
        "sources.csv:1: unknown column 'titel'; did you mean 'title'?",
        "sources.csv:1: column 'title' is missing; add it; its cells may be empty if it is optional",
      ])
  }

  @Test func unknownColumnWithoutNearestName() {
    #expect(
      Sample().with("sources.csv", "id,title,url,date,colour\nletter,Letter,,,red\n").issues == [
        "sources.csv:1: unknown column 'colour'; the columns are id,title,url,date"
      ])
  }

  @Test func missingColumn() {
    #expect(
      Sample().with("totals.csv", "node,kind,year,stage,amount,source,note\n").issues == [
        "totals.csv:1: column 'difference' is missing; add it; its cells may be empty if it is optional"
      ])
  }

  @Test func columnTwice() {
    #expect(
      Sample().with("sources.csv", "id,title,url,date,url\nletter,Letter,,,\n").issues == [
        "sources.csv:1: column 'url' stands there twice; remove one of them"
      ])
  }

  @Test func nameOfAColumnMindsCaseAndSpaces() {
    #expect(
      Sample().with("sources.csv", "id, Title,url,date\nletter,Letter,,\n").issues == [
        "sources.csv:1: unknown column ' Title'; did you mean 'title'?",
        "sources.csv:1: column 'title' is missing; add it; its cells may be empty if it is optional",
      ])
  }

  @Test func columnsMayStandInAnyOrder() {
    #expect(
      Sample().with("sources.csv", "date,url,title,id\n2026-01-02,,Letter,letter\n").issues == [])
  }

  @Test func semicolonsBetweenCells() {
    #expect(
      Sample().with("sources.csv", "id;title;url;date\nletter;Letter;;\n").issues == [
        "sources.csv:1: the cells are separated by semicolons; save the file with commas between cells"
      ])
  }

  @Test func tabsBetweenCells() {
    #expect(
      Sample().with("sources.csv", "id\ttitle\turl\tdate\nletter\tLetter\t\t\n").issues == [
        "sources.csv:1: the cells are separated by tabs; save the file with commas between cells"
      ])
  }

  /// A quote stands in the middle of what the commas make a cell: that is not what is wrong.
  @Test(arguments: [";", "\t"])
  func otherSeparatorsAndQuotes(mark: String) {
    let rows = ["id,title,url,date", "letter,\"Letter; to all\",,", "a,\"A \"\"B\"\"\",,"]
    let name = mark == ";" ? "semicolons" : "tabs"
    let issue =
      "the cells are separated by \(name); save the file with commas between cells"
    for head in [rows[0], "\"id\",\"title\",\"url\",\"date\""] {
      let text = ([head] + rows.dropFirst()).joined(separator: "\r\n").replacing(",", with: mark)
      #expect(Sample().with("sources.csv", text).issues == ["sources.csv:1: \(issue)"])
      #expect(Sample().with("sources.csv", "\n\n" + text).issues == ["sources.csv:3: \(issue)"])
    }
  }

  @Test(arguments: [
    ("sep=,", "remove it"), ("\"sep=,\"", "remove it"),
    ("sep=;", "remove it, and save the file with commas between cells"),
    ("SEP=\t", "remove it, and save the file with commas between cells"),
  ])
  func lineForExcel(line: String, remedy: String) {
    let shown = line.replacing("\"", with: "").replacing("\t", with: " ")
    #expect(
      Sample().with("sources.csv", line + "\r\n" + Sample().text("sources.csv")).issues == [
        "sources.csv:1: the line '\(shown)' is there for Excel alone; \(remedy)"
      ])
  }

  /// A spreadsheet leaves commas where rows were.
  @Test func emptyRows() {
    #expect(
      Sample().appending("lines.csv", String(repeating: ",", count: 29))
        .appending("postings.csv", ",, ,").issues == [
          "postings.csv:10: the row is empty; remove it",
          "lines.csv:6: the row is empty; remove it",
        ])
  }

  @Test(arguments: ["lines.csv", "recipients.csv", "scores.csv", "structure.csv"])
  func nothingButEmptyRows(file: String) {
    let header = Sample().text(file).prefix { $0 != "\n" }
    #expect(
      Sample().with(file, header + "\n,,,\n").issues == [
        "\(file):2: the row is empty; remove it"
      ])
  }

  @Test func shortAndLongRows() {
    let sample = Sample().appending(
      "sources.csv", "a,A,", "b,B,,,", "c,C,,", "d,Letter, and more,,")
    #expect(
      sample.issues
        == [(3, 3), (4, 5), (6, 5)].map { line, cells in
          "sources.csv:\(line): the line has \(cells) cells, and the header 4;"
            + " put a cell with a comma in it in double quotes, and leave no cell out"
        })
  }

  @Test func unclosedQuote() {
    #expect(
      Sample().appending("sources.csv", "a,\"A,,", "b,B,,").issues == [
        "sources.csv:3: a double quote is opened and never closed; close it at the end of the cell"
      ])
  }

  @Test func strayQuote() {
    #expect(
      Sample().appending("sources.csv", "a,A \"B\",,").issues == [
        "sources.csv:3: a double quote stands inside a cell that is not quoted;"
          + " put the whole cell in double quotes and write the quote twice"
      ])
  }

  @Test func textAfterTheClosingQuote() {
    #expect(
      Sample().appending("sources.csv", "a,\"A\"B,,").issues == [
        "sources.csv:3: text follows the closing double quote of a cell;"
          + " put the whole cell in double quotes and write a quote inside it twice"
      ])
  }

  @Test func blankLinesAreSkippedAndCounted() {
    #expect(
      Sample().with("sources.csv", "\n\nid,title,url,date\n\nletter,Letter,,\n\nx,,,\n").issues == [
        "sources.csv:7: title is empty; fill it in"
      ])
  }
}
