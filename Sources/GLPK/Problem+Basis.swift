// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Saves the present basis.
  public func basis() throws -> Basis {
    var rows = [Int8](repeating: 0, count: rowCount)
    var columns = [Int8](repeating: 0, count: columnCount)
    try Answer.check(cglpk_get_basis(handle, &rows, &columns))
    return Basis(rows: rows, columns: columns)
  }

  /// Puts a saved basis back. A column whose bounds changed since then moves to a bound it has.
  /// Earlier results become stale.
  /// - Throws: `basisMismatch` when the numbers of rows or columns differ, or when the number of
  ///   basic variables is not the number of rows.
  public mutating func restore(_ basis: Basis) throws {
    let basic = Int8(CGLPK_BASIC)
    let basicCount =
      basis.rows.count { $0 == basic } + basis.columns.count { $0 == basic }
    guard basis.rows.count == rowCount, basis.columns.count == columnCount,
      basicCount == rowCount
    else { throw GLPKError.basisMismatch }
    try Answer.check(cglpk_set_basis(handle, basis.rows, basis.columns))
    edits += 1
  }

  /// Makes all rows basic.
  public mutating func useStandardBasis() throws {
    try Answer.check(cglpk_standard_basis(handle))
    edits += 1
  }

  /// Builds a basis that is as triangular as possible.
  public mutating func useAdvancedBasis() throws {
    try Answer.check(cglpk_advanced_basis(handle))
    edits += 1
  }

  /// Scales the problem inside GLPK; bounds and results keep their units. Choosing sensible units
  /// is better: with very small shadow prices scaling can make the answer worse.
  public mutating func scale() throws {
    try Answer.check(cglpk_scale(handle))
    edits += 1
  }

  /// Undoes `scale()`.
  public mutating func unscale() throws {
    try Answer.check(cglpk_unscale(handle))
    edits += 1
  }
}
