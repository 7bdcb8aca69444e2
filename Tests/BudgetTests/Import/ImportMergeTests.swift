import Foundation
import OrderedCollections
import Testing

@testable import Budget

/// Several files into one folder: what is there must agree, and what is new is added.
@Suite struct ImportMergeTests {
  private static func file(_ name: String) throws -> PublishedFile {
    try #require(PublishedFile(name: name))
  }

  @Test(arguments: PublishedFiles.tables)
  func theSameFileAgainChangesNothing(file: PublishedFile) throws {
    var shelf = Shelf()
    try shelf.add(file)
    let before = shelf.files
    let again = try shelf.add(file)
    #expect(again.records.isEmpty)
    #expect(shelf.files == before)
    #expect(again.report.text(of: again.records).contains("nothing is changed"))
  }

  /// The two tables of 2023 break off at different rows; whichever comes first, every figure of both stands.
  @Test(arguments: [false, true])
  func firstSuppletoryAndPrinsjesdag(laterFirst: Bool) throws {
    let names = ["2023-1SUPP-XVII-art5.csv", "2023-PSUPP-XVII-art5.csv"]
    var shelf = Shelf()
    for name in laterFirst ? names.reversed() : names { try shelf.add(try Self.file(name)) }
    let budget = try shelf.budget()
    func positions(_ node: String, _ kind: Kind = .expenditure) -> [Amount] {
      [.draft, .amended, .firstSuppletory, .prinsjesdag].map {
        budget.position(of: node, kind: kind, year: 2023, at: $0)
      }
    }
    #expect(positions("XVII.5") == [385_989, 525_989, 412_994, 363_839])
    #expect(positions("XVII.5", .commitments) == [164_358, 304_358, 760_080, 772_132])
    #expect(positions("XVII.5.1") == [214_972, 354_972, 315_025, 319_553])
    #expect(positions("XVII.5.1.io.undp") == [28_250, 28_250, 39_000, 28_250])
    #expect(positions("XVII.5.2").suffix(2) == [97_969, 103_216])
    // Only the Prinsjesdag table names it: before it was part of what was not itemised.
    #expect(
      positions("XVII.5.1.io.bijdrage-aan-ifis-voor-steun-oekraine").suffix(2) == [
        140_000, 140_000,
      ])
    #expect(
      budget.mutation(of: "XVII.5.1", kind: .expenditure, year: 2024, at: .firstSuppletory)
        == -32_304)
    #expect(
      budget.mutation(of: "XVII.5.1", kind: .expenditure, year: 2023, at: .firstSuppletory)
        == -39_947)
    #expect(
      budget.mutation(of: "XVII.5.1", kind: .expenditure, year: 2023, at: .prinsjesdag) == 4_528)
    for name in names { #expect(try shelf.add(try Self.file(name)).records.isEmpty) }
  }

  /// Draft tables and stages of 2017 in either order give the same positions.
  @Test func stagesAndTablesInAnyOrder() throws {
    let names = (1...7).map { "2017-OWB-V-art\($0).csv" } + ["2017-STAGES-V.csv"]
    var one = Shelf()
    for name in names { try one.add(try Self.file(name)) }
    var other = Shelf()
    for name in names.reversed() { try other.add(try Self.file(name)) }
    let (a, b) = (try one.budget(), try other.budget())
    #expect(Set(a.structure.nodes.keys).isSubset(of: b.structure.nodes.keys))
    for node in a.structure.nodes.keys where !node.hasSuffix(".rest") {
      for kind in Kind.allCases {
        for year in 2015...2021 {
          for stage in [Stage.draft, .amended, .firstSuppletory, .secondSuppletory, .realised] {
            #expect(
              a.position(of: node, kind: kind, year: year, at: stage)
                == b.position(of: node, kind: kind, year: year, at: stage),
              "\(node) \(kind) \(year) \(stage)")
          }
        }
      }
    }
    for name in names {
      #expect(try one.add(try Self.file(name)).records.isEmpty)
      #expect(try other.add(try Self.file(name)).records.isEmpty)
    }
  }

  /// The example of 2017 was made by hand from the same tables: they agree to the last k€.
  @Test func theExampleOf2017SaysTheSame() throws {
    var shelf = Shelf(files: Examples.files(of: "netherlands-2017"))
    let before = try shelf.budget()
    for file in PublishedFiles.tables
    where file.year == 2017 && ["OWB", "STAGES"].contains(file.form) {
      let imported = try shelf.add(file)
      #expect(imported.records.postings.allSatisfy { $0.amount == 0 }, "\(file)")
      #expect(imported.records.newNodes == 0, "\(file)")
      #expect(!imported.records.totals.contains { $0.difference != 0 }, "\(file)")
    }
    let after = try shelf.budget()
    #expect(after.structure.nodes.keys == before.structure.nodes.keys)
    #expect(after.knownErrors.count == before.knownErrors.count)
    // Its README says that the legal shares were not carried.
    #expect(after.memos.count == 9)
    #expect(after.memos.first { $0.node == "V.4" }?.value == 46)
    // The ledger only grows.
    #expect(
      shelf.text("postings.csv").hasPrefix(
        String(
          decoding: Examples.files(of: "netherlands-2017")["postings.csv"] ?? Data(), as: UTF8.self)
      ))
  }

  @Test func whatContradictsTheLedgerIsRefused() throws {
    var shelf = Shelf()
    let file = try Self.file("2023-1SUPP-XVII-art5.csv")
    try shelf.add(file)
    let before = shelf.files
    let text = try PublishedFiles.text("2023-PSUPP-XVII-art5.csv")
    let options = try Self.file("2023-PSUPP-XVII-art5.csv").options
    let changed = text.replacing("UNDP,regeling,5.1,39000,", with: "UNDP,regeling,5.1,39001,")
    #expect(changed != text)
    #expect(
      shelf.refusal(.table, changed, options) == [
        "t.csv:8: the position of expenditure of XVII.5.1.io.undp in 2023 at stage 1S is 39001, and the folder says 39000; find out which is right; mend the file, or import it into another folder"
      ])
    // The same of a total, of a mutation of a later year, and of a memorandum item.
    let first = try PublishedFiles.text(file.name)
    for (old, new, what) in [
      (
        "Multilaterale samenwerking,artikelonderdeel,5.1,214972,140000,354972,-39947,315025",
        "Multilaterale samenwerking,artikelonderdeel,5.1,214973,140000,354973,-39947,315026",
        "expenditure of XVII.5.1 in 2023 at stage OWB is 214973, and the folder says 214972"
      ),
      (
        "UNDP,regeling,5.1,28250,0,28250,10750,39000,10500",
        "UNDP,regeling,5.1,28250,0,28250,10750,39000,10501",
        "the mutation of expenditure of XVII.5.1.io.undp in 2024 at stage 1S is 10501, and the folder says 10500"
      ),
      ("81%", "82%", "legal-percent of XVII.5 in 2023 at stage OWB is 82, and the folder says 81"),
    ] {
      let text = first.replacing(old, with: new)
      #expect(text != first)
      let issues = shelf.refusal(.table, text, file.options)
      #expect(issues.contains { $0.contains(what) }, "\(issues)")
    }
    #expect(shelf.files == before)
  }

  @Test func anotherYearOrChapter() throws {
    var shelf = Shelf()
    try shelf.add(try Self.file("2019-STAGES-V.csv"))
    let other = try Self.file("2020-STAGES-V.csv")
    let issues = shelf.refusal(.table, try PublishedFiles.text(other.name), other.options)
    #expect(
      issues.first?.contains("the folder is the budget of 2019, and this is one of 2020") == true)
    // Another chapter of the same year is added to the lists of budget.yaml, whose other text stays.
    shelf.files["budget.yaml"] = Data(
      ("# kept\n" + shelf.text("budget.yaml").replacing("language: nl", with: "language: en # too"))
        .utf8)
    try shelf.add(try Self.file("2019-STAGES-XVII.csv"))
    let budget = try shelf.budget()
    #expect(budget.settings.chapters == ["V", "XVII"])
    #expect(shelf.text("budget.yaml").hasPrefix("# kept\n"))
    #expect(shelf.text("budget.yaml").contains("language: en # too"))
    #expect(budget.position(of: "XVII.4", year: 2019, at: .realised) > 0)
  }

  /// A folder of one's own with another position is not overwritten.
  @Test func aFolderOfOnesOwn() throws {
    let shelf = Shelf(files: Examples.files(of: "netherlands-2026"))
    let text = """
      row_label,level,code,2026 (t)
      Uitgaven,uitgaven,,5
      """
    let issues = shelf.refusal(.table, text, .init(chapter: "V", year: 2026, article: "1"))
    #expect(issues.count == 1)
    #expect(
      issues.first?.contains("expenditure of V.1 in 2026 at stage OWB is 5, and the folder says")
        == true)
  }

  /// Any first part of the files, written in their order, is a valid budget.
  @Test(arguments: [
    ["2023-1SUPP-XVII-art5.csv", "2023-PSUPP-XVII-art5.csv"],
    ["2023-PSUPP-XVII-art5.csv", "2023-1SUPP-XVII-art5.csv"],
    ["2017-STAGES-V.csv", "2017-OWB-V-art3.csv"], ["2017-OWB-V-art3.csv", "2017-STAGES-V.csv"],
  ])
  func anyFirstPartOfTheFilesIsValid(names: [String]) throws {
    var shelf = Shelf()
    try shelf.add(try Self.file(names[0]))
    let budget = try shelf.budget()
    let file = try Self.file(names[1])
    let imported = try Importer.read(
      .table, text: try PublishedFiles.text(file.name), file: file.name, options: file.options,
      into: budget)
    let files = try imported.records.files(changing: budget)
    #expect(files.count >= 4)
    #expect(files.first?.name == "sources.csv")
    for count in 0...files.count {
      let part = Dictionary(uniqueKeysWithValues: files.prefix(count).map { ($0.name, $0.data) })
      _ = try Budget(folder: shelf.folder.replacing(part))
      // Whoever was interrupted imports again, and has all of it.
      var rest = Shelf(files: shelf.files.merging(part) { $1 })
      try rest.add(file)
      #expect(
        try rest.budget().position(of: file.chapter, year: file.year)
          == Budget(
            folder: shelf.folder.replacing(
              Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.data) }))
          ).position(of: file.chapter, year: file.year))
    }
  }

  /// An empty cell of one publication is filled by the next.
  @Test func aGapIsFilled() throws {
    var shelf = Shelf()
    let file = try Self.file("2020-2SUPP-XVII-art5.csv")
    try shelf.add(file)
    let text = try PublishedFiles.text(file.name)
    let full = text.replacing("10765,7563,0,,", with: "10765,7563,0,-3,7560")
    #expect(full != text)
    try shelf.add(.table, full, "full.csv", file.options)
    let budget = try shelf.budget()
    #expect(budget.gaps.isEmpty)
    let line = "XVII.5.2.s.kleine-activiteiten-posten-en-cultuur-en"
    #expect(budget.position(of: line, year: 2020, at: .secondSuppletory) == 7560)
    #expect(budget.position(of: "XVII.5.2", year: 2020, at: .secondSuppletory) == 72_907)
  }

  /// Names that stood in for missing ones give way to published ones.
  @Test func namesThatWereMissing() throws {
    var shelf = Shelf()
    try shelf.add(try Self.file("2023-1SUPP-V-art1.csv"))
    #expect(try shelf.budget().structure.nodes["V.1"]?.name.nl == "Artikel 1")
    let text = """
      row_label,level,code,Stand ontwerpbegroting,Stand vastgestelde begroting,Stand eerste suppletoire
      Versterkte internationale rechtsorde,artikel,1,,,
      Uitgaven,uitgaven,1,130845,145345,158439
      """
    let imported = try shelf.add(.table, text, "s.csv", .init(chapter: "V", year: 2023))
    #expect(imported.records.postings.isEmpty)
    #expect(
      try shelf.budget().structure.nodes["V.1"]?.name.nl == "Versterkte internationale rechtsorde")
    var named = Shelf()
    var options = try Self.file("2023-1SUPP-V-art1.csv").options
    options.name = "Rechtsorde"
    try named.add(.table, try PublishedFiles.text("2023-1SUPP-V-art1.csv"), "t.csv", options)
    #expect(try named.budget().structure.nodes["V.1"]?.name.nl == "Rechtsorde")
  }
}
