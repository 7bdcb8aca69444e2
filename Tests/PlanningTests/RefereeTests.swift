import Budget
import Foundation
import Planning
import TestSupport
import Testing

/// Solvers of two other houses reach the same value with the written models: GLPK's own command line and CBC.
@Suite(.serialized) struct RefereeTests {
  private struct Folder {
    let scratch: Scratch

    init(_ plan: Plan) throws {
      scratch = try Scratch()
      let (model, data) = Planner.writtenModel(of: plan)
      let (mps, lp) = try Planner.exchangedModel(of: plan)
      try scratch.write(model, to: "allocation.mod")
      try scratch.write(data, to: "plan.dat")
      try scratch.write(mps, to: "plan.mps")
      try scratch.write(lp, to: "plan.lp")
    }

    /// The words of the first line of the solution file that starts with `prefix`.
    func run(_ name: String, _ arguments: [String], _ prefix: String) throws -> [String] {
      let run = try Run.tool(name, arguments, in: scratch.url)
      let line = try? scratch.text("solution").split(separator: "\n").first {
        $0.hasPrefix(prefix)
      }
      return try #require(line, "\(name) must be installed and find a solution: \(run)")
        .split(separator: " ").map(String.init)
    }

    /// The objective in thousands of points: `s mip rows columns o objective`. Without cuts: with them GLPK 5.0
    /// aborts where its presolver leaves nothing.
    func glpsol(_ input: String...) throws -> Double {
      let words = try run("glpsol", input + ["--tmlim", "60", "--write", "solution"], "s ")
      try #require(words[4] == "o")
      return try #require(Double(words[5]))
    }

    /// `Optimal - objective value 12.5`.
    func cbc(_ file: String) throws -> Double {
      let words = try run("cbc", [file, "sec", "60", "solve", "solution", "solution"], "Optimal")
      return try #require(Double(words[words.count - 1]))
    }
  }

  /// To 1e-9 of the value, as both print it.
  private func compare(_ plan: Plan, _ name: String, all: Bool) throws {
    // The model adds what stopping every line would cost.
    let offset = plan.model.choices.joined().reduce(0) { $0 + $1.harmOfStopping }
    let expected = Double(plan.appraisal.value + offset) / 1000
    func expectSame(_ value: Double, _ what: String) {
      #expect(
        abs(value - expected) <= 1e-9 * max(1, abs(expected)),
        "\(name), \(what): \(value) and \(expected)")
    }
    let folder = try Folder(plan)
    expectSame(try folder.glpsol("-m", "allocation.mod", "-d", "plan.dat"), "glpsol")
    expectSame(-(try folder.cbc("plan.mps")), "cbc")
    if all {
      expectSame(try folder.cbc("plan.lp"), "cbc, LP")
      expectSame(try folder.glpsol("--lp", "plan.lp"), "glpsol, LP")
      expectSame(-(try folder.glpsol("--freemps", "plan.mps")), "glpsol, MPS")
    }
  }

  @Test func netherlands() throws {
    try compare(try Planner.plan(try netherlands2026()), "netherlands-2026", all: true)
  }

  @Test(arguments: 0..<10) func seededBudgets(_ chunk: Int) throws {
    for (place, certified) in try Certified.some(10, from: 700_000 + 1000 * chunk).enumerated() {
      try compare(certified.plan, certified.name, all: place == 0)
    }
  }
}
