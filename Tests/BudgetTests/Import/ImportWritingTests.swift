import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import Budget

/// Records as files, and folders that appear at once or not at all.
@Suite struct ImportWritingTests {
  /// Every column of the reader's schema is written, and no other.
  @Test func theWriterKnowsEveryColumn() {
    let name = Name(nl: "n", en: "e")
    let records: [(TableSchema, CSVText.Record)] = [
      (.sources, Source(id: "s", title: "t", url: "u", date: "d").record),
      (
        .structure,
        Node(code: "V", parent: nil, level: .chapter, name: name, articleType: nil, place: .none)
          .record
      ),
      (
        .postings,
        Posting(
          node: "V.1", kind: .receipts, year: 2020, stage: .draft, nature: .policy, type: .draft,
          amount: 1, source: "s", status: .derived, note: "n", measure: nil, place: .none
        ).record
      ),
      (
        .measures,
        Measure(id: "m", title: name, reason: name, text: name, isRelevant: true, place: .none)
          .record
      ),
      (
        .memo,
        Memo(
          node: "V.1", item: .guarantees, year: 2020, stage: .draft, value: 1, source: "s",
          status: .derived, note: "", place: .none
        ).record
      ),
      (
        .gaps,
        Gap(
          node: "V.1", kind: .receipts, year: 2020, stage: .draft, source: "s", note: "",
          place: .none
        ).record
      ),
      (
        .totals,
        PublishedTotal(
          node: "V", kind: .receipts, year: 2020, stage: .draft, amount: 1, difference: 2,
          source: "s", note: "", place: .none
        ).record
      ),
    ]
    for (schema, record) in records {
      #expect(Set(record.keys) == Set(schema.columns.map(\.name)), "\(schema.file)")
    }
  }

  @Test func awkwardNamesComeBackAsTheyWere() throws {
    let text = """
      row_label,level,code,2023 (t)
      "Een ""naam"", met komma",artikel,1,
      Uitgaven,uitgaven,,5
      "Regel ""a"", b",regeling,,5
      """
    var shelf = Shelf()
    try shelf.add(.table, text, "t.csv", .init(chapter: "V", year: 2023))
    let names = try shelf.budget().structure.nodes.values.map(\.name.nl)
    #expect(names == ["Buitenlandse Zaken", "Een \"naam\", met komma", "Regel \"a\", b"])
  }

  @Test func aNewFolderIsThereAtOnce() throws {
    let disk = try Scratch()
    let file = try #require(PublishedFile(name: "2023-1SUPP-V-art1.csv"))
    let imported = try Importer.read(
      .table, text: try PublishedFiles.text(file.name), file: file.name, options: file.options)
    let files = try imported.records.files(name: "begroting 2023")
    try NewFolder.create(files, at: disk.file("a/b").path)
    #expect(disk.names == ["a"])
    let budget = try Budget(folder: Folder(path: disk.file("a/b").path))
    #expect(budget.position(of: "V.1", year: 2023, at: .firstSuppletory) == 158_439)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: disk.file("a/b").path).sorted() == [
        "README.md", "budget.yaml", "datapackage.json", "memo.csv", "postings.csv", "sources.csv",
        "structure.csv", "totals.csv",
      ])
    let descriptor = String(decoding: files["datapackage.json"] ?? Data(), as: UTF8.self)
    #expect(descriptor.contains("\"name\" : \"begroting-2023\""))
    // An empty folder is taken, one that holds something is not.
    try FileManager.default.createDirectory(
      atPath: disk.file("leeg").path, withIntermediateDirectories: false)
    try NewFolder.create(files, at: disk.file("leeg").path)
    #expect(throws: BudgetError.self) { try NewFolder.create(files, at: disk.file("leeg").path) }
    #expect(disk.names == ["a", "leeg"])
  }

  @Test func whereNothingCanBeWritten() throws {
    let disk = try Scratch()
    try disk.write("x", to: "file")
    let files: OrderedDictionary<String, Data> = ["a": Data("a".utf8)]
    for path in ["file", "file/below"] {
      #expect(throws: BudgetError.self) { try NewFolder.create(files, at: disk.file(path).path) }
    }
    // A name that cannot be a file: what was begun is taken away again.
    let bad: OrderedDictionary<String, Data> = [
      "a": Data("a".utf8), String(repeating: "x", count: 300): Data(),
    ]
    #expect(throws: BudgetError.self) { try NewFolder.create(bad, at: disk.file("new").path) }
    #expect(disk.names == ["file"])
  }

  /// A ledger of an earlier version lacks a column that is needed now: nothing of it is lost.
  @Test func aMissingColumnIsAdded() throws {
    let old = Sample().without("measures.csv")
    let text = old.text("postings.csv")
    let header = text.split(separator: "\n")[0].split(separator: ",").map(String.init)
    #expect(!header.contains("measure"))
    var addition = FolderAddition(to: old.folder)
    addition.add(["id": "m", "title_nl": "M", "title_en": "M"], to: "measures.csv")
    addition.add(
      [
        "node": "core", "kind": "expenditure", "year": "2026", "stage": "1S", "nature": "policy",
        "type": "reduction", "amount": "-10", "source": "letter", "status": "assumption",
        "note": "",
        "measure": "m",
      ], to: "postings.csv")
    let budget = try Budget(folder: addition.result())
    let before = try old.load()
    #expect(budget.ledger.postings.count == before.ledger.postings.count + 1)
    #expect(budget.ledger.postings.last?.measure == "m")
    for (new, known) in zip(budget.ledger.postings, before.ledger.postings) {
      #expect((new.node, new.amount, new.note) == (known.node, known.amount, known.note))
    }
  }

  /// budget.yaml is changed only where a person could see what is changed.
  @Test func listsOverSeveralLinesAreLeftAlone() throws {
    var shelf = Shelf()
    try shelf.add(try #require(PublishedFile(name: "2019-STAGES-V.csv")))
    shelf.files["budget.yaml"] = Data(
      shelf.text("budget.yaml").replacing("chapters: [V]", with: "chapters:\n  - V").utf8)
    let other = try #require(PublishedFile(name: "2019-STAGES-XVII.csv"))
    #expect(
      shelf.refusal(.table, try PublishedFiles.text(other.name), other.options) == [
        "budget.yaml: the chapters must become [V, XVII], and are not listed in one line; change them in the file and import again"
      ])
  }
}
