import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// The statement, the overview of the main mutations, and the forms that are told apart by their headings.
@Suite struct ImportFormTests {
  private func budget(_ name: String) throws -> Budget {
    var shelf = Shelf()
    try shelf.add(try #require(PublishedFile(name: name)))
    return try shelf.budget()
  }

  @Test func statement() throws {
    let budget = try budget("2024-OWB-V-begrotingsstaat.csv")
    func position(_ node: String, _ kind: Kind) -> Amount {
      budget.position(of: node, kind: kind, year: 2024, at: .draft)
    }
    #expect(position("V", .commitments) == 12_535_374)
    #expect(position("V", .expenditure) == 12_790_108)
    #expect(position("V", .receipts) == 4_075_549)
    #expect(position("V.1", .expenditure) == 131_890)
    #expect(position("V.2", .receipts) == 1_000)
    // The subtotal "Beleidsartikelen" is the sum of the policy articles, the residual one among them.
    let policy = budget.structure.children(of: "V").filter {
      budget.structure.nodes[$0]?.articleType == .policy
    }
    #expect(policy.reduce(0) { $0 + position($1, .commitments) } == 11_446_381)
    #expect(policy.reduce(0) { $0 + position($1, .expenditure) } == 11_659_515)
    #expect(policy.reduce(0) { $0 + position($1, .receipts) } == 3_950_878)
    // The receipts of article 1 are empty, not zero.
    #expect(!budget.ledger.postings(on: "V.1").contains { $0.kind == .receipts })
  }

  @Test func overviewOfTheMainMutations() throws {
    let budget = try budget("2025-1SUPP-XVII-uitgavenmutaties.csv")
    let adopted = [
      2025: 3_597_261, 2026: 3_118_787, 2027: 3_122_732, 2028: 3_609_749, 2029: 3_922_363,
    ]
    for (year, amount) in adopted {
      #expect(budget.position(of: "XVII", year: year, at: .draft) == amount)
    }
    let rows = PublishedFiles.rows(try PublishedFiles.text("2025-1SUPP-XVII-uitgavenmutaties.csv"))
    var checked = 0
    for row in rows where row[1] == "regeling" {
      let title = row[0].drop { $0 != " " }.dropFirst()
      let measure = try #require(budget.measures.values.first { $0.title.nl == title })
      for (cell, year) in zip(row.dropFirst(3), 2025...2030) where !cell.isEmpty {
        let found = budget.ledger.postings.filter { $0.measure == measure.id && $0.year == year }
        #expect(found.map(\.amount) == [Int(cell)])
        #expect(found.map(\.node) == ["XVII.\(row[2])"])
        #expect(found.map(\.stage) == [.firstSuppletory])
        checked += 1
      }
    }
    #expect(checked == 50)
    let types = budget.ledger.postings.filter { $0.year == 2026 && $0.measure != nil }.map {
      "\($0.nature.rawValue) \($0.type.rawValue)"
    }
    #expect(types.filter { $0 == "policy intensification" }.count == 6)
    #expect(types.filter { $0 == "policy reduction" }.count == 3)
    #expect(types.filter { $0 == "technical estimate" }.count == 1)
  }

  /// A stand at the end of the overview is checked; what the rows lack goes on the residual article.
  @Test func overviewWithItsStand() throws {
    let text = """
      row_label,level,code,Uitgaven 2025,Uitgaven 2026
      Vastgestelde begroting 2025,uitgaven,,1000,1100
      Belangrijkste suppletoire mutaties,kop,,,
      1) Kasschuif fonds,kop,4.1,-50,50
      2) Overige mutaties,kop,,7,8
      Stand 1e suppletoire begroting 2025,uitgaven,,960,1158
      """
    var shelf = Shelf()
    let options = Importer.Options(chapter: "XVII", year: 2025, stage: .firstSuppletory)
    let imported = try shelf.add(.table, text, "t.csv", options)
    let budget = try shelf.budget()
    #expect(budget.position(of: "XVII", year: 2025, at: .firstSuppletory) == 960)
    #expect(budget.position(of: "XVII", year: 2026, at: .firstSuppletory) == 1158)
    // 1000 - 50 + 7 is 957: three are missing.
    let rest = budget.ledger.postings(on: "XVII.rest").filter { $0.stage == .firstSuppletory }
    #expect(rest.map(\.amount) == [7, 8, 3])
    #expect(imported.report.findings(.residual).map(\.what).joined().contains("3 in 2025 at 1S"))
    #expect(try shelf.add(.table, text, "t.csv", options).records.isEmpty)
    #expect(
      shelf.refusal(.table, text, .init(chapter: "XVII", year: 2025)) == [
        "t.csv: the headings do not say of which stage these main mutations are; give --stage 1S or --stage 2S"
      ])
  }

  /// Second suppletory budget from 2023, annual report, suppletory statements: no table of these is at hand,
  /// so the headings are those of the models (RBV 2.25, 3.22d, 2.11, 2.21).
  @Test func secondSuppletoryFrom2023() throws {
    let text = """
      row_label,level,code,"Vastgestelde begroting (incl. Suppletoire Begrotingen, NvW en amendementen) 2023 (1)",Mutaties 2e suppletoire begroting 2023 (2),Stand 2e suppletoire begroting 2023 (3) = (1) + (2)
      Verplichtingen,verplichtingen,,100,5,105
      Uitgaven,uitgaven,,90,-4,86
      Deel,artikelonderdeel,1.1,90,-4,86
      Lijn,regeling,1.1,90,-4,86
      Ontvangsten,ontvangsten,,0,0,0
      """
    var shelf = Shelf()
    try shelf.add(
      .table, text, "t.csv", .init(chapter: "V", year: 2023, article: "1", stage: .secondSuppletory)
    )
    let budget = try shelf.budget()
    #expect(budget.settings.stages == [.prinsjesdag, .secondSuppletory])
    #expect(budget.position(of: "V.1", year: 2023, at: .prinsjesdag) == 90)
    #expect(budget.position(of: "V.1", year: 2023, at: .secondSuppletory) == 86)
    #expect(budget.ledger.postings(on: "V.1.1.lijn").map(\.status) == [.derived, .published])
    // No residual line: the table is complete.
    #expect(!budget.structure.nodes.keys.contains { $0.hasSuffix(".rest") })
  }

  @Test func annualReport() throws {
    let text = """
      row_label,level,code,Realisatie 2022,Realisatie 2023,Vastgestelde begroting 2023,Verschil 2023
      Verplichtingen,verplichtingen,,10,20,25,-5
      Uitgaven,uitgaven,,11,21,24,-4
      Ontvangsten,ontvangsten,,1,2,0,2
      """
    var shelf = Shelf()
    let options = Importer.Options(chapter: "V", year: 2023, article: "1", stage: .realised)
    let imported = try shelf.add(.table, text, "t.csv", options)
    let budget = try shelf.budget()
    #expect(budget.position(of: "V.1", year: 2022, at: .realised) == 11)
    #expect(budget.position(of: "V.1", year: 2023, at: .amended) == 24)
    #expect(budget.position(of: "V.1", year: 2023, at: .realised) == 21)
    // -4 is wrong: 21 - 24 is -3.
    #expect(
      imported.report.findings(.fault).map(\.what) == [
        "the difference of 'Uitgaven' is printed as -4, and is -3"
      ])
  }

  /// An annual report ends with its receipts (RBV 3.22d): a copy that does not breaks off, and what its parts lack is no
  /// error of the publication.
  @Test func annualReportThatBreaksOff() throws {
    let whole = """
      row_label,level,code,Realisatie 2023,Vastgestelde begroting 2023,Verschil 2023
      Verplichtingen,verplichtingen,,20,25,-5
      Uitgaven,uitgaven,,21,24,-3
      Deel een,artikelonderdeel,1.1,15,10,5
      Lijn a,regeling,1.1,5,12,-7
      Lijn b,regeling,1.1,10,-2,12
      Deel twee,artikelonderdeel,1.2,6,14,-8
      Ontvangsten,ontvangsten,,2,0,2
      """
    let options = Importer.Options(chapter: "V", year: 2023, article: "1", stage: .realised)
    let lines = whole.split(separator: "\n")
    var part = Shelf()
    let read = try part.add(
      .table, lines.prefix(5).joined(separator: "\n"), "part.csv", options)
    #expect(read.report.findings(.difference).isEmpty && read.report.findings(.fault).isEmpty)
    #expect(read.report.findings(.note).map(\.line) == [5])
    // Lines alone are more than what the adopted budget gives the part: a residual all the same.
    #expect(
      try part.budget().position(of: "V.1.1.rest", year: 2023, at: .amended) == -2)
    #expect(try part.budget().position(of: "V.1", year: 2023, at: .realised) == 21)
    let rest = try part.add(.table, whole, "whole.csv", options)
    #expect(rest.report.findings(.difference).isEmpty)
    #expect(try part.budget().position(of: "V.1.1.rest", year: 2023, at: .amended) == 0)
    var complete = Shelf()
    try complete.add(.table, whole, "whole.csv", options)
    #expect(try !complete.budget().structure.nodes.keys.contains { $0.hasSuffix(".rest") })
  }

  @Test(arguments: [
    (
      "2022 (t-1),2023 (t),2023 (t+1)",
      "t.csv:1: the heading '2023 (t+1)' would make 2022 the year t, and others make it 2023; mend the year or its mark"
    ),
    (
      "2021 (t-1),2022 (t),2023 (t+1)",
      "t.csv:1: year t of the table is 2022, and --year is 2023; give --year 2022"
    ),
    ("2023 (t),2024 (tx1)", "t.csv:1: the heading '2024 (tx1)' is not one of a budget table"),
    ("2023 (t),2024 (t+)", "t.csv:1: the heading '2024 (t+)' is not one of a budget table"),
    ("2023 (t),2024 (t12)", "t.csv:1: the heading '2024 (t12)' is not one of a budget table"),
    ("2023 (t),+024 (t+1)", "t.csv:1: the heading '+024 (t+1)' is not one of a budget table"),
    ("2023 (t),20245 (t+1)", "t.csv:1: the heading '20245 (t+1)' is not one of a budget table"),
  ])
  func yearsOfADraft(_ headings: String, _ issue: String) throws {
    let text = """
      row_label,level,code,\(headings)
      Uitgaven,uitgaven,,1,2,3
      """
    let columns = headings.split(separator: ",").count
    let cut = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(3 + columns)
        .joined(separator: ",")
    }.joined(separator: "\n")
    let issues = Shelf().refusal(.table, cut, .init(chapter: "V", year: 2023, article: "1"))
    #expect(issues.count == 1 && issues[0].hasPrefix(issue), "\(issues)")
  }

  @Test func suppletoryStatement() throws {
    let groups = [
      "Vastgestelde begroting", "Mutaties 1e suppletoire begroting",
      "Mutaties 2e suppletoire begroting",
    ]
    let headings = groups.flatMap { group in
      ["Verplichtingen", "Uitgaven", "Ontvangsten"].map { "\(group): \($0)" }
    }
    let text = """
      row_label,level,code,\(headings.joined(separator: ","))
      TOTAAL,artikel,,300,310,30,1,2,3,4,5,6
      Beleidsartikelen,artikel,,100,110,10,1,2,3,4,5,6
      Een,artikel,1,100,110,10,1,2,3,4,5,6
      Niet-beleidsartikelen,artikel,,200,200,20,0,0,0,0,0,0
      Apparaat,artikel,7,200,200,20,0,0,0,0,0,0
      """
    var shelf = Shelf()
    let imported = try shelf.add(
      .table, text, "t.csv", .init(chapter: "V", year: 2018, stage: .secondSuppletory))
    let budget = try shelf.budget()
    #expect(imported.report.findings(.residual).isEmpty)
    #expect(budget.position(of: "V", year: 2018, at: .amended) == 310)
    #expect(budget.position(of: "V", year: 2018, at: .firstSuppletory) == 312)
    #expect(budget.position(of: "V", year: 2018, at: .secondSuppletory) == 317)
    #expect(budget.structure.nodes["V.7"]?.articleType == .apparatus)
  }

  @Test(arguments: [
    (
      "2023-1SUPP-V-art1.csv", "OWB",
      "the headings are those of a first suppletory budget (1S), and --stage is OWB"
    ),
    (
      "2023-PSUPP-XVII-art5.csv", "2S",
      "the headings are those of a Prinsjesdag suppletory budget (PS), and --stage is 2S"
    ),
    (
      "2017-OWB-V-art1.csv", "1S",
      "the headings are those of a draft budget (OWB), and --stage is 1S"
    ),
    (
      "2022-2SUPP-XVII-art5.csv", "1S",
      "the headings are those of a second suppletory budget with split mutation (2S), and --stage is 1S"
    ),
    (
      "2024-OWB-V-begrotingsstaat.csv", "1S",
      "the headings are those of a budget statement (OWB), and --stage is 1S"
    ),
  ])
  func theStageMustFit(name: String, stage: String, what: String) throws {
    let file = try #require(PublishedFile(name: name))
    var options = file.options
    options.stage = Stage(rawValue: stage)
    let issues = Shelf().refusal(.table, try PublishedFiles.text(name), options)
    #expect(issues.count == 1)
    #expect(issues.first?.contains(what) == true)
  }

  @Test func yearAndArticleMustFit() throws {
    func refusal(_ name: String, _ change: (inout Importer.Options) -> Void) throws -> String {
      let file = try #require(PublishedFile(name: name))
      var options = file.options
      change(&options)
      return Shelf().refusal(.table, try PublishedFiles.text(name), options).joined()
    }
    #expect(
      try refusal("2023-1SUPP-V-art1.csv") { $0.year = 2022 }.contains(
        "does not fit a first suppletory budget of 2022"))
    #expect(
      try refusal("2017-OWB-V-art1.csv") { $0.year = 2018 }.contains(
        "does not fit a draft budget of 2018"))
    #expect(
      try refusal("2019-OWB-V-art1.csv") { $0.year = 2020 }.contains(
        "year t of the table is 2019, and --year is 2020"))
    #expect(
      try refusal("2024-1SUPP-XVII-art4.csv") { $0.year = 2023 }.contains("2029"))
    #expect(
      try refusal("2023-1SUPP-V-art1.csv") { $0.article = "2" }.contains(
        "t.csv:5: the code 1.1 is not one of article 2"))
    #expect(
      try refusal("2017-OWB-V-art1.csv") { $0.article = "2" }.contains(
        "t.csv:2: the table is about article 1, and --article is 2"))
    #expect(try refusal("2023-1SUPP-V-art1.csv") { $0.article = "one" }.contains("--article"))
    #expect(try refusal("2023-1SUPP-V-art1.csv") { $0.chapter = "Rijk" }.contains("not a chapter"))
    // Where the codes say it, the article need not be given.
    let file = try #require(PublishedFile(name: "2023-1SUPP-V-art1.csv"))
    var options = file.options
    options.article = nil
    #expect(Shelf().refusal(.table, try PublishedFiles.text(file.name), options).isEmpty)
  }
}
