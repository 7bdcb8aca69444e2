import Budget
import Testing

/// `budget.yaml`.
@Suite struct SettingsTests {
  @Test func everythingIsRead() throws {
    let settings = try Sample().load().settings
    #expect(settings.title == Name(nl: "Proef", en: "Sample"))
    #expect(settings.title.in(.nl) == "Proef")
    #expect(settings.title.in(.en) == "Sample")
    #expect(settings.chapters == ["V", "XVII"])
    #expect(settings.budgetYear == 2026)
    #expect(settings.planningYears == [2026, 2027])
    #expect(settings.stages == Stage.allCases)
    #expect(settings.language == .nl)
    #expect(settings.numberStyle == .space)
    #expect(settings.explanationFloors.map(\.below) == [50000, nil])
    #expect(settings.explanationFloors.map(\.policy) == [1000, 10000])
    #expect(settings.explanationFloors.map(\.technical) == [2000, 20000])
    #expect(settings.disclosureInterval == 100)
  }

  @Test(arguments: [1, 250, 1_000_000]) func disclosureInterval(_ interval: Int) throws {
    let sample = Sample().replacing(
      "budget.yaml", "number_style: space", "disclosure_interval: \(interval)")
    #expect(try sample.load().settings.disclosureInterval == interval)
  }

  @Test(arguments: [
    ("format: 1", "format: 2", "1: format 2 is out of range; use 1"),
    (
      "[2026, 2027]", "[2026, 2028]",
      "5: planning_years are not consecutive; list them in order, such as [2026, 2027]"
    ),
    (
      "[2026, 2027]", "[2027, 2026]",
      "5: planning_years are not consecutive; list them in order, such as [2026, 2027]"
    ),
    (
      "[2026, 2027]", "[]",
      "5: planning_years are not consecutive; list them in order, such as [2026, 2027]"
    ),
    (
      "[2026, 2027]", "[2027, 2028]",
      "5: budget_year 2026 is not among planning_years; add it, or change budget_year"
    ),
    (
      "[2026, 2027]",
      "[2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036, 2037, 2038, 2039, 2040, 2041]",
      "5: there are more than 15 planning years; plan at most 15 years"
    ),
    (
      "OWB, NVW", "NVW, OWB",
      "6: stages are not in the order of the year; use the order OWB, NVW, VB, ISB, 1S, PS, 2S, JV"
    ),
    (
      "2S, JV", "2S, 2S",
      "6: stages are not in the order of the year; use the order OWB, NVW, VB, ISB, 1S, PS, 2S, JV"
    ),
    ("2S, JV", "2S, JF", "6: stages[8] 'JF' is not known; did you mean 'JV'?"),
    ("language: nl", "language: fr", "7: language 'fr' is not known; use one of: nl, en"),
    (
      "number_style: space", "number_style: comma",
      "8: number_style 'comma' is not known; use one of: space, stop"
    ),
    (
      "below: 50000, ", "",
      "10: explanation_floors are not in order of size;"
        + " list the classes from small to large; the last has no 'below'"
    ),
    (
      "  - {policy: 10000, technical: 20000}", "  - {below: 60000, policy: 1, technical: 2}",
      "10: explanation_floors are not in order of size;"
        + " list the classes from small to large; the last has no 'below'"
    ),
    (
      "number_style: space", "disclosure_interval: 0",
      "8: disclosure_interval 0 is out of range; use a number from 1 to 1000000"
    ),
    (
      "number_style: space", "disclosure_interval: 1000001",
      "8: disclosure_interval 1000001 is out of range; use a number from 1 to 1000000"
    ),
    (
      "number_style: space", "disclosure_interval: wide",
      "8: disclosure_interval 'wide' is not a whole number; give digits only"
    ),
    (
      "below: 50000", "below: -1",
      "10: explanation_floors[1].below -1 is out of range; use a number from 0 to 1000000000"
    ),
  ])
  func wrongValue(old: String, new: String, issue: String) {
    #expect(Sample().replacing("budget.yaml", old, new).issues == ["budget.yaml:\(issue)"])
  }

  @Test func optionalKeys() throws {
    let sample = Sample().replacing("budget.yaml", "language: nl\n", "")
      .replacing("budget.yaml", "number_style: space\n", "")
    let settings = try sample.load().settings
    #expect(settings.language == .nl)
    #expect(settings.numberStyle == .space)
  }

  @Test func stageThatTheBudgetDoesNotUse() {
    #expect(
      Sample().replacing("budget.yaml", "2S, JV", "2S").appending(
        "postings.csv", "core,expenditure,2026,JV,technical,realisation,1,letter,published,"
      ).issues == [
        "postings.csv:10: stage JV is not among the stages of budget.yaml; add it there, or use one of them"
      ])
  }

  @Test func chaptersAndTree() {
    #expect(
      Sample().replacing("budget.yaml", "[V, XVII]", "[V]").issues == [
        "structure.csv:9: chapter 'XVII' is not among the chapters of budget.yaml; add it there, or remove it"
      ])
    #expect(
      Sample().replacing("budget.yaml", "[V, XVII]", "[V, XVII, VI]").issues == [
        "structure.csv: chapter 'VI' of budget.yaml is missing; add a line with level chapter"
      ])
  }
}
