import Budget
import Foundation
import GLPK
import Planning
import Testing

/// The written model in the hands of another program: GLPK's own command line reaches the same value.
@Suite(.serialized) struct GlpsolTests {
  /// Status and objective of a solution file as `glpsol --write` leaves it.
  private struct Answer {
    var status: String
    var objective: Double
  }

  private func solve(_ plan: Plan, relaxed: Bool) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "referee-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (model, data) = Planner.writtenModel(of: plan)
    try Data(model.utf8).write(to: folder.appendingPathComponent("allocation.mod"))
    try Data(data.utf8).write(to: folder.appendingPathComponent("plan.dat"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["glpsol", "-m", "allocation.mod", "-d", "plan.dat", "--write", "solution", "--tmlim", "60"]
      + (relaxed ? ["--nomip"] : ["--cuts"])
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "glpsol is part of glpk-utils and must be installed")
    // `s mip rows columns status objective`, or `s bas rows columns primal dual objective`.
    let lines = try String(contentsOf: folder.appendingPathComponent("solution"), encoding: .utf8)
      .split(separator: "\n")
    let words = try #require(lines.first { $0.hasPrefix("s ") }).split(separator: " ").map(
      String.init)
    try #require(words[1] == (relaxed ? "bas" : "mip"))
    return Answer(
      status: words[4..<words.count - 1].joined(separator: " "),
      objective: try #require(Double(words[words.count - 1])))
  }

  private func compare(_ plan: Plan) throws {
    let offset = plan.model.choices.joined().reduce(0) { $0 + $1.harmOfStopping }
    let expected = Double(plan.appraisal.value + offset)
    let whole = try solve(plan, relaxed: false)
    #expect(whole.status == "o")
    #expect(abs(whole.objective * 1000 - expected) <= 1e-6 * max(1, abs(expected)))
    let relaxed = try solve(plan, relaxed: true)
    #expect(relaxed.status == "f f" || relaxed.status == "f")
    #expect(relaxed.objective >= whole.objective - 1e-6 * abs(whole.objective))
    let (model, data) = Planner.writtenModel(of: plan)
    let own = try Problem.withModel(modelText: model, dataText: data) { problem throws in
      try problem.solveLinear()
      try problem.checkExactly()
      return try problem.linearSolution().objective
    }
    #expect(abs(own - relaxed.objective) <= 1e-6 * max(1, abs(own)))
  }

  @Test func netherlands() throws { try compare(try Planner.plan(try netherlands2026())) }

  @Test(arguments: World.mediumSeeds) func seededBudgets(_ seed: Int) throws {
    try compare(try Planner.plan(try World.medium(seed).budget))
  }

  @Test func smallWorldsOfEveryFamily() throws {
    for (index, family) in RuleFamily.all.enumerated() {
      var random = Seeded(40_000 + index)
      var world = World.small(lines: 3, years: 2, &random)
      family.apply(&world, &random)
      if let plan = try expectBestPlan(of: world, family.name) { try compare(plan) }
    }
  }
}
