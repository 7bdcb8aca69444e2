import Foundation

/// The text of `budget.yaml`, for a new folder and for one that gets a chapter or a stage.
enum BudgetYAML {
  static func title(of change: BudgetRecords) -> Name {
    Name(
      nl: "Begroting \(change.budgetYear), hoofdstuk \(change.chapter)",
      en: "Budget \(change.budgetYear), chapter \(change.chapter)")
  }

  static func text(of change: BudgetRecords) -> String {
    let title = title(of: change)
    let years = (change.budgetYear...change.budgetYear + 4).map(String.init)
    return """
      format: 1
      title: {nl: "\(title.nl)", en: "\(title.en)"}
      chapters: [\(change.chapter)]
      budget_year: \(change.budgetYear)
      planning_years: [\(years.joined(separator: ", "))]
      stages: [\(change.stages.map(\.rawValue).joined(separator: ", "))]
      language: nl
      number_style: space
      explanation_floors:
        - {below: 50000, policy: 1000, technical: 2000}
        - {below: 200000, policy: 2000, technical: 4000}
        - {below: 1000000, policy: 5000, technical: 10000}
        - {policy: 10000, technical: 20000}

      """
  }

  /// The file with the chapter and stages of the change added; nil when it names them already.
  ///
  /// - Throws: an issue when the list is not written in one line, and so is not changed without losing what
  ///   a person wrote there.
  static func changed(in budget: Budget, by change: BudgetRecords) throws(BudgetError) -> Data? {
    let used = Set(budget.settings.stages + change.stages)
    let stages = Stage.allCases.filter { used.contains($0) }
    let old = budget.settings.chapters
    let chapters = old.contains(change.chapter) ? old : old + [change.chapter]
    if stages == budget.settings.stages, chapters == old { return nil }
    guard let data = budget.folder.data(of: "budget.yaml") else { return nil }
    var text = String(decoding: data, as: UTF8.self)
    if chapters != old { text = try replacing("chapters", chapters, in: text) }
    if stages != budget.settings.stages {
      text = try replacing("stages", stages.map(\.rawValue), in: text)
    }
    return Data(text.utf8)
  }

  private static func replacing(_ key: String, _ words: [String], in text: String)
    throws(BudgetError) -> String
  {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let index = lines.firstIndex(where: { $0.hasPrefix("\(key):") }),
      let open = lines[index].firstIndex(of: "["), let close = lines[index].firstIndex(of: "]"),
      open < close
    else {
      throw BudgetError([
        Issue(
          file: "budget.yaml",
          what:
            "the \(key) must become [\(words.joined(separator: ", "))], and are not listed in one line",
          remedy: "change them in the file and import again")
      ])
    }
    lines[index].replaceSubrange(open...close, with: "[\(words.joined(separator: ", "))]")
    return lines.joined(separator: "\n")
  }
}
