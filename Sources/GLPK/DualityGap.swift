// SPDX-License-Identifier: GPL-3.0-or-later

/// Two numbers between which the true optimum lies, computed from the solution itself and not
/// from what the solver says about it.
public struct DualityGap: Equatable, Sendable {
  /// The objective of the column values.
  public var objective: Double
  /// A limit that no solution can pass; infinite when the duals prove nothing.
  public var bound: Double
  /// The largest amount by which the values violate a bound of a row or column.
  public var violation: Double

  /// `|bound - objective|`, relative to the objective or to 1 if that is larger.
  public var relative: Double { abs(bound - objective) / max(1, abs(objective)) }
}
