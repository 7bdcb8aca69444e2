import Foundation
import GLPK
import Planning
import Testing

/// The written model in the hands of another program reaches the same loss.
@Suite struct SuppressionModelTests {
  typealias World = SuppressionWorld

  private func glpsol(_ written: (model: String, data: String)) throws -> Double {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "suppression-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(written.model.utf8).write(to: folder.appendingPathComponent("suppression.mod"))
    try Data(written.data.utf8).write(to: folder.appendingPathComponent("suppression.dat"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "glpsol", "-m", "suppression.mod", "-d", "suppression.dat", "--write", "solution", "--cuts",
      "--tmlim", "60",
    ]
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "glpsol is part of glpk-utils and must be installed")
    let lines = try String(
      contentsOf: folder.appendingPathComponent("solution"), encoding: .utf8
    ).split(separator: "\n")
    let words = try #require(lines.first { $0.hasPrefix("s mip") }).split(separator: " ")
    #expect(words[4] == "o")
    return try #require(Double(words[words.count - 1]))
  }

  private func compare(_ problem: DisclosureProblem, _ name: String) throws {
    let pattern = try Suppression.solve(problem)
    #expect(pattern.isProvenLeast, "\(name)")
    for cuts in [false, true] {
      let written = Suppression.writtenModel(of: problem, pattern, cuts: cuts)
      let loss = try glpsol(written)
      #expect(abs(loss - Double(pattern.lostWeight)) < 1e-6, "\(name), cuts \(cuts)")
    }
  }

  @Test(arguments: World.Family.allCases) func twoWayTables(_ family: World.Family) throws {
    var random = Seeded(31_000)
    for loss in World.Loss.allCases {
      let problem = try World.twoWay(
        rows: 3, columns: 3, family: family, loss: loss, sensitive: [5: 3], &random)
      if (try? Suppression.solve(problem)) == nil { continue }
      try compare(problem, "\(family) \(loss)")
    }
  }

  @Test func articlesOverStages() throws {
    var random = Seeded(32_000)
    try compare(
      try World.tree(
        fanOut: [2, 3], stages: 2, family: .steep, loss: .amounts, sensitiveLines: [1], demand: 3,
        &random), "article")
  }
}
