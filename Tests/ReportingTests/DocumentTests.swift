import Budget
import Foundation
import Planning
import Testing

@testable import Reporting

/// The JSON holds the facts of the text.
@Suite struct DocumentTests {
  @Test func headFacts() throws {
    let plan = try Example.plan.get()
    let json = try Document(plan)
    let origin = try #require(json["origin"] as? [String: Any])
    #expect(origin["schema"] as? Int == DocumentOrigin.schemaVersion)
    #expect(origin["program"] as? String == "peacebudget")
    #expect(origin["programVersion"] as? String == "1.2.3")
    #expect(json["warnings"] as? [String] == [])
    #expect(json["total"] as? Int == plan.total)
    #expect(json["year"] as? Int == 2026)
    #expect((json["options"] as? [String: Int]) == ["year": 2026, "timeLimitSeconds": 60])
    #expect(json.text.hasSuffix("}\n"))
    #expect(!json.text.contains("\\/"))
  }

  @Test func linesAndTheirSums() throws {
    let plan = try Example.plan.get()
    let json = try Document(plan)
    let rows = TableTests.rows(of: PlanReport.text(of: plan))
    let printed = rows.filter { $0.name.hasPrefix("  ") }.map(\.figures)
    let lines = try json.list("lines")
    let stored = try lines.map { line -> [Int] in
      let years = try #require(line["years"] as? [[String: Any]])
      let year = try #require(years.first { $0["year"] as? Int == 2026 })
      return try ["today", "plan", "change"].map { try #require(year[$0] as? Int) }
    }
    #expect(
      printed.sorted { $0.lexicographicallyPrecedes($1) }
        == stored.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(stored.reduce(0) { $0 + $1[1] } == plan.total)
  }

  @Test func everyShareOfTheText() throws {
    let plan = try Example.plan.get()
    let shares = try Document(plan).list("shares")
    let text = PlanReport.text(of: plan)
    let start = try #require(text.range(of: "SHARES OF THE MONEY"))
    let end = try #require(text.range(of: "SOFT RULES"))
    let printed = text[start.upperBound..<end.lowerBound].matches(of: /([0-9]+)\.([0-9]) %/)
      .map { Int($0.1 + $0.2) ?? -1 }.sorted()
    #expect(shares.compactMap { $0["permille"] as? Int }.sorted() == printed)
    let tracks = shares.filter { $0["of"] as? String == "track" }
    #expect(tracks.reduce(0) { $0 + ($1["amount"] as? Int ?? 0) } == plan.total)
    let markers = shares.filter { $0["of"] as? String == "wps" }
    #expect(markers.compactMap { $0["name"] as? String } == ["0", "1", "2"])
    #expect(markers.reduce(0) { $0 + ($1["amount"] as? Int ?? 0) } == plan.total)
  }

  @Test func whatIsLeftToAPerson() throws {
    let attention = try #require(
      try Document(try Example.plan.get())["attention"] as? [String: Any])
    #expect(attention["othersLead"] as? [String: String] == ["case-c": "UN envoy"])
    #expect(
      attention["mixedContexts"] as? [String: [String]] == ["context-b": ["case-b", "case-g"]])
    #expect((attention["notOperational"] as? [String: String])?.count == 9)
  }

  @Test func scoresThatAreAssumed() throws {
    let json = try Document(try Example.plan.get())
    #expect(json["scores"] as? Int == 240)
    #expect(json["assumedScores"] as? Int == 240)
  }

  @Test func shortfalls() throws {
    let short = try #require(try Document(try Example.plan.get()).list("shortfalls").first)
    #expect(short["rule"] as? String == "water")
    let years = try #require(short["byYear"] as? [String: Int])
    let text = PlanReport.text(of: try Example.plan.get()).flat
    for (year, amount) in years {
      #expect(
        text.contains(
          "\(Figures(style: .space).amount(amount)) k€ in \(year)".replacing(
            Figures.noBreak, with: " ")))
    }
  }

  @Test func sentencesHaveOrdinarySpaces() throws {
    #expect(!(try Document(try Example.plan.get())).text.contains(Figures.noBreak))
  }

  @Test func sameBytesTwice() throws {
    let plan = try Example.plan.get()
    #expect(try Document(plan).text == Document(plan).text)
  }
}
