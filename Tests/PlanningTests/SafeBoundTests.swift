import GLPK
import TestSupport
import Testing

@testable import Planning

/// Bounds and proofs hold whatever multipliers they are given.
@Suite struct SafeBoundTests {
  @Test(arguments: 0..<10) func randomMultipliersNeverGiveABoundBelowTheOptimum(_ chunk: Int) throws
  {
    for seed in 0..<40 {
      var random = Seeded(5000 + 100 * chunk + seed)
      let program = WholeProgram.random(&random)
      let best = program.best()
      try program.withProblem(scale: 1) { problem in
        let exact = try ExactProblem(problem)
        var safe = SafeBound(objective: program.costs)
        for _ in 0..<20 {
          let size = random.pick([0.1, 1, 3, 1e6, 1e15])
          let duals = program.rows.map { _ in Double.random(in: -size...size, using: &random) }
          for shift in [0, 10, Multipliers.finest] {
            let multipliers = Multipliers(
              rounding: RowDuals(duals, scale: 1, of: exact), of: exact, shift: shift)
            let bound = safe.upperBound(
              of: exact, multipliers, lower: program.lower, upper: program.upper)
            if let best { #expect(bound >= best) }
          }
          let proof = safe.emptiness(
            of: exact, ray: duals, lower: program.lower, upper: program.upper)
          #expect(proof == nil || best == nil)
        }
      }
    }
  }

  @Test func goodMultipliersGiveTheOptimumOfALinearProgram() throws {
    // x + y <= 4, x + 3y <= 6, maximise 3x + 2y: the optimum is 12 with multiplier 3 on the first row.
    let program = WholeProgram(
      lower: [0, 0], upper: [9, 9], costs: [3, 2],
      rows: [
        .init(entries: [1, 1], lower: nil, upper: 4), .init(entries: [1, 3], lower: nil, upper: 6),
      ])
    try program.withProblem(scale: 1) { problem in
      var safe = SafeBound(objective: program.costs)
      let exact = try ExactProblem(problem)
      func bound(_ duals: [Double]) -> Int {
        let duals = RowDuals(duals, scale: 1, of: exact)
        return safe.upperBound(
          of: exact, Multipliers(rounding: duals, of: exact), lower: program.lower,
          upper: program.upper)
      }
      #expect(bound([3, 0]) == 12)
      // A multiplier that is a hair off costs at most the next whole number, never validity.
      #expect([12, 13].contains(bound([2.9999999, 0])))
      // Not a number, or out of all proportion: dropped.
      #expect(bound([.nan, .infinity]) == 45)
      let proof = safe.emptiness(
        of: exact, ray: [.nan, -.infinity], lower: program.lower, upper: program.upper)
      #expect(proof == nil)
    }
  }

  @Test func largeAmountsDoNotOverflow() throws {
    let large = 10_000_000
    let entries = Array(repeating: 1_000_000, count: 400)
    let program = WholeProgram(
      lower: entries.map { _ in -large }, upper: entries.map { _ in large },
      costs: entries.map { _ in 100_000_000_000 },
      rows: (0..<50).map { _ in .init(entries: entries, lower: -large, upper: large) })
    try program.withProblem(scale: 1000) { problem in
      var safe = SafeBound(objective: program.costs)
      let exact = try ExactProblem(problem)
      for size in [1.0, 1e5, 9.9e8, 1e12, .greatestFiniteMagnitude] {
        for sign in [1.0, -1] {
          let duals = program.rows.map { _ in sign * size }
          let multipliers = Multipliers(
            rounding: RowDuals(duals, scale: 1000, of: exact), of: exact)
          let bound = safe.upperBound(
            of: exact, multipliers, lower: program.lower, upper: program.upper)
          #expect(bound > 0)
          let proof = safe.emptiness(
            of: exact, ray: duals, lower: program.lower, upper: program.upper)
          #expect(proof == nil)
        }
      }
    }
  }

  @Test(arguments: [0.0001, 1.0 / 3, 1e16, -2.00049]) func numbersThatAreNotWholeAreRefused(
    _ number: Double
  ) throws {
    try Problem.with { problem throws in
      try problem.addRows(1)
      try problem.addColumns(1)
      try problem.setBounds(ofRow: 0, to: .atMost(5))
      try problem.setBounds(ofColumn: 0, to: .between(0, 5))
      try problem.setRow(0, to: [(0, number)])
      #expect(throws: ExactProblem.NotExact.self) { try ExactProblem(problem) }
      try problem.setRow(0, to: [(0, 0.125)])
      let exact = try ExactProblem(problem)
      #expect(exact.rowScale == [1000] && exact.entryValue == [125] && exact.rowUpper == [5000])
      try problem.setBounds(ofRow: 0, to: .atMost(number))
      #expect(throws: ExactProblem.NotExact.self) { try ExactProblem(problem) }
      try problem.setBounds(ofRow: 0, to: .free)
      let lower = min(number, 0)
      try problem.setBounds(ofColumn: 0, to: Bounds(lower: lower, upper: max(number, 0)))
      #expect(throws: ExactProblem.NotExact.self) { try ExactProblem(problem) }
      try problem.setBounds(ofColumn: 0, to: .atLeast(0))
      #expect(throws: ExactProblem.NotExact.self) { try ExactProblem(problem) }
    }
  }
}
