import Budget
import OrderedCollections
import Testing

@testable import Planning

/// The exact simplex and its audit do not take the solver's word.
@Suite struct CurveExactTests {
  /// The parametric problem of a plan, as read and made smaller.
  private func problem(
    _ plan: Plan, _ scope: Curve.Scope
  ) throws -> (fixed: ParametricProblem, reduced: ParametricProblem) {
    let fixed = try Planner.withProblem(of: plan.model) { problem throws(any Error) in
      try FixedProblem.read(plan, scope: scope, from: problem)
    }
    return (fixed, try Presolve.reduce(fixed))
  }

  /// No row binds, every column at its least: as bad a start as there is.
  private func poor(_ problem: ParametricProblem) -> SuggestedBasis {
    SuggestedBasis(
      columns: problem.columns.map { _ in (false, 0) }, rows: problem.rows.map { _ in (true, 0) })
  }

  /// Nonsense: every other column basic in its first stretch, every other row binding.
  private func absurd(_ problem: ParametricProblem) -> SuggestedBasis {
    SuggestedBasis(
      columns: problem.columns.enumerated().map { place, column in
        (place % 2 == 0 && !column.isFixed, 0)
      }, rows: problem.rows.indices.map { ($0 % 2 == 0, 1) })
  }

  private func expectSame(_ one: Curve, _ other: Curve, _ name: String) {
    #expect(one.reach == other.reach, "\(name)")
    #expect((one.end == nil) == (other.end == nil), "\(name)")
    let depths = (one.pieces + other.pieces).flatMap { [$0.from, ($0.from + $0.to) / Rational(2)] }
    for depth in depths {
      #expect(one.value(at: depth) == other.value(at: depth), "\(name) at \(depth)")
      #expect(one.price(at: depth) == other.price(at: depth), "\(name) at \(depth)")
      for rank in one.plan.model.ranks {
        #expect(one.excess(of: rank, at: depth) == other.excess(of: rank, at: depth), "\(name)")
      }
    }
  }

  @Test(arguments: [4, 7, 11, 16]) func anyStartGivesTheSameCurve(_ seed: Int) throws {
    let plan = try Planner.plan(try World.medium(seed).budget)
    let scope = try Curve.Scope(plan.budget)
    let (fixed, reduced) = try problem(plan, scope)
    let curve = try Planner.curve(of: plan, over: scope)
    for (name, basis) in [("poor", poor(reduced)), ("absurd", absurd(reduced))] {
      let other = try CurveTracer.trace(
        fixed, of: plan, scope: scope, upTo: .one, from: basis)
      expectSame(curve, other, "seed \(seed), \(name)")
    }
  }

  @Test func theExampleFromAPoorStart() throws {
    let plan = try Planner.plan(try netherlands2026())
    let scope = try Curve.Scope(plan.budget)
    let (fixed, reduced) = try problem(plan, scope)
    let other = try CurveTracer.trace(
      fixed, of: plan, scope: scope, upTo: .one, from: poor(reduced))
    expectSame(try Planner.curve(of: plan, over: scope), other, "example")
  }

  @Test func theSamePlanGivesTheSameCurve() throws {
    let plan = try Planner.plan(try World.medium(9).budget)
    let scope = try Curve.Scope(plan.budget)
    let curve = try Planner.curve(of: plan, over: scope)
    let again = try Planner.curve(of: plan, over: scope)
    #expect(curve.pieces == again.pieces)
    #expect(curve.start == again.start)
    #expect(curve.end == again.end)
  }

  /// A value or a price that is off by anything at all is found out.
  @Test func theAuditFindsWhatIsWrong() throws {
    let plan = try Planner.plan(try World.medium(5).budget)
    let scope = try Curve.Scope(plan.budget)
    let (fixed, reduced) = try problem(plan, scope)
    var simplex = ExactSimplex(reduced, from: try SuggestedBasis.solve(reduced))
    #expect(try simplex.restore(beyond: true) == nil)
    func audit(_ simplex: ExactSimplex) throws {
      var audit = CurveAudit(original: fixed, reduced: reduced)
      try audit.check(simplex)
    }
    try audit(simplex)
    let little = Rational(1, over: 1_000_000_007)
    var changes = 0
    for column in reduced.columns.indices where simplex.isBasic[column] {
      guard case .amount = reduced.columns[column].meaning else { continue }
      for change in [little, -little] {
        var wrong = simplex
        wrong.value[column] += change
        #expect(throws: PlanningError.self) { try audit(wrong) }
        changes += 1
      }
    }
    for row in reduced.rows.indices where !simplex.isBasic[reduced.columns.count + row] {
      var wrong = simplex
      wrong.dual[reduced.ranks.count][reduced.columns.count + row] += little
      #expect(throws: PlanningError.self) { try audit(wrong) }
      changes += 1
    }
    #expect(changes > 10)
    // A deeper cut than the values were made for.
    var deeper = simplex
    deeper.depth = .one
    #expect(throws: PlanningError.self) { try audit(deeper) }
  }

  /// Amounts at any depth keep every ceiling exactly: what a year spends above it comes from other years.
  @Test(arguments: [4, 6, 10, 13]) func amountsKeepTheirCeilings(_ seed: Int) throws {
    let plan = try Planner.plan(try World.medium(seed).budget)
    let scope = try Curve.Scope(plan.budget)
    let curve = try Planner.curve(of: plan, over: scope)
    for step in 0...7 {
      let depth = curve.reach * Rational(step, over: 7)
      let amounts = try #require(curve.amounts(at: depth))
      for envelope in plan.model.data.policy.envelopes.values {
        var over = Rational.zero
        for (offset, year) in plan.model.years.enumerated() {
          let spent = plan.model.lines.indices.reduce(Rational.zero) {
            plan.model.lines[$1].envelope == envelope.id ? $0 + amounts[$1][offset] : $0
          }
          let ceiling = Rational(envelope.ceiling(in: year)) * (.one - depth)
          #expect(spent <= ceiling + Rational(envelope.cashShift))
          over += spent - ceiling
        }
        #expect(over <= .zero)
      }
      for (line, choices) in plan.model.choices.enumerated() {
        for (year, choice) in choices.enumerated() {
          let runs = plan.decision.running[line][year]
          #expect(amounts[line][year] >= Rational(runs ? choice.lowest : 0))
          #expect(amounts[line][year] <= Rational(runs ? choice.highest : 0))
        }
      }
    }
  }
}
