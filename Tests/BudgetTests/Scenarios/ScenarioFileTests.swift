import Budget
import Foundation
import OrderedCollections
import Testing

/// Scenarios in files: every issue at its line.
@Suite struct ScenarioFileTests {
  private static let head = """
    format: 1
    name: {nl: Proef, en: Trial}
    reason: {nl: Waarom, en: Why}
    by: controller

    """

  private func sample(_ files: [String: String]) -> Sample {
    files.reduce(Sample()) { $0.with("scenarios/\($1.key).yaml", Self.head + $1.value) }
  }

  /// The descriptions of all issues of the scenarios, in order; empty when all apply.
  private func issues(_ files: [String: String]) throws -> [String] {
    let budget = try sample(files).load()
    do throws(BudgetError) {
      _ = try budget.applying(Array(try budget.scenarios.values))
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }

  @Test func itIsReadWithTheBudget() throws {
    let budget = try sample([
      "one": "cut: [\"10%\"]\nphase: [50, 100]\n",
      "two": """
      on: one
      hold:
        - {change: "core=900", by: minister, reason: promised}
        - "talks=300@2027"
      order: [core, "track:un"]

      """,
    ]).load()
    #expect(try budget.scenarios.keys.elements == ["one", "two"])
    let two = try #require(try budget.scenarios["two"])
    #expect(two.base == "one")
    #expect(two.changes.map(\.text) == ["cut 10%", "hold core=900", "hold talks=300@2027"])
    #expect(two.changes.map(\.by) == ["controller", "minister", "controller"])
    #expect(two.changes.map(\.reason) == ["Why", "promised", "Why"])
    #expect(two.changes.map { $0.place?.line } == [5, 7, 8])
    #expect(two.order == [.node("core"), .lines(Selector(conditions: ["track": ["un"]]))])
    #expect(two.files.keys.elements == ["scenarios/one.yaml", "scenarios/two.yaml"])
    let applied = try budget.applying(two)
    #expect(applied.budget.planning?.policy.envelopes["office"]?.ceiling(in: 2026) == 190)
    #expect(applied.order == [["core"], ["core"]])
  }

  @Test func everyIssueHasItsLine() throws {
    #expect(
      try issues([
        "bad": """
        cut: ["10 %", "V.1=5%"]
        hold: "core"
        ends: [core]
        phase: [50, 101]

        """
      ]) == [
        "scenarios/bad.yaml:5: '10 %' is not a per cent; use 0% to 100% with at most one decimal",
        "scenarios/bad.yaml:6: the hold 'core' is not understood; write LINE=AMOUNT[@YEARS], such as ohchr-core=7500",
        "scenarios/bad.yaml:7: unknown key 'ends'; did you mean 'end'?",
        "scenarios/bad.yaml:8: phase[2] 101 is out of range; use a number from 0 to 100",
      ])
  }

  @Test func whatDoesNotApplyIsAnIssueOfTheFile() throws {
    #expect(
      try issues(["far": "cut: [\"V.9=5%\"]\n", "low": "hold: [\"core=1\"]\n"]) == [
        "scenarios/far.yaml:5: 'V.9' is no code of structure.csv; did you mean 'V.1'?",
        "scenarios/low.yaml:5: the hold of 'core' at 1 is below its legal commitment of 600; raise the hold",
      ])
  }

  @Test func circlesAndUnknownBases() throws {
    #expect(
      try issues(["a": "on: b\n", "b": "on: c\n", "c": "on: a\n", "d": "on: d\n", "e": "on: aa\n"])
        == [
          "scenarios/c.yaml:5: scenarios build on each other in a circle: a -> b -> c -> a; let one of them build on nothing",
          "scenarios/d.yaml:5: scenarios build on each other in a circle: d -> d; let one of them build on nothing",
          "scenarios/e.yaml:5: there is no scenario 'aa' to build on; did you mean 'a'?",
        ])
  }

  @Test func nameTwice() throws {
    #expect(
      try issues([
        "twice": """
        hold: ["core=900", {change: "core=900", by: minister, reason: promised}]
        protect:
          - core
          - talks
          - core
        without_rule: [few, few]
        order: [core, "track:un", core]
        weight: "calm=2"
        cut: "lines:core,talks,core=5%"

        """
      ]) == [
        "scenarios/twice.yaml:5: hold names 'core=900' twice; remove one",
        "scenarios/twice.yaml:9: protect names 'core' twice; remove one",
        "scenarios/twice.yaml:10: without_rule names 'few' twice; remove one",
        "scenarios/twice.yaml:11: order names 'core' twice; remove one",
        "scenarios/twice.yaml:13: 'lines:core,talks,core' names 'core' twice; remove one",
      ])
  }

  /// Equal cuts add up, and a phase may stand still.
  @Test func equalCutsAreTwoCuts() throws {
    let budget = try sample(["sum": "cut: [\"10%\", \"10%\"]\nphase: [50, 50]\n"]).load()
    let applied = try budget.applying(try #require(try budget.scenarios["sum"]))
    #expect(applied.taken.map { $0.amount(in: 2027) } == [75, 75])
  }

  @Test func nothingChanged() throws {
    #expect(
      try issues(["idle": ""]) == [
        "scenarios/idle.yaml: the scenario changes nothing; add a cut, a hold or another change"
      ])
  }

  private static let newLine = """
    new_lines:
      - id: desk
        name: {nl: Bureau, en: Desk}
        under: V.1.1
        new_recipient: {id: DESK, name: Desk, track: own, class: public, source: letter, status: assumption}
        envelope: peace
        role: programme
        family: enabling
        phases: [before, after]
        wps: 0
        minimum: 10
        maximum: 90
        curve: flat
        duration: 1
        expert_days: 0
        maturity: announced
        class: public
        source: letter
        status: assumption
        scores: {calm: [40, D], reach: [30, D]}

    """

  @Test func aNewLineIsALineLikeOthers() throws {
    let budget = try sample(["desk": Self.newLine]).load()
    let applied = try budget.applying(try #require(try budget.scenarios["desk"])).budget
    let line = try #require(applied.planning?.lines["desk"])
    #expect(line.maximum == 90)
    #expect(line.phases == [.before, .after])
    #expect(line.recipient == "DESK")
    #expect(applied.structure.ancestor(of: "desk", at: .article)?.code == "V.1")
    #expect(applied.planning?.scores["desk"]?["calm"]?.value == 40)
    #expect(budget.planning?.lines["desk"] == nil)
  }

  @Test func aNewLineIsCheckedLikeOthers() throws {
    let faulty = Self.newLine.replacing("maximum: 90", with: "maximum: 9").replacing(
      "under: V.1.1", with: "under: V.1.2"
    ).replacing("envelope: peace", with: "envelope: peas")
    #expect(
      try issues(["desk": faulty]) == [
        "scenarios/desk.yaml:6: 'desk' has a minimum of 10 above its maximum of 9; let the minimum be at most the maximum",
        "scenarios/desk.yaml:6: under 'V.1.2' is not in structure.csv; did you mean 'V.1.1'?",
        "scenarios/desk.yaml:6: envelope 'peas' is not in policy.yaml; add it to policy.yaml, or name one that is there",
      ])
    #expect(
      try issues([
        "desk": Self.newLine.replacing("[before, after]", with: "[before, after, before]")
      ]) == ["scenarios/desk.yaml:6: phases names 'before' twice; remove one"])
    #expect(
      try issues(["desk": Self.newLine.replacing(", reach: [30, D]", with: "")]) == [
        "scenarios/desk.yaml:6: 'desk' has no score on 'reach'; add one, with its evidence grade"
      ])
  }

  @Test func aNewLineStandsUnderAnArticle() throws {
    for (node, what) in [("V", "'V' is a chapter"), ("core", "'core' is a line itself")] {
      #expect(
        try issues(["desk": Self.newLine.replacing("under: V.1.1", with: "under: \(node)")]) == [
          "scenarios/desk.yaml:6: \(what); name an instrument or an article"
        ])
    }
    #expect(
      try issues(["desk": Self.newLine.replacing("under: V.1.1", with: "under: V.7")]) == [
        "scenarios/desk.yaml:6: 'desk' stands under article 'V.7', and its envelope 'peace' is of"
          + " 'V.1'; name an envelope of V.7, or put the line under V.1 in structure.csv"
      ])
  }

  @Test func anEmptyScenario() throws {
    let budget = try Sample().with("scenarios/none.yaml", "").load()
    let error = #expect(throws: BudgetError.self) { try budget.scenarios }
    #expect(
      error?.issues.map(\.description) == [
        "scenarios/none.yaml: the file is empty;"
          + " write it as the example budget does, or remove it if it is optional"
      ])
  }

  @Test func newRules() throws {
    let budget = try sample([
      "rule":
        "new_rules:\n  - {id: cap, kind: amount, of: {track: un}, max: 900, rank: 1, source: letter, reason: r}\n"
    ]).load()
    let applied = try budget.applying(try #require(try budget.scenarios["rule"])).budget
    #expect(applied.planning?.policy.rules["cap"]?.demand == .amount(min: nil, max: 900))
  }

  /// A file elsewhere may build on one beside it, or on one of the budget.
  @Test func filesOutsideTheBudget() throws {
    let budget = try sample(["one": "cut: [\"10%\"]\n"]).load()
    let folder = Folder(
      title: "elsewhere",
      files: [
        "mine.yaml": Data((Self.head + "on: one\ncut: [\"5\"]\n").utf8),
        "base.yaml": Data((Self.head + "cut: [\"6\"]\n").utf8),
        "other.yaml": Data((Self.head + "on: base\ncut: [\"7\"]\n").utf8),
      ])
    let mine = try budget.scenarios(in: folder, only: ["mine.yaml"])
    #expect(mine["mine"]?.changes.map(\.text) == ["cut 10%", "cut 5"])
    let other = try budget.scenarios(in: folder, only: ["other.yaml"])
    #expect(other.keys.elements == ["other"])
    #expect(other["other"]?.changes.map(\.text) == ["cut 6", "cut 7"])
    #expect(try budget.scenarios(in: folder).keys.elements == ["base", "mine", "other"])
  }
}
