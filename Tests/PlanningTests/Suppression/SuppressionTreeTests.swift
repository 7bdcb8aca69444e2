import Planning
import TestSupport
import Testing

/// Articles of subarticles, instruments and lines over stages, judged by looking at all tables and all patterns.
@Suite struct SuppressionTreeTests {
  typealias World = SuppressionWorld
  typealias Referee = SuppressionReferee

  private func judge(_ problem: DisclosureProblem, window: Int, _ name: String) throws {
    let answer = try Referee.judge(problem, name) {
      Referee.protects(problem, hiding: $0, window: window)
    }
    guard let (pattern, hidden) = answer else { return }
    // No end of a range can be passed by a single k€.
    for range in pattern.ranges {
      for (side, end) in [(-1, range.low), (1, range.high)] {
        guard let amount = end.amount else { continue }
        let distance = side * (amount - problem.cells[range.cell].amount)
        #expect(end.isProven, "\(name)")
        if distance < window {
          #expect(
            !Referee.canReach(
              range.cell, side: side, demand: distance + 1, in: problem, hiding: hidden,
              window: window), "\(name)")
        }
      }
    }
  }

  @Test(arguments: 0..<6) func linesOverStages(_ seed: Int) throws {
    var random = Seeded(10_000 + seed)
    let problem = try World.tree(
      fanOut: random.pick([[2, 2], [3, 2]]), stages: 2, family: random.pick([.equal, .steep]),
      loss: random.pick([.cells, .amounts]), sensitiveLines: [random.int(0...3)], demand: 2, &random
    )
    try judge(problem, window: 3, "seed \(seed)")
  }

  @Test(arguments: 0..<6) func threeLevelsOfOneStage(_ seed: Int) throws {
    var random = Seeded(11_000 + seed)
    let problem = try World.tree(
      fanOut: [2, 2, 2], stages: 1, family: random.pick(World.Family.allCases),
      loss: random.pick(World.Loss.allCases), sensitiveLines: [random.int(0...7), 0],
      demand: random.int(1...4), &random)
    try judge(problem, window: 5, "seed \(seed)")
  }

  /// Factors other than one, where fractions of k€ can reach further than whole ones.
  @Test(arguments: 0..<8) func relationsOfAnyKind(_ seed: Int) throws {
    var random = Seeded(12_000 + seed)
    let amounts = (0..<6).map { _ in random.int(2...5) }
    var cells = amounts.enumerated().map { place, amount in
      DisclosureProblem.Cell(
        "\(place)", amount: amount, weight: random.int(1...4), lower: amount - 2,
        upper: amount + 2,
        protection: place == 0 ? DisclosureProblem.Protection(below: 1, above: 2) : nil)
    }
    var relations: [DisclosureProblem.Relation] = []
    for number in 0..<4 {
      // A published sum with factors up to 3.
      var terms = amounts.indices.filter { _ in random.chance(50) }
        .map { DisclosureProblem.Term($0, times: random.pick([-1, 1, 2, 3])) }
      let sum = terms.reduce(0) { $0 + $1.factor * amounts[$1.cell] }
      cells.append(
        DisclosureProblem.Cell(
          "sum \(number)", amount: sum, weight: random.int(1...6), lower: nil,
          mustShow: random.chance(50)))
      terms.append(DisclosureProblem.Term(cells.count - 1, times: -1))
      relations.append(DisclosureProblem.Relation("sum \(number)", terms: terms))
    }
    let problem = try DisclosureProblem(cells: cells, relations: relations)
    // Only sums go further than 2, and no sum goes further than this, so no table is left out.
    _ = try Referee.judge(problem, "seed \(seed)", needsProof: false) {
      Referee.protects(problem, hiding: $0, window: 40)
    }
  }
}
