import GLPK
import TestSupport
import Testing

@testable import Planning

/// The search tree finds the optimum of every program and proves it.
@Suite struct BranchTreeTests {
  private func search(
    _ program: WholeProgram, from start: Int?, scale: Int, accepts: Bool = true,
    deadline: Duration = .seconds(600)
  ) throws -> (best: Int?, result: BranchTree.Result) {
    try program.withProblem(scale: scale) { problem in
      let exact = try ExactProblem(problem)
      var tree = BranchTree(
        problem: exact, objective: program.costs, objectiveScale: Double(scale),
        deadline: .now + deadline,
        cancellation: nil)
      var best = start
      let result = try tree.search(&problem, best: start) { values in
        let whole = values.map { Int($0.rounded()) }
        if accepts, program.allows(whole) { best = max(best ?? .min, program.objective(whole)) }
        return best
      }
      // The solver's bounds are put back.
      for column in program.costs.indices {
        let bounds = try problem.bounds(ofColumn: column)
        #expect(
          Int(bounds.lower) == program.lower[column] && Int(bounds.upper) == program.upper[column])
      }
      return (best, result)
    }
  }

  @Test(arguments: 0..<10) func theOptimumIsFoundAndProven(_ chunk: Int) throws {
    for seed in 0..<60 {
      var random = Seeded(9000 + 100 * chunk + seed)
      let program = WholeProgram.random(&random)
      let best = program.best()
      for scale in [1, 1000] {
        // Without an incumbent, and with one that is far from the best.
        for start in [nil, best.map { $0 - random.int(0...60) }] {
          let found = try search(program, from: start, scale: scale)
          #expect(found.best == best, "seed \(chunk)/\(seed)")
          #expect(found.result.openLeaves == 0)
          #expect(found.result.bound == best ?? .min)
        }
      }
    }
  }

  /// When every plan is turned down, the bound still holds.
  @Test func aSearchThatAcceptsNothingClaimsNothing() throws {
    for seed in 0..<60 {
      var random = Seeded(11_000 + seed)
      let program = WholeProgram.random(&random)
      guard let best = program.best() else { continue }
      let found = try search(program, from: nil, scale: 1, accepts: false)
      #expect(found.best == nil)
      #expect(found.result.bound >= best)
      #expect(found.result.openLeaves > 0)
    }
  }

  @Test func aSearchWithoutTimeSaysSoWithABoundOfThisWorld() throws {
    for seed in 0..<60 {
      var random = Seeded(12_000 + seed)
      let program = WholeProgram.random(&random)
      let found = try search(program, from: nil, scale: 1, deadline: .zero)
      #expect(found.result.openLeaves == 1)
      #expect(found.result.bound >= program.best() ?? .min)
      // At most what the bounds of the columns alone allow.
      let box = zip(program.costs, zip(program.lower, program.upper)).reduce(0) {
        $0 + max($1.0 * $1.1.0, $1.0 * $1.1.1)
      }
      #expect(found.result.bound <= box)
    }
  }
}
