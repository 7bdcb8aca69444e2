// SPDX-License-Identifier: GPL-3.0-or-later

/// Values of a linear solution. All duals are the change of the objective per unit: `rowDuals[i]`
/// is the value of one more unit of row i's active bound, whatever the direction of the problem.
public struct LinearSolution: Equatable, Sendable {
  /// Whether the values are optimal or only feasible; only then duals are prices.
  public internal(set) var status = SolutionStatus.none
  /// The objective.
  public internal(set) var objective = 0.0
  /// One value per column.
  public internal(set) var columnValues: [Double] = []
  /// Change of the objective per unit of each column's active bound.
  public internal(set) var reducedCosts: [Double] = []
  /// One value per row: the sum of its coefficients times the columns.
  public internal(set) var rowValues: [Double] = []
  /// Change of the objective per unit of each row's active bound; 0 for a row that does not bind.
  public internal(set) var rowDuals: [Double] = []

  /// An empty solution, for `Problem.readLinearSolution(into:)`.
  public init() {}
}
