import Budget
import Foundation
import Testing

@testable import Reporting

/// The draft budget of 2017 from the example, against the published tables: labels, levels, codes, order, headings and
/// every cell, but for what the publication itself has wrong, which the example lists.
@Suite struct DraftTableTests {
  static let articles = (1...7).map { ("V", $0) } + (1...5).map { ("XVII", $0) }

  /// Per cent legally committed in 2017, as published; the example has no place for them yet.
  static let shares = [
    "V.1": 74, "V.2": 87, "V.3": 100, "V.4": 46, "XVII.1": 95, "XVII.2": 90, "XVII.3": 96,
    "XVII.4": 76, "XVII.5": 95,
  ]

  /// Rows that the example does not have: a second, unnamed row of commitments, and lines that repeat the one figure of
  /// what they stand below.
  static let left: Set<String> = [
    "XVII.1 Verplichtingen verplichtingen 14039", "V.6 Nominaal en onvoorzien regeling 2",
    "V.7 Materiele uitgaven regeling 237259", "V.7 Koersverschillen regeling 40240",
    "XVII.5 nog te verdelen i.v.m. wijzigingen BNP en/of toerekeningen regeling ",
  ]

  /// Rows whose figure the publication prints on another level: the subarticle empty, the instrument filled.
  static let elsewhere: Set<String> = [
    "V.6.1 artikelonderdeel", "V.7.1.1 artikelonderdeel", "V.7.1.1 instrument",
    "V.7.1.2 artikelonderdeel", "V.7.2 artikelonderdeel", "V.7.2 instrument",
    "XVII.1.4 artikelonderdeel", "XVII.1.4 instrument", "XVII.5.2 instrument",
  ]

  private func budget() throws -> Budget {
    let example = try #require(Folder(example: "netherlands-2017"))
    var files: [String: Data] = [:]
    for name in example.fileNames { files[name] = example.data(of: name) }
    let memo = Self.shares.sorted { $0.key < $1.key }.map {
      "\($0.key),legal-percent,2017,OWB,\($0.value),OWB17-V,published,\n"
    }
    files["memo.csv"] = Data(
      ("node,item,year,stage,value,source,status,note\n" + memo.joined()).utf8)
    return try Budget(folder: Folder(title: "netherlands-2017", files: files))
  }

  @Test(arguments: articles) func draft(_ chapter: String, _ article: Int) throws {
    let code = "\(chapter).\(article)"
    var published = try PublishedTable("2017-OWB-\(chapter)-art\(article)")
    published.rows.removeAll {
      Self.left.contains("\(code) \($0.label) \($0.level) \($0.cells[0])")
    }
    let budget = try budget()
    let table = try TableCatalogue.tables(
      of: budget, stage: .draft, articles: [code], kinds: [.consequences], language: .nl)[0]
    let ours = try PublishedTable(table, of: budget)
    #expect(ours.columns == published.columns)
    #expect(ours.rows.map(\.label) == published.rows.map(\.label))
    #expect(ours.rows.map(\.level) == published.rows.map(\.level))
    #expect(ours.rows.map(\.code) == published.rows.map(\.code))
    var compared = 0
    for (place, row) in published.rows.enumerated() where place < ours.rows.count {
      if Self.elsewhere.contains("\(chapter).\(row.code) \(row.level)") { continue }
      for (column, cell) in row.cells.enumerated() {
        let our = table.rows[place].cells[column]
        var text = ours.rows[place].cells[column]
        if let origin = our.origin, let amount = our.value.number {
          let error = budget.knownErrors.first {
            $0.node == origin.node && $0.kind == origin.kind && $0.year == origin.year
              && $0.stage == .draft
          }
          text = String(amount + (error?.difference ?? 0))
        }
        #expect(
          text == (cell == "pm" ? "0" : cell), "\(row.label) in \(table.columns[column].year)")
        compared += 1
      }
    }
    #expect(compared >= 20)
  }

  /// Each known error of the publication that a table shows is in a note beneath it.
  @Test func knownErrorsAreNoted() throws {
    let table = try TableCatalogue.tables(
      of: try budget(), stage: .draft, articles: ["V.1"], kinds: [.consequences], language: .nl)[0]
    #expect(
      table.notes
        == [
          "De publicatie wijkt af bij uitgaven 1 (gepubliceerd min geboekt): 2015: ‒ 300.",
          "De publicatie wijkt af bij uitgaven 1.1 (gepubliceerd min geboekt): 2015: ‒ 300.",
          "Niet geheel over de regels eronder verdeeld: 1.2.",
        ].map { $0.replacing("‒ ", with: "‒\u{202F}") })
  }
}
