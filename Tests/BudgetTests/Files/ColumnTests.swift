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
