// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a solve ended. Whether there is a solution is a separate fact.
public enum StopReason: Equatable, Hashable, Sendable {
  /// The solver came to a conclusion.
  case completed
  /// The iteration limit was met.
  case iterationLimit
  /// The time limit was met.
  case timeLimit
  /// The node limit was met.
  case nodeLimit
  /// `Cancellation.cancel()` was called.
  case cancelled
  /// The mixed integer gap is within the requested one.
  case gapReached
  /// GLPK gave up, with its return code: 1 and 2 invalid or singular basis, 3 ill-conditioned,
  /// 4 invalid bounds, 5 solver failure.
  case numericalFailure(code: Int)
}
