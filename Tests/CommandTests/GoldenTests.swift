import Foundation
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
    ("netherlands-2017-check.txt", ["check", "netherlands-2017"]),
  ]

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

  @Test(arguments: commands.indices)
  func isUnchanged(_ index: Int) throws {
    let (file, arguments) = Self.commands[index]
    let run = try Program.shell("exec \"$0\" " + arguments.joined(separator: " "))
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
