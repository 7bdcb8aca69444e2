import Budget
import OrderedCollections
import Testing

/// What the README of the planning example promises.
@Suite struct Netherlands2026Tests {
  private let budget: Budget
  private let data: PlanningData

  init() throws {
    budget = try Budget(folder: #require(Folder(example: "netherlands-2026")))
    data = try #require(budget.planning)
  }

  @Test func envelopesEqualTodaysPositions() {
    for envelope in data.policy.envelopes.values {
      for year in budget.settings.planningYears {
        let positions = data.lines.values.filter { $0.envelope == envelope.id }
          .map { budget.position(of: $0.id, year: year) }
        #expect(positions.reduce(0, +) == envelope.amounts[year], "\(envelope.id) \(year)")
      }
    }
  }

  @Test func aidSharesAreNotKnown() {
    #expect(data.recipients.values.allSatisfy { $0.odaPermille == nil })
  }

  @Test func casesOfTheReadme() {
    #expect(data.lines.values.filter { !$0.shutGates.isEmpty }.map(\.id) == ["case-e"])
    #expect(data.lines["case-d"]?.excludes == ["case-a"])
    #expect(data.lines["case-f"]?.requires == ["case-c"])
    #expect(data.lines.values.filter { $0.eeas == .open }.map(\.id) == ["case-d", "case-f"])
    #expect(data.lines["case-b"]?.context == data.lines["case-g"]?.context)
  }

  @Test func maximaGiveWholeSteps() {
    for line in data.lines.values {
      for step in data.policy.curves[line.curve] ?? [] {
        #expect(line.maximum * step.upTo % 100 == 0, "\(line.id)")
      }
    }
  }

  @Test func realCasesAreRestricted() {
    for line in data.lines.values where line.id.hasPrefix("case-") {
      #expect(data.confidentiality(of: line) == .restricted)
      #expect(line.context.isEmpty || line.context.hasPrefix("context-"))
    }
  }
}
