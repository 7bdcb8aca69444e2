// SPDX-License-Identifier: GPL-3.0-or-later

/// Smallest and largest absolute value of the non-zero numbers of one kind.
public struct NumericRange: Equatable, Sendable {
  /// The smallest, 0 if there is none.
  public var smallest: Double
  /// The largest, 0 if there is none.
  public var largest: Double

  /// A range from its ends.
  public init(smallest: Double, largest: Double) {
    self.smallest = smallest
    self.largest = largest
  }

  /// Largest divided by smallest, 1 if there are no numbers.
  public var ratio: Double { smallest > 0 ? largest / smallest : 1 }
}

/// The numeric ranges of a problem. Ratios above a million deserve a warning: GLPK may then call
/// a feasible problem infeasible or a poor solution optimal.
public struct CoefficientRanges: Equatable, Sendable {
  /// Of the matrix.
  public var matrix: NumericRange
  /// Of the objective, without its constant.
  public var objective: NumericRange
  /// Of the bounds of rows and columns.
  public var bounds: NumericRange
}
