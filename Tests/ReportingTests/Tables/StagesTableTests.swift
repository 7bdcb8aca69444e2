import Budget
import Reporting
import Testing

/// The open data of all stages, chapters V and XVII from 2013 to 2021, imported and printed again.
@Suite struct StagesTableTests {
  static let cases = ["V", "XVII"].flatMap { chapter in
    (2013...2021).map { (chapter, $0) }
  }

  private func printed(_ budget: Budget) throws -> PublishedTable {
    let stage = try #require(budget.settings.stages.last)
    let tables = try TableCatalogue.tables(
      of: budget, stage: stage, kinds: [.stages], language: .nl)
    return try PublishedTable(tables[0], of: budget)
  }

  @Test(arguments: cases) func fromTheTable(_ chapter: String, _ year: Year) throws {
    let file = "\(year)-STAGES-\(chapter)"
    let budget = try PublishedTable.imported(
      file, Importer.Options(chapter: chapter, year: year)
    ).budget
    try expectSame(try printed(budget), try PublishedTable(file))
  }

  /// The file of all ministries and years, of which the table is an extract made by others.
  @Test(arguments: cases) func fromTheOpenData(_ chapter: String, _ year: Year) throws {
    let budget = try PublishedTable.imported(
      "begrotingsstaten_20200914", Importer.Options(chapter: chapter, year: year),
      kind: .begrotingsstaten, onlyLines: { $0.hasPrefix("\(year),") }
    ).budget
    try expectSame(try printed(budget), try PublishedTable("\(year)-STAGES-\(chapter)"))
  }

  private func expectSame(_ ours: PublishedTable, _ published: PublishedTable) throws {
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows) { #expect(our == their) }
  }
}
