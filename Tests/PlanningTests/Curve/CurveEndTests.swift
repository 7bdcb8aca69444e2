import Budget
import OrderedCollections
import Planning
import Testing

/// Where a curve ends, and what it is between its breakpoints.
@Suite struct CurveEndTests {
  private func curve(_ code: String?, upTo: Rational = .one) throws -> Curve {
    let plan = try Planner.plan(try netherlands2026())
    return try Planner.curve(
      of: plan, over: try Curve.Scope(plan.budget, code: code), upTo: upTo)
  }

  /// The floors that are named, and nothing else, fill the ceiling and the cash shift at the end.
  @Test func whatIsNamedLeavesNoRoom() throws {
    let curve = try curve("XVII.4")
    let end = try #require(curve.end)
    #expect(end.depth == curve.reach)
    let ceilings = end.limits.compactMap { limit -> Year? in
      if case .ceiling("peace", let year) = limit { year } else { nil }
    }
    let year = try #require(ceilings.first)
    #expect(ceilings.count == 1)
    let amounts = try #require(curve.amounts(at: end.depth))
    let offset = try #require(curve.plan.model.years.firstIndex(of: year))
    let named = Set(end.limits.compactMap(\.line))
    let spent = curve.plan.model.lines.indices.reduce(Rational.zero) {
      named.contains(curve.plan.model.lines[$1].id) ? $0 + amounts[$1][offset] : $0
    }
    let envelope = try #require(curve.plan.model.data.policy.envelopes["peace"])
    let left = Rational(envelope.ceiling(in: year)) * (.one - end.depth)
    #expect(spent == left + Rational(envelope.cashShift))
    #expect(end.limits.contains(.shift(envelope: "peace", year: year)))
    // Nothing of what is named can be spared: without it some of its money would be free.
    #expect(end.limits.count == named.count + 2)
  }

  /// An envelope of one line in one year: by hand, 150 k€ down to its minimum of 100.
  @Test func oneLineByHand() throws {
    let curve = try curve("study")
    #expect(curve.scope.total == 150)
    #expect(curve.reach == Rational(1, over: 3))
    #expect(curve.pieces.count == 1)
    #expect(curve.pieces[0].amounts.map(\.rate) == [Rational(-150)])
    let end = try #require(curve.end)
    #expect(
      end.limits.contains(.floor(line: "feasibility-study", year: 2026, .minimum)))
    #expect(end.limits.contains(.ceiling(envelope: "study", year: 2026)))
    #expect(end.limits.count == 2)
    let price = curve.plan.prices.first { $0.envelope == "study" && $0.year == 2026 }
    guard case .points(let points, let holds) = try #require(price).less else {
      Issue.record("no price")
      return
    }
    #expect(curve.price(at: .zero) == Rational(points))
    #expect(holds == 50)
    let order = try #require(curve.order.first)
    #expect(order.from == .zero)
    #expect(order.to == curve.reach)
    #expect(order.given == Rational(50))
    #expect(order.start == Rational(150))
  }

  @Test func stopsWhereItWasAsked() throws {
    let asked = Rational(1, over: 7)
    let part = try curve("XVII.4", upTo: asked)
    let whole = try curve("XVII.4")
    #expect(part.end == nil)
    #expect(part.reach == asked)
    #expect(part.pieces.last?.limits == [])
    #expect(part.pieces.dropLast() == whole.pieces.prefix(part.pieces.count - 1))
    #expect(part.value(at: asked) == whole.value(at: asked))
  }

  @Test func piecesJoinWithoutGaps() throws {
    let curve = try curve(nil)
    #expect(curve.pieces.first?.from == .zero)
    for (one, next) in zip(curve.pieces, curve.pieces.dropFirst()) {
      #expect(one.to == next.from)
      #expect(one.from < one.to)
      #expect(one.value + one.valueRate * (one.to - one.from) == next.value)
      #expect(!one.limits.isEmpty)
      #expect(curve.piece(at: next.from) == next)
    }
    #expect(curve.piece(at: curve.reach) == curve.pieces.last)
    let beyond = curve.reach + Rational(1, over: 1_000_000_000)
    for depth in [beyond, Rational(-1, over: 1_000_000_000)] {
      #expect(curve.value(at: depth) == nil)
      #expect(curve.price(at: depth) == nil)
      #expect(curve.amounts(at: depth) == nil)
      #expect(curve.excess(of: 1, at: depth) == nil)
    }
  }

  /// While no soft rule gives way further, each k€ of cut costs at least as much as the one before it.
  @Test(arguments: World.mediumSeeds) func theCurveIsConcave(_ seed: Int) throws {
    let plan = try Planner.plan(try World.medium(seed).budget)
    let curve = try Planner.curve(of: plan, over: try Curve.Scope(plan.budget))
    for (one, next) in zip(curve.pieces, curve.pieces.dropFirst())
    where one.excess.isEmpty && next.excess.isEmpty {
      #expect(curve.price(one) <= curve.price(next))
    }
    // The first rank falls shorter and shorter; a later one may gain by what an earlier one gives up.
    if let first = plan.model.ranks.first {
      let excess = curve.pieces.map { curve.excess(of: first, at: $0.from) ?? .zero }
      #expect(excess == excess.sorted())
    }
  }
}
