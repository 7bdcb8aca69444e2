import Foundation
import TestSupport
import Testing

/// Published files through the program: read into a folder, checked, printed again.
@Suite struct ImportTests {
  static let tables = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Tables").standardizedFileURL

  private static func path(_ file: String) -> String {
    tables.appendingPathComponent(file).path
  }

  /// A published file, how it is imported, and how its table is printed.
  struct Case: CustomTestStringConvertible, Sendable {
    let kind: String
    let file: String
    let options: String
    let export: String
    /// The file with the table as it is to be printed, when it is another one.
    var expected: String?

    var testDescription: String { "\(kind) \(file)" }
  }

  static let cases = [
    Case(
      kind: "table", file: "2023-1SUPP-XVII-art4.csv",
      options: "--chapter XVII --article 4 --stage 1S --year 2023",
      export: "--stage 1S --table consequences"),
    Case(
      kind: "table", file: "2024-1SUPP-XVII-art4.csv",
      options: "--chapter XVII --article 4 --stage 1S --year 2024",
      export: "--stage 1S --table consequences"),
    Case(
      kind: "table", file: "2023-PSUPP-XVII-art5.csv",
      options: "--chapter XVII --article 5 --year 2023", export: "--table consequences"),
    Case(
      kind: "table", file: "2022-2SUPP-XVII-art5.csv",
      options: "--chapter 17 --article 5 --year 2022", export: "--stage 2S --table consequences"),
    Case(
      kind: "table", file: "2019-STAGES-V.csv", options: "--chapter V --year 2019",
      export: "--stage JV --table stages"),
    Case(
      kind: "begrotingsstaten", file: "begrotingsstaten_20200914.csv",
      options: "--chapter XVII --year 2016", export: "--stage JV --table stages",
      expected: "2016-STAGES-XVII.csv"),
    Case(
      kind: "budgettaire-tabellen", file: "budgettaire-tabellen-2017-V-4.csv",
      options: "--chapter V --year 2017", export: "--stage OWB --table consequences",
      expected: "2017-OWB-V-art4.csv"),
  ]

  @Test(arguments: cases) func printedAsPublished(_ example: Case) throws {
    let scratch = try Scratch()
    let read = try Program.shell(
      "\"$0\" import \(example.kind) \"$1\" \(example.options) --into folder",
      Self.path(example.file), in: scratch.url)
    #expect(read.succeeded)
    #expect(try Program.run("check", "folder", in: scratch.url).succeeded)
    let printed = try Program.shell(
      "\"$0\" export folder --format csv --language nl \(example.export)", in: scratch.url)
    #expect(printed.succeeded)
    let published = try String(
      contentsOfFile: Self.path(example.expected ?? example.file), encoding: .utf8)
    // What a source leaves out stands on rows of its own.
    let ours = Self.lines(printed.text).filter { !$0.hasPrefix("Niet uitgesplitst in de bron,") }
    #expect(ours == Self.lines(published))
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isNewline)
  }

  /// What a command line can have wrong, with what is said.
  @Test(arguments: [
    ("table 2023-1SUPP-V-art1.csv --chapter Q9 --year 2023", 1, "'Q9' is not a chapter"),
    (
      "begrotingsstaten begrotingsstaten_20200914.csv --chapter XXX --year 2019", 1,
      "give --chapter"
    ),
    (
      "table 2023-1SUPP-V-art1.csv --chapter V --article 2 --year 2023", 1,
      "is not one of article 2"
    ),
    ("table 2023-1SUPP-V-art1.csv --chapter V --article 1 --year 2022", 1, "give the year"),
    ("table 2023-1SUPP-V-art1.csv --chapter V --year 2023 --stage 2S", 1, "--stage is 2S"),
    ("table 2023-1SUPP-V-art1.csv --chapter V --year 2023 --stage 9S", 64, "9S"),
    (
      "table 2025-1SUPP-XVII-uitgavenmutaties.csv --chapter XVII --year 2025", 1,
      "do not say of which stage"
    ),
    (
      "begrotingsstaten begrotingsstaten_20200914.csv --chapter V --year 2019 --stage 1S", 1,
      "holds all stages"
    ),
    ("table begrotingsstaten_20200914.csv --chapter V --year 2019", 1, "row_label,level,code"),
    ("begrotingsstaten 2019-STAGES-V.csv --chapter V --year 2019", 1, "there is no column"),
    ("tables 2019-STAGES-V.csv --chapter V --year 2019", 64, "tables"),
    ("table missing.csv --chapter V --year 2019", 1, "there is no such file"),
    ("table . --chapter V --year 2019", 1, "folder"),
    ("table 2019-STAGES-V.csv --chapter V --year 2019 --into ''", 64, "--into is empty"),
  ])
  func refusals(_ arguments: String, _ status: Int32, _ words: String) throws {
    let scratch = try Scratch()
    let into = arguments.contains("--into") ? "" : " --into \"$1/folder\""
    let run = try Program.shell(
      "\"$0\" import \(arguments)\(into)", scratch.url.path, in: Self.tables)
    #expect(run.refused(status))
    #expect(run.complaint.contains(words), "\(run.complaint)")
    #expect(scratch.names.isEmpty)
  }

  /// A file of which a part is lost or mistyped, and figures that contradict the folder.
  @Test(arguments: [
    ("Uitgaven,uitgaven,1,", "Uitgaven,uitgaven,1,12a", "is not a figure"),
    ("Uitgaven,uitgaven,1,", "Uitgaven,uitgaven,1,1", "says"),
    ("row_label,", "label,", "row_label,level,code"),
    ("Ontvangsten,ontvangsten,", "\"Ontvangsten,ontvangsten,", "quote"),
  ])
  func aRefusedImportLeavesTheFolderAsItWas(_ old: String, _ new: String, _ words: String) throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Self.path("2019-STAGES-V.csv"), encoding: .utf8)
    try scratch.write(text, to: "good.csv")
    let arguments = "--chapter V --year 2019 --into folder"
    #expect(
      try Program.shell("\"$0\" import table good.csv \(arguments)", in: scratch.url).succeeded)
    let place = try #require(text.range(of: old))
    try scratch.write(text.replacingCharacters(in: place, with: new), to: "bad.csv")
    let digests = "cd folder && sha256sum -- * .[!.]* 2>/dev/null"
    let before = try Program.shell(digests, in: scratch.url).text
    let run = try Program.shell("\"$0\" import table bad.csv \(arguments)", in: scratch.url)
    #expect(run.refused(1))
    #expect(run.complaint.contains("nothing was imported") && run.complaint.contains("bad.csv:"))
    #expect(run.complaint.contains(words), "\(run.complaint)")
    #expect(try Program.shell(digests, in: scratch.url).text == before)
    #expect(before.split(separator: "\n").count >= 6)
  }

  @Test func aSecondChapterAndTheSameAgain() throws {
    let scratch = try Scratch()
    for chapter in ["V", "XVII", "V"] {
      let run = try Program.shell(
        "\"$0\" import table \"$1\" --chapter \(chapter) --year 2019 --into folder",
        Self.path("2019-STAGES-\(chapter).csv"), in: scratch.url)
      #expect(run.succeeded)
    }
    #expect(try scratch.text("folder/budget.yaml").contains("chapters: [V, XVII]"))
    let again = try Program.shell(
      "\"$0\" import table \"$1\" --chapter XVII --year 2019 --into folder",
      Self.path("2019-STAGES-XVII.csv"), in: scratch.url)
    #expect(again.text.contains("nothing is changed"))
  }

  /// An import is done again without writing; one that added to a folder where that is as it was before.
  @Test func recordedAndDoneAgain() throws {
    let scratch = try Scratch()
    for (chapter, record) in [("V", "first"), ("XVII", "second")] {
      try FileManager.default.copyItem(
        atPath: Self.path("2019-STAGES-\(chapter).csv"), toPath: scratch.file("\(chapter).csv").path
      )
      if record == "second" {
        #expect(try Run.tool("cp", "-r", "folder", "before", in: scratch.url).ended(0))
      }
      #expect(
        try Program.run(
          "import", "table", "\(chapter).csv", "--chapter", chapter, "--year", "2019", "--into",
          "folder", "--record", record, in: scratch.url
        ).succeeded)
    }
    let ledger = try scratch.text("folder/postings.csv")
    let again = try Program.run("reproduce", "first", in: scratch.url)
    #expect(again.succeeded && again.text.contains("Reproduced"))
    let refused = try Program.run("reproduce", "second", in: scratch.url)
    #expect(
      refused.refused(1) && refused.complaint.contains("put the folder back as it was before"))
    #expect(try scratch.text("folder/postings.csv") == ledger)
    #expect(try Run.tool("mv", "folder", "after", in: scratch.url).ended(0))
    #expect(try Run.tool("mv", "before", "folder", in: scratch.url).ended(0))
    let old = try scratch.text("folder/postings.csv")
    let added = try Program.run("reproduce", "second", in: scratch.url)
    #expect(added.succeeded && added.text.contains("Reproduced"), "\(added.complaint)")
    #expect(try scratch.text("folder/postings.csv") == old && old != ledger)
    try scratch.write(scratch.text("V.csv") + "\n", to: "V.csv")
    let changed = try Program.run("reproduce", "first", in: scratch.url)
    #expect(changed.refused(1) && changed.complaint.contains("V.csv has changed"))
  }
}
