// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct StaleTests {
  @Test func nothingSolvedYet() throws {
    try withToy { problem throws in
      #expect(throws: GLPKError.notSolved) { try problem.linearSolution() }
      #expect(throws: GLPKError.notSolved) { try problem.integerSolution() }
      #expect(throws: GLPKError.notSolved) { try problem.dualityGap() }
    }
  }

  @Test func readingAfterAChangeThrows() throws {
    try withToy { problem throws in
      try problem.setKind(ofColumn: 0, to: .integer)
      let changes: [(inout Problem) throws -> Void] = [
        { try $0.setBounds(ofRow: 0, to: .atMost(3)) },
        { try $0.setBounds(ofColumn: 0, to: .atMost(3)) },
        { try $0.setObjective(ofColumn: 0, to: 1) },
        { try $0.setObjectiveConstant(1) },
        { try $0.setDirection(.minimize) },
        { try $0.setRow(0, to: [(0, 1)]) },
        { try $0.loadMatrix([(0, 0, 1)]) },
        { try $0.setKind(ofColumn: 1, to: .integer) },
        { try $0.addRows(1) },
        { try $0.addColumns(1) },
        { try $0.deleteRows([2]) },
        { try $0.deactivateRow(0) },
        { try $0.useStandardBasis() },
        { try $0.useAdvancedBasis() },
        { try $0.restore(try $0.basis()) },
      ]
      for change in changes {
        try problem.solveLinear()
        _ = try? problem.linearSolution()
        try change(&problem)
        #expect(throws: GLPKError.stale) { try problem.linearSolution() }
        #expect(throws: GLPKError.stale) { try problem.dualityGap() }
        #expect(throws: GLPKError.stale) { try problem.boundRange(ofRow: 0) }
      }
    }
    try withToy { problem throws in
      try problem.solveInteger()
      try problem.setBounds(ofRow: 0, to: .atMost(3))
      #expect(throws: GLPKError.stale) { try problem.integerSolution() }
    }
  }

  @Test func linearValuesAreRefusedAfterAnIntegerSolve() throws {
    try withToy { problem throws in
      try problem.setKind(ofColumn: 0, to: .integer)
      try problem.solveInteger()
      #expect(throws: GLPKError.relaxationOnly) { try problem.linearSolution() }
      #expect(throws: GLPKError.relaxationOnly) { try problem.dualityGap() }
      #expect(throws: GLPKError.relaxationOnly) { try problem.boundRange(ofRow: 0) }
      #expect(throws: GLPKError.relaxationOnly) { try problem.costRange(ofColumn: 0) }
      var options = IntegerOptions()
      options.presolve = true
      try problem.solveInteger(options)
      #expect(throws: GLPKError.self) { try problem.linearSolution() }
      try problem.solveLinear()
      #expect(try problem.linearSolution().rowDuals == [3, 0])
    }
  }
}
