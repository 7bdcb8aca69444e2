// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// How to solve a linear problem.
public struct LinearOptions: Sendable {
  /// Which simplex method.
  public enum Method: Sendable {
    /// Primal simplex.
    case primal
    /// Dual simplex; the choice for a warm start after a change of bounds.
    case dual
    /// Dual simplex, and primal if that fails.
    case dualThenPrimal
  }

  /// Which simplex method; the default is dual with primal as reserve.
  public var method = Method.dualThenPrimal
  /// Simplify first. For a cold start only: it ignores the basis, cannot be cancelled half-way,
  /// and reports no certificate of infeasibility.
  public var presolve = false
  /// Stop after this time.
  public var timeLimit: Duration?
  /// Stop after this many simplex iterations; by default after twenty for each row and column and a thousand more,
  /// far above what a problem needs, because GLPK can go round in circles for ever.
  public var iterationLimit: Int?
  /// How far a reduced cost may be on the wrong side, in objective units per unit; in (0, 1).
  public var dualTolerance = 1e-7
  /// How far a variable may be outside its bounds, relative; in (0, 1).
  public var boundTolerance = 1e-7
  /// The long-step ratio test of the dual simplex, good for cold starts with many boxed columns.
  public var longStep = false
  /// Lets another thread stop the solve.
  public var cancellation: Cancellation?

  /// The defaults, to be changed field by field.
  public init() {}

  /// The defaults with another method.
  public init(method: Method, presolve: Bool = false) {
    self.method = method
    self.presolve = presolve
  }

  func validate() throws {
    for (name, value) in [("dualTolerance", dualTolerance), ("boundTolerance", boundTolerance)]
    where !(value > 0 && value < 1) {
      throw GLPKError.invalidOption(name)
    }
    if let iterationLimit, iterationLimit < 0 { throw GLPKError.invalidOption("iterationLimit") }
  }

  /// For a problem with as many rows and columns together; valid only while `cancellation` is alive.
  func raw(size: Int) -> cglpk_linear_options {
    let method: Int =
      switch method {
      case .primal: CGLPK_PRIMAL
      case .dual: CGLPK_DUAL
      case .dualThenPrimal: CGLPK_DUAL_THEN_PRIMAL
      }
    return cglpk_linear_options(
      method: Int32(method),
      presolve: presolve,
      // GLPK has no long step in its primal simplex and refuses the combination.
      long_step: longStep && self.method != .primal,
      dual_tolerance: dualTolerance,
      bound_tolerance: boundTolerance,
      iteration_limit: Int32(clamping: iterationLimit ?? 20 * size + 1000),
      time_limit: timeLimit?.seconds ?? -1,
      stop: cancellation.map { UnsafePointer($0.flag) })
  }
}
