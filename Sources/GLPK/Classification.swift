// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// The one place where GLPK's channels (return code, statuses, presolve, our own stops) become a
/// stop reason and a solution status.
enum Classification {
  struct Linear {
    var code: Int32
    var primal: Int32
    var dual: Int32
    var presolve: Bool
    var stop: Int32 = 0
  }

  static func linear(_ raw: Linear) -> (stopped: StopReason, status: SolutionStatus) {
    let code = Int(raw.code)
    if code == CGLPK_ENOPFS { return (.completed, .infeasible) }
    if code == CGLPK_ENODFS { return (.completed, .infeasibleOrUnbounded) }
    let limit = code == CGLPK_EITLIM || code == CGLPK_ETMLIM
    if code != 0 && !limit { return (.numericalFailure(code: code), .none) }
    // A presolved run that did not finish leaves the values of an earlier one behind.
    let status = limit && raw.presolve ? .none : pair(raw.primal, raw.dual)
    let conclusive = status != .none && status != .feasible
    // The limit can come in the very iteration that finished.
    if conclusive { return (.completed, status) }
    switch Int(raw.stop) {
    case CGLPK_STOP_TIME: return (.timeLimit, status)
    case CGLPK_STOP_CANCELLED: return (.cancelled, status)
    default: break
    }
    if code == CGLPK_EITLIM { return (.iterationLimit, status) }
    if code == CGLPK_ETMLIM { return (.timeLimit, status) }
    return (.completed, status)
  }

  private static func pair(_ primal: Int32, _ dual: Int32) -> SolutionStatus {
    switch (Int(primal), Int(dual)) {
    case (CGLPK_FEASIBLE, CGLPK_FEASIBLE): .optimal
    case (CGLPK_FEASIBLE, CGLPK_NO_FEASIBLE): .unbounded
    case (CGLPK_FEASIBLE, _): .feasible
    case (CGLPK_NO_FEASIBLE, _): .infeasible
    case (_, CGLPK_NO_FEASIBLE): .infeasibleOrUnbounded
    default: .none
    }
  }

  static func integer(
    code: Int32, status: Int32, stop: Int32
  ) -> (stopped: StopReason, status: SolutionStatus) {
    let known = integerStatus(code: Int(code), status: Int(status))
    switch Int(code) {
    case 0, CGLPK_ENOPFS, CGLPK_ENODFS: return (.completed, known)
    case CGLPK_EMIPGAP: return (.gapReached, known)
    case CGLPK_ETMLIM: return (.timeLimit, known)
    case CGLPK_EITLIM: return (.iterationLimit, known)
    case CGLPK_ESTOP:
      return (reason(ofStop: Int(stop)), known)
    default: return (.numericalFailure(code: Int(code)), known)
    }
  }

  private static func reason(ofStop stop: Int) -> StopReason {
    switch stop {
    case CGLPK_STOP_TIME: .timeLimit
    case CGLPK_STOP_NODES: .nodeLimit
    default: .cancelled
    }
  }

  private static func integerStatus(code: Int, status: Int) -> SolutionStatus {
    switch status {
    case CGLPK_OPTIMAL: .optimal
    case CGLPK_FEASIBLE: .feasible
    case CGLPK_NO_FEASIBLE: .infeasible
    default:
      code == CGLPK_ENOPFS ? .infeasible : code == CGLPK_ENODFS ? .infeasibleOrUnbounded : .none
    }
  }
}
