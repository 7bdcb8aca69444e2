// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Confirms or repairs the last linear solve with rational arithmetic, from the present basis.
  ///
  /// Whole numbers are taken exactly, other coefficients as the simplest fraction within 1e-9. So
  /// the check is truly exact for a problem in whole units. Afterwards `linearSolution()` gives
  /// the confirmed values. Cheap after `solveLinear`, slow from a poor basis.
  /// - Throws: `noBasis` for a problem without rows or columns.
  @discardableResult
  public mutating func checkExactly(
    timeLimit: Duration? = nil, iterationLimit: Int? = nil
  ) throws -> LinearOutcome {
    var options = LinearOptions(method: .primal)
    options.timeLimit = timeLimit
    options.iterationLimit = iterationLimit
    try options.validate()
    if rowCount == 0 || columnCount == 0 { throw GLPKError.noBasis }
    linearMark = nil
    integerMark = nil
    var raw = options.raw(size: rowCount + columnCount)
    var result = cglpk_linear_result()
    try Answer.check(cglpk_exact(handle, &raw, &result))
    return finishLinear(result, presolve: false)
  }
}
