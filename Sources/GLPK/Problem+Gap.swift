// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Recomputes objective and dual bound from values and duals of the last linear solve. Duals
  /// with a wrong sign, which GLPK accepts within its tolerance, count as zero; what they hid
  /// shows as a gap. A large gap on an "optimal" solution means: solve exactly, or change units.
  /// - Throws: `notSolved`, `stale`, `relaxationOnly`, `noSolution`.
  public func dualityGap() throws -> DualityGap {
    let status = try linearStatus()
    if !status.hasSolution { throw GLPKError.noSolution(status) }
    var raw = cglpk_gap()
    try Answer.check(cglpk_duality_gap(handle, &raw))
    return DualityGap(objective: raw.primal, bound: raw.dual, violation: raw.violation)
  }

  /// The largest amount by which these column values violate a bound of a column, a row, or
  /// (unless switched off) integrality. 0 means all is met.
  /// - Throws: `incumbentLength`, `notFinite`.
  public func violation(of values: [Double], integrality: Bool = true) throws -> Double {
    if values.count != columnCount {
      throw GLPKError.incumbentLength(given: values.count, expected: columnCount)
    }
    if !values.allSatisfy(\.isFinite) { throw GLPKError.notFinite("column value") }
    var worst = 0.0
    try Answer.check(cglpk_violation(handle, values, integrality, &worst))
    return worst
  }
}
