import Foundation
import Testing

/// An empty folder that goes away with its owner.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  func text(_ name: String) throws -> String { try String(contentsOf: file(name), encoding: .utf8) }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: file(name)) }

  /// Replaces the only place where `old` stands in a file.
  func replace(_ old: String, by new: String, in name: String) throws {
    let parts = try text(name).split(separator: old, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "'\(old)' stands \(parts.count - 1) times in \(name)")
    try write(parts.joined(separator: new), to: name)
  }

  /// A folder with the standard example in `budget`.
  static func withExample() throws -> Scratch {
    let scratch = try Scratch()
    try #require(try Program.run("init", "budget", in: scratch.url).succeeded)
    return scratch
  }
}
