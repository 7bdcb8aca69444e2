import Budget
import Foundation
import OrderedCollections
import Planning
import Testing

@Suite struct PostingTests {
  /// A folder that knows the first suppletory budget.
  private func folder(of seed: Int) throws -> Folder {
    let folder = World.medium(seed).folder
    let settings = String(decoding: folder.data(of: "budget.yaml") ?? Data(), as: UTF8.self)
    return folder.replacing([
      "budget.yaml": Data(settings.replacing("[OWB]", with: "[OWB, NVW, VB, 1S, 2S, JV]").utf8)
    ])
  }

  private func post(_ budget: Budget, at stage: Stage, in folder: Folder) throws -> (
    plan: Plan, postings: PlanPostings, folder: Folder
  ) {
    let plan = try Planner.plan(try PlanPostings.base(of: budget, at: stage))
    let postings = PlanPostings(plan, of: budget, at: stage)
    return (plan, postings, try postings.addition(to: folder, of: budget).result())
  }

  /// Loading checks every identity: cash shifts that sum to zero among them.
  @Test(arguments: World.mediumSeeds)
  func positionsBecomeThePlan(_ seed: Int) throws {
    let folder = try folder(of: seed)
    let budget = try Budget(folder: folder)
    let (plan, postings, new) = try post(budget, at: .firstSuppletory, in: folder)
    let posted = try Budget(folder: new)
    #expect(postings.differences(between: plan, and: posted).isEmpty)
    for (index, line) in plan.model.lines.enumerated() {
      for (offset, year) in plan.model.years.enumerated() {
        #expect(posted.position(of: line.id, year: year) == plan.decision.amounts[index][offset])
      }
    }
    // Stages before keep their positions, and every posting says why.
    for line in plan.model.lines {
      for year in plan.model.years {
        #expect(
          posted.position(of: line.id, year: year, at: .draft)
            == budget.position(of: line.id, year: year, at: .draft))
      }
    }
    #expect(posted.ledger.postings.allSatisfy { $0.stage == .draft || !$0.note.isEmpty })
    // Commitments: what is signed, over all its years.
    for article in ["V.1"] {
      for (offset, year) in plan.model.years.enumerated() {
        let signed = plan.model.lines.indices.reduce(0) { sum, line in
          sum + committed(plan, line, offset)
        }
        #expect(posted.position(of: article, kind: .commitments, year: year) == signed)
      }
    }
    // Again: nothing changes.
    let again = try post(posted, at: .firstSuppletory, in: new)
    #expect(again.postings.entries.isEmpty && again.postings.measures.isEmpty)
    #expect(again.plan.decision == plan.decision)
  }

  /// The referee's own reading: an agreement commits all its years when it is signed, also those after the plan.
  private func committed(_ plan: Plan, _ index: Int, _ year: Int) -> Int {
    let line = plan.model.lines[index]
    let amounts = plan.decision.amounts[index]
    let room = plan.model.data.policy.envelopes[line.envelope]?.commitmentRoom
    if line.role == .reserve || (line.duration == 1 && room == nil) { return amounts[year] }
    guard plan.decision.signed[index][year] else { return 0 }
    return (year..<year + line.duration).reduce(0) { $0 + amounts[min($1, amounts.count - 1)] }
  }

  @Test func aChangedPolicyIsCorrectedByFurtherPostings() throws {
    let folder = try folder(of: 5)
    let budget = try Budget(folder: folder)
    let new = try post(budget, at: .firstSuppletory, in: folder).folder
    let changed = try Budget(folder: new).changingPolicy { policy in
      policy.envelopes["law"]?.cut = [:]
    }
    let second = try post(changed, at: .firstSuppletory, in: new)
    #expect(!second.postings.entries.isEmpty)
    let posted = try Budget(folder: second.folder)
    #expect(second.postings.differences(between: second.plan, and: posted).isEmpty)
    #expect(posted.ledger.postings.starts(with: try Budget(folder: new).ledger.postings))
  }

  @Test func aLaterStagePostsWhatChangesAfterThePreviousOne() throws {
    let folder = try folder(of: 7)
    let first = try post(try Budget(folder: folder), at: .firstSuppletory, in: folder).folder
    let second = try post(try Budget(folder: first), at: .secondSuppletory, in: first)
    let posted = try Budget(folder: second.folder)
    #expect(second.postings.differences(between: second.plan, and: posted).isEmpty)
    guard posted.latestStage == .secondSuppletory else { return }
    #expect(throws: PostingError.stagePassed(.firstSuppletory, latest: .secondSuppletory)) {
      try PlanPostings.base(of: posted, at: .firstSuppletory)
    }
  }

  @Test(arguments: [Stage.adopted, .realised])
  func noPlanIsPostedAtWhatOthersDecide(_ stage: Stage) throws {
    let budget = try Budget(folder: try folder(of: 5))
    #expect(throws: PostingError.noPlanAt(stage)) { try PlanPostings.base(of: budget, at: stage) }
  }

  @Test func aStageThatTheBudgetDoesNotUse() throws {
    let budget = try Budget(folder: World.medium(5).folder)
    #expect(throws: PostingError.unknownStage(.firstSuppletory, known: [.draft])) {
      try PlanPostings.base(of: budget, at: .firstSuppletory)
    }
  }

  @Test func theExampleShiftsCashThatSumsToZero() throws {
    let budget = try netherlands2026()
    let folder = try #require(Folder(example: "netherlands-2026"))
    let (plan, postings, new) = try post(budget, at: .firstSuppletory, in: folder)
    let shifts = postings.entries.filter { $0.key.type == .cashShift }
    #expect(!shifts.isEmpty && shifts.allSatisfy { $0.nature == .technical })
    #expect(shifts.reduce(0) { $0 + $1.amount } == 0)
    #expect(postings.entries.contains { $0.key.type == .task && $0.amount < 0 })
    let posted = try Budget(folder: new)
    for measure in postings.measures {
      #expect(posted.measures[measure.id]?.reason == measure.reason)
    }
    #expect(
      posted.position(of: "V.1", year: 2026) - budget.position(of: "V.1", year: 2026)
        == plan.spent("legal-order", 0) - 10_272)
  }
}
