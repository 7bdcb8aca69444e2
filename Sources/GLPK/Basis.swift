// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// A saved simplex basis: which rows and columns were basic, and at which bound the others stood.
/// It holds no values; a solve from a restored basis computes them again.
public struct Basis: Equatable, Hashable, Sendable {
  var rows: [Int8]
  var columns: [Int8]

  /// Where a row or column stands.
  public enum Position: Equatable, Hashable, Sendable {
    /// In the basis.
    case basic
    /// At its lower bound.
    case atLower
    /// At its upper bound.
    case atUpper
    /// Outside the basis without a bound to stand at, at zero.
    case free
    /// At its only value.
    case fixed

    init(_ code: Int8) {
      switch Int(code) {
      case CGLPK_BASIC: self = .basic
      case CGLPK_AT_LOWER: self = .atLower
      case CGLPK_AT_UPPER: self = .atUpper
      case CGLPK_NONBASIC_FREE: self = .free
      default: self = .fixed
      }
    }
  }

  /// Where a row stands; the row is one of the problem the basis was saved of.
  public func row(_ row: Int) -> Position { Position(rows[row]) }

  /// Where a column stands; the column is one of the problem the basis was saved of.
  public func column(_ column: Int) -> Position { Position(columns[column]) }
}
