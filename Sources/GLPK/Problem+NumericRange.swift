// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Measures the sizes of the numbers in the problem, before a solve.
  public func coefficientRanges() throws -> CoefficientRanges {
    var raw = cglpk_ranges()
    try Answer.check(cglpk_coefficient_ranges(handle, &raw))
    return CoefficientRanges(
      matrix: NumericRange(smallest: raw.matrix_min, largest: raw.matrix_max),
      objective: NumericRange(smallest: raw.objective_min, largest: raw.objective_max),
      bounds: NumericRange(smallest: raw.bounds_min, largest: raw.bounds_max))
  }
}
