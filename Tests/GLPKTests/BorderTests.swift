// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// What must be refused before GLPK sees it.
@Suite struct BorderTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteNumbersAreRefused(number: Double) throws {
    try withToy { problem throws in
      try problem.solveLinear()
      #expect(throws: GLPKError.notFinite("objective coefficient")) {
        try problem.setObjective(ofColumn: 0, to: number)
      }
      #expect(throws: GLPKError.notFinite("objective constant")) {
        try problem.setObjectiveConstant(number)
      }
      #expect(throws: GLPKError.notFinite("coefficient")) {
        try problem.setRow(0, to: [(0, number)])
      }
      #expect(throws: GLPKError.notFinite("coefficient")) {
        try problem.loadMatrix([(0, 0, 1), (1, 1, number)])
      }
      #expect(throws: GLPKError.notFinite("column value")) {
        try problem.violation(of: [0, number])
      }
      // Nothing was changed by the refused calls, so the result still stands.
      #expect(try problem.linearSolution().objective == 12)
    }
  }

  @Test func boundsAreNormalised() throws {
    #expect(try Bounds(lower: 2, upper: 2) == .fixed(2))
    #expect(try Bounds(lower: -.infinity, upper: 2) == .atMost(2))
    #expect(try Bounds(lower: 2, upper: .infinity) == .atLeast(2))
    #expect(try Bounds(lower: -.infinity, upper: .infinity) == .free)
    #expect(try Bounds(lower: 0, upper: .greatestFiniteMagnitude) == .atLeast(0))
    #expect(throws: GLPKError.notFinite("bound")) { try Bounds(lower: .nan, upper: 2) }
    #expect(throws: GLPKError.notFinite("bound")) { try Bounds(lower: 0, upper: .nan) }
    #expect(throws: GLPKError.notFinite("bound")) { try Bounds(lower: .infinity, upper: .infinity) }
    #expect(throws: GLPKError.boundsCrossed(lower: 3, upper: 2)) { try Bounds(lower: 3, upper: 2) }
  }

  @Test func equalBoundsBecomeFixedAndSolve() throws {
    try withToy { problem throws in
      try problem.setBounds(ofRow: 0, to: .between(2, 2))
      #expect(try problem.bounds(ofRow: 0) == .fixed(2))
      #expect(try problem.solveLinear().objective == 6)
      try problem.setBounds(ofColumn: 1, to: .between(1, 1))
      #expect(try problem.bounds(ofColumn: 1) == .fixed(1))
      #expect(try problem.solveLinear().objective == 5)
      #expect(throws: GLPKError.boundsCrossed(lower: 2, upper: 1)) {
        try problem.setBounds(ofRow: 0, to: .between(2, 1))
      }
      #expect(throws: GLPKError.notFinite("bound")) {
        try problem.setBounds(ofColumn: 0, to: .atLeast(.nan))
      }
    }
  }

  @Test func indicesAndCountsAreChecked() throws {
    try withToy { problem throws in
      #expect(throws: GLPKError.indexOutOfRange(index: 2, count: 2)) {
        try problem.setBounds(ofRow: 2, to: .free)
      }
      #expect(throws: GLPKError.indexOutOfRange(index: -1, count: 2)) {
        try problem.objective(ofColumn: -1)
      }
      #expect(throws: GLPKError.indexOutOfRange(index: 9, count: 2)) {
        try problem.setRow(0, to: [(9, 1)])
      }
      #expect(throws: GLPKError.duplicate(index: 1)) {
        try problem.setRow(0, to: [(0, 1), (1, 1), (1, 2)])
      }
      #expect(throws: GLPKError.duplicate(index: 2)) {
        try problem.loadMatrix([(0, 0, 1), (1, 1, 1), (0, 0, 3)])
      }
      #expect(throws: GLPKError.duplicate(index: 0)) { try problem.deleteRows([0, 0]) }
      #expect(throws: GLPKError.invalidCount(-1)) { try problem.addRows(-1) }
      #expect(throws: GLPKError.invalidCount(200_000_000)) { try problem.addColumns(200_000_000) }
      #expect(try problem.addRows(0) == 2..<2)
      #expect(try problem.row(0).map(\.value) == [1, 1])
      #expect(try problem.solveLinear().objective == 12)
    }
  }

  @Test func longRowsAreCheckedForDuplicatesToo() throws {
    try Problem.with { problem throws in
      try problem.addRows(1)
      try problem.addColumns(40)
      var elements = (0..<40).map { (column: $0, value: 1.0) }
      try problem.setRow(0, to: elements)
      #expect(try problem.row(0).count == 40)
      elements.append((7, 2))
      #expect(throws: GLPKError.duplicate(index: 7)) { try problem.setRow(0, to: elements) }
    }
  }

  @Test func optionsAreChecked() throws {
    try withToy { problem throws in
      var linear = LinearOptions()
      linear.dualTolerance = 0
      #expect(throws: GLPKError.invalidOption("dualTolerance")) { try problem.solveLinear(linear) }
      linear = LinearOptions()
      linear.iterationLimit = -1
      #expect(throws: GLPKError.invalidOption("iterationLimit")) { try problem.solveLinear(linear) }
      var integer = IntegerOptions()
      integer.relativeGap = .nan
      #expect(throws: GLPKError.invalidOption("relativeGap")) { try problem.solveInteger(integer) }
      integer = IntegerOptions()
      integer.integerTolerance = 1
      #expect(throws: GLPKError.invalidOption("integerTolerance")) {
        try problem.solveInteger(integer)
      }
      try problem.setKind(ofColumn: 1, to: .integer)
      try problem.setBounds(ofColumn: 1, to: .between(0, 2.5))
      #expect(throws: GLPKError.fractionalBound(column: 1)) { try problem.solveInteger() }
    }
  }

  @Test func rangesAreMeasured() throws {
    try withToy { problem throws in
      try problem.setRow(0, to: [(0, 1e-9), (1, -1)])
      try problem.setBounds(ofRow: 0, to: .atMost(4e12))
      let ranges = try problem.coefficientRanges()
      #expect(ranges.matrix == NumericRange(smallest: 1e-9, largest: 3))
      #expect(ranges.objective == NumericRange(smallest: 2, largest: 3))
      #expect(ranges.bounds == NumericRange(smallest: 6, largest: 4e12))
      #expect(ranges.matrix.ratio > 1e6)
    }
  }
}
