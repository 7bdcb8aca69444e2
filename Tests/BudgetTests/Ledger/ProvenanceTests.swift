import Budget
import Testing

/// How much money rests on what kind of figure.
@Suite struct ProvenanceTests {
  @Test func sharesOfAYear() throws {
    let provenance = try Sample().load().provenance(of: .expenditure, year: 2026)
    #expect(provenance.money == [.published: 1000, .derived: 400, .assumption: 200])
    #expect(provenance.total == 1600)
    #expect(Status.allCases.map { provenance.permille($0) } == [625, 250, 125])
  }

  @Test func kindsAreNeverAddedTogether() throws {
    let budget = try Sample().load()
    let totals = Kind.allCases.map { budget.provenance(of: $0, year: 2026).total }
    #expect(totals.reduce(0, +) == 2550)
    #expect(totals[1] == 1600)
  }

  @Test func cutsCountAsMoney() throws {
    let sample = Sample().appending(
      "postings.csv", "talks,expenditure,2026,1S,policy,reduction,-300,letter,assumption,")
    let provenance = try sample.load().provenance(of: .expenditure, year: 2026)
    #expect(provenance.money == [.published: 1000, .derived: 400, .assumption: 500])
    #expect(provenance.permille(.assumption) == 263)
  }

  @Test(arguments: [
    (1, 2000, 0), (1, 1999, 1), (1, 667, 1), (1, 2, 333), (2, 1, 667), (1, 1, 500), (1, 7, 125),
    (3, 13, 188), (5, 0, 1000), (0, 5, 0),
  ])
  func halvesAreRoundedUp(part: Int, rest: Int, permille: Int) {
    var provenance = Provenance()
    provenance.add(part, .assumption)
    provenance.add(-rest, .published)
    #expect(provenance.permille(.assumption) == permille)
  }

  @Test func noMoneyHasNoShare() {
    let provenance = Provenance()
    #expect(provenance.total == 0)
    #expect(provenance.permille(.published) == 0)
  }

  @Test func weakestStatus() throws {
    let sample = Sample().appending(
      "postings.csv", "core,expenditure,2026,1S,policy,task,-1,letter,derived,",
      "core,expenditure,2027,1S,policy,task,0,letter,assumption,",
      "talks,expenditure,2026,1S,policy,task,-1,letter,published,",
      "talks,expenditure,2027,1S,policy,task,-1,letter,assumption,")
    let budget = try sample.load()
    #expect(budget.weakestStatus(of: "core", year: 2026) == .derived)
    #expect(budget.weakestStatus(of: "core", year: 2027) == .published)
    #expect(budget.weakestStatus(of: "talks", year: 2026) == .derived)
    #expect(budget.weakestStatus(of: "talks", year: 2027) == .assumption)
    #expect(budget.weakestStatus(of: "unit", year: 2026) == .assumption)
    #expect(budget.weakestStatus(of: "study", year: 2026) == nil)
    #expect(budget.weakestStatus(of: "core", year: 2030) == nil)
  }
}
