@testable import Budget
import Foundation
import Testing

@testable import Reporting

@Suite struct RenderingCSVTests {
  /// The text before it was made inert.
  private func original(_ cell: String) -> String {
    let rest = cell.dropFirst()
    let first = rest.unicodeScalars.first { $0 != "'" && $0 != " " }
    let isFormula = first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
    return cell.hasPrefix("'") && isFormula ? String(rest) : cell
  }

  @Test func publishedTablesByteForByte() {
    #expect(CSVRenderer.text(of: Specimens.published) == Specimens.publishedCSV)
    #expect(CSVRenderer.text(of: Specimens.statement) == Specimens.statementCSV)
    #expect(CSVRenderer.text(of: Specimens.wide) == Specimens.wideCSV)
  }

  @Test func oneFileForEachTable() throws {
    let files = try Specimens.document().rendered(as: .csv)
    #expect(
      files.map(\.name) == [
        "1-consequences-V.1.csv", "2-statement-V.csv", "3-consequences-XVII.4.csv",
        "4-consequences-V.1.csv",
      ])
    #expect(files[0].data == Data(Specimens.publishedCSV.utf8))
  }

  @Test func labelsAreReadAgain() throws {
    let records = try CSVReader.records(of: CSVRenderer.text(of: Specimens.nasty))
    #expect(records.dropFirst().map { original($0.cells[0]) } == Specimens.nastyLabels)
    #expect(
      records.dropFirst().map { $0.cells[3] }
        == Specimens.nastyLabels.indices.map { String($0 * -1001) })
    #expect(records.dropFirst().map { $0.cells[4] }.prefix(3) == ["", "x", ""])
    #expect(Set(records.map(\.cells.count)) == [5])
  }

  @Test(arguments: 1...40)
  func randomTablesAreReadAgain(_ seed: Int) throws {
    let table = Specimens.random(seed: seed)
    let records = try CSVReader.records(of: CSVRenderer.text(of: table)).dropFirst()
    #expect(records.map { original($0.cells[0]) } == table.rows.map(\.label))
    #expect(
      records.map { Array($0.cells.dropFirst(3)) }
        == table.rows.indices.map { row in
          table.columns.indices.map { table.value(row, $0).plain }
        })
  }

  /// Neither a spreadsheet that separates by commas nor one that does by semicolons or tabs sees a formula.
  @Test(arguments: [",", ";", "\t"] as [Character])
  func noCellIsAFormula(_ separator: Character) {
    let text = CSVRenderer.text(of: Specimens.nasty)
    var isQuoted = false
    var cells = [""]
    for character in text {
      if character == "\"", isQuoted || cells[cells.count - 1].isEmpty {
        isQuoted.toggle()
      } else if !isQuoted, character == separator || character.isNewline {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    for cell in cells where Int(cell) == nil {
      let first = cell.first { $0 != " " }
      #expect(first.map { "=+-@\t\r\n".contains($0) } != true, "\(cell)")
    }
  }

  @Test func whatGetsAQuote() {
    #expect(CSVRenderer.inert("=1") == "'=1")
    #expect(CSVRenderer.inert("-9145") == "'-9145")
    #expect(CSVRenderer.inert("'=1") == "''=1")
    #expect(CSVRenderer.inert(" =1") == "' =1")
    #expect(CSVRenderer.inert("\r\n=1") == "'\r\n=1")
    #expect(CSVRenderer.inert("'s-Gravenhage") == "'s-Gravenhage")
    #expect(CSVRenderer.inert("a=1") == "a=1")
    #expect(CSVRenderer.inert("") == "")
  }
}
