// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Sets the bounds of a row. Equal bounds become fixed, infinite ones none.
  /// - Throws: `indexOutOfRange`, `notFinite` for NaN, `boundsCrossed`.
  public mutating func setBounds(ofRow row: Int, to bounds: Bounds) throws {
    try checkRow(row)
    let raw = try bounds.normalized().raw
    try Answer.check(
      cglpk_set_row_bounds(handle, Int32(row + 1), raw.type, raw.lower, raw.upper))
    edits += 1
  }

  /// Sets the bounds of a column. Equal bounds become fixed, infinite ones none.
  /// - Throws: `indexOutOfRange`, `notFinite` for NaN, `boundsCrossed`.
  public mutating func setBounds(ofColumn column: Int, to bounds: Bounds) throws {
    try checkColumn(column)
    let raw = try bounds.normalized().raw
    try Answer.check(
      cglpk_set_column_bounds(handle, Int32(column + 1), raw.type, raw.lower, raw.upper))
    edits += 1
  }

  /// The bounds of a row.
  /// - Throws: `indexOutOfRange`.
  public func bounds(ofRow row: Int) throws -> Bounds {
    try checkRow(row)
    var type: Int32 = 0
    var lower = 0.0
    var upper = 0.0
    try Answer.check(cglpk_get_row_bounds(handle, Int32(row + 1), &type, &lower, &upper))
    return Bounds(type: type, lower: lower, upper: upper)
  }

  /// The bounds of a column.
  /// - Throws: `indexOutOfRange`.
  public func bounds(ofColumn column: Int) throws -> Bounds {
    try checkColumn(column)
    var type: Int32 = 0
    var lower = 0.0
    var upper = 0.0
    try Answer.check(cglpk_get_column_bounds(handle, Int32(column + 1), &type, &lower, &upper))
    return Bounds(type: type, lower: lower, upper: upper)
  }
}
