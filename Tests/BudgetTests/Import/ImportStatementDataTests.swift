import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// The open data set begrotingsstaten, in the edition of 2020 and in the form of the older ones.
@Suite struct ImportStatementDataTests {
  static let file = "begrotingsstaten_20200914.csv"

  static let cases: [(year: Int, chapter: String)] = (2013...2021).flatMap { year in
    ["V", "XVII"].map { (year, $0) }
  }

  /// The header and the rows of a year, so that each test reads no more than it needs.
  private static let byYear: [Int: String] = {
    let lines = ((try? PublishedFiles.text(file)) ?? "").split(whereSeparator: \.isNewline)
    return Dictionary(
      uniqueKeysWithValues: (2013...2021).map { year in
        let rows = lines.filter { $0.hasPrefix("\(year),") }
        return (year, ([lines[0]] + rows).joined(separator: "\r\n") + "\r\n")
      })
  }()

  private static func text(_ year: Int) throws -> String { try #require(byYear[year]) }

  /// The rows of a chapter and year, with articles numbered from 1: kind, article, name, five amounts.
  private func rows(_ year: Int, _ chapter: String) throws -> [(
    kind: Kind, article: Int, amounts: [Int?]
  )] {
    let kinds: [String: Kind] = ["U": .expenditure, "O": .receipts, "V": .commitments]
    return try PublishedFiles.rows(try Self.text(year)).filter {
      $0[0] == String(year) && $0[2] == chapter
    }.map { row in
      let number = try #require(Int(row[4]))
      return (
        try #require(kinds[row[1]]), number > 40 ? number - 40 : number, row[6...].map { Int($0) }
      )
    }
  }

  @Test(arguments: cases)
  func everyArticleAndChapterTotal(year: Int, chapter: String) throws {
    var shelf = Shelf()
    let options = Importer.Options(chapter: chapter, year: year)
    let text = try Self.text(year)
    try shelf.add(.begrotingsstaten, text, Self.file, options)
    let budget = try shelf.budget()
    let rows = try rows(year, chapter)
    let stages: [Stage] = [.draft, .amended, .firstSuppletory, .secondSuppletory, .realised]
    var checked = 0
    for kind in Kind.allCases {
      for (index, stage) in stages.enumerated() {
        var sum = 0
        for article in Set(rows.map(\.article)) {
          // In 2020 an article has two rows, of which one is zero.
          let given = rows.filter { $0.article == article && $0.kind == kind }.compactMap {
            $0.amounts[index]
          }
          guard !given.isEmpty else { continue }
          let amount = given.reduce(0, +)
          sum += amount
          checked += 1
          #expect(
            budget.position(of: "\(chapter).\(article)", kind: kind, year: year, at: stage)
              == amount)
        }
        if rows.contains(where: { $0.amounts[index] != nil }) {
          #expect(budget.position(of: chapter, kind: kind, year: year, at: stage) == sum)
        }
      }
    }
    #expect(checked >= 12)
    #expect(budget.settings.stages == Array(stages.prefix(year == 2021 ? 1 : year == 2020 ? 3 : 5)))
    #expect(try shelf.add(.begrotingsstaten, text, Self.file, options).records.isEmpty)
    // The same figures as the table that was made from this file by others.
    let table = try #require(PublishedFile(name: "\(year)-STAGES-\(chapter).csv"))
    #expect(try shelf.add(table).records.isEmpty)
  }

  @Test func theWholeFile() throws {
    let text = try PublishedFiles.text(Self.file)
    let imported = try Importer.read(
      .begrotingsstaten, text: text, file: Self.file, options: .init(chapter: "V", year: 2020))
    #expect(
      imported.report.findings(.skipped).map(\.what) == [
        "463 rows of other chapters", "3798 rows of other years",
      ])
    #expect(imported.report.rows == 32)
    #expect(imported.report.findings(.note).map(\.line) == [3518])
  }

  /// The rows of a year in the form of the editions to 2018: semicolons, a unit per row, full stops and
  /// decimal commas, rows of the whole state in millions, rows TOTAAL.
  private func olderForm(
    _ year: Int, totalOff: Int = 0, stateOff: Int = 0, zeros: Bool = true
  ) throws -> String {
    func stopped(_ amount: Int) -> String {
      let digits = String(abs(amount)).reversed().enumerated().map {
        $0.offset > 0 && $0.offset % 3 == 0 ? "\($0.element)." : String($0.element)
      }.reversed().joined()
      return (amount < 0 ? "-" : "") + digits
    }
    func millions(_ amount: Int) -> String {
      let tenths = (abs(amount) + 50) / 100
      return (amount < 0 ? "-" : "") + stopped(tenths / 10) + ",\(tenths % 10)0"
    }
    var lines = [
      "Begrotingsjaar;Valuta;eenheid;Uitgaven (U) Verplichtingen (V) Ontvangsten (O);Begrotingsstaat;Onderdeel;Omschrijving;ontwerpbegroting;vastgestelde begroting;1ste suppletoire begroting;2de suppletoire begroting;Realisatie;Url"
    ]
    let letters: [Kind: String] = [.expenditure: "U", .receipts: "O", .commitments: "V"]
    for (chapter, name) in [
      ("V", "Buitenlandse Zaken"), ("XVII", "Buitenlandse Handel & Ontwikkelingssamenwerking"),
    ] {
      let rows = try rows(year, chapter)
      for kind in Kind.allCases {
        let own = rows.filter { $0.kind == kind }
        let letter = try #require(letters[kind])
        if zeros {
          lines.append("\(year);Euro;x1000;\(letter);\(chapter), \(name);9;Oud artikel;0;0;0;0;0;")
        }
        for row in own {
          let amounts = row.amounts.map { stopped($0 ?? 0) }.joined(separator: ";")
          lines.append(
            "\(year);Euro;x1000;\(letter);\(chapter), \(name);\(row.article + 40);Artikel \(row.article) naam;\(amounts);"
          )
        }
        let sums = (0..<5).map { index in own.reduce(0) { $0 + ($1.amounts[index] ?? 0) } }
        lines.append(
          "\(year);Eu;x1000;\(letter);\(chapter), \(name);-;TOTAAL;"
            + sums.map { stopped($0 + (kind == .expenditure ? totalOff : 0)) }.joined(
              separator: ";") + ";")
        lines.append(
          "\(year);Euro;miljoen;\(letter);Rijk;\(chapter);\(name);"
            + sums.map { millions($0 + stateOff) }.joined(separator: ";") + ";")
      }
    }
    lines.append("\(year);Euro;xmiljoen;U;Rijk;-;TOTAAL;1.000,00;1;1;1;1;")
    lines.append(";;;;;;;;;;;;")
    return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
  }

  @Test(arguments: ["V", "v", "5", "05", "V, Buitenlandse Zaken"])
  func theOlderFormSaysTheSame(spelling: String) throws {
    if spelling.contains(",") {
      #expect(
        Shelf().refusal(
          .begrotingsstaten, try olderForm(2016), .init(chapter: spelling, year: 2016))
          == ["t.csv: 'V, Buitenlandse Zaken' is not a chapter; give --chapter as V or XVII"])
      return
    }
    var shelf = Shelf()
    try shelf.add(
      .begrotingsstaten, try Self.text(2016), Self.file,
      .init(chapter: "V", year: 2016))
    let before = try shelf.budget()
    let imported = try shelf.add(
      .begrotingsstaten, try olderForm(2016), "old.csv", .init(chapter: spelling, year: 2016))
    // Nothing but the totals of the chapter is new.
    #expect(imported.records.postings.allSatisfy { $0.amount == 0 })
    #expect(imported.records.totals.filter { $0.node == "V" }.count == 15)
    #expect(imported.records.totals.allSatisfy { $0.difference == 0 })
    #expect(imported.report.findings(.fault).isEmpty)
    let skipped = imported.report.findings(.skipped).map(\.what).joined(separator: "\n")
    #expect(skipped.contains("a row of the whole state"))
    #expect(skipped.contains("article 9 of the old numbering, 'Oud artikel', holds only zeros"))
    for year in [2016] {
      for stage in before.settings.stages {
        #expect(
          try shelf.budget().position(of: "V", year: year, at: stage)
            == before.position(of: "V", year: year, at: stage))
      }
    }
  }

  @Test func totalsAreCheckedNotCounted() throws {
    var shelf = Shelf()
    let more = try shelf.add(
      .begrotingsstaten, try olderForm(2016, totalOff: 7), "old.csv",
      .init(chapter: "XVII", year: 2016))
    // More than the articles: a residual article.
    #expect(
      more.report.findings(.residual).map(\.what).first?.hasPrefix("XVII.rest: 7 in 2016 at OWB")
        == true)
    var other = Shelf()
    let less = try other.add(
      .begrotingsstaten, try olderForm(2016, totalOff: -7), "old.csv",
      .init(chapter: "XVII", year: 2016))
    #expect(less.report.findings(.difference).count == 5)
    #expect(try other.budget().knownErrors.map(\.difference) == [-7, -7, -7, -7, -7])
    // The whole state is given in tenths of millions: 50 k€ are rounding, more are not.
    var state = Shelf()
    let off = try state.add(
      .begrotingsstaten, try olderForm(2016, stateOff: 200), "old.csv",
      .init(chapter: "XVII", year: 2016))
    #expect(off.report.findings(.fault).count == 15)
  }

  @Test func twoRowsThatContradictEachOther() throws {
    let text = """
      Begrotingsjaar,VUO,Begrotingsnummer,Artikel nummer,Artikel,Stand ontwerpbegroting,Realisatie
      2020,U,V,1,Een,5,
      2020,U,V,41,Een,6,
      2020,V,05,2,Twee,7,
      2020,V,5,2,Twee,7,
      2020,O,V,3,Drie,8,
      2020,O,V,3,Drie,9,
      """
    let issues = Shelf().refusal(.begrotingsstaten, text, .init(chapter: "V", year: 2020))
    #expect(
      issues == [
        "t.csv:3: expenditure of article 41 at stage OWB is 6, and line 2, article 1, says 5; remove one of them",
        "t.csv:7: a second row of receipts of article 3, with other figures than line 6; remove one of them",
      ])
    var shelf = Shelf()
    let good = text.split(separator: "\n").filter { !$0.contains(",41,") && !$0.hasSuffix(",9,") }
    let imported = try shelf.add(
      .begrotingsstaten, good.joined(separator: "\n"), "t.csv", .init(chapter: "V", year: 2020))
    #expect(
      imported.report.findings(.fault).map(\.what) == ["the row repeats line 3; it is counted once"]
    )
    #expect(imported.report.findings(.fault).map(\.line) == [4])
    // The column of realisations is empty: that stage has not come yet.
    #expect(try shelf.budget().settings.stages == [.draft])
  }

  @Test func anArticleAlone() throws {
    var shelf = Shelf()
    try shelf.add(
      .begrotingsstaten, try Self.text(2019), Self.file,
      .init(chapter: "V", year: 2019, article: "1"))
    #expect(try shelf.budget().structure.children(of: "V") == ["V.1"])
    #expect(
      try shelf.budget().structure.nodes["V.1"]?.name.nl == "Versterkte internationale rechtsorde")
  }

  @Test func whatIsNotThere() throws {
    let text = try Self.text(2019)
    #expect(
      Shelf().refusal(.begrotingsstaten, text, .init(chapter: "V", year: 1999)) == [
        "t.csv: the file has no rows of chapter V in 1999; give --chapter and --year of rows that are there"
      ])
    let headless = text.split(whereSeparator: \.isNewline).dropFirst().joined(separator: "\n")
    let issues = Shelf().refusal(.begrotingsstaten, headless, .init(chapter: "V", year: 2019))
    #expect(issues.count == 5)
    #expect(issues.allSatisfy { $0.hasPrefix("t.csv:1: there is no column '") })
  }
}
