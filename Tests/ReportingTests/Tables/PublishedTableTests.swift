import Budget
import Reporting
import Testing

/// Real suppletory tables, imported and printed again as CSV: every cell, label, level, code and heading is as
/// published.
@Suite struct PublishedTableTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let chapter: String
    let article: Int
    let title: String
    let year: Year
    let stage: Stage
    let caption: String

    var testDescription: String { file }
  }

  static let cases = [
    Case(
      file: "2023-1SUPP-V-art1", chapter: "V", article: 1,
      title: "Versterkte internationale rechtsorde", year: 2023, stage: .firstSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 1 Versterkte internationale rechtsorde (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-1SUPP-XVII-art4", chapter: "XVII", article: 4,
      title: "Vrede, veiligheid en duurzame ontwikkeling", year: 2023, stage: .firstSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 4 Vrede, veiligheid en duurzame ontwikkeling (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-1SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2023, stage: .firstSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2024-1SUPP-XVII-art4", chapter: "XVII", article: 4,
      title: "Vrede, veiligheid en duurzame ontwikkeling", year: 2024, stage: .firstSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 4 Vrede, veiligheid en duurzame ontwikkeling (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-PSUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2023, stage: .prinsjesdag,
      // The published caption has a stray space before its bracket.
      caption:
        "Budgettaire gevolgen van beleidsartikel 5 Multilaterale samenwerking en overige inzet (mutaties suppletoire begroting Prinsjesdag) (bedragen x € 1.000)"
    ),
    Case(
      file: "2020-2SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2020, stage: .secondSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Tweede suppletoire begroting) (Bedragen x € 1.000)"
    ),
    Case(
      file: "2022-2SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2022, stage: .secondSuppletory,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Tweede suppletoire begroting) (Bedragen x € 1.000)"
    ),
  ]

  private static func options(of example: Case) -> Importer.Options {
    Importer.Options(
      chapter: example.chapter, year: example.year, article: String(example.article),
      stage: example.stage, name: example.title)
  }

  private func consequences(_ example: Case, in budget: Budget) throws -> BudgetTable {
    try TableCatalogue.tables(
      of: budget, stage: example.stage, articles: ["\(example.chapter).\(example.article)"],
      kinds: [.consequences], language: .nl)[0]
  }

  @Test(arguments: cases) func everyCell(_ example: Case) throws {
    let published = try PublishedTable(example.file)
    let budget = try PublishedTable.imported(example.file, Self.options(of: example)).budget
    let table = try consequences(example, in: budget)
    #expect(table.caption == example.caption)
    let ours = try PublishedTable(table, of: budget)
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows) { #expect(our == their) }
  }

  /// Of the other articles the open data put figures on another level than the form does, or rows in another order.
  static let draftCases = [
    (2015, "V", [1, 2, 3, 5]), (2015, "XVII", [2, 3]), (2016, "V", [1, 2, 3, 4]),
    (2016, "XVII", [2, 3, 4]), (2017, "V", [1, 2, 3, 4, 5]), (2017, "XVII", [2, 3, 4]),
  ].flatMap { year, chapter, articles in
    articles.map { (year, chapter, "\($0)", "\(year)-OWB-\(chapter)-art\($0)") }
  }

  /// Drafts have faults of their own: a cell that differs is a known error of the folder by just as much, and the import
  /// has reported its line. Per cents are printed whole.
  @Test(arguments: draftCases) func everyCellOfADraft(
    _ year: Year, _ chapter: String, _ article: String, _ file: String
  ) throws {
    let published = try PublishedTable(file)
    let made = try PublishedTable.imported(
      file, Importer.Options(chapter: chapter, year: year, article: article))
    let table = try TableCatalogue.tables(
      of: made.budget, stage: .draft, kinds: [.consequences], language: .nl)[0]
    let ours = try PublishedTable(table, of: made.budget)
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows.enumerated()) {
      #expect([our.label, our.level, our.code] == [their.1.label, their.1.level, their.1.code])
      for (column, (cell, known)) in zip(our.cells, their.1.cells).enumerated() where cell != known
      {
        if our.level == "juridisch_verplicht", known.hasPrefix(cell.dropLast() + ".") { continue }
        let isReported = made.report.findings.contains {
          $0.line == their.0 + 2 && [.difference, .fault, .note].contains($0.kind)
        }
        #expect(isReported, "\(our.label) \(cell) \(known)")
        guard let amount = Int(cell), let printed = Int(known) else { continue }
        let year = table.columns[column].year.prefix(4)
        #expect(
          made.budget.knownErrors.contains {
            $0.year == Int(year) && $0.difference == printed - amount
          }, "\(our.label) \(cell) \(known)")
      }
    }
  }

  /// Two articles of one chapter in one folder print as they do alone.
  @Test func twoTablesInOneBudget() throws {
    let examples = Self.cases.filter { $0.year == 2023 && $0.stage == .firstSuppletory }.suffix(2)
    var made: Budget?
    for example in examples {
      made = try PublishedTable.imported(example.file, Self.options(of: example), into: made).budget
    }
    let budget = try #require(made)
    for example in examples {
      let table = try PublishedTable(try consequences(example, in: budget), of: budget)
      #expect(try table == PublishedTable(example.file))
    }
  }

  /// The published part ends after article 2.
  @Test func statement() throws {
    let published = try PublishedTable("2024-OWB-V-begrotingsstaat")
    let budget = try PublishedTable.imported(
      "2024-OWB-V-begrotingsstaat", Importer.Options(chapter: "V", year: 2024)
    ).budget
    let ours = try PublishedTable(
      try TableCatalogue.tables(of: budget, stage: .draft, kinds: [.statement], language: .nl)[0],
      of: budget)
    #expect(ours.columns == published.columns)
    #expect(Array(ours.rows.prefix(4)) == published.rows)
  }

  /// The published part ends after ten measures, and its text lacks the heading above them.
  @Test func mainMutations() throws {
    let file = "2025-1SUPP-XVII-uitgavenmutaties"
    let published = try PublishedTable(file)
    let budget = try PublishedTable.imported(
      file, Importer.Options(chapter: "XVII", year: 2025, stage: .firstSuppletory)
    ).budget
    let table = try TableCatalogue.tables(
      of: budget, stage: .firstSuppletory, kinds: [.mainMutations], language: .nl)[0]
    let ours = try PublishedTable(table, of: budget)
    #expect(ours.columns == published.columns)
    #expect(ours.rows[0] == published.rows[0])
    #expect(ours.rows[1].label == "Belangrijkste suppletoire mutaties")
    #expect(ours.rows[1].cells.allSatisfy { $0.isEmpty })
    #expect(Array(ours.rows[2..<12]) == Array(published.rows[1...]))
    #expect(
      ours.rows[12...].map(\.label) == [
        "11) Overige mutaties", "Stand 1e suppletoire begroting 2025",
      ])
    #expect(table.rows[13].sumOf == [0] + Array(2...12))
  }
}
