// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct InfeasibilityTests {
  @Test func theToyNamesItsThreeRows() throws {
    try withInfeasibleToy { problem throws in
      let outcome = try problem.solveLinear(.init(method: .dual))
      #expect(outcome.status == .infeasible)
      let multipliers = try problem.infeasibilityCertificate()
      #expect(multipliers[0] == 0)
      let scale = multipliers[1]
      #expect(multipliers.map { $0 / scale } == [0, 1, -1, -1])
      #expect(scale > 0)
      #expect(try problem.infeasibleRows() == [1, 2, 3])
    }
  }

  @Test(arguments: [LinearOptions.Method.primal, .dual, .dualThenPrimal], [false, true])
  func everyRouteEndsInACertificate(method: LinearOptions.Method, presolve: Bool) throws {
    try withInfeasibleToy { problem throws in
      let outcome = try problem.solveLinear(.init(method: method, presolve: presolve))
      #expect(outcome.status == .infeasible)
      #expect(try problem.infeasibleRows() == [1, 2, 3])
      #expect(throws: GLPKError.noSolution(.infeasible)) { try problem.linearSolution() }
    }
  }

  @Test func columnBoundsTakePartInTheProof() throws {
    try Problem.with { problem throws in
      try problem.addRows(2)
      try problem.addColumns(2)
      for column in 0..<2 { try problem.setBounds(ofColumn: column, to: .between(0, 3)) }
      try problem.setRow(0, to: [(0, 1), (1, 1)])
      try problem.setRow(1, to: [(0, 1), (1, -1)])
      try problem.setBounds(ofRow: 0, to: .atLeast(7))
      try problem.setBounds(ofRow: 1, to: .between(-1, 1))
      try problem.solveLinear(.init(method: .dual))
      #expect(try problem.infeasibleRows() == [0])
      #expect(try problem.infeasibilityCertificate()[0] < 0)
    }
  }

  /// Without a single coefficient there is no ray to ask GLPK for.
  @Test func aRowWithoutCoefficientsCanBeInfeasibleAlone() throws {
    try Problem.with { problem throws in
      try problem.addColumns(1)
      try problem.addRows(3)
      try problem.setBounds(ofRow: 1, to: .atLeast(2))
      #expect(try problem.solveLinear().status == .infeasible)
      #expect(try problem.infeasibilityCertificate() == [0, -1, 0])
    }
  }

  @Test func aFeasibleProblemHasNoCertificate() throws {
    try withToy { problem throws in
      #expect(throws: GLPKError.notSolved) { try problem.infeasibilityCertificate() }
      try problem.solveLinear()
      #expect(throws: GLPKError.noSolution(.optimal)) { try problem.infeasibilityCertificate() }
    }
  }
}
