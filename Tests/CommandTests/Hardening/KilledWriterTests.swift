import Foundation
import TestSupport
import Testing

/// Whatever stops a command that writes: each of its files is as it was, or whole.
@Suite(.serialized) struct KilledWriterTests {
  static let table = "table table.csv --chapter V --article 1 --year 2015 --stage OWB"

  /// What writes, and the files it replaces or makes.
  static let writers: [(command: String, files: [String])] = [
    (
      "plan --out out --certificate proof --write-model model --record record",
      ["out/plan.txt", "out/plan.json", "proof", "record"]
    ),
    ("export --output tables.txt", ["tables.txt"]),
    ("export --format xlsx --output tables.xlsx", ["tables.xlsx"]),
    ("init copy", ["copy/budget.yaml", "copy/postings.csv"]),
    ("import \(table) --into new", ["new/budget.yaml", "new/postings.csv", "new/structure.csv"]),
  ]

  @Test(arguments: writers.indices) func oldOrNew(_ index: Int) throws {
    let (command, files) = Self.writers[index]
    let whole = try Self.folder(with: files)
    let clock = ContinuousClock()
    var run: Run?
    let time = try clock.measure {
      run = try Program.shell("\"$0\" \(command) >/dev/null", in: whole.url)
    }
    #expect(run?.ended(0) == true, "\(run?.complaint ?? "")")
    let new = try files.map { try Data(contentsOf: whole.file($0)) }
    let kills = max(3, KillTests.count / 4)
    var survived = (old: 0, new: 0)
    for kill in 0..<kills {
      let scratch = try Self.folder(with: files)
      let old = files.map { FileManager.default.contents(atPath: scratch.file($0).path) }
      // Moments spread over a run, most of them near its end, where it writes.
      let part = 1 - 0.6 * Double(kill * kill) / Double(kills * kills)
      let seconds = String(time / .seconds(1) * part)
      _ = try Program.shell(
        "\"$0\" \(command) >/dev/null 2>&1 & p=$!; sleep \(seconds); kill -9 $p; true",
        in: scratch.url)
      for (file, (old, new)) in zip(files, zip(old, new)) {
        let now = FileManager.default.contents(atPath: scratch.file(file).path)
        #expect(now == old || now == new, "\(file) after \(seconds) s of \(command)")
        if now == new { survived.new += 1 } else { survived.old += 1 }
      }
      // A new folder is there with all its files or not at all.
      if command.hasPrefix("init") || command.hasPrefix("import") {
        let made = files.count { FileManager.default.fileExists(atPath: scratch.file($0).path) }
        #expect(made == 0 || made == files.count)
      }
    }
    print(
      "kills of \(command.prefix { $0 != " " }): \(kills), files old \(survived.old), new \(survived.new)"
    )
  }

  /// A folder with what the commands read, and with old contents where they write files of their own.
  private static func folder(with files: [String]) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      at: CorpusTests.corpus.appendingPathComponent("table/draft-2015"),
      to: scratch.file("table.csv"))
    for file in files where !file.contains("/") { try scratch.write("old\n", to: file) }
    return scratch
  }
}
