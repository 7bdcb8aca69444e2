// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GLPK
import Testing

@Suite struct LimitTests {
  /// Large enough not to be proven within the limits below.
  private func withHardPlan<R>(_ body: (inout Problem) throws -> R) throws -> R {
    try withFund(
      projects: 1500, themes: 40, unit: 1e6, integer: true, seed: 99, body)
  }

  @Test(arguments: [false, true]) func theIncumbentIsKeptAtATimeLimit(presolve: Bool) throws {
    try withHardPlan { problem throws in
      var options = IntegerOptions()
      options.presolve = presolve
      options.timeLimit = .milliseconds(1500)
      var outcome = try problem.solveInteger(options)
      // A slow machine, or a sanitizer, needs longer for a good plan; none proves the best one.
      for seconds in [6, 24] where outcome.gap.map({ $0 >= 0.05 }) ?? true {
        options.timeLimit = .seconds(seconds)
        outcome = try problem.solveInteger(options)
      }
      #expect(outcome.stopped == .timeLimit)
      #expect(outcome.status == .feasible)
      let objective = try #require(outcome.objective)
      let bound = try #require(outcome.bound)
      #expect(bound > objective)
      #expect(try #require(outcome.gap) < 0.05)
      #expect(outcome.nodes > 0)
      let solution = try problem.integerSolution()
      #expect(solution.objective == objective)
      #expect(try problem.violation(of: solution.columnValues) < 1e-6)
    }
  }

  @Test func aGivenIncumbentIsKeptAndNeverGetsWorse() throws {
    try withHardPlan { problem throws in
      var options = IntegerOptions()
      options.relativeGap = 0.02
      let first = try problem.solveInteger(options)
      let plan = try problem.integerSolution().columnValues
      options.incumbent = plan
      options.relativeGap = 0
      options.timeLimit = .milliseconds(500)
      let second = try problem.solveInteger(options)
      let before = try #require(first.objective)
      let after = try #require(second.objective)
      #expect(after >= before - 1e-9)
    }
  }

  @Test func incumbentsAreChecked() throws {
    try withFund(projects: 30, themes: 3, unit: 1000, integer: true) { problem throws in
      var options = IntegerOptions()
      options.incumbent = [1]
      #expect(throws: GLPKError.incumbentLength(given: 1, expected: 30)) {
        try problem.solveInteger(options)
      }
      options.incumbent = [Double](repeating: .nan, count: 30)
      #expect(throws: GLPKError.notFinite("column value")) { try problem.solveInteger(options) }
      options.incumbent = [Double](repeating: 1, count: 30)
      #expect(throws: GLPKError.self) { try problem.solveInteger(options) }
      options.incumbent = [Double](repeating: 0, count: 30)
      options.presolve = true
      #expect(throws: GLPKError.incumbentWithPresolve) { try problem.solveInteger(options) }
      options.presolve = false
      #expect(try problem.solveInteger(options).status == .optimal)
    }
  }

  @Test func noTimeAtAll() throws {
    try withHardPlan { problem throws in
      var linear = LinearOptions()
      linear.timeLimit = .zero
      #expect(try problem.solveLinear(linear).stopped == .timeLimit)
      var integer = IntegerOptions()
      integer.timeLimit = .zero
      let outcome = try problem.solveInteger(integer)
      #expect(outcome.stopped == .timeLimit)
      #expect(outcome.status == .none)
      #expect(throws: GLPKError.noSolution(.none)) { try problem.integerSolution() }
    }
  }

  @Test func aRaisedSwitchStopsBeforeTheStart() throws {
    try withHardPlan { problem throws in
      let cancellation = Cancellation()
      #expect(!cancellation.isCancelled)
      cancellation.cancel()
      #expect(cancellation.isCancelled)
      var linear = LinearOptions()
      linear.cancellation = cancellation
      let first = try problem.solveLinear(linear)
      #expect(first.stopped == .cancelled)
      #expect(first.status == .none)
      #expect(first.iterations == 0)
      var integer = IntegerOptions()
      integer.cancellation = cancellation
      #expect(try problem.solveInteger(integer).stopped == .cancelled)
      try problem.solveLinear()
      #expect(try problem.solveInteger(integer).stopped == .cancelled)
      integer.presolve = true
      #expect(try problem.solveInteger(integer).stopped == .cancelled)
    }
  }

  @Test func anotherThreadStopsASearch() throws {
    try withHardPlan { problem throws in
      func stopped(after seconds: Double) throws -> IntegerOutcome {
        let cancellation = Cancellation()
        var options = IntegerOptions()
        options.cancellation = cancellation
        options.timeLimit = .seconds(120)
        Thread {
          Thread.sleep(forTimeInterval: seconds)
          cancellation.cancel()
        }.start()
        return try problem.solveInteger(options)
      }
      var outcome = try stopped(after: 0.5)
      // A slow machine needs longer for the root.
      for seconds in [4.0, 32.0] where outcome.bound == nil {
        outcome = try stopped(after: seconds)
      }
      #expect(outcome.stopped == .cancelled)
      #expect(outcome.bound != nil)
    }
  }

  @Test func anotherThreadStopsALinearSolve() throws {
    try withFund(projects: 20_000, themes: 400, unit: 1) { problem throws in
      let cancellation = Cancellation()
      var options = LinearOptions(method: .primal)
      options.cancellation = cancellation
      options.timeLimit = .seconds(60)
      Thread {
        Thread.sleep(forTimeInterval: 0.2)
        cancellation.cancel()
      }.start()
      #expect(try problem.solveLinear(options).stopped == .cancelled)
    }
  }

  @Test func solvingInPiecesGivesTheSameAnswer() throws {
    try withFund(projects: 3000, themes: 60, unit: 1000) { problem throws in
      let whole = try problem.solveLinear(.init(method: .primal))
      try problem.useStandardBasis()
      var options = LinearOptions(method: .primal)
      options.cancellation = Cancellation()
      let pieces = try problem.solveLinear(options)
      #expect(pieces.status == .optimal)
      #expect(pieces.iterations > 250)
      let difference = try #require(whole.objective) - #require(pieces.objective)
      #expect(abs(difference) < 1e-6)
      try problem.useStandardBasis()
      options.iterationLimit = 700
      let limited = try problem.solveLinear(options)
      #expect(limited.stopped == .iterationLimit)
      #expect(limited.iterations == 700)
    }
  }
}
