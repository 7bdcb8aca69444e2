import TestSupport
import Testing

@testable import Budget

/// The CSV reader on its own.
@Suite struct CSVReaderTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSVReader.records(of: text).map(\.cells)
  }

  private func lines(_ text: String) throws -> [Int] {
    try CSVReader.records(of: text).map(\.line)
  }

  @Test(arguments: [
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\"\"b\",c", [["a\"b", "c"]]),
    ("\"\"\"\"", [["\""]]),
    ("\"\"\"a\"\"\"", [["\"a\""]]),
    ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
    ("\"a\r\nb\"\r\nc\r\n", [["a\r\nb"], ["c"]]),
    ("a,\nb,", [["a", ""], ["b", ""]]),
    (",", [["", ""]]),
    (",\n", [["", ""]]),
    (",,\n", [["", "", ""]]),
    ("\"\"", [[""]]),
    ("\"\"\n", [[""]]),
    ("a\n\n\nb\n\n", [["a"], ["b"]]),
    ("\r\n\r\na\r\n\r\n", [["a"]]),
    ("", []), ("\n", []), ("\r\n", []), ("\n\n", []),
    (" a , b ", [[" a ", " b "]]),
    ("é,ż,🕊\n", [["é", "ż", "🕊"]]),
  ])
  func records(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test func linesAreCountedThroughCells() throws {
    #expect(try lines("a\nb\nc") == [1, 2, 3])
    #expect(try lines("a\n\"b\nb\nb\"\nc\n") == [1, 2, 5])
    #expect(try lines("a\r\n\"b\r\nb\r\nb\"\r\nc\r\n") == [1, 2, 5])
    #expect(try lines("\n\na\n\nb\n") == [3, 5])
    #expect(try lines("\"\n\n\"\na") == [1, 4])
    #expect(try lines("\"x\ny\",\"z\nw\"\nlast") == [1, 4])
  }

  @Test(arguments: [
    ("a\nb,\"c", 2, "a double quote is opened and never closed"),
    ("a\n\"b\n\nc\n", 2, "a double quote is opened and never closed"),
    ("\"", 1, "a double quote is opened and never closed"),
    ("a\nb\"c\"", 2, "a double quote stands inside a cell that is not quoted"),
    ("a\n \"b\"", 2, "a double quote stands inside a cell that is not quoted"),
    ("a\n\"b\" ,c", 2, "text follows the closing double quote of a cell"),
    ("\"a\n\n\"b", 3, "text follows the closing double quote of a cell"),
    ("a\"\"\n", 1, "a double quote stands inside a cell that is not quoted"),
    ("a\n\"b\"\r\nc\rd\n", 3, "a carriage return stands without a line feed"),
    ("a\r\r\nb", 1, "a carriage return stands without a line feed"),
  ])
  func faults(text: String, line: Int, what: String) {
    let error = #expect(throws: CSVReader.Fault.self) { try CSVReader.records(of: text) }
    #expect(error?.line == line)
    #expect(error?.what == what)
    #expect(error?.remedy.isEmpty == false)
  }

  /// Writes a table as the format says, quoting now and then where it need not.
  private func write(_ table: [[String]], lineEnd: String, using random: inout Seeded) -> String {
    table.map { row in
      row.map { cell in
        // Byte by byte: a mark may be followed by an accent that Swift counts as part of it.
        let needed = cell.utf8.contains { ",\"\n\r".utf8.contains($0) } || row == [""]
        guard needed || Int.random(in: 0..<4, using: &random) == 0 else { return cell }
        let bytes = cell.utf8.flatMap { $0 == 34 ? [34, 34] : [$0] }
        return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
      }.joined(separator: ",") + lineEnd
    }.joined()
  }

  @Test(arguments: ["\n", "\r\n"])
  func roundTrip(lineEnd: String) throws {
    var random = Seeded(state: 2026)
    let alphabet = ["a", "b", "1", " ", ",", "\"", "\n", "\r\n", "é", "🕊", "'", ";", "\u{301}"]
    for _ in 0..<500 {
      let width = Int.random(in: 1...5, using: &random)
      let table = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...6, using: &random))
            .map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
        }
      }
      let text = write(table, lineEnd: lineEnd, using: &random)
      let records = try CSVReader.records(of: text)
      #expect(records.map(\.cells) == table)
      let first = text.utf8.split(separator: 10, omittingEmptySubsequences: false).count
      #expect(records.allSatisfy { (1...first).contains($0.line) })
      #expect(zip(records, records.dropFirst()).allSatisfy { $0.line < $1.line })
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = Seeded(state: 1)
    let alphabet: [Character] = ["a", ",", "\"", "\n", "\r", " ", "\r\n"]
    for _ in 0..<5000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
          alphabet.randomElement(using: &random)
        })
      do throws(CSVReader.Fault) {
        let records = try CSVReader.records(of: text)
        #expect(records.allSatisfy { !$0.cells.isEmpty })
      } catch {
        #expect(error.line >= 1)
      }
    }
  }
}
