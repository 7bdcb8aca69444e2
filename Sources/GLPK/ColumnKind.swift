// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a column must take whole numbers in a mixed integer solve.
public enum ColumnKind: Sendable {
  /// Any value within the bounds.
  case continuous
  /// Whole numbers within the bounds, which must be whole themselves.
  case integer
}
