// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Chooses between minimising and maximising.
  public mutating func setDirection(_ direction: Direction) throws {
    let raw = direction == .maximize ? CGLPK_MAXIMIZE : CGLPK_MINIMIZE
    try Answer.check(cglpk_set_direction(handle, Int32(raw)))
    self.direction = direction
    edits += 1
  }

  /// Sets the constant part of the objective.
  /// - Throws: `notFinite`.
  public mutating func setObjectiveConstant(_ value: Double) throws {
    if !value.isFinite { throw GLPKError.notFinite("objective constant") }
    try Answer.check(cglpk_set_objective(handle, 0, value))
    objectiveConstant = value
    edits += 1
  }

  /// Sets the objective coefficient of a column.
  /// - Throws: `indexOutOfRange`, `notFinite`.
  public mutating func setObjective(ofColumn column: Int, to value: Double) throws {
    try checkColumn(column)
    if !value.isFinite { throw GLPKError.notFinite("objective coefficient") }
    try Answer.check(cglpk_set_objective(handle, Int32(column + 1), value))
    edits += 1
  }

  /// The objective coefficient of a column.
  /// - Throws: `indexOutOfRange`.
  public func objective(ofColumn column: Int) throws -> Double {
    try checkColumn(column)
    var value = 0.0
    try Answer.check(cglpk_get_objective(handle, Int32(column + 1), &value))
    return value
  }

  /// Makes a column continuous or integer. Its bounds stay as they are.
  /// - Throws: `indexOutOfRange`.
  public mutating func setKind(ofColumn column: Int, to kind: ColumnKind) throws {
    try checkColumn(column)
    let raw = kind == .integer ? CGLPK_INTEGER : CGLPK_CONTINUOUS
    try Answer.check(cglpk_set_kind(handle, Int32(column + 1), Int32(raw)))
    edits += 1
  }

  /// Whether a column is continuous or integer.
  /// - Throws: `indexOutOfRange`.
  public func kind(ofColumn column: Int) throws -> ColumnKind {
    try checkColumn(column)
    var raw: Int32 = 0
    try Answer.check(cglpk_get_kind(handle, Int32(column + 1), &raw))
    return Int(raw) == CGLPK_CONTINUOUS ? .continuous : .integer
  }
}
