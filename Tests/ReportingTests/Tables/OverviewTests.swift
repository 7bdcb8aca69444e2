import Budget
import Foundation
import Testing

@testable import Reporting

/// The rules of emptiness and the tables without a published example: what they show, on small ledgers.
@Suite struct OverviewTests {
  private func ledger(year: Year = 2023) -> TableLedger {
    var ledger = TableLedger(year: year)
    ledger.add("V.1", below: "V", .article, "Rechtsorde")
    ledger.add("V.1.1", below: "V.1", .subarticle, "Instellingen")
    ledger.add("V.1.1.s", below: "V.1.1", .instrument, "Subsidies")
    ledger.add("V.1.1.s.rest", below: "V.1.1.s", .line, "Overig")
    ledger.add("V.1.1.s.a", below: "V.1.1.s", .line, "Regeling a")
    ledger.add("V.1.1.s.b", below: "V.1.1.s", .line, "Regeling b")
    ledger.post("V.1.1.s.a", year, .draft, 100)
    ledger.post("V.1.1.s.rest", year, .draft, 5)
    return ledger
  }

  private func table(
    _ ledger: TableLedger, _ stage: Stage, _ kind: TableKind, form: Year? = nil
  ) throws -> PublishedTable {
    let budget = try ledger.budget()
    return try PublishedTable(
      try TableCatalogue.tables(
        of: budget, stage: stage, kinds: [kind], form: form, language: .nl)[0], of: budget)
  }

  private func row(_ table: PublishedTable, _ label: String) throws -> [String] {
    try #require(table.rows.first { $0.label == label }).cells
  }

  // MARK: Emptiness

  @Test func gapsEmptyTheirCellAndThePositionsAfterIt() throws {
    var ledger = ledger()
    ledger.post("V.1.1.s.b", 2023, .draft, 10)
    ledger.leaveOut("V.1.1.s.b", .expenditure, 2023, .firstSuppletory)
    ledger.leaveOut("V.1.1.s.b", .expenditure, 2025, .firstSuppletory)
    ledger.post("V.1.1.s.rest", 2023, .firstSuppletory, 7)
    let first = try table(ledger, .firstSuppletory, .consequences)
    #expect(try row(first, "Regeling b") == ["10", "0", "10", "", "", "0", "", "0", "0"])
    #expect(try row(first, "Instellingen") == ["115", "0", "115", "7", "122", "0", "0", "0", "0"])
    let second = try table(ledger, .secondSuppletory, .consequences)
    #expect(try row(second, "Regeling b") == ["", "0", ""])
    #expect(try row(second, "Regeling a") == ["100", "0", "100"])
  }

  /// A residual line stands last, wherever the tree has it.
  @Test func residualsComeLast() throws {
    let tables = try TableCatalogue.tables(
      of: ledger().budget(), stage: .firstSuppletory, kinds: [.consequences], language: .nl)
    #expect(
      tables[0].rows.map(\.label) == [
        "Verplichtingen", "Programma-uitgaven totaal", "waarvan juridisch verplicht",
        "Instellingen", "Subsidies", "Regeling a", "Regeling b", "Overig",
      ])
  }

  /// No posting at all is no zero: here no commitments, and nothing in 2029.
  @Test func whatNobodyPostedIsEmpty() throws {
    var ledger = ledger(year: 2024)
    ledger.post("V.1.1.s.a", 2025, .draft, 100)
    let table = try table(ledger, .firstSuppletory, .consequences)
    #expect(try row(table, "Verplichtingen").allSatisfy { $0.isEmpty })
    #expect(try row(table, "Uitgaven") == ["105", "0", "105", "0", "105", "0", "0", "0", "0", ""])
    // The draft leaves each row empty that has nothing.
    let draft = try self.table(ledger, .draft, .consequences)
    #expect(try row(draft, "Regeling a") == ["", "", "100", "100", "", "", ""])
    #expect(try row(draft, "Regeling b").allSatisfy { $0.isEmpty })
  }

  /// Only an instrument that has money and no lines prints a figure before 2024.
  @Test func instruments() throws {
    var ledger = ledger()
    ledger.add("V.1.1.o", below: "V.1.1", .instrument, "Opdrachten")
    ledger.add("V.1.1.g", below: "V.1.1", .instrument, "Garanties")
    ledger.post("V.1.1.o", 2023, .draft, 30)
    let old = try table(ledger, .secondSuppletory, .consequences)
    #expect(try row(old, "Subsidies") == ["", "", ""])
    #expect(try row(old, "Opdrachten") == ["30", "0", "30"])
    #expect(try row(old, "Garanties") == ["", "", ""])
    let new = try table(ledger, .secondSuppletory, .consequences, form: 2024)
    #expect(try row(new, "Subsidies") == ["105", "0", "105"])
    #expect(try row(new, "Garanties") == ["0", "0", "0"])
    #expect(new.rows.map(\.label).contains("Uitgaven"))
    #expect(!new.rows.map(\.label).contains("waarvan juridisch verplicht"))
  }

  @Test func memorandumItems() throws {
    var ledger = ledger()
    ledger.post("V.1", .commitments, 2023, .draft, 50)
    ledger.remember("V.1", .legalPercent, 2023, .draft, 55)
    ledger.remember("V.1", .legalPercent, 2023, .firstSuppletory, 71)
    ledger.remember("V.1", .guarantees, 2023, .firstSuppletory, 20)
    let first = try table(ledger, .firstSuppletory, .consequences)
    #expect(
      try row(first, "waarvan juridisch verplicht") == ["55%", "", "", "", "71%", "", "", "", ""])
    #expect(
      try row(first, "waarvan garantieverplichtingen") == ["", "", "", "", "20", "", "", "", ""])
    #expect(try row(first, "waarvan overige verplichtingen").allSatisfy { $0.isEmpty })
    // The second suppletory budget starts from the share of the first, as nothing came in between.
    let second = try table(ledger, .secondSuppletory, .consequences)
    #expect(try row(second, "waarvan juridisch verplicht") == ["71%", "", ""])
    ledger.post("V.1.1.s.a", 2023, .prinsjesdag, 1)
    let later = try table(ledger, .secondSuppletory, .consequences)
    #expect(try row(later, "waarvan juridisch verplicht") == ["", "", ""])
    #expect(try row(later, "waarvan garantieverplichtingen") == ["20", "", ""])
  }

  @Test func onlyPolicyArticlesHaveAProgramme() throws {
    var ledger = TableLedger(year: 2023)
    ledger.add("V.7", below: "V", .article, "Apparaat", type: .apparatus)
    ledger.post("V.7", 2023, .draft, 10)
    let tables = try TableCatalogue.tables(
      of: ledger.budget(), stage: .firstSuppletory, kinds: [.consequences], language: .nl)
    #expect(tables[0].rows.map(\.label) == ["Verplichtingen", "Uitgaven"])
    #expect(
      tables[0].caption
        == "Budgettaire gevolgen artikel 7 Apparaat (Eerste suppletoire begroting) (bedragen x € 1.000)"
    )
  }

  // MARK: Receipts

  @Test func receiptsStandApart() throws {
    var ledger = ledger()
    ledger.add("V.1.10", below: "V.1", .subarticle, "Restituties")
    ledger.add("V.1.10.x", below: "V.1.10", .line, "Contributies")
    ledger.post("V.1.10.x", .receipts, 2023, .draft, 3)
    let table = try table(ledger, .secondSuppletory, .consequences)
    #expect(
      table.rows.suffix(3).map(\.description) == [
        "Ontvangsten;ontvangsten;;3;0;3", "Restituties;ontvangsten;1.10;3;0;3",
        "Contributies;ontvangsten;1.10;3;0;3",
      ])
  }

  // MARK: Annual report

  @Test func annualReport() throws {
    var ledger = ledger()
    ledger.post("V.1.1.s.a", 2021, .draft, 80)
    ledger.post("V.1.1.s.a", 2022, .draft, 90)
    ledger.post("V.1.1.s.a", 2023, .amended, 4)
    ledger.post("V.1.1.s.a", 2023, .firstSuppletory, 20)
    // Not yet realised, 2023 has no realisation; 2021 is the realised year of the draft budget, 2022 is expected.
    #expect(
      try row(try table(ledger, .realised, .consequences), "Regeling a")
        == ["", "", "80", "", "", "104", ""])
    ledger.post("V.1.1.s.a", 2023, .realised, -10, .realisation)
    let table = try table(ledger, .realised, .consequences)
    #expect(try row(table, "Regeling a") == ["", "", "80", "", "114", "104", "10"])
    #expect(
      table.columns == (2019...2023).map { "Realisatie \($0)" } + [
        "Vastgestelde begroting 2023", "Verschil 2023",
      ])
  }

  // MARK: Statement

  /// An incidental budget renames the first group; from 2023 the one of Prinsjesdag has its own.
  @Test func statementGroups() throws {
    let groups = { (ledger: TableLedger, form: Year?) in
      let table = try self.table(ledger, .secondSuppletory, .statement, form: form)
      #expect(table.columns.count % 3 == 0)
      return stride(from: 0, to: table.columns.count, by: 3).map {
        String(table.columns[$0].prefix { $0 != ":" })
      }
    }
    var ledger = ledger()
    let first = "Mutaties 1e suppletoire begroting"
    let second = "Mutaties 2e suppletoire begroting"
    let prinsjesdag = "Mutaties suppletoire begroting Prinsjesdag"
    #expect(try groups(ledger, nil) == ["Vastgestelde begroting", first, second])
    ledger.post("V.1.1.s.a", 2023, .incidental, 1)
    ledger.post("V.1.1.s.a", 2023, .prinsjesdag, 2)
    ledger.post("V.1.1.s.a", 2023, .secondSuppletory, 3)
    #expect(try groups(ledger, nil) == ["Stand na ISB", first, prinsjesdag, second])
    #expect(try groups(ledger, 2020) == ["Stand na ISB", first, second])
    let expenditure = { (form: Year) in
      let cells = try self.row(
        try self.table(ledger, .secondSuppletory, .statement, form: form), "Rechtsorde")
      return stride(from: 1, to: cells.count, by: 3).map { cells[$0] }
    }
    #expect(try expenditure(2023) == ["106", "0", "2", "3"])
    #expect(try expenditure(2020) == ["106", "0", "5"])
  }

  // MARK: Main mutations

  @Test func mainMutationsOfTheSecond() throws {
    var ledger = ledger()
    ledger.addMeasure("m", "Maatregel")
    ledger.post("V.1.1.s.a", 2023, .firstSuppletory, 20)
    ledger.post("V.1.1.s.b", 2023, .prinsjesdag, 1)
    ledger.post("V.1.1.s.a", 2023, .secondSuppletory, -7, measure: "m")
    ledger.post("V.1", 2023, .secondSuppletory, -1, measure: "m")
    ledger.post("V.1.1.s.b", 2023, .secondSuppletory, 30)
    let budget = try ledger.budget()
    let tables = try TableCatalogue.tables(
      of: budget, stage: .secondSuppletory, kinds: [.mainMutations], language: .nl)
    #expect(
      try PublishedTable(tables[0], of: budget).rows.map(\.description) == [
        "Vastgestelde begroting 2023;uitgaven;;105",
        "Stand 1e suppletoire begroting 2023;uitgaven;;125",
        "Stand suppletoire begroting Prinsjesdag 2023;uitgaven;;126",
        "Belangrijkste suppletoire mutaties;kop;;", "1) Maatregel;regeling;1.1, 1;-8",
        "2) Overige mutaties;regeling;;30",
        "Stand 2e suppletoire begroting 2023;uitgaven;;148",
      ])
    #expect(tables[0].rows[6].sumOf == [2, 4, 5])
    #expect(tables[0].rows[4].cells[0].origin?.node == "V.1")
    // No receipts change, so there is no table of them.
    #expect(throws: TableError.self) {
      try TableCatalogue.tables(
        of: budget, stage: .secondSuppletory, kinds: [.mainReceipts], language: .nl)
    }
  }

  @Test func mainReceipts() throws {
    var ledger = ledger()
    ledger.post("V.1", .receipts, 2023, .draft, 50)
    ledger.post("V.1", .receipts, 2023, .firstSuppletory, 5)
    let table = try table(ledger, .firstSuppletory, .mainReceipts)
    #expect(table.columns[0] == "Ontvangsten 2023")
    #expect(table.rows.map { $0.cells[0] } == ["50", "", "5", "55"])
    #expect(table.rows[0].level == "ontvangsten")
  }

  // MARK: Cash shifts and commitments

  @Test func cashShifts() throws {
    var ledger = ledger()
    for (line, amounts) in [("a", [-5, 3, 2]), ("b", [0, -4, 4])] {
      for (offset, amount) in amounts.enumerated() {
        ledger.post("V.1.1.s.\(line)", 2023 + offset, .firstSuppletory, amount, .cashShift)
      }
    }
    ledger.post("V.1.1.s.a", 2023, .firstSuppletory, 1000)
    let table = try table(ledger, .firstSuppletory, .cashShifts)
    #expect(table.columns == ["2023", "2024", "2025", "Totaal"])
    #expect(
      table.rows.map(\.description) == [
        "Rechtsorde;artikel;1;-5;-1;6;0", "Regeling a;regeling;1.1;-5;3;2;0",
        "Regeling b;regeling;1.1;;-4;4;0", "Totaal;artikel;;-5;-1;6;0",
      ])
  }

  /// The tiers of the example, with one line that is not planned.
  @Test func flexibility() throws {
    let example = try #require(Folder(example: "netherlands-2026"))
    var files: [String: Data] = [:]
    for name in example.fileNames { files[name] = example.data(of: name) }
    let append = { (name: String, line: String) in
      files[name] = (files[name] ?? Data()) + Data("\(line)\n".utf8)
    }
    append("structure.csv", "V.1.9,V.1,line,Overig,Other,")
    append("postings.csv", "V.1.9,expenditure,2026,OWB,policy,draft,128,assumption,assumption,,")
    let budget = try Budget(folder: Folder(title: "trial", files: files))
    let table = try PublishedTable(
      try TableCatalogue.tables(
        of: budget, stage: .firstSuppletory, articles: ["V.1"], kinds: [.flexibility], language: .nl
      )[0], of: budget)
    #expect(table.columns.prefix(3) == ["2026: Bedrag", "2026: %", "2027: Bedrag"])
    #expect(
      table.rows.map { [$0.label] + $0.cells.prefix(2) } == [
        ["Juridisch verplicht", "5700", "55%"], ["Bestuurlijk gebonden", "2600", "25%"],
        ["Beleidsmatig gereserveerd", "1900", "18%"],
        ["Nog niet ingevuld / vrij te besteden", "72", "1%"],
        ["Niet ingedeeld (geen gegevens)", "128", "1%"], ["Uitgaven", "10400", "100%"],
      ])
    // The share of what is legally committed needs all tiers.
    let row = { (article: String) in
      try #require(
        try TableCatalogue.tables(
          of: budget, stage: .firstSuppletory, articles: [article], kinds: [.consequences],
          form: 2023, language: .nl)[0].rows.first { $0.level == .legallyCommitted })
    }
    #expect(try row("V.1").cells.allSatisfy { $0 == .empty })
    #expect(try row("V.2").cells[4].value == .percent(15))
    #expect(try row("V.2").cells.filter { $0 != .empty }.count == 1)
  }

  /// Without tiers the published share is all there is.
  @Test func flexibilityOfAPublishedShare() throws {
    var ledger = ledger()
    ledger.remember("V.1", .legalPercent, 2023, .firstSuppletory, 71)
    let table = try table(ledger, .firstSuppletory, .flexibility)
    #expect(table.columns == ["2023: Bedrag", "2023: %"])
    #expect(
      table.rows.map(\.description) == [
        "Juridisch verplicht;juridisch_verplicht;;;71%", "Uitgaven;uitgaven;;105;",
      ])
    #expect(throws: TableError.self) { try self.table(ledger, .draft, .flexibility) }
  }

  @Test func sharesAddUpToAHundred() throws {
    let example = try #require(Folder(example: "netherlands-2026"))
    let budget = try Budget(folder: example)
    for article in ["V.1", "V.2", "V.7", "XVII.4"] {
      for stage in [Stage.draft, .firstSuppletory] {
        for year in 2026...2030 {
          let tiers = try #require(
            TierSums(budget, article: article, year: year, stage: stage))
          #expect(tiers.percents?.reduce(0, +) == 100)
          #expect(
            tiers.parts.reduce(0, +) == budget.position(of: article, year: year, at: stage))
        }
      }
    }
  }

  // MARK: Codes

  @Test(arguments: [
    ("V", "V"), ("V.1", "1"), ("V.1.1", "1.1"), ("V.1.1.s", "1.1"), ("V.1.1.s.a", "1.1"),
    ("V.5.22-a", "5.22"), ("V.odd", "odd"), ("V.odd.x", ""),
  ])
  func printedCodes(_ code: String, _ printed: String) throws {
    var ledger = ledger()
    ledger.add("V.5", below: "V", .article, "Vijf")
    ledger.add("V.5.22-a", below: "V.5", .subarticle, "Dubbel nummer")
    ledger.add("V.odd", below: "V", .article, "Zonder nummer")
    ledger.add("V.odd.x", below: "V.odd", .line, "Regeling")
    #expect(try ledger.budget().structure.printedCode(of: code) == printed)
  }
}
