import Budget
import OrderedCollections
import Testing

/// `institute.yaml`.
@Suite struct InstituteTests {
  private static let text = """
    start: 2027
    until: 2035
    paid_by: peace
    discount: 4
    study: {line: study, cost: [100, 150, 250], accuracy: 75, followed: [50, 80, 100], years: 1, source: letter, status: assumption, note: why}
    states:
      - {id: gap, name: {nl: gat, en: gap}, prior: [10, 40, 60], overlap_lost: 20, source: letter, status: assumption}
      - {id: double, name: {nl: dubbel, en: double}, prior: 60, overlap_lost: 100, source: letter, status: derived}
    functions:
      - {id: support, name: {nl: steun, en: support}, share: 3, done_by: {UN-A: 60, NGO-B: 80}, source: letter, status: published}
      - {id: law, name: {nl: recht, en: law}, share: 1, done_by: {}, source: letter, status: assumption}
    variants:
      - {id: small, name: {nl: klein, en: small}, host: NGO-B, costs: [100, 200], start_up: [0, 1, 2], worth: {gap: 90, double: [-30, -20, 0]}, exit: 30, functions: [support], source: letter, status: assumption}
      - {id: large, name: {nl: groot, en: large}, costs: [300], cost_factor: [90, 100, 150], start_up: 2, worth: {gap: 400, double: 0}, functions: [support, law], source: letter, status: assumption}
    pilot: {variant: small, years: 2, accuracy: [60, 80, 90], then: large, head_start: 1, source: letter, status: assumption}

    """

  private func sample(_ text: String = text) -> Sample { Sample().with("institute.yaml", text) }

  @Test func asWritten() throws {
    let budget = try sample().load()
    let institute = try #require(budget.planning?.institute)
    #expect((institute.start, institute.until, institute.envelope) == (2027, 2035, "peace"))
    #expect(
      institute.discount == 4 && institute.study.line == "study" && institute.study.years == 1)
    #expect(institute.study.cost == Estimate(low: 100, likely: 150, high: 250))
    #expect(institute.study.accuracy == Estimate(low: 75, likely: 75, high: 75))
    #expect(!institute.study.accuracy.isOpen && institute.study.cost.isOpen)
    #expect(institute.states.keys == ["gap", "double"])
    #expect(institute.functions["support"]?.doneBy == ["UN-A": 60, "NGO-B": 80])
    let small = try #require(institute.variants["small"])
    #expect(small.host == "NGO-B" && small.costs == [100, 200] && small.exit == 30)
    #expect(small.worth["double"] == Estimate(low: -30, likely: -20, high: 0))
    #expect(small.costFactor == Estimate(low: 100, likely: 100, high: 100))
    let pilot = try #require(institute.pilot)
    #expect(pilot.variant == "small" && pilot.then == "large" && pilot.headStart == 1)
    #expect(institute.origins.map(\.status.rawValue).count == 8)
    #expect(budget.digests["institute.yaml"] != nil)
    // Without a pilot, and with the discount of the policy.
    let lines = Self.text.split(separator: "\n").filter {
      !$0.hasPrefix("pilot") && !$0.hasPrefix("discount")
    }
    let bare = try #require(
      try sample(lines.joined(separator: "\n")).load().planning?.institute)
    #expect(bare.pilot == nil && bare.discount == 3)
    #expect(try #require(try Sample().load().planning).institute == nil)
  }

  @Test(arguments: [
    ("start: 2027", "start: 2031", 1, "is outside the planning years"),
    ("until: 2035", "until: 2026", 1, "does not fit a start in 2027"),
    ("until: 2035", "until: 2100", 1, "does not fit a start in 2027"),
    ("paid_by: peace", "paid_by: piece", 3, "did you mean 'peace'?"),
    ("paid_by: peace", "paid_by: office", 3, "pays staff"),
    ("discount: 4", "discount: 51", 4, "out of range"),
    ("discount: 4", "discont: 4", 4, "did you mean 'discount'?"),
    ("line: study", "line: core", 5, "is not a study"),
    ("line: study", "line: stuby", 5, "did you mean 'study'?"),
    ("cost: [100, 150, 250]", "cost: [100, 250, 150]", 5, "does not rise"),
    ("cost: [100, 150, 250]", "cost: [100, 150]", 5, "neither a number nor"),
    ("cost: [100, 150, 250]", "cost: 1.5", 5, "is not a whole number"),
    ("accuracy: 75", "accuracy: 101", 5, "out of range"),
    ("accuracy: 75", "accuracy: 49", 5, "study.accuracy of 49 % is worse than a guess among 2"),
    ("accuracy: 75", "accuracy: [30, 75, 90]", 5, "give at least 50"),
    ("accuracy: [60, 80, 90]", "accuracy: [49, 50, 51]", 15, "pilot.accuracy of 49 % is worse"),
    ("years: 1", "years: 11", 5, "out of range"),
    ("status: assumption, note: why", "status: assumed, note: why", 5, "use one of"),
    (
      "source: letter, status: assumption, note", "source: lettre, status: assumption, note", 5,
      "did you mean 'letter'?"
    ),
    ("prior: 60", "prior: 50", 7, "add up to 90 %"),
    ("id: double", "id: gap", 8, "stands there twice"),
    ("done_by: {UN-A: 60", "done_by: {UN-B: 60", 10, "did you mean 'UN-A'?"),
    ("done_by: {}", "done_by: 3", 11, "is not a list"),
    ("share: 3", "share: 0", 10, "out of range"),
    ("host: NGO-B", "host: NGO-C", 13, "did you mean 'NGO-B'?"),
    ("costs: [300]", "costs: []", 14, "names no year"),
    ("worth: {gap: 400, double: 0}", "worth: {gap: 400}", 14, "lacks 'double'"),
    ("functions: [support, law]", "functions: [support, low]", 14, "did you mean 'law'?"),
    (
      "functions: [support, law]", "functions: [support, law, support]", 14,
      "variants[2].functions names 'support' twice; remove one"
    ),
    ("id: large", "id: nothing", 14, "is always a choice"),
    ("then: large", "then: small", 15, "grow into itself"),
    ("then: large", "then: larger", 15, "did you mean 'large'?"),
  ])
  func mistakes(_ old: String, _ new: String, _ line: Int, _ words: String) {
    let found = sample().replacing("institute.yaml", old, new).issues
    #expect(
      found.first?.hasPrefix("institute.yaml:\(line): ") == true
        && found.first?.contains(words) == true, "\(found)")
  }

  @Test func aGuessIsTheLeast() {
    #expect(sample().replacing("institute.yaml", "accuracy: 75", "accuracy: 50").issues == [])
    let third =
      "  - {id: third, name: {nl: derde, en: third}, prior: 0, overlap_lost: 0, source: letter, status: assumption}\n"
    let three = sample().replacing("institute.yaml", "functions:\n", third + "functions:\n")
      .replacing("institute.yaml", "double: [-30, -20, 0]", "double: [-30, -20, 0], third: 0")
      .replacing("institute.yaml", "double: 0}", "double: 0, third: 0}")
    #expect(three.replacing("institute.yaml", "accuracy: 75", "accuracy: 34").issues == [])
    #expect(
      three.replacing("institute.yaml", "accuracy: 75", "accuracy: 33").issues == [
        "institute.yaml:5: study.accuracy of 33 % is worse than a guess among 3 states;"
          + " give at least 34"
      ])
  }

  @Test func equalCostsAreNoMistake() {
    #expect(
      sample().replacing("institute.yaml", "costs: [100, 200]", "costs: [200, 200]")
        .replacing("institute.yaml", "[60, 80, 90]", "[80, 80, 80]").issues == [])
  }

  @Test func tooManyAndTooFew() {
    let states = Self.text.split(separator: "\n").map(String.init)
    let one = (states[..<7] + states[8...]).joined(separator: "\n")
    #expect(
      sample(one).issues.contains { $0.contains("1 states of the world are not two to four") })
    let variant = states[13]
    let many = (0..<9).map {
      variant.replacing("id: large", with: "id: large\($0)")
    }
    let text = (states[..<13] + many + states[14...]).joined(separator: "\n")
    #expect(sample(text).issues.contains { $0.contains("10 variants are not 1 to 8") })
  }

  @Test func theStudyIsPaidFromSuppletoryRoom() {
    let issues = Sample().replacing("policy.yaml", "funding: suppletory", "funding: regular")
      .with("institute.yaml", Self.text).issues
    #expect(
      issues.contains { $0.contains("institute.yaml:5: 'study' is not paid from suppletory room") })
  }

  @Test(arguments: ["", "- a", "start", "study: 3", "states: {}", "variants: [a, b]", "a: &x [*x]"])
  func anyText(_ text: String) {
    #expect(sample(text).issues.allSatisfy { $0.contains("institute.yaml") && $0.contains("; ") })
    #expect(!sample(text).issues.isEmpty)
  }
}
