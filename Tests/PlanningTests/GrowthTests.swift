import Budget
import Foundation
import Planning
import TestSupport
import Testing

/// A thousand plans in one process need no more memory than two hundred.
@Suite(.disabled(if: keepsWhatIsFreed)) struct GrowthTests {
  /// Resident memory in bytes, as Linux counts it.
  private static func resident() -> Int {
    let words =
      (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
      ?? []
    return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
  }

  // Each in a process of its own: other tests would be counted too.

  @Test func aThousandPlansOfASmallWorld() async {
    await #expect(processExitsWith: .success) {
      var random = Seeded(3)
      var world = World.small(lines: 2, years: 2, &random)
      world.envelopes[0].cut = [1, 0]
      let budget = try world.budget
      var early = 0
      for round in 1...1000 {
        _ = try? Planner.plan(budget)
        if round == 200 { early = Self.resident() }
      }
      let growth = Self.resident() - early
      precondition(early > 0 && growth < 3_000_000, "grew by \(growth) bytes")
    }
  }

  @Test func plansOfTheExample() async {
    await #expect(processExitsWith: .success) {
      let budget = try netherlands2026()
      var early = 0
      for round in 1...20 {
        _ = try Planner.plan(budget)
        if round == 5 { early = Self.resident() }
      }
      let growth = Self.resident() - early
      precondition(early > 0 && growth < 6_000_000, "grew by \(growth) bytes")
    }
  }

  @Test func clashesOfAnImpossibleWorld() async {
    await #expect(processExitsWith: .success) {
      var random = Seeded(3)
      var world = World.small(lines: 2, years: 2, &random)
      world.rules = [World.Rule(id: "r", demand: .amount(min: 50, max: nil))]
      let budget = try world.budget
      var early = 0
      for round in 1...300 {
        let plan = try? Planner.plan(budget)
        precondition(plan == nil, "a plan of the impossible")
        if round == 60 { early = Self.resident() }
      }
      let growth = Self.resident() - early
      precondition(early > 0 && growth < 3_000_000, "grew by \(growth) bytes")
    }
  }
}
