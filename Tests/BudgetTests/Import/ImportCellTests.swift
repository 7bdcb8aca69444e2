import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// Every figure of every published table is found in the ledger after its import.
@Suite struct ImportCellTests {
  /// What a column says, stated here apart from the program.
  private enum Meaning {
    case position(Stage, Int)
    case mutation(Stage, Int)
  }

  private static func columns(of file: PublishedFile, headings: [String]) -> [Meaning] {
    let year = file.year
    switch file.form {
    case "OWB": return headings.map { .position(.draft, Int($0.prefix(4)) ?? 0) }
    case "STAGES":
      return [.draft, .amended, .firstSuppletory, .secondSuppletory, .realised].map {
        .position($0, year)
      }
    case "1SUPP":
      let start: [Meaning] = [
        .position(.draft, year), .mutation(.amended, year), .position(.amended, year),
        .mutation(.firstSuppletory, year), .position(.firstSuppletory, year),
      ]
      let later = (1...4).map { Meaning.mutation(.firstSuppletory, year + $0) }
      // The year t+5 is a level.
      return start + later
        + (headings.count == 10 ? [.position(.firstSuppletory, year + 5)] : [])
    case "PSUPP":
      return [
        .position(.firstSuppletory, year), .mutation(.prinsjesdag, year),
        .position(.prinsjesdag, year),
      ]
    case "2SUPP":
      return [
        .position(.draft, year), .position(.firstSuppletory, year), .mutation(.prinsjesdag, year),
        .mutation(.secondSuppletory, year), .position(.secondSuppletory, year),
      ]
    default: return []
    }
  }

  /// Walks through the rows and the tree side by side.
  private struct Walk {
    let budget: Budget
    let file: PublishedFile
    var subarticle = ""
    var instrument: String?
    var used: Set<String> = []

    /// The next node of a level below `parent` that no row has had yet.
    mutating func next(_ level: Level, below parent: String) -> String? {
      let found = budget.structure.children(of: parent).first {
        budget.structure.nodes[$0]?.level == level && !$0.hasSuffix(".rest") && !used.contains($0)
      }
      if let found { used.insert(found) }
      return found
    }

    mutating func node(_ row: [String], above: [String], below: [String]?) -> (String, Kind)? {
      let article = "\(file.chapter).\(file.article ?? row[2])"
      switch row[1] {
      case "verplichtingen": return (article, .commitments)
      case "uitgaven": return (article, .expenditure)
      case "ontvangsten" where row[2].isEmpty || file.article == nil: return (article, .receipts)
      case "ontvangsten" where file.name == "2019-OWB-XVII-art5.csv" && row[2] == "5.20":
        // The second of three rows with one name is the sum of the others.
        let codes = ["XVII.5.20.ontvangsten", "XVII.5.20", "XVII.5.20.ontvangsten-2"]
        let code = codes.first { !used.contains($0) } ?? ""
        used.insert(code)
        return (code, .receipts)
      case "ontvangsten":
        let base = "\(file.chapter).\(row[2])"
        let label = row[0].split(separator: " ").joined(separator: " ")
        let found = budget.structure.nodes.values.first {
          ($0.code == base || $0.code.hasPrefix(base + "-") || $0.code.hasPrefix(base + "."))
            && $0.name.nl == label && !used.contains($0.code)
        }
        if let found { used.insert(found.code) }
        return found.map { ($0.code, .receipts) }
      case "artikelonderdeel":
        subarticle = "\(file.chapter).\(row[2])"
        instrument = nil
        return (subarticle, .expenditure)
      case "instrument":
        instrument = next(.instrument, below: subarticle)
        return instrument.map { ($0, .expenditure) }
      case "regeling":
        let isTotal =
          above[1] == "instrument" && above[0].lowercased() == row[0].lowercased()
          && below?[0].lowercased().hasPrefix("waarvan") == true
        if isTotal, let instrument { return (instrument, .expenditure) }
        return next(.line, below: instrument ?? subarticle).map { ($0, .expenditure) }
      default: return nil
      }
    }
  }

  private static let tables = PublishedFiles.tables.filter { !["ACT", "MAIN"].contains($0.form) }

  @Test func theCollectionIsThere() { #expect(Self.tables.count == 83) }

  @Test(arguments: tables)
  func everyFigureIsInTheLedger(file: PublishedFile) throws {
    var shelf = Shelf()
    try shelf.add(file)
    let budget = try shelf.budget()
    let rows = PublishedFiles.rows(try PublishedFiles.text(file.name))
    let meanings = Self.columns(of: file, headings: Array(rows[0].dropFirst(3)))
    #expect(meanings.count == rows[0].count - 3)
    var walk = Walk(budget: budget, file: file)
    var seenCommitments = 0
    var checked = 0
    var expected = 0
    for (index, row) in rows.enumerated().dropFirst() {
      let isMemo =
        row[1] == "juridisch_verplicht"
        || (row[1] == "verplichtingen" && row[0].hasPrefix("waarvan"))
      if row[1] == "artikel" || isMemo { continue }
      if row[1] == "verplichtingen", file.article != nil {
        seenCommitments += 1
        // A second row of commitments is a fault that is reported and not posted.
        if seenCommitments > 1 { continue }
      }
      let below = index + 1 < rows.count ? rows[index + 1] : nil
      let found = walk.node(row, above: rows[index - 1], below: below)
      let (node, kind) = try #require(found, "row \(index + 1) has no node")
      let name = row[0].split(separator: " ").joined(separator: " ")
      if ["artikelonderdeel", "instrument", "regeling"].contains(row[1]) {
        #expect(budget.structure.nodes[node]?.name.nl == name)
      }
      for (cell, meaning) in zip(row.dropFirst(3), meanings) where !cell.isEmpty {
        expected += 1
        guard let amount = cell == "pm" ? 0 : Int(cell) else { continue }
        checked += 1
        switch meaning {
        case .position(let stage, let year):
          let sum = budget.position(of: node, kind: kind, year: year, at: stage)
          let known = budget.difference(of: node, kind: kind, year: year, at: stage)
          #expect(sum + known == amount, "row \(index + 1) \(node) \(year) \(stage)")
        case .mutation(let stage, let year):
          let sum = budget.mutation(of: node, kind: kind, year: year, at: stage)
          #expect(sum == amount, "row \(index + 1) \(node) \(year) \(stage)")
        }
      }
    }
    #expect(checked == expected)
    // The secret article of 2016 has no figures at all.
    #expect(checked > 0 || file.name == "2016-OWB-V-art5.csv")
  }

  /// An empty cell is not a zero: no posting stands there, and a suppletory stage that is unknown is a gap.
  @Test func emptyCellsAreNotZero() throws {
    let file = try #require(PublishedFile(name: "2020-2SUPP-XVII-art5.csv"))
    var shelf = Shelf()
    try shelf.add(file)
    let budget = try shelf.budget()
    let line = "XVII.5.2.s.kleine-activiteiten-posten-en-cultuur-en"
    #expect(
      budget.ledger.postings(on: line).map(\.stage) == [.draft, .firstSuppletory, .prinsjesdag])
    #expect(budget.ledger.postings(on: line).map(\.amount) == [10765, -3202, 0])
    #expect(budget.gaps.map { "\($0.node) \($0.stage.rawValue)" } == ["\(line) 2S"])
    let draft = try #require(PublishedFile(name: "2017-OWB-V-art1.csv"))
    var other = Shelf()
    try other.add(draft)
    let campaign = "V.1.1.io.vn-campagne-vn-veiligheidsraad"
    #expect(try other.budget().ledger.postings(on: campaign).map(\.year) == [2015, 2016, 2017])
    #expect(try other.budget().gaps.isEmpty)
  }

  /// Rows that are no part of a sum are positions of the article.
  @Test func memorandumItems() throws {
    func memos(_ name: String) throws -> [String] {
      var shelf = Shelf()
      try shelf.add(try #require(PublishedFile(name: name)))
      return try shelf.budget().memos.map {
        "\($0.node) \($0.item.rawValue) \($0.stage.rawValue) \($0.value) \($0.status.rawValue)"
      }
    }
    #expect(
      try memos("2023-1SUPP-V-art1.csv") == [
        "V.1 legal-percent OWB 85 published", "V.1 legal-percent 1S 86 published",
      ])
    #expect(
      try memos("2020-2SUPP-XVII-art5.csv") == [
        "XVII.5 guarantees 1S 828440 published", "XVII.5 guarantees 2S 828440 published",
        "XVII.5 other-commitments 1S 102822 published",
        "XVII.5 other-commitments 2S 398313 published", "XVII.5 legal-percent 1S 99 published",
        "XVII.5 legal-percent 2S 100 published",
      ])
    // 89.4 per cent does not fit the format, and is marked as derived.
    #expect(try memos("2015-OWB-V-art1.csv") == ["V.1 legal-percent OWB 89 derived"])
    #expect(try memos("2023-PSUPP-XVII-art5.csv") == [])
  }

  /// How the columns become postings: the contract with the tables that are printed.
  @Test func postingsOfAFirstSuppletoryRow() throws {
    var shelf = Shelf()
    try shelf.add(try #require(PublishedFile(name: "2024-1SUPP-XVII-art4.csv")))
    let line = "XVII.4.1.s.noodhulpprogrammas"
    let postings = try shelf.budget().ledger.postings(on: line).map {
      "\($0.year) \($0.stage.rawValue) \($0.nature.rawValue) \($0.type.rawValue) \($0.amount) \($0.status.rawValue) \($0.note)"
    }
    let unknown = "published kind of mutation not published"
    #expect(
      postings == [
        "2024 OWB policy draft 117000 published ", "2024 NVW policy amendment 0 published ",
        "2024 1S technical estimate 5000 \(unknown)", "2025 1S technical estimate 5000 \(unknown)",
        "2026 1S technical estimate 5000 \(unknown)", "2027 1S technical estimate 5000 \(unknown)",
        "2028 1S technical estimate 5000 \(unknown)",
        "2029 1S technical estimate 122000 published whole position of the newly added year",
      ])
  }

  @Test func postingsOfTheLaterForms() throws {
    func postings(_ name: String, _ node: String) throws -> [String] {
      var shelf = Shelf()
      try shelf.add(try #require(PublishedFile(name: name)))
      return try shelf.budget().ledger.postings(on: node).map {
        "\($0.kind.rawValue) \($0.stage.rawValue) \($0.type.rawValue) \($0.amount) \($0.status.rawValue) \($0.note)"
      }
    }
    #expect(
      try postings("2023-PSUPP-XVII-art5.csv", "XVII.5.1.io.undp") == [
        "expenditure 1S estimate 39000 derived whole position; the source does not give the earlier stages",
        "expenditure PS estimate -10750 published kind of mutation not published",
      ])
    #expect(
      try postings("2022-2SUPP-XVII-art5.csv", "XVII.5.1.io.unido") == [
        "expenditure OWB draft 1950 published ",
        "expenditure 1S estimate 0 published difference of two published positions; kind of mutation not published",
        "expenditure PS estimate 0 published kind of mutation not published",
        "expenditure 2S estimate -583 published kind of mutation not published",
      ])
    #expect(
      try postings("2019-STAGES-V.csv", "V.7").filter { $0.hasPrefix("receipts") } == [
        "receipts OWB draft 26450 published ",
        "receipts NVW amendment 0 published difference of two published positions",
        "receipts 1S estimate 20000 published difference of two published positions; kind of mutation not published",
        "receipts 2S estimate 21226 published difference of two published positions; kind of mutation not published",
        "receipts JV realisation 1317 published difference of two published positions",
      ])
  }
}
