import Foundation
import Testing

/// GLPK's own command line.
enum Glpsol {
  /// Status and objective of a solution file as `glpsol --write` leaves it.
  struct Answer {
    var status: String
    var objective: Double
  }

  /// Solves a written model; `s mip rows columns status objective` or `s bas rows columns primal dual objective` is what
  /// the program leaves.
  static func solve(model: String, data: String, relaxed: Bool = false) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "glpsol-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(model.utf8).write(to: folder.appendingPathComponent("model.mod"))
    try Data(data.utf8).write(to: folder.appendingPathComponent("model.dat"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["glpsol", "-m", "model.mod", "-d", "model.dat", "--write", "solution", "--tmlim", "60"]
      + (relaxed ? ["--nomip"] : ["--cuts"])
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "glpsol is part of glpk-utils and must be installed")
    let lines = try String(contentsOf: folder.appendingPathComponent("solution"), encoding: .utf8)
      .split(separator: "\n")
    let words = try #require(lines.first { $0.hasPrefix("s ") }).split(separator: " ").map(
      String.init)
    try #require(words[1] == (relaxed ? "bas" : "mip"))
    return Answer(
      status: words[4..<words.count - 1].joined(separator: " "),
      objective: try #require(Double(words[words.count - 1])))
  }
}
