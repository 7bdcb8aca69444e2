import Budget
import Reporting
import Testing

/// The open data of all stages, chapters V and XVII from 2013 to 2021, posted and printed again.
@Suite struct StagesTableTests {
  static let cases = ["V", "XVII"].flatMap { chapter in
    (2013...2021).map { (chapter, $0) }
  }

  @Test(arguments: cases) func stages(_ chapter: String, _ year: Year) throws {
    let published = try PublishedTable("\(year)-STAGES-\(chapter)")
    let stages: [Stage] = [.draft, .adopted, .firstSuppletory, .secondSuppletory, .realised]
    let kinds = Dictionary(
      uniqueKeysWithValues: zip(["verplichtingen", "uitgaven", "ontvangsten"], Kind.allCases))
    var ledger = TableLedger(chapter: chapter, year: year)
    for row in published.rows {
      guard let kind = kinds[row.level] else {
        ledger.add("\(chapter).\(row.code)", below: chapter, .article, row.label)
        continue
      }
      var position = 0
      for (cell, stage) in zip(row.cells, stages) {
        guard let amount = Int(cell) else { continue }
        ledger.post("\(chapter).\(row.code)", kind, year, stage, amount - position)
        position = amount
      }
    }
    let tables = try TableCatalogue.tables(
      of: try ledger.budget(), stage: .realised, kinds: [.stages], language: .nl)
    let ours = PublishedTable(tables[0])
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows) { #expect(our == their) }
  }
}
