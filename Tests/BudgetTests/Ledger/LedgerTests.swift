import Budget
import OrderedCollections
import TestSupport
import Testing

/// Positions are summed, never stored.
@Suite struct LedgerTests {
  /// The sample with an amendment, an incidental, a first and a second suppletory budget.
  private let sample = Sample().appending(
    "postings.csv", "core,expenditure,2026,NVW,policy,amendment,30,letter,published,",
    "core,expenditure,2026,ISB,policy,intensification,7,letter,published,",
    "core,expenditure,2026,1S,policy,reduction,-100,letter,published,",
    "core,expenditure,2027,1S,policy,reduction,-40,letter,published,",
    "talks,expenditure,2026,1S,technical,indexation,12,letter,published,",
    "core,expenditure,2026,2S,technical,estimate,-5,letter,published,",
    "core,expenditure,2026,JV,technical,realisation,-1,letter,published,",
    "V.1,commitments,2026,1S,technical,estimate,60,letter,published,")

  /// The columns of a first suppletory table: (3) = (1) + (2) and (5) = (3) + (4).
  @Test(arguments: [
    ("core", 1000, 37, -100, -40), ("talks", 400, 0, 12, 0), ("V.1.1", 1400, 37, -88, -40),
    ("V.1", 1400, 37, -88, -40), ("V", 1600, 37, -88, -40), ("XVII", 0, 0, 0, 0),
  ])
  func columnsOfTheFirstSuppletory(node: String, draft: Int, before: Int, change: Int, next: Int)
    throws
  {
    let budget = try sample.load()
    let position = { budget.position(of: node, year: 2026, at: $0) }
    #expect(position(.draft) == draft)
    #expect(position(.incidental) - position(.draft) == before)
    #expect(position(.incidental) == draft + before)
    #expect(position(.firstSuppletory) - position(.incidental) == change)
    #expect(position(.firstSuppletory) == draft + before + change)
    #expect(
      budget.position(of: node, year: 2027, at: .firstSuppletory)
        - budget.position(of: node, year: 2027, at: .incidental) == next)
  }

  @Test func everyStageAddsToTheOneBefore() throws {
    let budget = try sample.load()
    #expect(
      Stage.allCases.map { budget.position(of: "core", year: 2026, at: $0) } == [
        1000, 1030, 1030, 1037, 937, 937, 932, 931,
      ])
  }

  @Test func kindsAreNeverAdded() throws {
    let budget = try sample.load()
    #expect(budget.position(of: "V.1", kind: .commitments, year: 2026, at: .draft) == 900)
    #expect(budget.position(of: "V.1", kind: .commitments, year: 2026) == 960)
    #expect(budget.position(of: "V", kind: .receipts, year: 2026) == 50)
    #expect(budget.position(of: "V.1", kind: .receipts, year: 2026) == 0)
    #expect(budget.position(of: "core", kind: .commitments, year: 2026) == 0)
  }

  @Test func todayIsTheLatestStageOfTheBudgetYear() throws {
    #expect(try Sample().load().latestStage == .draft)
    #expect(try sample.load().latestStage == .realised)
    #expect(try sample.load().ledger.latestStage(in: 2027) == .firstSuppletory)
    #expect(try sample.load().ledger.latestStage(in: 2028) == nil)
    let later = Sample().appending(
      "postings.csv", "core,expenditure,2027,2S,policy,task,-10,letter,published,")
    let budget = try later.load()
    #expect(budget.latestStage == .draft)
    #expect(budget.position(of: "core", year: 2027) == 1000)
    #expect(budget.position(of: "core", year: 2027, at: .secondSuppletory) == 990)
  }

  @Test func orderOfTheRowsDoesNotMatter() throws {
    let budget = try sample.load()
    var random = Seeded(state: 7)
    var rows = sample.text("postings.csv").split(separator: "\n").map(String.init)
    let header = rows.removeFirst()
    for _ in 0..<20 {
      rows.shuffle(using: &random)
      let text = ([header] + rows).joined(separator: "\n")
      let other = try sample.with("postings.csv", text).load()
      for node in budget.structure.nodes.keys {
        for kind in Kind.allCases {
          for stage in Stage.allCases {
            for year in 2026...2027 {
              #expect(
                budget.position(of: node, kind: kind, year: year, at: stage)
                  == other.position(of: node, kind: kind, year: year, at: stage))
            }
          }
        }
      }
    }
  }

  @Test func childrenSumToTheirParent() throws {
    let budget = try sample.load()
    for node in budget.structure.nodes.values {
      let own = budget.ledger.position(
        of: [node.code], kind: .expenditure, year: 2026, at: .realised)
      let children = budget.structure.children(of: node.code)
        .map { budget.position(of: $0, year: 2026) }.reduce(0, +)
      #expect(budget.position(of: node.code, year: 2026) == own + children)
    }
  }

  @Test func unknownNodeHasNothing() throws {
    #expect(try Sample().load().position(of: "nowhere", year: 2026) == 0)
  }

  @Test func postingsOnTheWrongLevel() {
    #expect(
      Sample().setting("postings.csv", line: 2, "node", "V.1.1").issues == [
        "postings.csv:2: commitments are posted on 'V.1.1', a subarticle;"
          + " post them on the article: commitments exist per article only"
      ])
    #expect(
      Sample().setting("postings.csv", line: 9, "node", "V").issues == [
        "postings.csv:9: an amount is posted on chapter 'V'; post it on an article or below"
      ])
  }
}
