import Budget
import OrderedCollections
import Testing

/// `opportunities.csv` and the part `uncertainty` of `policy.yaml`.
@Suite struct OpportunityTests {
  private static let header =
    "id,line,year,quarter,probability,rate,cost_low,cost_likely,cost_high,value,in_part,window_days,lead_days,fit,source,status,note\n"

  /// The sample with a reserve and a file of windows.
  private func sample(_ rows: String...) -> Sample {
    Sample()
      .setting("lines.csv", line: 2, "role", "reserve")
      .with("opportunities.csv", Self.header + rows.map { $0 + "\n" }.joined())
  }

  private func issue(_ row: String) -> String {
    let issues = sample(row).issues
    return issues.count == 1 ? issues[0] : "\(issues)"
  }

  @Test func asWritten() throws {
    let budget = try sample(
      "a,core,2027,2,12.5,,100,200,300,150,yes,60,20,80,letter,assumption,why",
      "b,core,,,,1.25,50,50,50,90,no,30,5,70,letter,derived,"
    ).load()
    let data = try #require(budget.planning)
    #expect(data.opportunities.map(\.id) == ["a", "b"])
    let (a, b) = (data.opportunities[0], data.opportunities[1])
    #expect(a.arrival == .once(permille: 125) && b.arrival == .often(hundredths: 125))
    #expect((a.year, a.quarter) == (2027, 2) && a.quarters == [2] && b.quarters == [1, 2, 3, 4])
    #expect([a.costLow, a.costLikely, a.costHigh, a.value, a.fit] == [100, 200, 300, 150, 80])
    #expect(a.isDivisible && !b.isDivisible && b.status == .derived && a.note == "why")
    #expect(data.opportunities(of: "core", in: 2026).map(\.id) == ["b"])
    #expect(data.opportunities(of: "core", in: 2027).map(\.id) == ["a", "b"])
    #expect(budget.digests["opportunities.csv"] != nil)
  }

  @Test func moneyInTime() throws {
    let budget = try sample(
      "a,core,,4,50,,1,2,3,100,yes,90,46,80,letter,assumption,",
      "b,core,,4,50,,1,2,3,100,yes,90,47,80,letter,assumption,",
      "c,core,,1,50,,1,2,3,100,yes,30,31,80,letter,assumption,"
    ).load()
    let windows = try #require(budget.planning).opportunities
    #expect(windows[0].isInTime(openingIn: 4) && !windows[1].isInTime(openingIn: 4))
    #expect(windows[1].isInTime(openingIn: 3) && !windows[2].isInTime(openingIn: 1))
  }

  @Test(arguments: [
    ("a,core,,2,50,1,1,2,3,100,yes,60,20,80,letter,assumption,", "and not both"),
    (
      "a,core,,2,,,1,2,3,100,yes,60,20,80,letter,assumption,",
      "there must be a probability or a rate"
    ),
    ("a,core,,2,50.25,,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a per cent"),
    ("a,core,,2,,0,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a number of windows"),
    ("a,core,,2,,1.005,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a number of windows"),
    ("a,core,,2,,20.01,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a number of windows"),
    ("a,core,,,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "has no quarter"),
    ("a,core,,5,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "from 1 to 4"),
    ("a,core,2030,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "outside the planning years"),
    ("a,core,,2,50,,3,2,3,100,yes,60,20,80,letter,assumption,", "do not rise from low to high"),
    ("a,core,,2,50,,1,11,12,100,yes,60,20,80,letter,assumption,", "less than a tenth"),
    ("a,core,,2,50,,0,2,3,100,yes,60,20,80,letter,assumption,", "from 1 to"),
    ("a,core,,2,50,,1,2,3,0,yes,60,20,80,letter,assumption,", "from 1 to 1000"),
    ("a,core,,2,50,,1,2,3,100,perhaps,60,20,80,letter,assumption,", "use yes or no"),
    ("a,core,,2,50,,1,2,3,100,yes,60,20,101,letter,assumption,", "from 0 to 100"),
    ("a,talks,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a reserve"),
    ("a,cores,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "did you mean 'core'?"),
    ("a b,core,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,", "is not a valid id"),
    ("a,core,,2,50,,1,2,3,100,yes,60,20,80,lettre,assumption,", "did you mean 'letter'?"),
  ])
  func mistakes(_ row: String, _ words: String) {
    let found = issue(row)
    #expect(found.hasPrefix("opportunities.csv:2: ") && found.contains(words), "\(found)")
  }

  @Test func twice() {
    let row = "a,core,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,"
    #expect(
      sample(row, row).issues == [
        "opportunities.csv:3: 'a' stands there twice (first on line 2); give it another id or remove one"
      ])
  }

  @Test func manySteps() {
    let found = sample("a,core,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,")
      .appending("policy.yaml", "uncertainty: {step: 7}").issues
    #expect(found.count == 1 && found[0].contains("more than 200 steps of 7 k€"), "\(found)")
  }

  @Test func manyWindows() {
    let rows = (0...60).map { "w\($0),core,,2,50,,1,2,3,100,yes,60,20,80,letter,assumption,\n" }
    let found = sample().with("opportunities.csv", Self.header + rows.joined()).issues
    #expect(
      found == [
        "opportunities.csv:62: 61 opportunities may open for 'core' in 2026, more than 60; enter those that are alike as one, with a rate"
      ])
  }

  // MARK: policy.yaml

  private func policy(_ text: String) -> Sample { Sample().appending("policy.yaml", text) }

  @Test func uncertaintyMayBeLeftOut() throws {
    let policy = try #require(try Sample().load().planning).policy
    #expect(policy.uncertainty == Uncertainty())
    #expect(policy.uncertainty.yearEndMargin == 0 && policy.uncertainty.weights == .nothing)
  }

  @Test func uncertaintyAsWritten() throws {
    let text = """
      uncertainty:
        least_fit: 60
        year_end_margin: 1.5
        step: 50
        half_width: {A: 5, B: 10, C: 20, D: 40}
        weights: intervals
        intervals: {calm: [20, 60]}
      """
    let found = try #require(try policy(text).load().planning).policy.uncertainty
    #expect((found.leastFit, found.yearEndMargin, found.step) == (60, 15, 50))
    #expect(found.halfWidths == [.a: 5, .b: 10, .c: 20, .d: 40])
    #expect(found.weights == .intervals(["calm": 20...60]))
    let order = try #require(try policy("uncertainty: {weights: order}").load().planning)
    #expect(order.policy.uncertainty.weights == .order)
  }

  @Test(arguments: [
    ("uncertainty: {least_fitt: 3}", "did you mean 'least_fit'?"),
    ("uncertainty: {weights: intervals}", "there are none"),
    ("uncertainty: {weights: some}", "is not known"),
    ("uncertainty: {weights: intervals, intervals: {calm: [60, 20]}}", "least above its most"),
    ("uncertainty: {weights: intervals, intervals: {calm: 20}}", "is not [least %, most %]"),
    (
      "uncertainty: {weights: intervals, intervals: {quiet: [0, 20]}}",
      "criterion 'quiet' is not in"
    ),
    (
      "uncertainty: {weights: intervals, intervals: {calm: [0, 20], reach: [0, 70]}}",
      "add up to between 0 and 90 %"
    ),
    ("uncertainty: {half_width: {A: 5}}", "lacks 'B'"),
    ("uncertainty: {year_end_margin: 101}", "is not a per cent"),
    ("uncertainty: {step: 0}", "out of range"),
  ])
  func mistakesOfThePolicy(_ text: String, _ words: String) {
    let found = policy(text).issues
    #expect(
      found.first?.contains(words) == true && found.first?.hasPrefix("policy.yaml:") == true,
      "\(found)")
  }
}
