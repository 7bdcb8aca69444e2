import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// The open data set budgettaire tabellen in both layouts. The files are made here from the published tables,
/// row by row as the data set has them, with its faults.
@Suite struct ImportPolicyDataTests {
  static let header =
    "Begrotingsjaar,Begrotings hoofdstuk,Verantwoordelijke minister,Naam Begroting,\"Type Begroting (zie rbv voor definitie)\",\"Begrotingsfase OWB=ontwerpbegroting/VB=vastgestelde begroting\",Artikel nummer zoals in het witte stuk,% Juridisch verplicht,Omschrijving artikel,Type Artikel,Indicatie grote uitvoerende dienst,Programma of Apparaat,V/U/O (Verplichtingen/Uitgaven/Ontvangsten),Indicatie totaal regel J/N,Nr. onderverdeling zoals in de witte stukken,Beleidsmatige clustering,Financieel instrument/Apparaat,\"Uitsplitsing fin.instrument, zie rbv\",Nadere omschrijving,Bedrag t-2,Bedrag t-1,Bedrag t,Bedrag t+1,Bedrag t+2,Bedrag t+3,Bedrag t+4"

  private static func quoted(_ cells: [String]) -> String {
    cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
  }

  /// The rows of a draft table as the data set has them.
  private func rows(_ name: String, amount: (String) -> String = { $0 }) throws -> [String] {
    let file = try #require(PublishedFile(name: name))
    let article = try #require(file.article)
    let table = PublishedFiles.rows(try PublishedFiles.text(name))
    let title = table.first { $0[1] == "artikel" }?[0] ?? ""
    let percent = table.first { $0[1] == "juridisch_verplicht" }?[5] ?? ""
    var cluster = ""
    var instrument = ""
    return table.dropFirst().compactMap { row -> String? in
      var cells: [String]
      switch row[1] {
      case "verplichtingen": cells = ["", "V", "J", "", "", "", ""]
      case "uitgaven": cells = [percent, "U", "J", "", "", "", ""]
      case "artikelonderdeel":
        cluster = row[0]
        instrument = ""
        cells = ["", "U", "J", row[2], row[0], "", ""]
      case "instrument":
        instrument = row[0]
        cells = ["", "U", "J", row[2], cluster, row[0], ""]
      case "regeling": cells = ["", "U", "N", row[2], cluster, instrument, row[0]]
      case "ontvangsten" where row[2].isEmpty: cells = ["", "O", "J", "", "Ontvangsten", "", ""]
      case "ontvangsten": cells = ["", "O", "N", row[2], "Ontvangsten", "", row[0]]
      default: return nil
      }
      let head = [
        "\(file.year)", file.chapter, "Minister", "Naam van de begroting", "B", "OWB", article,
      ]
      return Self.quoted(
        head + [cells[0], title, "Beleidsartikel", "N", "Programma"] + cells[1...]
          + [""] + row.dropFirst(3).map(amount))
    }
  }

  private func text(_ rows: [String]) -> String {
    ([Self.header] + rows).joined(separator: "\n") + "\n"
  }

  private static let articles = ["V": ["1", "2", "3", "4"], "XVII": ["1", "2", "3", "4", "5"]]

  /// The whole chapter from the data set is the same as its tables one by one.
  @Test(arguments: ["V", "XVII"], [2015, 2017])
  func theDataSetSaysWhatTheTablesSay(chapter: String, year: Int) throws {
    let names = try #require(Self.articles[chapter]).map { "\(year)-OWB-\(chapter)-art\($0).csv" }
    var shelf = Shelf()
    try shelf.add(
      .budgettaireTabellen, text(try names.flatMap { try rows($0) }), "bt.csv",
      .init(chapter: chapter, year: year))
    #expect(try shelf.budget().settings.stages == [.draft])
    for name in names {
      let again = try shelf.add(try #require(PublishedFile(name: name)))
      #expect(again.records.isEmpty, "\(name): \(again.records.summary)")
    }
  }

  /// Every row twice, thousands with a comma, white space, pm and a dash for zero, as in the file of 2016.
  @Test func theFileThatHoldsEveryRowTwice() throws {
    let name = "2016-OWB-V-art1.csv"
    func grouped(_ cell: String) -> String {
      guard let amount = Int(cell), abs(amount) >= 1000 else { return cell == "0" ? " -   " : cell }
      let rest = String(abs(amount) % 1000)
      let thousands = "\(amount / 1000),\(String(repeating: "0", count: 3 - rest.count))\(rest)"
      return "\(thousands) "
    }
    let once = try rows(name).map { $0 + ",," }
    let twice = try rows(name, amount: grouped).map { $0 + ",," }
    let head = Self.header + ",,"
    var shelf = Shelf()
    let imported = try shelf.add(
      .budgettaireTabellen, ([head] + once + twice.reversed()).joined(separator: "\n"), "bt.csv",
      .init(chapter: "V", year: 2016))
    let faults = imported.report.findings(.fault)
    #expect(
      faults.contains { $0.what.hasPrefix("\(once.count) rows of the chapter repeat earlier ones") }
    )
    #expect(
      faults.contains {
        $0.what.hasPrefix(
          "2 instruments of article 1 are called contributions to local authorities")
      })
    #expect(try shelf.add(try #require(PublishedFile(name: name))).records.isEmpty)
  }

  /// Four backquotes stand for the expenditure of 2014 in the file of 2015.
  @Test func backquotesForANumber() throws {
    let rows = try rows("2015-OWB-V-art1.csv").map {
      $0.replacing(",110611,,111701,", with: ",110611,````,111701,")
    }
    #expect(rows.joined().contains("````"))
    var shelf = Shelf()
    let imported = try shelf.add(
      .budgettaireTabellen, text(rows), "bt.csv", .init(chapter: "V", year: 2015))
    let line = try #require(rows.firstIndex { $0.contains("````") }) + 2
    #expect(
      imported.report.findings(.fault).map { "\($0.line ?? 0) \($0.what)" } == [
        "\(line) expenditure of V.1 in 2014 at stage OWB: the cell of the source holds no figure; read as unknown"
      ])
    let budget = try shelf.budget()
    #expect(budget.gaps.map { "\($0.node) \($0.year)" } == ["V.1 2014"])
    #expect(
      !budget.totals.contains { $0.node == "V.1" && $0.year == 2014 && $0.kind == .expenditure })
    // What is known of its parts is there all the same.
    #expect(budget.position(of: "V.1", year: 2014, at: .draft) == 53_560 + 59_090)
  }

  @Test func otherRowsAreCounted() throws {
    let own = try rows("2017-OWB-V-art1.csv")
    let others =
      own.map { $0.replacing("2017,V,", with: "2017,XVII,") }
      + own.map { $0.replacing("2017,V,", with: "2016,V,") }
      + own.map { $0.replacing(",OWB,", with: ",VB,") }
    var shelf = Shelf()
    let imported = try shelf.add(
      .budgettaireTabellen, text(others + own), "bt.csv", .init(chapter: "V", year: 2017))
    #expect(
      imported.report.findings(.skipped).map(\.what) == [
        "\(own.count) rows of other chapters", "\(own.count) rows of other years",
        "\(own.count) rows of other stages",
      ])
    #expect(try shelf.budget().position(of: "V.1", year: 2017, at: .draft) == 110_249)
    #expect(
      Shelf().refusal(
        .budgettaireTabellen, text(own), .init(chapter: "V", year: 2017, stage: .realised))
        == ["t.csv: the file holds draft budgets (OWB), and --stage is JV; give --stage OWB"])
  }

  /// The later layout: columns by position, one amount of the year t for each stage.
  private func later(
    _ stage: String,
    _ rows: [(kind: String, sub: String, instrument: String, line: String, amounts: [Int: Int])]
  )
    -> String
  {
    let width = ["OWB": 29, "O1": 32, "O2": 27, "JV": 27][stage] ?? 0
    let header = (0..<width).map { "kolom \($0)" }.joined(separator: ";")
    let lines = rows.enumerated().map { index, row in
      var cells = Array(repeating: "", count: width)
      (cells[0], cells[1], cells[2], cells[3], cells[5]) = (
        "2021", "V", "M", "Buitenlandse Zaken", stage == "OWB" ? "OW" : stage
      )
      (cells[6], cells[8], cells[12]) = ("1", "Rechtsorde", row.kind)
      if !row.sub.isEmpty { (cells[15], cells[16]) = ("Onderdeel \(row.sub)", row.sub) }
      (cells[17], cells[18], cells[19]) = (
        row.instrument, row.instrument.isEmpty ? "" : "3", row.line
      )
      for (column, amount) in row.amounts { cells[column] = String(amount) }
      cells[width - 1] = "2021.V.\(stage).\(index)"
      return cells.joined(separator: ";")
    }
    return ([header] + lines).joined(separator: "\r\n")
  }

  @Test func theLaterLayout() throws {
    var shelf = Shelf()
    func add(_ stage: String, _ columns: [Int], _ amounts: [[Int]]) throws -> Imported {
      let names = [
        ("V", "", "", ""), ("U", "1", "Subsidies", "Een"), ("U", "1", "Subsidies", "Twee"),
        ("U", "1", "Subsidies", "Twee"), ("U", "2", "Opdrachten", "Een"),
        ("O", "10", "", "Diversen"),
      ]
      let rows = zip(names, amounts).map { name, amounts in
        (
          kind: name.0, sub: name.1, instrument: name.2, line: name.3,
          amounts: Dictionary(uniqueKeysWithValues: zip(columns, amounts))
        )
      }
      return try shelf.add(
        .budgettaireTabellen, later(stage, rows), "bt.csv", .init(chapter: "V", year: 2021))
    }
    _ = try add("OWB", [23], [[100], [10], [20], [5], [40], [3]])
    // The first suppletory file also gives the adopted budget.
    _ = try add("O1", [23, 26], [[101, 111], [10, 11], [20, 20], [6, 6], [40, 44], [3, 4]])
    _ = try add("O2", [25], [[112], [12], [20], [6], [44], [4]])
    _ = try add("JV", [25], [[90], [12], [18], [6], [40], [5]])
    let budget = try shelf.budget()
    func positions(_ node: String, _ kind: Kind = .expenditure) -> [Amount] {
      [.draft, .amended, .firstSuppletory, .secondSuppletory, .realised].map {
        budget.position(of: node, kind: kind, year: 2021, at: $0)
      }
    }
    #expect(positions("V.1", .commitments) == [100, 101, 111, 112, 90])
    #expect(positions("V.1") == [75, 76, 81, 82, 76])
    #expect(positions("V.1.1") == [35, 36, 37, 38, 36])
    // Two rows of one line are added up.
    #expect(positions("V.1.1.s.twee") == [25, 26, 26, 26, 24])
    #expect(positions("V.1", .receipts) == [3, 3, 4, 4, 5])
    #expect(budget.structure.nodes["V.1.2"]?.name.nl == "Onderdeel 2")
    #expect(try add("O2", [25], [[112], [12], [20], [6], [44], [4]]).records.isEmpty)
    let text = later("OWB", [("X", "", "", "", [23: 1]), ("U", "", "", "", [23: 1])])
    #expect(
      Shelf().refusal(.budgettaireTabellen, text, .init(chapter: "V", year: 2021)).first?
        .contains("the columns are neither those of the 26-column file") == true)
    let narrow = later("OWB", [("U", "", "", "", [23: 1])]).replacing(";kolom 28", with: "")
      .replacing(";2021.V.OWB.0", with: "")
    #expect(
      Shelf().refusal(.budgettaireTabellen, narrow, .init(chapter: "V", year: 2021)) == [
        "t.csv:1: a file of the stage OWB has 29 columns, and this one 28; give the file as it was published"
      ])
  }
}
