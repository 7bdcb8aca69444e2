import GLPK

/// The best values at chosen depths by floating-point solves, one a depth.
///
/// Cold solves of the generated problem are the canonical ones: each depth for itself, from the same start. Warm
/// ones are quick: generated and made smaller once, from one depth to the next deeper one with only the bounds
/// changed. ``Curve`` answers the same without any solve; a sweep is what it is held against.
public struct Sweep: Sendable {
  /// How depths are solved.
  public enum Method: Sendable {
    /// Each depth from a fresh basis on the generated problem.
    case cold
    /// Each depth from the basis of the one before it, deeper and deeper whatever order they were asked in.
    case warm
  }

  /// A depth at which a solve could not go on from the one before it.
  public struct Rebuild: Hashable, Sendable {
    /// Why.
    public enum Reason: String, Hashable, Sendable {
      /// The basis could not be factorised.
      case basis = "the basis could not be used"
      /// The solver gave up on it.
      case failure = "the solver gave up"
      /// Nothing seemed to fit, which is only said after a second solve.
      case infeasible = "nothing seemed to fit; solved again from a fresh start"
      /// Soft rules have to give way, so that their ranks are settled first.
      case softRules = "soft rules have to give way: settled rank by rank from here on"
    }

    /// The depth.
    public let depth: Rational
    /// Why.
    public let reason: Reason
  }

  /// Points in the order of the depths asked; nil where nothing fits.
  public let values: [Double?]
  /// What had to be built anew, from the shallowest depth on.
  public let rebuilds: [Rebuild]
  /// Simplex iterations of all depths together.
  public let iterations: Int
}

extension Planner {
  /// Solves a plan with its on/off decisions fixed at chosen depths of a cut, one by one.
  ///
  /// - Throws: ``PlanningError`` when the solver failed.
  public static func sweep(
    _ plan: Plan, over scope: Curve.Scope, at depths: [Rational], _ method: Sweep.Method
  ) throws(PlanningError) -> Sweep {
    try withProblem(of: plan.model) { problem in
      switch method {
      case .cold:
        var solver = try DepthSolver(plan, scope: scope, on: &problem)
        return try solver.sweep(depths, isWarm: false, &problem)
      case .warm:
        let fixed = try FixedProblem.read(plan, scope: scope, from: problem)
        let reduced = try Presolve.reduce(fixed)
        return try Problem.with { small throws in
          var solver = try DepthSolver(reduced, on: &small)
          return try solver.sweep(depths, isWarm: true, &small)
        }
      }
    }
  }
}
