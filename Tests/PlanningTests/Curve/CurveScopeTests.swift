import Budget
import OrderedCollections
import Planning
import Testing

/// What a cut is of.
@Suite struct CurveScopeTests {
  private func error(_ work: () throws -> Void) -> ScopeError? {
    do { try work() } catch { return error as? ScopeError }
    return nil
  }

  @Test func articlesChaptersAndEnvelopes() throws {
    let budget = try netherlands2026()
    #expect(try Curve.Scope(budget, code: "XVII.4").envelopes == ["peace"])
    #expect(
      try Curve.Scope(budget, code: "V.2").envelopes == ["training", "flexible-fund", "study"])
    let chapter = try Curve.Scope(budget, code: "V")
    let all = try Curve.Scope(budget)
    #expect(all.envelopes == chapter.envelopes + ["peace"])
    #expect(try Curve.Scope(budget, code: "study").envelopes == ["study"])
    #expect(all.years == [2026, 2027, 2028, 2029, 2030])
    let policy = try #require(budget.planning?.policy)
    let ceilings = policy.envelopes.values.reduce(0) { sum, envelope in
      all.years.reduce(sum) { $0 + envelope.ceiling(in: $1) }
    }
    #expect(all.total == ceilings)
    #expect(all.years.reduce(0) { $0 + all.total(in: $1) } == all.total)
    // Years come in their own order, once each.
    let some = try Curve.Scope(budget, code: "XVII.4", years: [2028, 2027, 2028])
    #expect(some.years == [2027, 2028])
    #expect(some.total == some.total(in: 2027) + some.total(in: 2028))
    #expect(some.total(in: 2026) == 0)
  }

  @Test func mistakesAreNamed() throws {
    let budget = try netherlands2026()
    let unknown = try #require(error { _ = try Curve.Scope(budget, code: "XVII.44") })
    #expect("\(unknown)".contains("'XVII.44'"))
    #expect("\(unknown)".contains("XVII.4, ") || "\(unknown)".contains(", XVII.4"))
    #expect("\(unknown)".contains("flexible-fund"))
    let below = try #require(error { _ = try Curve.Scope(budget, code: "hd") })
    #expect("\(below)".contains("no envelope stands at hd"))
    let year = try #require(error { _ = try Curve.Scope(budget, years: [2027, 2031]) })
    #expect(year == .yearNotPlanned(2031, first: 2026, last: 2030))
    let nothing = try #require(error { _ = try Curve.Scope(budget, code: "study", years: [2028]) })
    #expect(nothing == .nothingToCut("study"))
    let register = try Budget(folder: try #require(Folder(example: "netherlands-2017")))
    #expect(error { _ = try Curve.Scope(register) } == .nothingToPlan("netherlands-2017"))
  }

  /// A ceiling that is no whole k€ counts as the whole k€ below it.
  @Test func cutsTheBudget() throws {
    let budget = try netherlands2026()
    let scope = try Curve.Scope(budget, code: "XVII.4", years: [2027, 2028])
    for depth in [Rational.zero, Rational(1, over: 3), Rational(1, over: 10_000), .one] {
      let cut = try scope.budget(budget, at: depth)
      for (before, after) in zip(
        try #require(budget.planning?.policy.envelopes.values),
        try #require(cut.planning?.policy.envelopes.values))
      {
        #expect(before.amounts == after.amounts)
        for year in budget.settings.planningYears {
          let isCut = before.id == "peace" && [2027, 2028].contains(year)
          let exact = Rational(before.ceiling(in: year)) * (.one - (isCut ? depth : .zero))
          #expect(after.ceiling(in: year) == exact.roundedDown)
        }
      }
    }
  }
}
