import Budget
import Foundation
import OrderedCollections
import Planning
import Testing

@Suite struct PostingTests {
  /// A folder that knows the first suppletory budget.
  private func folder(of seed: Int) throws -> Folder { folder(of: World.medium(seed)) }

  private func folder(of world: World) -> Folder {
    let folder = world.folder
    let settings = String(decoding: folder.data(of: "budget.yaml") ?? Data(), as: UTF8.self)
    return folder.replacing([
      "budget.yaml": Data(settings.replacing("[OWB]", with: "[OWB, NVW, VB, 1S, 2S, JV]").utf8)
    ])
  }

  private func post(_ budget: Budget, at stage: Stage) throws -> (
    plan: Plan, postings: PlanPostings, folder: Folder
  ) {
    let plan = try Planner.plan(try PlanPostings.base(of: budget, at: stage))
    let postings = PlanPostings(plan, of: budget, at: stage)
    return (plan, postings, try postings.addition(to: budget).result())
  }

  /// Loading checks every identity: cash shifts that sum to zero among them.
  @Test(arguments: World.mediumSeeds)
  func positionsBecomeThePlan(_ seed: Int) throws {
    let folder = try folder(of: seed)
    let budget = try Budget(folder: folder)
    let (plan, postings, new) = try post(budget, at: .firstSuppletory)
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
    // Again, or at a later stage: nothing changes.
    for stage in [Stage.firstSuppletory, .secondSuppletory] {
      let again = try post(posted, at: stage)
      #expect(again.postings.entries.isEmpty && again.postings.measures.isEmpty)
      #expect(again.plan.decision == plan.decision)
    }
    try expectTitles(in: posted, at: .firstSuppletory)
    expectTasks(of: postings, plan)
    // Every reason stands in both languages.
    for entry in postings.entries {
      let reason = try #require(posted.measures[entry.measure ?? ""]).reason
      #expect(!reason.nl.isEmpty && !reason.en.isEmpty && reason.nl != reason.en)
    }
  }

  /// The falls of an envelope are its cut first, divided in proportion to them, and a reduction beyond it.
  private func expectTasks(of postings: PlanPostings, _ plan: Plan) {
    func fall(_ line: Line, _ year: Year, _ types: MutationType...) -> Int {
      -postings.entries.reduce(0) { sum, entry in
        entry.key.node == line.id && entry.key.year == year && types.contains(entry.key.type)
          ? sum + entry.amount : sum
      }
    }
    for envelope in plan.model.data.policy.envelopes.values {
      let lines = plan.model.lines.filter { $0.envelope == envelope.id }
      for year in plan.model.years {
        let tasks = lines.map { fall($0, year, .task) }
        let falls = lines.map { fall($0, year, .task, .reduction) }
        let (task, whole) = (tasks.reduce(0, +), falls.reduce(0, +))
        #expect(task == min(envelope.cut[year] ?? 0, whole))
        for (part, fall) in zip(tasks, falls) {
          #expect((0...max(0, fall)).contains(part))
          // Less than a whole k€ off its share.
          #expect(abs(part * whole - task * fall) < max(1, whole))
        }
      }
    }
  }

  /// The title of a measure says what its postings are: by the sign in the budget year, or in the year that changes
  /// most where that one does not change.
  private func expectTitles(in budget: Budget, at stage: Stage) throws {
    let postings = budget.ledger.postings.filter { $0.stage == stage && $0.measure != nil }
    for (id, own) in Dictionary(grouping: postings, by: { $0.measure ?? "" }) {
      let title = try #require(budget.measures[id]).title
      let types = Set(MutationType.allCases).filter { type in
        budget.settings.planningYears.contains { sum(own, type, $0) != 0 }
      }
      if types.isEmpty { continue }
      let years = budget.settings.planningYears.map { year in
        types.reduce(0) { $0 + sum(own, $1, year) }
      }
      let most = years.map(abs).max() ?? 0
      let main = years[0] != 0 ? years[0] : years.first { abs($0) == most } ?? 0
      let expected =
        if own.allSatisfy({ $0.kind == .commitments }) {
          ("Verplichtingen A", "Commitments, A")
        } else if types == [.cashShift] {
          ("Kasschuif e", "Cash shift, e")
        } else if main > 0 {
          ("Intensivering \(own[0].node)", "Intensification, \(own[0].node)")
        } else if !types.contains(.task) {
          ("Extensivering \(own[0].node)", "Reduction, \(own[0].node)")
        } else if types.contains(.reduction) {
          ("Extensivering en taakstelling \(own[0].node)", "Reduction and task, \(own[0].node)")
        } else {
          ("Taakstelling \(own[0].node)", "Task, \(own[0].node)")
        }
      #expect((title.nl, title.en) == expected)
    }
  }

  private func sum(_ postings: [Posting], _ type: MutationType, _ year: Year) -> Int {
    postings.reduce(0) { $1.type == type && $1.year == year ? $0 + $1.amount : $0 }
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
    let new = try post(budget, at: .firstSuppletory).folder
    let changed = try Budget(folder: new).changingPolicy { policy in
      policy.envelopes["law"]?.cut = [:]
    }
    let second = try post(changed, at: .firstSuppletory)
    #expect(!second.postings.entries.isEmpty)
    let posted = try Budget(folder: second.folder)
    #expect(second.postings.differences(between: second.plan, and: posted).isEmpty)
    #expect(posted.ledger.postings.starts(with: try Budget(folder: new).ledger.postings))
    try expectTitles(in: posted, at: .firstSuppletory)
  }

  /// With a cut that comes at the second of two stages, and with one that goes: the shifts of both stages are those of
  /// the second plan, and so is the task, but that what was booked stays.
  @Test(arguments: World.mediumSeeds.prefix(8), [true, false])
  func aLaterStageBooksTheChange(_ seed: Int, _ comes: Bool) throws {
    let folder = try folder(of: seed)
    let budget = try Budget(folder: folder)
    let uncut = try budget.changingPolicy { policy in
      for id in policy.envelopes.keys { policy.envelopes[id]?.cut = [:] }
    }
    let first = try post(comes ? uncut : budget, at: .firstSuppletory)
    let cuts = try #require(budget.planning).policy.envelopes
    let next = try Budget(folder: first.folder).changingPolicy { policy in
      for id in policy.envelopes.keys {
        policy.envelopes[id]?.cut = comes ? cuts[id]?.cut ?? [:] : [:]
      }
    }
    let second = try post(next, at: .secondSuppletory)
    let posted = try Budget(folder: second.folder)
    #expect(second.postings.differences(between: second.plan, and: posted).isEmpty)
    try expectTitles(in: posted, at: .secondSuppletory)
    for (place, envelope) in cuts.values.enumerated() {
      let lines = second.plan.model.lines.indices.filter {
        second.plan.model.lines[$0].envelope == envelope.id
      }
      let own = lines.flatMap { posted.ledger.postings(on: second.plan.model.lines[$0].id) }
      let isChanged = lines.contains {
        first.plan.decision.amounts[$0] != second.plan.decision.amounts[$0]
      }
      let plan = isChanged ? second.plan : first.plan
      for (offset, year) in second.plan.model.years.enumerated() {
        #expect(sum(own, .cashShift, year) == plan.decision.shifts[place][offset])
        #expect((-(envelope.cut[year] ?? 0)...0).contains(sum(own, .task, year)))
      }
    }
  }

  /// What a person has shifted is in the amounts of the policy, and is not taken back.
  @Test func shiftsOfOthersStay() throws {
    let line = World.Line(id: "l", recipient: "r", maximum: 20, today: [10, 10])
    var folder = folder(
      of: World(
        lines: [line], recipients: [World.Recipient(id: "r")],
        envelopes: [World.Envelope(id: "e", amounts: [13, 8])]))
    let rows =
      "l,expenditure,2026,1S,technical,cash-shift,2,s,assumption,n\n"
      + "l,expenditure,2027,1S,technical,cash-shift,-2,s,assumption,n\n"
    let postings = try #require(folder.data(of: "postings.csv"))
    folder = folder.replacing(["postings.csv": postings + Data(rows.utf8)])
    let found = try post(try Budget(folder: folder), at: .secondSuppletory).postings
    let entries = found.entries.filter { $0.key.kind == .expenditure }
    #expect(entries.map(\.key.type) == [.intensification])
    #expect(entries.map(\.amount) == [1])
  }

  /// A draft holds its shifts in its amounts.
  @Test(arguments: World.mediumSeeds.prefix(4))
  func aDraftIsNotPostedAgain(_ seed: Int) throws {
    var world = World.medium(seed)
    // The tiers are of the draft as it was.
    for line in world.lines.indices { world.lines[line].tiers = [] }
    let folder = folder(of: world)
    let draft = try post(try Budget(folder: folder), at: .draft).folder
    let first = try post(try Budget(folder: draft), at: .firstSuppletory)
    #expect(first.postings.entries.isEmpty)
  }

  @Test func aLaterStagePostsWhatChangesAfterThePreviousOne() throws {
    let folder = try folder(of: 7)
    let first = try post(try Budget(folder: folder), at: .firstSuppletory).folder
    let second = try post(try Budget(folder: first), at: .secondSuppletory)
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

  /// Two lines whose ids begin alike; in each of two plans, posted one after the other, another one rises.
  @Test func linesWithLongIdsNeverShareAMeasure() throws {
    let ids = ["1", "2"].map { String(repeating: "a", count: 59) + $0 }
    let lines = zip(ids, [50, 90]).map { id, score in
      World.Line(
        id: id, recipient: "r", today: [1, 1], scores: [World.Score(value: score, grade: "A")])
    }
    let folder = folder(
      of: World(
        lines: lines, recipients: [World.Recipient(id: "r")],
        envelopes: [World.Envelope(id: "e", amounts: [4, 4])]))
    let first = try post(try Budget(folder: folder), at: .firstSuppletory)
    let held = try Budget(folder: first.folder).changingPolicy { policy in
      policy.holds = [Hold(line: ids[1], years: [2026, 2027], amount: 1, by: "b", reason: "r")]
    }
    let second = try post(held, at: .firstSuppletory)
    let posted = try Budget(folder: second.folder)
    for (id, postings) in [(ids[1], first.postings), (ids[0], second.postings)] {
      let entry = try #require(
        postings.entries.first(where: { $0.key.node == id && $0.amount > 0 }))
      let measure = try #require(entry.measure)
      #expect(measure.utf8.count <= 60)
      #expect(posted.measures[measure]?.title.en == "Intensification, \(id)")
    }
    // With that of the commitments.
    #expect(posted.measures.count == 3)
    #expect(second.postings.differences(between: second.plan, and: posted).isEmpty)
  }

  @Test func theExampleShiftsCashThatSumsToZero() throws {
    let budget = try netherlands2026()
    let (plan, postings, new) = try post(budget, at: .firstSuppletory)
    let shifts = postings.entries.filter { $0.key.type == .cashShift }
    #expect(!shifts.isEmpty && shifts.allSatisfy { $0.nature == .technical })
    #expect(shifts.reduce(0) { $0 + $1.amount } == 0)
    func sums(_ type: MutationType) -> [Int] {
      plan.model.years.map { year in
        postings.entries.reduce(0) {
          $1.key.type == type && $1.key.kind == .expenditure && $1.key.year == year
            ? $0 + $1.amount : $0
        }
      }
    }
    #expect(sums(.task) == [-1485, -2600, -3720, -3720, -3720])
    #expect(sums(.reduction) == [-2070, -2934, -3039, -3356, -3210])
    #expect(sums(.intensification) == [2070, 2934, 3039, 3356, 3210])
    let posted = try Budget(folder: new)
    for measure in postings.measures {
      #expect(posted.measures[measure.id]?.reason == measure.reason)
    }
    #expect(
      posted.position(of: "V.1", year: 2026) - budget.position(of: "V.1", year: 2026)
        == plan.spent("legal-order", 0) - 10_272)
  }
}
