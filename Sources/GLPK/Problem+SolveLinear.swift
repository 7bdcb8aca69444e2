// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Solves the problem without regard to integrality, from the present basis. A basis that
  /// cannot be used is replaced once by an advanced one.
  ///
  /// Time limit and cancellation also work inside the LP, except that a presolved run cannot be
  /// cancelled half-way.
  /// - Throws: `invalidOption`; a solve that ends without a solution does not throw.
  @discardableResult
  public mutating func solveLinear(_ options: LinearOptions = .init()) throws -> LinearOutcome {
    try options.validate()
    var result = cglpk_linear_result()
    linearMark = nil
    integerMark = nil
    try withExtendedLifetime(options.cancellation) {
      var raw = options.raw
      try Answer.check(cglpk_simplex(handle, &raw, &result))
    }
    return finishLinear(result, presolve: options.presolve)
  }

  /// Classifies, remembers and reports.
  mutating func finishLinear(_ result: cglpk_linear_result, presolve: Bool) -> LinearOutcome {
    let (stopped, status) = Classification.linear(
      .init(
        code: result.code, primal: result.primal, dual: result.dual, presolve: presolve,
        stop: result.stop))
    linearMark = Mark(edits: edits, status: status)
    return LinearOutcome(
      stopped: stopped, status: status,
      objective: status.hasSolution ? result.objective : nil,
      iterations: Int(result.iterations), rebuiltBasis: result.rebuilt)
  }
}
