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
    let budget = try PublishedTable.imported(
      "\(year)-STAGES-\(chapter)", Importer.Options(chapter: chapter, year: year)
    ).budget
    let stage = try #require(budget.settings.stages.last)
    let tables = try TableCatalogue.tables(
      of: budget, stage: stage, kinds: [.stages], language: .nl)
    let ours = PublishedTable(tables[0])
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows) { #expect(our == their) }
  }
}
