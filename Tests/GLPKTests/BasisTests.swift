// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct BasisTests {
  @Test func aSavedBasisSolvesWithoutIterations() throws {
    try withFund(projects: 200, themes: 10, unit: 1000) { problem throws in
      let first = try problem.solveLinear()
      #expect(first.iterations > 0)
      let saved = try problem.basis()
      try problem.useStandardBasis()
      try problem.restore(saved)
      #expect(throws: GLPKError.stale) { try problem.linearSolution() }
      let again = try problem.solveLinear()
      #expect(again.iterations == 0)
      let difference = try #require(again.objective) - #require(first.objective)
      #expect(abs(difference) < 1e-9)
      #expect(!again.rebuiltBasis)
    }
  }

  @Test func aBasisThatDoesNotFitIsRefused() throws {
    try withToy { problem throws in
      let saved = try problem.basis()
      try problem.addRows(1)
      #expect(throws: GLPKError.basisMismatch) { try problem.restore(saved) }
    }
  }

  @Test func restoredBasisFollowsChangedBounds() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      let saved = try problem.basis()
      try problem.setBounds(ofRow: 0, to: .fixed(3))
      try problem.setBounds(ofColumn: 1, to: .between(-1, 1))
      try problem.restore(saved)
      #expect(try problem.solveLinear().status == .optimal)
      #expect(try problem.checkExactly().status == .optimal)
    }
  }

  @Test func deletingABindingRowIsRepaired() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      #expect(try problem.linearSolution().rowDuals[0] == 3)
      try problem.deleteRows([0])
      let outcome = try problem.solveLinear()
      #expect(outcome.rebuiltBasis)
      #expect(outcome.objective == 18)
    }
  }

  @Test func deactivatingABindingRowKeepsTheBasis() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      try problem.deactivateRow(0)
      let outcome = try problem.solveLinear()
      #expect(!outcome.rebuiltBasis)
      #expect(outcome.objective == 18)
      #expect(try problem.bounds(ofRow: 0) == .free)
    }
  }

  @Test func addedRowsKeepTheBasis() throws {
    try withFund(projects: 200, themes: 10, unit: 1e6) { problem throws in
      try problem.solveLinear()
      let row = try problem.addRows(1).lowerBound
      try problem.setRow(row, to: [(0, 1), (1, 1), (2, 1)])
      try problem.setBounds(ofRow: row, to: .atMost(1))
      let outcome = try problem.solveLinear(.init(method: .dual))
      #expect(outcome.status == .optimal)
      #expect(outcome.iterations < 20)
    }
  }

  @Test func scalingKeepsTheAnswer() throws {
    try withFund(projects: 200, themes: 10, unit: 1e6) { problem throws in
      let plain = try #require(try problem.solveLinear().objective)
      try problem.scale()
      try problem.useAdvancedBasis()
      let scaled = try #require(try problem.solveLinear().objective)
      #expect(abs(plain - scaled) < 1e-6)
      try problem.unscale()
      #expect(throws: GLPKError.stale) { try problem.linearSolution() }
    }
  }

  /// A basic column may lose all its coefficients; GLPK would abort on that basis.
  @Test func emptyingABasicColumnIsRepaired() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      try problem.loadMatrix([(0, 1, 1), (1, 1, 3)])
      try problem.setBounds(ofColumn: 0, to: .between(0, 5))
      let outcome = try problem.solveLinear()
      #expect(outcome.status == .optimal)
      #expect(outcome.rebuiltBasis)
      #expect(outcome.objective == 19)
    }
  }

  /// The same for a binding row, and for a basis put back after the change.
  @Test func emptyingABindingRowIsRepaired() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      let saved = try problem.basis()
      try problem.setRow(0, to: [])
      #expect(try problem.solveLinear().rebuiltBasis)
      try problem.restore(saved)
      #expect(try problem.checkExactly().objective == 18)
      try problem.restore(saved)
      #expect(try problem.solveInteger().objective == 18)
    }
  }
}
