@testable import Budget
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// LibreOffice opens what is written, computes every formula anew, and finds the figures that stand beside it.
@Suite struct RenderingOfficeTests {
  /// Opens files in LibreOffice and returns what it made of them. Its profile tells it to compute everything anew.
  private func convert(_ files: [URL], to format: String, in folder: URL) throws -> URL {
    let out = folder.appendingPathComponent("out")
    let user = folder.appendingPathComponent("profile/user")
    try FileManager.default.createDirectory(at: user, withIntermediateDirectories: true)
    try Data(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
      <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" \
      oor:op="fuse"><value>0</value></prop></item>
      </oor:items>
      """.utf8
    ).write(to: user.appendingPathComponent("registrymodifications.xcu"))
    try Tool.run(
      "soffice",
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", format,
        "--outdir", out.path,
      ] + files.map(\.path), in: folder)
    return out
  }

  /// All sheets as CSV: commas, UTF-8, figures as they are rather than as they look.
  private let csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

  /// The tables of an example at its first suppletory budget.
  private func example(_ name: String) throws -> TableDocument {
    let budget = try Budget(folder: try #require(Folder(example: name)))
    return Specimens.document(
      try TableCatalogue.tables(of: budget, stage: .firstSuppletory, language: .nl))
  }

  @Test func recalculatedSheetsEqualOurCSV() throws {
    var documents = ["hand": Specimens.document()]
    for name in Examples.names { documents[name] = try example(name) }
    let scratch = try Scratch()
    let folder = scratch.url
    var files: [URL] = []
    for (name, document) in documents {
      files.append(folder.appendingPathComponent(name + ".xlsx"))
      try XLSXRenderer.data(of: document).write(to: files[files.count - 1])
    }
    // A figure that is wrong on purpose shows that LibreOffice does compute.
    let wrong = folder.appendingPathComponent("wrong.xlsx")
    let properties = Workbook.Properties(title: "", subject: "", author: "", language: "nl")
    try Workbook.data(of: properties) { workbook throws(RenderingError) in
      let sheet = try workbook.sheet(named: "A")
      try sheet.write(2, 0, 0, CellStyle())
      try sheet.write(5, formula: "=A1+A1", 0, 1, CellStyle())
    }.write(to: wrong)
    let out = try convert(files + [wrong], to: csv, in: folder)
    #expect(try records(out, "wrong-A") == [["2", "4"]])
    for (name, document) in documents {
      try compare(document, with: out, name, Archive(XLSXRenderer.data(of: document)))
    }
  }

  private func compare(
    _ document: TableDocument, with out: URL, _ name: String, _ archive: Archive
  ) throws {
    var formulas = 0
    for (index, (section, sheet)) in zip(document.sections, try archive.sheets).enumerated() {
      let table = section.table
      let rows = try records(out, "\(name)-\(sheet)").dropFirst(
        1 + TableHeader(table).rows.count
      ).prefix(table.rows.count)
      let ours = try CSVReader.records(of: CSVRenderer.text(of: table)).dropFirst().map(\.cells)
      let lead = table.showsCodes ? 2 : 1
      #expect(
        rows.map { Array($0.dropFirst(lead).prefix(table.columns.count)) }
          == ours.map { Array($0.dropFirst(3)) })
      #expect(rows.map { $0[lead - 1] } == table.rows.map(\.label.onOneLine))
      if table.showsCodes { #expect(rows.map { $0[0] } == ours.map { $0[2] }) }
      formulas += try archive.cells(index + 1).values.count { $0.formula != nil }
    }
    #expect(formulas > 20)
    #expect(try records(out, "\(name)-Bronnen").contains { $0.starts(with: ["Totaal", "199939"]) })
  }

  private func records(_ folder: URL, _ name: String) throws -> [[String]] {
    try CSVReader.records(
      of: String(contentsOf: folder.appendingPathComponent(name + ".csv"), encoding: .utf8)
    ).map(\.cells)
  }

  /// Opened as a spreadsheet, CSV holds no formula.
  @Test func csvHoldsNoFormula() throws {
    let scratch = try Scratch()
    let folder = scratch.url
    let files = ["=1+1\n", CSVRenderer.text(of: Specimens.nasty)].enumerated().map {
      (folder.appendingPathComponent("\($0.offset).csv"), $0.element)
    }
    for (file, text) in files { try Data(text.utf8).write(to: file) }
    let out = try convert(files.map(\.0), to: "fods", in: folder)
    let formulas = try (0...1).map { index in
      try XMLElementNode.root(
        of: Data(contentsOf: out.appendingPathComponent("\(index).fods"))
      ).all("table:table-cell").compactMap { $0["table:formula"] }
    }
    // The first shows that LibreOffice takes such text for a formula.
    #expect(formulas == [["of:=1+1"], []])
  }
}
