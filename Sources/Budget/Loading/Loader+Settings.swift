extension Loader {
  /// Reads `budget.yaml`; nil when anything in it is wrong.
  static func settings(in folder: Folder, issues: IssueList) -> Settings? {
    let before = issues.issues.count
    guard let root = YAMLValue.root(of: "budget.yaml", in: folder, needed: true, issues: issues),
      let keys = root.mapping([
        "format", "title", "chapters", "budget_year", "planning_years", "stages", "language",
        "number_style", "explanation_floors", "disclosure_interval",
      ])
    else { return nil }
    let format = keys.needed("format", of: root)?.number(in: 1...1)
    let title = keys.needed("title", of: root)?.bilingual()
    let chapters = keys.needed("chapters", of: root)?.distinct()?.compactMap { $0.text() }
    let budgetYear = keys.needed("budget_year", of: root)?.number(in: WholeNumber.years)
    let yearsValue = keys.needed("planning_years", of: root)
    let years = yearsValue?.list()?.compactMap { $0.number(in: WholeNumber.years) }
    let stagesValue = keys.needed("stages", of: root)
    let stages = stagesValue?.list()?.compactMap { $0.word(Stage.self) }
    let language = keys["language"].map { $0.word(Language.self) } ?? .nl
    let style = keys["number_style"].map { $0.word(NumberStyle.self) } ?? .space
    let interval =
      keys["disclosure_interval"].map { $0.number(in: Settings.disclosureIntervals) } ?? 100
    let floors = keys.needed("explanation_floors", of: root).map { floorClasses($0) } ?? []

    if let years, let yearsValue {
      if years.isEmpty || zip(years, years.dropFirst()).contains(where: { $1 != $0 + 1 }) {
        issues.add(
          yearsValue.place, "planning_years are not consecutive",
          "list them in order, such as [2026, 2027]")
      } else if years.count > 15 {
        issues.add(
          yearsValue.place, "there are more than 15 planning years", "plan at most 15 years")
      } else if let budgetYear, !years.contains(budgetYear) {
        issues.add(
          yearsValue.place, "budget_year \(budgetYear) is not among planning_years",
          "add it, or change budget_year")
      }
    }
    if let stages, let stagesValue,
      zip(stages, stages.dropFirst()).contains(where: { $0.order >= $1.order })
    {
      issues.add(
        stagesValue.place, "stages are not in the order of the year",
        "use the order \(Stage.choices)")
    }
    guard issues.issues.count == before, format != nil, let title, let chapters, let budgetYear,
      let years,
      let stages, let language, let style, let interval
    else { return nil }
    return Settings(
      title: title, chapters: chapters, budgetYear: budgetYear, planningYears: years,
      stages: stages,
      language: language, numberStyle: style, explanationFloors: floors,
      disclosureInterval: interval)
  }

  private static func floorClasses(_ value: YAMLValue) -> [ExplanationFloor] {
    let limits = 0...Row.largestAmount
    let items = value.list() ?? []
    let classes = items.compactMap { item -> ExplanationFloor? in
      guard let keys = item.mapping(["below", "policy", "technical"]) else { return nil }
      let below = keys["below"].flatMap { $0.number(in: limits) }
      let policy = keys.needed("policy", of: item)?.number(in: limits)
      let technical = keys.needed("technical", of: item)?.number(in: limits)
      guard keys["below"] == nil || below != nil, let policy, let technical else { return nil }
      return ExplanationFloor(below: below, policy: policy, technical: technical)
    }
    guard classes.count == items.count else { return classes }
    let sizes = classes.map { $0.below ?? Int.max }
    if zip(sizes, sizes.dropFirst()).contains(where: { $0 >= $1 }) || classes.last?.below != nil {
      value.issues.add(
        value.place, "explanation_floors are not in order of size",
        "list the classes from small to large; the last has no 'below'")
    }
    return classes
  }
}
