// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct IntegerTests {
  /// Best of the 0/1 plans by trying them all.
  private func brute(values: [Double], weights: [Double], limit: Double) -> Double {
    var best = 0.0
    for mask in 0..<(1 << values.count) {
      let chosen = values.indices.filter { mask & (1 << $0) != 0 }
      if chosen.reduce(0, { $0 + weights[$1] }) <= limit {
        best = max(best, chosen.reduce(0) { $0 + values[$1] })
      }
    }
    return best
  }

  private let values = [12.0, 9, 14, 5, 8, 7, 3, 11, 6, 10]
  private let weights = [7.0, 5, 8, 3, 5, 4, 2, 7, 3, 6]

  private func withKnapsack<R>(_ body: (inout Problem) throws -> R) throws -> R {
    try Problem.with { problem throws in
      try problem.setDirection(.maximize)
      try problem.addRows(1)
      try problem.addColumns(values.count)
      for column in values.indices {
        try problem.setBounds(ofColumn: column, to: .between(0, 1))
        try problem.setKind(ofColumn: column, to: .integer)
        try problem.setObjective(ofColumn: column, to: values[column])
      }
      try problem.setRow(0, to: weights.enumerated().map { (column: $0, value: $1) })
      try problem.setBounds(ofRow: 0, to: .atMost(23))
      return try body(&problem)
    }
  }

  @Test(arguments: [false, true], IntegerOptions.Cut.allCases)
  func theKnapsackIsSolved(presolve: Bool, cut: IntegerOptions.Cut) throws {
    try withKnapsack { problem throws in
      var options = IntegerOptions()
      options.presolve = presolve
      options.cuts = [cut]
      let outcome = try problem.solveInteger(options)
      let expected = brute(values: values, weights: weights, limit: 23)
      #expect(outcome.stopped == .completed)
      #expect(outcome.status == .optimal)
      #expect(outcome.objective == expected)
      #expect(outcome.bound == expected)
      #expect(outcome.gap == 0)
      let solution = try problem.integerSolution()
      #expect(solution.columnValues.allSatisfy { $0 == 0 || $0 == 1 })
      #expect(try problem.violation(of: solution.columnValues) == 0)
    }
  }

  @Test(arguments: [
    IntegerOptions.Branching.firstFractional, .lastFractional, .mostFractional, .driebeckTomlin,
    .pseudoCost,
  ])
  func allBranchingsAgree(branching: IntegerOptions.Branching) throws {
    try withKnapsack { problem throws in
      for backtracking in [
        IntegerOptions.Backtracking.depthFirst, .breadthFirst, .bestLocalBound, .bestProjection,
      ] {
        var options = IntegerOptions()
        options.branching = branching
        options.backtracking = backtracking
        let outcome = try problem.solveInteger(options)
        #expect(outcome.objective == brute(values: values, weights: weights, limit: 23))
      }
    }
  }

  @Test func theRootIsSolvedWhenNeeded() throws {
    try withKnapsack { problem throws in
      let cold = try problem.solveInteger()
      #expect(cold.rootIterations > 0)
      try problem.solveLinear()
      #expect(try problem.solveInteger().rootIterations == 0)
      try problem.setBounds(ofRow: 0, to: .atMost(15))
      #expect(try problem.solveInteger().rootIterations > 0)
      #expect(
        try problem.integerSolution().objective
          == brute(
            values: values, weights: weights, limit: 15))
    }
  }

  @Test(arguments: [false, true]) func infeasibleAndUnboundedAreSaid(presolve: Bool) throws {
    var options = IntegerOptions()
    options.presolve = presolve
    try withKnapsack { problem throws in
      try problem.setBounds(ofRow: 0, to: .atLeast(1000))
      let outcome = try problem.solveInteger(options)
      #expect(outcome.status == .infeasible)
      #expect(outcome.objective == nil)
      #expect(throws: GLPKError.noSolution(.infeasible)) { try problem.integerSolution() }
    }
    // Feasible as an LP, not in whole numbers.
    try Problem.with { problem throws in
      try problem.addRows(1)
      try problem.addColumns(1)
      try problem.setKind(ofColumn: 0, to: .integer)
      try problem.setBounds(ofColumn: 0, to: .between(0, 1))
      try problem.setRow(0, to: [(0, 2)])
      try problem.setBounds(ofRow: 0, to: .fixed(1))
      #expect(try problem.solveInteger(options).status == .infeasible)
    }
    try withToy { problem throws in
      try problem.setKind(ofColumn: 0, to: .integer)
      try problem.deactivateRow(0)
      try problem.deactivateRow(1)
      let status = try problem.solveInteger(options).status
      #expect(status == (presolve ? .infeasibleOrUnbounded : .unbounded))
    }
  }

  @Test func theGapStopsTheSearch() throws {
    try withFund(projects: 200, themes: 10, unit: 1000, integer: true, seed: 777) {
      problem throws in
      var options = IntegerOptions()
      options.relativeGap = 0.05
      let outcome = try problem.solveInteger(options)
      #expect(outcome.stopped == .gapReached)
      #expect(outcome.status == .feasible)
      let gap = try #require(outcome.gap)
      #expect(gap <= 0.05)
      let objective = try #require(outcome.objective)
      let bound = try #require(outcome.bound)
      #expect(bound >= objective)
      #expect(try problem.integerSolution().objective == objective)
    }
  }
}
