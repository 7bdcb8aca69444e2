// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether there is a solution and how good it is.
public enum SolutionStatus: Equatable, Hashable, Sendable {
  /// Nothing is known: the solve ended before it found a solution or a proof.
  case none
  /// A solution that meets all restrictions within the tolerances.
  case feasible
  /// A solution that GLPK takes for the best within its tolerances. See `dualityGap()` and
  /// `checkExactly` for a confirmation.
  case optimal
  /// Proven by the solver: no solution meets all restrictions.
  case infeasible
  /// Proven by the solver: the objective has no limit.
  case unbounded
  /// One of the last two; the dual problem has no solution.
  case infeasibleOrUnbounded

  /// Whether there are values to read.
  public var hasSolution: Bool { self == .feasible || self == .optimal }
}
