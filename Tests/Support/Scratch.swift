package import Foundation

/// An empty folder that goes away with its owner.
package final class Scratch: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package var path: String { url.path }

  /// What is in it, hidden files too.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  package func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  package func data(_ name: String) throws -> Data { try Data(contentsOf: file(name)) }

  package func text(_ name: String) throws -> String {
    try String(contentsOf: file(name), encoding: .utf8)
  }

  package func write(_ data: Data, to name: String) throws { try data.write(to: file(name)) }

  package func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  /// Replaces the only place where `old` stands in a file.
  package func replace(_ old: String, by new: String, in name: String) throws {
    let parts = try text(name).split(separator: old, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw TestFault("'\(old)' stands \(parts.count - 1) times in \(name)")
    }
    try write(parts.joined(separator: new), to: name)
  }
}

/// Why a test cannot go on.
package struct TestFault: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

/// Whether there is a device at a path. Machines differ in what they have: one had an ordinary file at `/dev/null`.
package func isDevice(_ path: String) -> Bool {
  let attributes = try? FileManager.default.attributesOfItem(atPath: path)
  return attributes?[.type] as? FileAttributeType == .typeCharacterSpecial
}
