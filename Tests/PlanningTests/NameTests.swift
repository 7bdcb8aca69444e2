import Planning
import Testing

/// Ids, titles and horizons at the edge of what a folder may hold.
@Suite struct NameTests {
  private func world(ids: [String], years: Int) -> World {
    let lines = ids.enumerated().map { index, id in
      World.Line(
        id: id, recipient: "\(index)" + String(id.dropFirst()), duration: 2, maxRise: 2, maxFall: 1,
        excludes: index == 0 ? [ids[1]] : [],
        requires: index == 2 ? [ids[1]] : [], today: Array(repeating: 1, count: years), before: 1)
    }
    var world = World(
      yearCount: years, lines: lines, recipients: lines.map { World.Recipient(id: $0.recipient) },
      envelopes: [
        World.Envelope(
          id: "E" + String(ids[0].dropFirst()), amounts: Array(repeating: 4, count: years),
          room: Array(repeating: 9, count: years))
      ])
    for index in world.lines.indices { world.lines[index].envelope = world.envelopes[0].id }
    world.rules = [
      World.Rule(id: "n" + String(ids[0].dropFirst()), demand: .newRecipients(max: 1)),
      World.Rule(id: "m" + String(ids[0].dropFirst()), demand: .recipients(max: 1), rank: 1),
      World.Rule(
        id: "1" + String(ids[0].dropFirst()), demand: .share(within: [], min: 10, max: 900), rank: 2
      ),
    ]
    return world
  }

  @Test(arguments: [
    ["1a", "2b", "3c"], ["2026", "2027", "1.5"], ["a.b", ".c", "-d"], ["1e5", "0x1", "-1"],
    ["set", "end", "param"],
    [
      String(repeating: "a", count: 60), String(repeating: "b", count: 60),
      String(repeating: "7", count: 60),
    ],
    ["A", "a", "aa"],
  ])
  func idsOfEveryShape(_ ids: [String]) throws {
    try expectBestPlan(of: world(ids: ids, years: 2), "\(ids)")
  }

  @Test(arguments: [
    "k€ — ‘x’ # ; end;", "' data; end;", "\\n;\\nparam first := 1900;\\nend;", "\\t\\u0085\\e\\x7f",
  ])
  func titlesOfEveryShape(_ title: String) throws {
    var named = world(ids: ["a", "b", "c"], years: 1)
    named.title = title
    try expectBestPlan(of: named, title)
  }

  @Test func oneYearAndFifteenYears() throws {
    try expectBestPlan(of: world(ids: ["a", "b", "c"], years: 1))
    var long = world(ids: ["a", "b", "c"], years: 15)
    long.discount = 3
    long.envelopes[0].shift = 2
    let plan = try Planner.plan(try long.budget)
    let isProven = plan.isProven
    #expect(isProven)
    #expect(Judge(long).violations(of: plan.decision) == [])
  }
}
