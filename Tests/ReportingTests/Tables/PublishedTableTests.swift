import Budget
import Reporting
import Testing

/// Real suppletory tables, posted as an import posts them and printed again: every cell, label, level, code and
/// heading is as published.
@Suite struct PublishedTableTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let chapter: String
    let article: Int
    let title: String
    let year: Year
    let stage: Stage
    let meanings: [TableReader.Meaning]
    let caption: String

    var testDescription: String { file }
  }

  static let first: [TableReader.Meaning] =
    [
      .position(.draft), .mutation(.amended, 0), .sum(.incidental), .mutation(.firstSuppletory, 0),
      .sum(.firstSuppletory),
    ] + (1...4).map { .mutation(.firstSuppletory, $0) }

  static let second: [TableReader.Meaning] = [
    .position(.draft), .position(.firstSuppletory), .mutation(.prinsjesdag, 0),
    .mutation(.secondSuppletory, 0), .sum(.secondSuppletory),
  ]

  static let cases = [
    Case(
      file: "2023-1SUPP-V-art1", chapter: "V", article: 1,
      title: "Versterkte internationale rechtsorde", year: 2023, stage: .firstSuppletory,
      meanings: first,
      caption:
        "Budgettaire gevolgen van beleid artikel 1 Versterkte internationale rechtsorde (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-1SUPP-XVII-art4", chapter: "XVII", article: 4,
      title: "Vrede, veiligheid en duurzame ontwikkeling", year: 2023, stage: .firstSuppletory,
      meanings: first,
      caption:
        "Budgettaire gevolgen van beleid artikel 4 Vrede, veiligheid en duurzame ontwikkeling (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-1SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2023, stage: .firstSuppletory,
      meanings: first,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2024-1SUPP-XVII-art4", chapter: "XVII", article: 4,
      title: "Vrede, veiligheid en duurzame ontwikkeling", year: 2024, stage: .firstSuppletory,
      meanings: first + [.level(.firstSuppletory, 5)],
      caption:
        "Budgettaire gevolgen van beleid artikel 4 Vrede, veiligheid en duurzame ontwikkeling (Eerste suppletoire begroting) (bedragen x € 1.000)"
    ),
    Case(
      file: "2023-PSUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2023, stage: .prinsjesdag,
      meanings: [.position(.firstSuppletory), .mutation(.prinsjesdag, 0), .sum(.prinsjesdag)],
      // The published caption has a stray space before its bracket.
      caption:
        "Budgettaire gevolgen van beleidsartikel 5 Multilaterale samenwerking en overige inzet (mutaties suppletoire begroting Prinsjesdag) (bedragen x € 1.000)"
    ),
    Case(
      file: "2020-2SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2020, stage: .secondSuppletory,
      meanings: second,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Tweede suppletoire begroting) (Bedragen x € 1.000)"
    ),
    Case(
      file: "2022-2SUPP-XVII-art5", chapter: "XVII", article: 5,
      title: "Multilaterale samenwerking en overige inzet", year: 2022, stage: .secondSuppletory,
      meanings: second,
      caption:
        "Budgettaire gevolgen van beleid artikel 5 Multilaterale samenwerking en overige inzet (Tweede suppletoire begroting) (Bedragen x € 1.000)"
    ),
  ]

  @Test(arguments: cases) func consequences(_ example: Case) throws {
    let published = try PublishedTable(example.file)
    let budget = try TableReader(
      published, chapter: example.chapter, article: example.article, title: example.title,
      year: example.year, example.meanings
    ).budget()
    let tables = try TableCatalogue.tables(
      of: budget, stage: example.stage, articles: ["\(example.chapter).\(example.article)"],
      kinds: [.consequences], language: .nl)
    #expect(tables.count == 1)
    #expect(tables[0].caption == example.caption)
    let ours = PublishedTable(tables[0]).withoutResiduals
    #expect(ours.columns == published.columns)
    #expect(ours.rows.count == published.rows.count)
    for (our, their) in zip(ours.rows, published.rows) { #expect(our == their) }
  }

  /// The published part ends after article 2; what it leaves out stands in residual articles.
  @Test func statement() throws {
    let published = try PublishedTable("2024-OWB-V-begrotingsstaat")
    var ledger = TableLedger(year: 2024)
    let figures = published.rows.map { $0.cells.map { Int($0) } }
    for (place, row) in published.rows.enumerated().dropFirst(2) {
      ledger.add("V.\(row.code)", below: "V", .article, row.label)
      for (kind, amount) in zip(Kind.allCases, figures[place]) {
        if let amount { ledger.post("V.\(row.code)", kind, 2024, .draft, amount) }
      }
    }
    ledger.add("V.3", below: "V", .article, TableLedger.residual)
    ledger.add("V.7", below: "V", .article, TableLedger.residual, type: .apparatus)
    for (place, kind) in Kind.allCases.enumerated() {
      let amount = { (row: Int) in figures[row][place] ?? 0 }
      ledger.post("V.3", kind, 2024, .draft, amount(1) - amount(2) - amount(3))
      ledger.post("V.7", kind, 2024, .draft, amount(0) - amount(1))
    }
    let table = try TableCatalogue.tables(
      of: try ledger.budget(), stage: .draft, kinds: [.statement], language: .nl)[0]
    #expect(
      table.caption
        == "Vastgestelde departementale begrotingsstaat van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2024 (bedragen x € 1.000)"
    )
    let ours = PublishedTable(table).withoutResiduals
    #expect(ours.columns == published.columns)
    #expect(Array(ours.rows.prefix(4)) == published.rows)
    #expect(ours.rows.dropFirst(4).map(\.label) == ["Niet-beleidsartikelen"])
  }

  /// The published part ends after ten measures, and its text lacks the heading above them.
  @Test func mainMutations() throws {
    let published = try PublishedTable("2025-1SUPP-XVII-uitgavenmutaties")
    var ledger = TableLedger(chapter: "XVII", name: "BHO", year: 2025)
    let adopted = published.rows[0].cells
    for article in 1...4 {
      ledger.add("XVII.\(article)", below: "XVII", .article, "Artikel \(article)")
    }
    for (place, row) in published.rows.enumerated().dropFirst() {
      let code = "XVII.\(row.code)"
      ledger.add(code, below: "XVII.\(row.code.prefix(1))", .subarticle, row.code)
      ledger.addMeasure("m\(place)", String(row.label.drop { $0 != " " }.dropFirst()))
      for (offset, cell) in row.cells.enumerated() {
        if let amount = Int(cell) {
          ledger.post(
            code, .expenditure, 2025 + offset, .firstSuppletory, amount, measure: "m\(place)")
        }
      }
    }
    for (offset, cell) in adopted.enumerated() {
      if let amount = Int(cell) {
        ledger.post("XVII.1.3", .expenditure, 2025 + offset, .draft, amount)
      }
    }
    ledger.post("XVII.2", .expenditure, 2025, .firstSuppletory, 55_700)
    let table = try TableCatalogue.tables(
      of: try ledger.budget(), stage: .firstSuppletory, kinds: [.mainMutations], language: .nl)[0]
    let ours = PublishedTable(table)
    #expect(ours.columns == published.columns)
    #expect(ours.rows[0] == published.rows[0])
    #expect(ours.rows[1].label == "Belangrijkste suppletoire mutaties")
    #expect(ours.rows[1].cells.allSatisfy { $0.isEmpty })
    #expect(Array(ours.rows[2..<12]) == Array(published.rows[1...]))
    #expect(ours.rows[12].label == "11) Overige mutaties")
    #expect(ours.rows[12].cells == ["55700", "0", "0", "0", "0", "0"])
    #expect(ours.rows[13].label == "Stand 1e suppletoire begroting 2025")
    #expect(ours.rows[13].cells[0] == "3652961")
    #expect(table.rows[13].sumOf == [0] + Array(2...12))
  }
}
