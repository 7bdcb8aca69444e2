import Budget
import Planning
import TestSupport
import Testing

/// The exact curve against floating-point solves of the generated problem, one a depth.
@Suite struct CurveSweepTests {
  /// Depths that part a curve evenly, without its end.
  static func depths(_ curve: Curve, _ count: Int) -> [Rational] {
    (0..<count).map { curve.reach * Rational($0, over: count) }
  }

  /// Values to 1e-9 relative, and slopes of pairs within a stretch.
  static func check(
    _ curve: Curve, _ depths: [Rational], _ sweep: Sweep, _ name: String,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    for (index, depth) in depths.enumerated() {
      let exact = try #require(curve.value(at: depth)).approximation
      let solved = try #require(sweep.values[index], "\(name) at \(depth)", sourceLocation: place)
      #expect(
        abs(solved - exact) <= 1e-9 * max(1, abs(exact)), "\(name) at \(depth)",
        sourceLocation: place)
      guard index > 0, let before = sweep.values[index - 1],
        let piece = curve.piece(at: depths[index - 1]), depth <= piece.to
      else { continue }
      let width = curve.amount(at: depth - depths[index - 1]).approximation
      let price = curve.price(piece).approximation
      // What is left of the values when they are subtracted.
      let noise = 1e-9 * max(1, abs(exact)) / width
      #expect(
        abs((before - solved) / width - price) <= noise + 1e-9 * abs(price),
        "\(name), price at \(depth)", sourceLocation: place)
    }
  }

  @Test func thousandColdSolvesOfAnArticle() async throws {
    let plan = try Planner.plan(try netherlands2026())
    let scope = try Curve.Scope(plan.budget, code: "XVII.4")
    let curve = try Planner.curve(of: plan, over: scope)
    let depths = Self.depths(curve, 1000)
    // Two halves at once; each depth is solved for itself.
    async let first = Planner.sweep(plan, over: scope, at: Array(depths[..<500]), .cold)
    async let second = Planner.sweep(plan, over: scope, at: Array(depths[500...]), .cold)
    try Self.check(curve, Array(depths[..<500]), try await first, "first half")
    try Self.check(curve, Array(depths[500...]), try await second, "second half")
    try Self.check(
      curve, depths, try Planner.sweep(plan, over: scope, at: depths, .warm), "warm")
    // The curve begins at what the prices of the plan begin at,
    // which is told in whole points.
    #expect(curve.startValue.rounded == plan.appraisal.value + plan.roundingCost)
  }

  /// All money: soft rules have to give way on the way down.
  @Test func allMoneyWithSoftRules() throws {
    let plan = try Planner.plan(try netherlands2026())
    let scope = try Curve.Scope(plan.budget)
    let curve = try Planner.curve(of: plan, over: scope)
    let hasExcess = curve.pieces.contains { !$0.excess.isEmpty }
    #expect(hasExcess)
    let depths = Self.depths(curve, 40)
    try Self.check(
      curve, depths, try Planner.sweep(plan, over: scope, at: depths, .cold), "cold")
    // Asked in another order, the warm sweep still goes down step by step and answers in that order.
    let shuffled = depths.indices.map { depths[$0 * 27 % depths.count] }
    let warm = try Planner.sweep(plan, over: scope, at: shuffled, .warm)
    for (depth, value) in zip(shuffled, warm.values) {
      let exact = try #require(curve.value(at: depth)).approximation
      #expect(abs(try #require(value) - exact) <= 1e-9 * exact)
    }
    // It says from where on soft rules had to give way.
    let gives = try #require(warm.rebuilds.first { $0.reason == .softRules })
    let first = try #require(curve.pieces.first { !$0.excess.isEmpty })
    #expect(gives.depth > first.from)
    #expect(gives.depth <= first.from + curve.reach / Rational(40))
  }

  @Test(arguments: World.mediumSeeds) func seededBudgets(_ seed: Int) throws {
    try Self.compare(World.medium(seed), "medium \(seed)", levels: 8)
  }

  /// Small budgets of every family of rules.
  @Test func smallBudgetsOfEveryFamily() throws {
    var compared = 0
    for (index, family) in RuleFamily.all.enumerated() {
      for seed in 0..<3 {
        var random = Seeded(90_000 + 100 * seed + index)
        var world = World.small(lines: 3, years: 2, &random)
        family.apply(&world, &random)
        compared += try Self.compare(world, "\(family.name) \(seed)", levels: 4) ? 1 : 0
      }
    }
    #expect(compared >= 30)
  }

  /// Whether the budget had a plan and something to cut.
  @discardableResult
  private static func compare(_ world: World, _ name: String, levels: Int) throws -> Bool {
    let budget = try world.budget
    guard let plan = try? Planner.plan(budget), let scope = try? Curve.Scope(budget) else {
      return false
    }
    let curve = try Planner.curve(of: plan, over: scope)
    var depths = depths(curve, levels)
    if curve.reach == .zero { depths = [.zero] }
    if let end = curve.end {
      // Where the curve ends the solver finds nothing either.
      depths.append(end.depth + Rational(1, over: 1000))
    }
    for method in [Sweep.Method.cold, .warm] {
      let sweep = try Planner.sweep(plan, over: scope, at: depths, method)
      if curve.end != nil {
        #expect(sweep.values[depths.count - 1] == nil, "\(name): something fits beyond the end")
      }
      if curve.pieces.isEmpty { continue }
      try check(curve, Array(depths.prefix(max(1, levels))), sweep, "\(name), \(method)")
    }
    return true
  }
}
