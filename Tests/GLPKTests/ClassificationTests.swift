// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
import Testing

@testable import GLPK

/// The table from return code, statuses and presolve to one stop reason and one status.
@Suite struct ClassificationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var code: Int
    var primal: Int
    var dual: Int
    var presolve: Bool
    var stop = 0
    var reason: StopReason
    var status: SolutionStatus
    var testDescription: String { "\(code) \(primal) \(dual) \(presolve) \(stop)" }
  }

  static let undefined = CGLPK_UNDEFINED
  static let good = CGLPK_FEASIBLE
  static let bad = CGLPK_INFEASIBLE
  static let never = CGLPK_NO_FEASIBLE

  static let table: [Row] = [
    Row(code: 0, primal: good, dual: good, presolve: false, reason: .completed, status: .optimal),
    Row(code: 0, primal: good, dual: good, presolve: true, reason: .completed, status: .optimal),
    Row(
      code: 0, primal: never, dual: bad, presolve: false, reason: .completed, status: .infeasible),
    Row(
      code: 0, primal: never, dual: good, presolve: false, reason: .completed, status: .infeasible),
    Row(
      code: 0, primal: good, dual: never, presolve: false, reason: .completed, status: .unbounded),
    Row(
      code: 0, primal: bad, dual: never, presolve: false, reason: .completed,
      status: .infeasibleOrUnbounded),
    Row(
      code: CGLPK_ENOPFS, primal: undefined, dual: undefined, presolve: true, reason: .completed,
      status: .infeasible),
    Row(
      code: CGLPK_ENODFS, primal: undefined, dual: undefined, presolve: true, reason: .completed,
      status: .infeasibleOrUnbounded),
    // The limit came in the last iteration: the result counts.
    Row(
      code: CGLPK_EITLIM, primal: good, dual: good, presolve: false, reason: .completed,
      status: .optimal),
    Row(
      code: CGLPK_EITLIM, primal: good, dual: bad, presolve: false, reason: .iterationLimit,
      status: .feasible),
    Row(
      code: CGLPK_EITLIM, primal: bad, dual: good, presolve: false, reason: .iterationLimit,
      status: .none),
    Row(
      code: CGLPK_ETMLIM, primal: good, dual: bad, presolve: false, reason: .timeLimit,
      status: .feasible),
    // With presolve a limit leaves old values behind.
    Row(
      code: CGLPK_ETMLIM, primal: good, dual: good, presolve: true, reason: .timeLimit,
      status: .none),
    Row(
      code: CGLPK_EITLIM, primal: undefined, dual: undefined, presolve: true,
      reason: .iterationLimit, status: .none),
    Row(
      code: CGLPK_EITLIM, primal: good, dual: bad, presolve: false, stop: CGLPK_STOP_CANCELLED,
      reason: .cancelled, status: .feasible),
    Row(
      code: 0, primal: undefined, dual: undefined, presolve: false, stop: CGLPK_STOP_CANCELLED,
      reason: .cancelled, status: .none),
    Row(
      code: 0, primal: undefined, dual: undefined, presolve: false, stop: CGLPK_STOP_TIME,
      reason: .timeLimit, status: .none),
    // Old statuses do not count after a failure.
    Row(
      code: CGLPK_EFAIL, primal: good, dual: good, presolve: false,
      reason: .numericalFailure(code: 5), status: .none),
    Row(
      code: CGLPK_EBADB, primal: good, dual: good, presolve: false,
      reason: .numericalFailure(code: 1), status: .none),
  ]

  @Test(arguments: table) func linear(row: Row) {
    let answer = Classification.linear(
      .init(
        code: Int32(row.code), primal: Int32(row.primal), dual: Int32(row.dual),
        presolve: row.presolve, stop: Int32(row.stop)))
    #expect(answer.stopped == row.reason)
    #expect(answer.status == row.status)
  }

  @Test(arguments: [
    (0, CGLPK_OPTIMAL, 0, StopReason.completed, SolutionStatus.optimal),
    (0, CGLPK_NO_FEASIBLE, 0, .completed, .infeasible),
    (CGLPK_ENOPFS, CGLPK_UNDEFINED, 0, .completed, .infeasible),
    (CGLPK_ENODFS, CGLPK_UNDEFINED, 0, .completed, .infeasibleOrUnbounded),
    (CGLPK_EMIPGAP, CGLPK_FEASIBLE, 0, .gapReached, .feasible),
    (CGLPK_ETMLIM, CGLPK_FEASIBLE, 0, .timeLimit, .feasible),
    (CGLPK_ETMLIM, CGLPK_UNDEFINED, 0, .timeLimit, .none),
    (CGLPK_ESTOP, CGLPK_FEASIBLE, CGLPK_STOP_TIME, .timeLimit, .feasible),
    (CGLPK_ESTOP, CGLPK_UNDEFINED, CGLPK_STOP_CANCELLED, .cancelled, .none),
    (CGLPK_EFAIL, CGLPK_UNDEFINED, 0, .numericalFailure(code: 5), .none),
  ])
  func integer(code: Int, status: Int, stop: Int, reason: StopReason, known: SolutionStatus) {
    let answer = Classification.integer(
      code: Int32(code), status: Int32(status), stop: Int32(stop))
    #expect(answer.stopped == reason)
    #expect(answer.status == known)
  }

  @Test func limitsInPractice() throws {
    try withFund(projects: 200, themes: 10, unit: 1e6) { problem throws in
      var options = LinearOptions(method: .primal)
      options.iterationLimit = 3
      let short = try problem.solveLinear(options)
      #expect(short.stopped == .iterationLimit)
      #expect(short.iterations == 3)
      options.presolve = true
      let presolved = try problem.solveLinear(options)
      #expect(presolved.stopped == .iterationLimit)
      #expect(presolved.status == .none)
    }
    try withInfeasibleToy { problem throws in
      let plain = try problem.solveLinear(.init(method: .primal))
      let presolved = try problem.solveLinear(.init(method: .primal, presolve: true))
      #expect(plain.status == .infeasible)
      #expect(presolved.status == .infeasible)
    }
  }
}
