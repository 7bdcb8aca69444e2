// SPDX-License-Identifier: GPL-3.0-or-later

/// What a linear solve ended with.
public struct LinearOutcome: Equatable, Sendable {
  /// Why it ended.
  public var stopped: StopReason
  /// Whether there is a solution and how good it is.
  public var status: SolutionStatus
  /// The objective of the solution; nil if there is none.
  public var objective: Double?
  /// Simplex iterations of this solve.
  public var iterations: Int
  /// Whether the basis could not be used and an advanced one was made instead.
  public var rebuiltBasis: Bool
}
