extension Planner {
  /// The exact curve of the best value against the depth of a cut, from a plan on.
  ///
  /// - Parameter upTo: the deepest cut of interest, as a part of the ceilings of the scope, above 0 and at most 1.
  /// - Throws: ``PlanningError`` when the solver failed or the numbers are too large.
  public static func curve(
    of plan: Plan, over scope: Curve.Scope, upTo: Rational = .one
  ) throws(PlanningError) -> Curve {
    try withProblem(of: plan.model) { problem in
      let fixed = try FixedProblem.read(plan, scope: scope, from: problem)
      return try CurveTracer.trace(fixed, of: plan, scope: scope, upTo: min(upTo, .one))
    }
  }
}
