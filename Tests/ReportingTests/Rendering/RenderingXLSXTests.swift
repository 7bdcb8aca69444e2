import Budget
import Foundation
import Testing

@testable import Reporting

@Suite struct RenderingXLSXTests {
  private static let archive = Result { try Archive(XLSXRenderer.data(of: Specimens.document())) }

  @Test func sheets() throws {
    #expect(
      try Self.archive.get().sheets == [
        "1 Gevolgen V.1", "2 Begrotingsstaat V", "3 Gevolgen XVII.4", "4 Gevolgen V.1",
        "Toelichting", "Bronnen",
      ])
    let english = try Archive(
      XLSXRenderer.data(of: Specimens.document([Specimens.nasty], language: .en)))
    #expect(try english.sheets == ["1 Consequences V.1", "Explanation", "Sources"])
  }

  @Test func typedFiguresAndLiveSums() throws {
    let cells = try Self.archive.get().cells(1)
    // Caption, three rows of headings, rows from 5 on; code, label, figures.
    #expect(cells["C5"] == .init(text: nil, number: "104118", formula: nil))
    #expect(cells["E5"] == .init(text: nil, number: "118618", formula: "C5+D5"))
    #expect(cells["G5"] == .init(text: nil, number: "136667", formula: "E5+F5"))
    #expect(cells["H5"] == .init(text: nil, number: "-9145", formula: nil))
    // 1.1 is the sum of its lines.
    #expect(
      cells["C8"] == .init(text: nil, number: "49305", formula: "SUM(C10,C12,C14:C17)"))
    #expect(cells["E8"]?.formula == "C8+D8")
    #expect(cells["C7"]?.number == "0.85")
    #expect(cells["D7"] == .init(text: nil, number: nil, formula: nil))
    #expect(
      cells["B8"]?.text == "Goed functionerende internationale instellingen met een breed draagvlak"
    )
    #expect(cells["A8"]?.text == "1.1")
  }

  /// What is not equal to its parts stays a plain figure.
  @Test func publishedTotalsOfRowsThatAreNotThere() throws {
    let cells = try Self.archive.get().cells(2)
    #expect(cells.values.allSatisfy { $0.formula == nil })
    #expect(cells["C4"]?.number == "12535374")
  }

  @Test(arguments: 1...3)
  func everyFigureOfATable(_ sheet: Int) throws {
    let table = [Specimens.published, Specimens.statement, Specimens.wide][sheet - 1]
    let cells = try Self.archive.get().cells(sheet)
    let first = 2 + TableHeader(table).rows.count
    var formulas = 0
    for row in table.rows.indices {
      #expect(cells["B\(first + row)"]?.text == table.rows[row].label)
      for column in table.columns.indices {
        let cell = cells[Sheet.cell(first + row - 1, 2 + column)]
        switch table.value(row, column) {
        case .amount(let amount): #expect(cell?.number == String(amount))
        case .percent(let percent): #expect(cell?.number == "0.\(percent)")
        case .empty: #expect(cell == .init(text: nil, number: nil, formula: nil))
        case .hidden: #expect(cell?.text == "x")
        }
        if cell?.formula != nil { formulas += 1 }
      }
    }
    // (3) and (5) of each row with amounts, and the totals of the rows in the other columns.
    #expect(formulas == [2 * 10 + 7, 0, 2 * 11 + 3 * 8][sheet - 1])
  }

  @Test func textIsOnlyEverText() throws {
    let archive = try Self.archive.get()
    let cells = try archive.cells(4)
    #expect(cells.values.allSatisfy { $0.formula == nil })
    // No codes, so labels stand first.
    for (index, label) in Specimens.nastyLabels.enumerated() where !label.onOneLine.isEmpty {
      let text = cells["A\(5 + index)"]?.text
      #expect(text == label.onOneLine.replacing("_x0041_", with: "_x005F_x0041_"))
    }
    #expect(cells["C6"]?.text == "x")
    // No links either.
    #expect(archive.parts.keys.allSatisfy { !$0.hasPrefix("xl/worksheets/_rels") })
  }

  @Test func negativeFiguresHaveAFigureDash() throws {
    let space = try Self.archive.get().root("xl/styles.xml").all("numFmt")
    #expect(
      space.compactMap { $0["formatCode"] }.contains(
        "[$-40C]#,##0;[$-40C]\"‒\u{202F}\"#,##0;[$-40C]0"))
    let stop = try Archive(XLSXRenderer.data(of: Specimens.document([], style: .stop)))
    #expect(
      try stop.root("xl/styles.xml").all("numFmt").compactMap { $0["formatCode"] }.contains(
        "[$-413]#,##0;[$-413]\"‒\u{202F}\"#,##0;[$-413]0"))
  }

  @Test func layoutForScreenAndPrint() throws {
    let archive = try Self.archive.get()
    let sheet = try archive.root("xl/worksheets/sheet1.xml")
    let pane = try #require(sheet.all("pane").first)
    #expect(pane["xSplit"] == "2" && pane["ySplit"] == "4" && pane["state"] == "frozen")
    let page = try #require(sheet.all("pageSetup").first)
    #expect(page["paperSize"] == "9" && page["orientation"] == "landscape")
    #expect(page["fitToHeight"] == "0")
    #expect(sheet.all("pageSetUpPr").first?["fitToPage"] == "1")
    let titles = try archive.root("xl/workbook.xml").all("definedName")
    #expect(titles.first?.text == "'1 Gevolgen V.1'!$1:$4")
    #expect(sheet.all("oddFooter").first?.text == "&L&8 Begroting 2023 <V> && \"XVII\"&R&8 &P / &N")
  }

  @Test func documentProperties() throws {
    let archive = try Self.archive.get()
    let core = try archive.root("docProps/core.xml")
    #expect(core.all("dc:title").first?.text == "Begroting 2023 <V> & \"XVII\"")
    #expect(core.all("dc:creator").first?.text == "PeaceBudget 1.2.3")
    #expect(core.all("dc:subject").first?.text == "Openbaar")
    // A fixed date, never that of the run.
    #expect(core.all("dcterms:created").first?.text == "1980-01-01T00:00:00Z")
    #expect(core.all("dcterms:modified").first?.text == "1980-01-01T00:00:00Z")
    let custom = try archive.root("docProps/custom.xml").all("property")
    #expect(custom.map { $0["name"] } == ["Language"])
    #expect(custom.map(\.text) == ["nl"])
  }

  @Test func explanationsAndSources() throws {
    let archive = try Self.archive.get()
    let explanations = try archive.cells(5)
    #expect(explanations["A2"]?.number == "1")
    #expect(explanations["E2"]?.text == "concept")
    // The second paragraph stands in a row of its own.
    #expect(explanations["F3"]?.text == "- Het gaat om de jaarlijkse bijdrage.")
    #expect(explanations["C4"]?.text == "=Verplichtingen <1>")
    #expect(explanations["F5"]?.text == "=1+1 <b>")
    let sources = try archive.cells(6)
    #expect(sources["B6"]?.number == "158439" && sources["C8"]?.number == "0.2")
    #expect(sources["B9"] == .init(text: nil, number: "199939", formula: "SUM(B6:B8)"))
    #expect(sources["C13"]?.text == "=1+1")
  }

  @Test(arguments: 1...8)
  func randomTables(_ seed: Int) throws {
    let table = Specimens.random(seed: seed)
    let archive = try Archive(XLSXRenderer.data(of: Specimens.document([table])))
    let lead = table.showsCodes ? 2 : 1
    let cells = try archive.cells(1)
    let first = 1 + TableHeader(table).rows.count
    for row in table.rows.indices {
      for column in table.columns.indices {
        let cell = cells[Sheet.cell(first + row, lead + column)]
        if case .amount(let amount) = table.value(row, column) {
          #expect(cell?.number == String(amount))
        }
      }
    }
  }

  @Test func namesOfCells() {
    #expect(Sheet.cell(0, 0) == "A1")
    #expect(Sheet.cell(6, 25) == "Z7")
    #expect(Sheet.cell(6, 26) == "AA7")
    #expect(Sheet.cell(0, 701) == "ZZ1")
    #expect(Sheet.cell(0, 702) == "AAA1")
  }

  // MARK: What a sheet cannot hold

  private func error(_ row: BudgetTable.Row, number: Int = 1) -> RenderingError? {
    let document = Specimens.document([Specimens.table(rows: [row])])
    return #expect(throws: RenderingError.self) { try document.rendered(as: .xlsx) }
  }

  @Test func amountsBeyondFifteenDigits() {
    let error = error(
      .init(label: "a", level: .line, cells: [.init(.amount(1_000_000_000_000_000))]))
    #expect(
      error == .amountTooLarge(1_000_000_000_000_000, place: "sheet '1 Gevolgen V.1', cell B3"))
    #expect(
      error?.description
        == "sheet '1 Gevolgen V.1', cell B3: 1000000000000000 has more than 15 digits, which a sheet cannot hold exactly; use csv or json"
    )
    #expect(self.error(.init(label: "a", level: .line, cells: [.init(.amount(.min))])) != nil)
  }

  @Test func amountsOfFifteenDigitsAreExact() throws {
    let amounts = [999_999_999_999_999, -999_999_999_999_998, 123_456_789_012_345]
    let archive = try Archive(
      XLSXRenderer.data(
        of: Specimens.document([
          Specimens.table(
            rows: amounts.map { .init(label: "a", level: .line, cells: [.init(.amount($0))]) })
        ])))
    let cells = try archive.cells(1)
    #expect((3...5).map { cells["B\($0)"]?.number } == amounts.map { String($0) })
  }

  @Test func textBeyondACell() {
    let error = error(
      .init(label: String(repeating: "🕊", count: 16_384), level: .line, cells: []))
    #expect(error == .textTooLong(32_768, place: "sheet '1 Gevolgen V.1', cell A3"))
  }

  @Test func twoSheetsOfOneName() {
    let one = Specimens.document([Specimens.nasty])
    let document = TableDocument(
      title: "", language: .nl, numberStyle: .space, audience: .public,
      sections: one.sections + one.sections, sources: [], provenance: Provenance(), version: "1")
    let error = #expect(throws: RenderingError.self) { try document.rendered(as: .xlsx) }
    guard case .workbook(_, let message, place: "1 Gevolgen V.1") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(message.contains("already in use"))
  }

  @Test func longNamesAndFooters() throws {
    let node = String(repeating: "abcdefghi.", count: 6)
    let table = BudgetTable(
      kind: .multiYearCommitments, stage: .draft, model: "", form: 2024, year: 2024, node: node,
      language: .nl, caption: "", codeHeading: "", labelHeading: "", columns: [], rows: [],
      notes: [])
    let document = TableDocument(
      title: String(repeating: "&", count: 1000), language: .nl, numberStyle: .space,
      audience: .public, sections: [.init(number: 1, table: table, explanations: [])], sources: [],
      provenance: Provenance(), version: "1")
    let archive = try Archive(XLSXRenderer.data(of: document))
    #expect(try archive.sheets == ["1 Verplichtingen abcdefghi.abcd", "Bronnen"])
  }
}
