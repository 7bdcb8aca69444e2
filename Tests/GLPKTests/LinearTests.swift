// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct LinearTests {
  @Test func solvesTheToy() throws {
    try withToy { problem throws in
      let outcome = try problem.solveLinear()
      #expect(outcome.stopped == .completed)
      #expect(outcome.status == .optimal)
      #expect(outcome.objective == 12)
      let solution = try problem.linearSolution()
      #expect(solution.columnValues == [4, 0])
      #expect(solution.rowValues == [4, 4])
      #expect(solution.rowDuals == [3, 0])
      #expect(solution.reducedCosts == [0, -1])
    }
  }

  @Test(arguments: [LinearOptions.Method.primal, .dual, .dualThenPrimal], [false, true])
  func allMethodsAgree(method: LinearOptions.Method, longStep: Bool) throws {
    try withToy { problem throws in
      var options = LinearOptions(method: method)
      options.longStep = longStep
      let plain = try problem.solveLinear(options)
      options.presolve = true
      let presolved = try problem.solveLinear(options)
      #expect(plain.objective == 12)
      #expect(presolved.objective == 12)
    }
  }

  @Test func emptyProblemsSolve() throws {
    try Problem.with { problem throws in
      #expect(try problem.solveLinear().status == .optimal)
      try problem.addColumns(1)
      try problem.setBounds(ofColumn: 0, to: .between(1, 3))
      try problem.setObjective(ofColumn: 0, to: 2)
      try problem.setObjectiveConstant(10)
      #expect(try problem.solveLinear().objective == 12)
      #expect(throws: GLPKError.noBasis) { try problem.boundRange(ofColumn: 0) }
      #expect(throws: GLPKError.noBasis) { try problem.checkExactly() }
    }
  }

  @Test func unboundedIsSaid() throws {
    try withToy { problem throws in
      try problem.deactivateRow(0)
      try problem.deactivateRow(1)
      let outcome = try problem.solveLinear(.init(method: .primal))
      #expect(outcome.status == .unbounded)
      #expect(outcome.objective == nil)
      #expect(throws: GLPKError.noSolution(.unbounded)) { try problem.linearSolution() }
      let presolved = try problem.solveLinear(.init(method: .primal, presolve: true))
      #expect(presolved.status == .infeasibleOrUnbounded)
    }
  }

  @Test func readingIntoTheSameArrays() throws {
    try withToy { problem throws in
      var solution = LinearSolution()
      for limit in [4.0, 3.0, 2.0] {
        try problem.setBounds(ofRow: 0, to: .atMost(limit))
        #expect(try problem.solveLinear(.init(method: .dual)).objective == 3 * limit)
        try problem.readLinearSolution(into: &solution)
        #expect(solution.columnValues == [limit, 0])
      }
    }
  }

  @Test func sameInputTwiceGivesIdenticalNumbers() throws {
    func run() throws -> (LinearSolution, [Double]) {
      try withFund(projects: 120, themes: 8, unit: 1000, integer: true) { problem throws in
        try problem.solveLinear()
        let linear = try problem.linearSolution()
        try problem.solveInteger()
        return (linear, try problem.integerSolution().columnValues)
      }
    }
    let first = try run()
    let second = try run()
    #expect(first == second)
  }
}
