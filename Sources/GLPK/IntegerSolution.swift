// SPDX-License-Identifier: GPL-3.0-or-later

/// Values of a mixed integer solution. It has no duals: fix the integer columns at their values
/// and solve the linear problem for those.
public struct IntegerSolution: Equatable, Sendable {
  /// Whether the values are optimal or only feasible.
  public internal(set) var status: SolutionStatus
  /// The objective.
  public internal(set) var objective: Double
  /// One value per column; integer columns hold whole numbers.
  public internal(set) var columnValues: [Double]
  /// One value per row as GLPK has it. With a large coefficient at a rounded column it may differ
  /// from the sum over `columnValues`: see `Problem.violation(of:integrality:)`.
  public internal(set) var rowValues: [Double]
}
