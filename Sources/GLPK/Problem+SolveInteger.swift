// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Solves the problem with its integer columns by branch and cut. Without presolve the search
  /// starts from an optimal linear solution; if there is none that is up to date, the linear
  /// problem is solved first, within the same time limit.
  ///
  /// A solution found before a limit is kept, with the bound known by then.
  /// - Throws: `invalidOption`, `fractionalBound`, `incumbentWithPresolve`, `incumbentLength`,
  ///   `incumbentInfeasible`; a solve that ends without a solution does not throw.
  @discardableResult
  public mutating func solveInteger(_ options: IntegerOptions = .init()) throws -> IntegerOutcome {
    try options.validate()
    try checkWholeBounds()
    let incumbent = try options.incumbent.map { try wholeIncumbent($0) }
    let clock = ContinuousClock()
    let start = clock.now
    var options = options
    integerMark = nil

    var root: LinearOutcome?
    if !options.presolve {
      let outcome = try solveRoot(options)
      guard outcome.status == .optimal else { return abandon(outcome) }
      root = outcome
      options.timeLimit = options.timeLimit.map { max(.zero, $0 - (clock.now - start)) }
    }

    var result = cglpk_integer_result()
    try withExtendedLifetime(options.cancellation) {
      var raw = options.raw
      if let incumbent {
        try incumbent.withUnsafeBufferPointer { values in
          raw.incumbent = values.baseAddress
          try Answer.check(cglpk_integer(handle, &raw, &result))
        }
      } else {
        try Answer.check(cglpk_integer(handle, &raw, &result))
      }
    }
    return finish(result, root: root)
  }

  private func checkWholeBounds() throws {
    var column: Int32 = 0
    try Answer.check(cglpk_fractional_bound(handle, &column))
    if column > 0 { throw GLPKError.fractionalBound(column: Int(column) - 1) }
  }

  /// Rounded at the integer columns, and checked: GLPK would take any numbers for a solution.
  private func wholeIncumbent(_ values: [Double]) throws -> [Double] {
    var values = values
    for column in values.indices where column < columnCount {
      if try kind(ofColumn: column) == .integer { values[column] = values[column].rounded() }
    }
    let violation = try violation(of: values)
    if violation > 1e-6 * max(1, values.lazy.map(abs).max() ?? 0) {
      throw GLPKError.incumbentInfeasible(violation: violation)
    }
    return values
  }

  /// The optimal linear solution at the root: the one at hand or a new one.
  private mutating func solveRoot(_ options: IntegerOptions) throws -> LinearOutcome {
    if let mark = linearMark, mark.edits == edits, mark.isOptimal {
      var objective = 0.0
      try Answer.check(cglpk_linear_objective(handle, &objective))
      return LinearOutcome(
        stopped: .completed, status: .optimal, objective: objective, iterations: 0,
        rebuiltBasis: false)
    }
    var linear = LinearOptions()
    linear.timeLimit = options.timeLimit
    linear.cancellation = options.cancellation
    return try solveLinear(linear)
  }

  /// The root gave no optimum, so there is no search.
  private mutating func abandon(_ root: LinearOutcome) -> IntegerOutcome {
    let status: SolutionStatus = root.status == .feasible ? .none : root.status
    integerMark = Mark(edits: edits, status: status)
    return IntegerOutcome(
      stopped: root.stopped, status: status, objective: nil, bound: nil, nodes: 0,
      rootIterations: root.iterations)
  }

  private mutating func finish(
    _ result: cglpk_integer_result, root: LinearOutcome?
  ) -> IntegerOutcome {
    let (stopped, status) = Classification.integer(
      code: result.code, status: result.status, stop: result.stop)
    integerMark = Mark(edits: edits, status: status)
    if root == nil {
      // A presolved search leaves no linear solution of this problem.
      linearMark = nil
    } else {
      linearMark?.isRelaxation = true
    }
    let objective = status.hasSolution ? result.objective : nil
    let searched = result.has_bound ? result.bound : root?.objective
    return IntegerOutcome(
      stopped: stopped, status: status, objective: objective,
      bound: status == .optimal ? objective : status == .infeasible ? nil : searched,
      nodes: Int(result.nodes), rootIterations: root?.iterations ?? 0)
  }
}
