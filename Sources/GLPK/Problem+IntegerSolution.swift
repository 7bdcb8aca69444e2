// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// The values of the last mixed integer solve.
  /// - Throws: `notSolved`, `stale` when anything changed since, `noSolution`.
  public func integerSolution() throws -> IntegerSolution {
    try Answer.check(cglpk_check(handle))
    guard let mark = integerMark else { throw GLPKError.notSolved }
    if mark.edits != edits { throw GLPKError.stale }
    if !mark.status.hasSolution { throw GLPKError.noSolution(mark.status) }
    var objective = 0.0
    var columns = [Double](repeating: 0, count: columnCount)
    var rows = [Double](repeating: 0, count: rowCount)
    try Answer.check(cglpk_integer_values(handle, &objective, &columns, &rows))
    return IntegerSolution(
      status: mark.status, objective: objective, columnValues: columns, rowValues: rows)
  }
}
