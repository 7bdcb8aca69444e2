// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct SensitivityTests {
  /// A dual is the value of one more unit, whatever the direction and the side of the bound.
  @Test(arguments: [Direction.maximize, .minimize])
  func dualsAreTheValueOfOneMoreUnit(direction: Direction) throws {
    try Problem.with { problem throws in
      let sign = direction == .maximize ? 1.0 : -1.0
      try problem.setDirection(direction)
      try problem.addRows(3)
      try problem.addColumns(3)
      let costs = [5.0, 4, 3]
      for column in 0..<3 {
        try problem.setObjective(ofColumn: column, to: sign * costs[column])
        try problem.setBounds(ofColumn: column, to: .between(0, 6))
      }
      try problem.setRow(0, to: [(0, 2), (1, 3), (2, 1)])
      try problem.setRow(1, to: [(0, 4), (1, 1), (2, 2)])
      try problem.setRow(2, to: [(0, 1), (1, 1), (2, 1)])
      let right = [15.0, 21, 3]
      func bounds(_ row: Int, _ more: Double) -> Bounds {
        row < 2 ? .atMost(right[row] + more) : .atLeast(right[row] + more)
      }
      for row in 0..<3 { try problem.setBounds(ofRow: row, to: bounds(row, 0)) }
      try problem.solveLinear()
      let base = try problem.linearSolution()
      let step = 1e-3
      for row in 0..<3 {
        try problem.setBounds(ofRow: row, to: bounds(row, step))
        let moved = try #require(try problem.solveLinear().objective)
        #expect(abs((moved - base.objective) / step - base.rowDuals[row]) < 1e-6)
        try problem.setBounds(ofRow: row, to: bounds(row, 0))
      }
      for column in 0..<3 {
        let upper = base.columnValues[column] > 3 ? 6 + step : 6
        let lower = base.columnValues[column] > 3 ? 0 : step
        try problem.setBounds(ofColumn: column, to: .between(lower, upper))
        let moved = try #require(try problem.solveLinear().objective)
        #expect(abs((moved - base.objective) / step - base.reducedCosts[column]) < 1e-6)
        try problem.setBounds(ofColumn: column, to: .between(0, 6))
      }
    }
  }

  @Test func boundRangeWithObjectives() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      let range = try problem.boundRange(ofRow: 0)
      // x = limit, y = 0 until the second row (x <= 6) stops it, and down to nothing.
      #expect(range.upper.value == 6)
      #expect(range.upper.objective == 18)
      #expect(range.upper.limiting == .row(1))
      #expect(range.lower.value == 0)
      #expect(range.lower.objective == 0)
      #expect(range.lower.limiting == .column(0))
      for (end, value) in [(range.upper, 6.0), (range.lower, 0.0)] {
        try problem.setBounds(ofRow: 0, to: .atMost(value))
        #expect(try problem.solveLinear().objective == end.objective)
      }
    }
  }

  @Test func rangesOfTheWrongKindAreRefused() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      #expect(throws: GLPKError.variableIsBasic) { try problem.boundRange(ofRow: 1) }
      #expect(throws: GLPKError.variableIsBasic) { try problem.boundRange(ofColumn: 0) }
      #expect(try problem.boundRange(ofColumn: 1).upper.value == 1)
    }
    try withInfeasibleToy { problem throws in
      try problem.solveLinear()
      #expect(throws: GLPKError.noSolution(.infeasible)) { try problem.boundRange(ofRow: 0) }
    }
  }

  /// GLPK aborts here unless the basis is factorised first.
  @Test func rangingAfterPresolve() throws {
    try withToy { problem throws in
      try problem.solveLinear(.init(method: .primal, presolve: true))
      #expect(try problem.boundRange(ofRow: 0).upper.value == 6)
      try problem.checkExactly()
      #expect(try problem.boundRange(ofRow: 0).upper.value == 6)
      #expect(try problem.costRange(ofColumn: 0).lower.value == 2)
    }
  }

  @Test func costRanges() throws {
    try withToy { problem throws in
      try problem.solveLinear()
      let basic = try problem.costRange(ofColumn: 0)
      #expect(basic.lower.value == 2)
      #expect(basic.lower.objective == 8)
      #expect(basic.upper.value == .infinity)
      let atBound = try problem.costRange(ofColumn: 1)
      #expect(atBound.lower.value == -.infinity)
      #expect(atBound.upper.value == 3)
      #expect(atBound.upper.objective == 12)
      #expect(atBound.upper.limiting == .column(1))
      // At the end of the range the solution still holds, beyond it not.
      try problem.setObjective(ofColumn: 1, to: 3.001)
      try problem.solveLinear()
      #expect(try problem.linearSolution().columnValues == [3, 1])
    }
  }

  @Test func costRangesOfAMinimum() throws {
    try Problem.with { problem throws in
      try problem.addRows(1)
      try problem.addColumns(3)
      for (column, cost) in [2.0, 3, -1].enumerated() {
        try problem.setObjective(ofColumn: column, to: cost)
        try problem.setBounds(ofColumn: column, to: .between(0, 4))
      }
      try problem.setRow(0, to: [(0, 1), (1, 1)])
      try problem.setBounds(ofRow: 0, to: .atLeast(2))
      try problem.solveLinear()
      #expect(try problem.linearSolution().columnValues == [2, 0, 4])
      let dear = try problem.costRange(ofColumn: 1)
      #expect(dear.lower.value == 2)
      #expect(dear.upper.value == .infinity)
      let gain = try problem.costRange(ofColumn: 2)
      #expect(gain.lower.value == -.infinity)
      #expect(gain.upper.value == 0)
      #expect(gain.upper.objective == 4)
    }
  }
}
