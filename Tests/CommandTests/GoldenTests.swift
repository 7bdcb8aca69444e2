import Foundation
import TestSupport
import Testing

/// Outputs that were read by a person and found right, byte for byte.
///
/// After a change that is meant, record them anew, read the difference, and commit it:
///
///     PEACEBUDGET_RECORD=1 swift test --filter GoldenTests
@Suite struct GoldenTests {
  static let commands: [(file: String, arguments: [String])] = [
    ("netherlands-2026-plan.txt", ["plan", "netherlands-2026"]),
    ("netherlands-2026-plan.json", ["plan", "netherlands-2026", "--format", "json"]),
    ("netherlands-2026-explain-kofi-annan.txt", ["explain", "kofi-annan", "netherlands-2026"]),
    ("netherlands-2026-explain-case-e.txt", ["explain", "case-e", "netherlands-2026"]),
    ("netherlands-2026-reserve.txt", ["reserve", "netherlands-2026"]),
    ("netherlands-2026-robust.txt", ["robust", "netherlands-2026", "--samples", "200"]),
    ("netherlands-2026-justify.txt", ["justify", "netherlands-2026"]),
    ("netherlands-2026-check.txt", ["check", "netherlands-2026"]),
    (
      "netherlands-2026-whatif-compare.txt",
      ["whatif", "netherlands-2026", "--cut", "10%", "--compare"]
    ),
    (
      "netherlands-2026-whatif-scenario.txt",
      ["whatif", "netherlands-2026", "--scenario", "peace-3000-court-spared"]
    ),
    (
      "netherlands-2026-curve.txt",
      ["curve", "--article", "XVII.4", "--up-to", "30%", "--every", "15%"]
    ),
    (
      "netherlands-2026-curve-end.json",
      [
        "curve", "netherlands-2026", "--article", "V.1", "--years", "2027,2028", "--curve-only",
        "--format", "json",
      ]
    ),
    ("netherlands-2026-curve.csv", ["curve", "--curve-only", "--format", "csv"]),
    ("netherlands-2017-check.txt", ["check", "netherlands-2017"]),
    (
      "netherlands-2017-table.txt",
      ["export", "netherlands-2017", "--stage", "OWB", "--article", "V.1", "--table consequences"]
    ),
    (
      "netherlands-2017-table.csv",
      [
        "export", "netherlands-2017", "--stage", "OWB", "--article", "V.1", "--table consequences",
        "--format csv",
      ]
    ),
    // Of a copy of netherlands-2026 with its plan posted.
    (
      "netherlands-2026-posted.txt",
      ["export", "posted", "--stage", "1S", "--article", "V.2", "--table consequences"]
    ),
    (
      "netherlands-2026-posted.csv",
      [
        "export", "posted", "--stage", "1S", "--article", "V.2", "--table consequences",
        "--format csv",
      ]
    ),
  ]

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

  @Test(arguments: commands.indices)
  func isUnchanged(_ index: Int) throws {
    let (file, arguments) = Self.commands[index]
    let scratch = try Scratch()
    if arguments.contains("posted") {
      #expect(try Program.run("init", "posted", in: scratch.url).succeeded)
      #expect(try Program.run("plan", "posted", "--post", "1S", in: scratch.url).succeeded)
    }
    let run = try Program.shell(
      "exec \"$0\" " + arguments.joined(separator: " "), in: scratch.url)
    #expect(run.succeeded)
    let url = Self.folder.appendingPathComponent(file)
    if ProcessInfo.processInfo.environment["PEACEBUDGET_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try run.out.write(to: url)
      return
    }
    let golden = try Data(contentsOf: url)
    if golden == run.out { return }
    let pairs = zip(
      String(decoding: golden, as: UTF8.self).split(separator: "\n"),
      run.text.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }
    Issue.record(
      "\(file) differs, first in: \(first.map { "'\($0)' is now '\($1)'" } ?? "its length")")
  }
}
