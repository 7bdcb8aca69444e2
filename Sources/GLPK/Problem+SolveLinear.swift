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
    let start = ContinuousClock.now
    var outcome = try simplex(options)
    // The dual simplex can go round in circles for ever, where its factors are worn out: the primal one that goes on
    // from there has called a problem with a solution infeasible. So it starts afresh.
    if outcome.stopped == .iterationLimit, options.iterationLimit == nil,
      options.method == .dualThenPrimal
    {
      var rest = options
      rest.method = .primal
      rest.timeLimit = options.timeLimit.map { max(.zero, $0 - (.now - start)) }
      let iterations = outcome.iterations
      try useAdvancedBasis()
      outcome = try simplex(rest)
      outcome.iterations += iterations
      outcome.rebuiltBasis = true
    }
    return outcome
  }

  private mutating func simplex(_ options: LinearOptions) throws -> LinearOutcome {
    var result = cglpk_linear_result()
    linearMark = nil
    integerMark = nil
    try withExtendedLifetime(options.cancellation) {
      var raw = options.raw(size: rowCount + columnCount)
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
