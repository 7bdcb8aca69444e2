import Planning
import TestSupport
import Testing

/// The written model in the hands of another program reaches the same loss.
@Suite struct SuppressionModelTests {
  typealias World = SuppressionWorld

  private func compare(_ problem: DisclosureProblem, _ name: String) throws {
    let pattern = try Suppression.solve(problem)
    #expect(pattern.isProvenLeast, "\(name)")
    for cuts in [false, true] {
      let written = Suppression.writtenModel(of: problem, pattern, cuts: cuts)
      let answer = try Glpsol.solve(model: written.model, data: written.data)
      #expect(answer.status == "o", "\(name), cuts \(cuts)")
      #expect(
        abs(answer.objective - Double(pattern.lostWeight)) < 1e-6, "\(name), cuts \(cuts)")
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
