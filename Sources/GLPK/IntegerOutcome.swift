// SPDX-License-Identifier: GPL-3.0-or-later

/// What a mixed integer solve ended with.
public struct IntegerOutcome: Equatable, Sendable {
  /// Why it ended.
  public var stopped: StopReason
  /// Whether there is a solution and how good it is. At a limit or gap a solution found so far is
  /// kept and `.feasible`.
  public var status: SolutionStatus
  /// The objective of the solution; nil if there is none.
  public var objective: Double?
  /// A limit that no solution can pass; equal to the objective when optimal. Nil if the search
  /// ended before it had one.
  public var bound: Double?
  /// Nodes of the search tree.
  public var nodes: Int
  /// Simplex iterations of the linear solve at the root, if one was needed first.
  public var rootIterations: Int

  /// Distance between objective and bound relative to the objective; nil if either is missing.
  public var gap: Double? {
    guard let objective, let bound else { return nil }
    if objective == bound { return 0 }
    return abs(objective - bound) / max(abs(objective), .ulpOfOne)
  }
}
