// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import TestSupport
import Testing

/// Random problems under random changes: never a fault, all routes agree, every proof holds.
@Suite struct RandomTests {
  private static func bounds(_ random: inout Seeded) -> Bounds {
    let low = Double(Int.random(in: -6...4, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .free
    case 1: return .atLeast(low)
    case 2: return .atMost(low + 6)
    case 3: return .fixed(low)
    default: return .between(low, low + Double(Int.random(in: 0...8, using: &random)))
    }
  }

  private static func elements(
    _ columns: Int, _ random: inout Seeded
  ) -> [(column: Int, value: Double)] {
    (0..<columns).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      .map { ($0, Double(Int.random(in: -4...5, using: &random))) }
  }

  private static func change(_ problem: inout Problem, _ random: inout Seeded) throws {
    let columns = 0..<problem.columnCount
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let row = try problem.addRows(1).lowerBound
      try problem.setRow(row, to: elements(columns.count, &random))
      try problem.setBounds(ofRow: row, to: bounds(&random))
    case 1 where problem.rowCount > 0:
      try problem.deleteRows([Int.random(in: 0..<problem.rowCount, using: &random)])
    case 2 where problem.rowCount > 0:
      let row = Int.random(in: 0..<problem.rowCount, using: &random)
      try problem.setRow(row, to: elements(columns.count, &random))
    case 3 where problem.rowCount > 0:
      try problem.setBounds(
        ofRow: Int.random(in: 0..<problem.rowCount, using: &random), to: bounds(&random))
    case 4:
      try problem.setBounds(
        ofColumn: Int.random(in: columns, using: &random), to: bounds(&random))
    case 5:
      try problem.setObjective(
        ofColumn: Int.random(in: columns, using: &random),
        to: Double(Int.random(in: -5...5, using: &random)))
    case 6:
      let column = try problem.addColumns(1).lowerBound
      try problem.setBounds(ofColumn: column, to: bounds(&random))
    default:
      try problem.setDirection(Bool.random(using: &random) ? .minimize : .maximize)
    }
  }

  private static func examine(_ problem: inout Problem, _ status: SolutionStatus) throws {
    switch status {
    case .optimal:
      let gap = try problem.dualityGap()
      #expect(gap.relative < 1e-7)
      #expect(gap.violation < 1e-6)
      let solution = try problem.linearSolution()
      for column in 0..<problem.columnCount where problem.rowCount > 0 {
        do {
          let range = try problem.costRange(ofColumn: column)
          let cost = try problem.objective(ofColumn: column)
          #expect(range.lower.value <= cost + 1e-9 && cost <= range.upper.value + 1e-9)
        } catch GLPKError.noBasis {}
      }
      for row in 0..<problem.rowCount {
        do {
          _ = try problem.boundRange(ofRow: row)
        } catch GLPKError.variableIsBasic {
          #expect(solution.rowDuals[row] == 0)
        } catch GLPKError.noBasis {}
      }
    case .infeasible:
      #expect(try !problem.infeasibleRows().isEmpty)
    default: break
    }
  }

  @Test(arguments: 0..<300) func neverAFault(seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    try Problem.with { problem throws in
      try problem.addColumns(Int.random(in: 1...6, using: &random))
      for _ in 0..<8 { try Self.change(&problem, &random) }
      var saved = try problem.basis()
      for _ in 0..<20 {
        try Self.change(&problem, &random)
        if Int.random(in: 0..<4, using: &random) == 0 { try? problem.restore(saved) }
        let warm = try problem.solveLinear()
        if warm.status == .optimal { saved = try problem.basis() }
        try Self.examine(&problem, warm.status)
        let primal = try problem.solveLinear(.init(method: .primal))
        try problem.useStandardBasis()
        let cold = try problem.solveLinear(.init(method: .primal))
        let presolved = try problem.solveLinear(.init(method: .primal, presolve: true))
        for other in [primal, cold, presolved] {
          #expect((other.status == .optimal) == (warm.status == .optimal))
          if let one = warm.objective, let two = other.objective {
            #expect(abs(one - two) < 1e-6 * max(1, abs(one)))
          }
        }
        if problem.rowCount > 0, warm.status == .optimal {
          let exact = try problem.checkExactly()
          #expect(exact.status == .optimal)
        }
        let whole = try problem.solveInteger()
        #expect((whole.status == .optimal) == (warm.status == .optimal))
      }
    }
  }
}
