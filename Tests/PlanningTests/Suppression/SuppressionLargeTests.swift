import GLPK
import Planning
import TestSupport
import Testing

/// Tables of some hundreds of cells: too many for a referee of the least loss, not for one of the protection.
@Suite struct SuppressionLargeTests {
  typealias World = SuppressionWorld
  typealias Referee = SuppressionReferee

  private func table(_ seed: Int, sensitive: Int) throws -> DisclosureProblem {
    var random = Seeded(20_000 + seed)
    var demands: [Int: Int] = [:]
    while demands.count < sensitive {
      demands[random.int(0...14) * 20 + random.int(0...18)] = random.int(1...30)
    }
    return try World.twoWay(
      rows: 15, columns: 19, family: .steep, loss: random.pick([.cells, .amounts]),
      sensitive: demands, totalsShown: random.chance(50), &random)
  }

  /// 320 cells: flows confirm the protection and the ranges of all hidden cells.
  @Test(arguments: 0..<3) func threeHundredCells(_ seed: Int) throws {
    let problem = try table(seed, sensitive: 2 * seed + 1)
    let pattern = try Suppression.solve(problem)
    let hidden = Referee.flags(pattern, in: problem)
    #expect(Referee.protects(problem, rows: 15, columns: 19, hiding: hidden))
    #expect(problem.isProtected(by: pattern))
    #expect(pattern.leastWeight <= pattern.lostWeight)
    Referee.judgeRanges(pattern, of: problem, rows: 15, columns: 19, "seed \(seed)")
  }

  /// Without time, or stopped by the user, the answer protects all the same and does not claim to be least.
  @Test func withoutTimeTheAnswerProtects() throws {
    let problem = try table(7, sensitive: 6)
    var noTime = Suppression.Options()
    noTime.timeLimit = .zero
    var stopped = Suppression.Options()
    let cancellation = Cancellation()
    cancellation.cancel()
    stopped.cancellation = cancellation
    for options in [noTime, stopped] {
      let pattern = try Suppression.solve(problem, options)
      let hidden = Referee.flags(pattern, in: problem)
      #expect(Referee.protects(problem, rows: 15, columns: 19, hiding: hidden))
      #expect(problem.isProtected(by: pattern) && !pattern.isProvenLeast)
      #expect(pattern.leastWeight < pattern.lostWeight)
    }
  }

  /// More work never loses more, and never proves less.
  @Test func moreWorkIsNotWorse() throws {
    var random = Seeded(22_000)
    let problem = try World.twoWay(
      rows: 10, columns: 10, family: .steep, loss: .amounts, sensitive: [3: 90, 25: 60, 60: 80],
      &random)
    var options = Suppression.Options()
    var before: SuppressionPattern?
    for work in [0, 20_000, 100_000] {
      options.mostWork = work
      let pattern = try Suppression.solve(problem, options)
      #expect(problem.isProtected(by: pattern))
      if let before {
        #expect(pattern.lostWeight <= before.lostWeight)
        #expect(pattern.leastWeight > before.leastWeight)
      }
      before = pattern
    }
  }

  /// The same problem gives the same answer, with all its proofs, on any thread.
  @Test func theSameEachTime() async throws {
    let problem = try table(2, sensitive: 3)
    let one = try Suppression.solve(problem)
    let others = try await withThrowingTaskGroup(of: SuppressionPattern.self) { group in
      for _ in 0..<2 { group.addTask { try Suppression.solve(problem) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others == [one, one])
  }

  /// An article of 300 cells over three stages.
  @Test(arguments: 0..<2) func articlesOverStages(_ seed: Int) throws {
    var random = Seeded(21_000 + seed)
    let problem = try World.tree(
      fanOut: [3, 3, 5], stages: 3, family: .steep, loss: .amounts,
      sensitiveLines: [seed, 7, 21], demand: random.int(2...20), &random)
    let pattern = try Suppression.solve(problem)
    #expect(problem.isProtected(by: pattern))
    #expect(pattern.leastWeight <= pattern.lostWeight)
    // A witness that is off by one k€ in any hidden cell is no witness.
    for range in pattern.ranges.prefix(4) {
      var amounts = range.high.witness.amounts
      amounts[range.cell] += 1
      let changed = Witness(amounts: amounts, step: range.high.witness.step)
      #expect(!problem.admits(changed, hiding: pattern.hidden))
    }
  }
}
