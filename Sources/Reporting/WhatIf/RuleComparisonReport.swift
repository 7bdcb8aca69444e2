import Budget
import OrderedCollections
public import Planning

/// One cut divided by several rules, side by side, as text at most 100 columns wide.
public struct RuleComparisonReport {
  private let comparison: RuleComparison
  private let figures: Figures
  private var lines: [String] = []

  /// The report.
  public static func text(of comparison: RuleComparison) -> String {
    var report = RuleComparisonReport(comparison: comparison)
    report.heading()
    report.table()
    report.summary()
    for outcome in comparison.outcomes { report.details(outcome) }
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(comparison: RuleComparison) {
    self.comparison = comparison
    figures = Figures(style: comparison.model.budget.settings.numberStyle)
  }

  private var model: Formulation { comparison.model }
  private var year: Year { model.years[comparison.yearIndex] }

  private mutating func section(_ title: String) { lines += ["", title.uppercased()] }

  private mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  /// What the rules do, a paragraph each.
  static let rules = [
    "Proportional: each line loses the same share of today's position within its envelope, down to its legal "
      + "commitment or protection; k€ left over go to the largest remainders, among equal ones to the first line "
      + "of lines.csv.",
    "Protect first: the last of the order gives up all it can, then the one before.",
    "Optimise: the plan. The first two look at positions alone; what they break is listed.",
  ]

  /// Why there is no plan, and what would mend it; empty when there is one.
  static func failure(of comparison: RuleComparison, _ figures: Figures) -> [String] {
    if let conflict = comparison.conflict {
      return ["Optimise: nothing fits: two independent searches found no plan."]
        + WhatIfWords(figures: figures).conflict(conflict)
    }
    return comparison.failure.map { ["Optimise: \($0)"] } ?? []
  }

  static func name(_ rule: CutRule) -> String {
    switch rule {
    case .proportional: "Proportional"
    case .protectFirst: "Protect first"
    case .optimise: "Optimise"
    }
  }

  private mutating func heading() {
    let scenario = comparison.scenario.scenario
    say("Cut rules compared \(year): \(scenario.title)")
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    lines += String.labelled(
      "Budget", "\(model.budget.name); amounts in k€. \(scenario.reason.en)")
    lines += String.labelled(
      "Rules",
      Self.rules.joined(separator: " "))
    for line in Self.failure(of: comparison, figures) { say(line, indent: "") }
  }

  private mutating func table() {
    lines.append("")
    let outcomes = comparison.outcomes
    var columns: [TextTable.Column] = [.init(title: "Today", alignment: .right, width: 8)]
    for outcome in outcomes {
      columns.append(.init(title: Self.name(outcome.rule), alignment: .right, width: 13))
      columns.append(.init(title: "Change", alignment: .right, width: 7))
    }
    let used = columns.reduce(columns.count) { $0 + $1.width }
    var table = TextTable(
      [.init(title: "Line", alignment: .left, width: TextTable.pageWidth - used)] + columns)
    let compared = RuleComparisonLines(comparison)
    for group in compared.groups {
      table.row([group.sum.name] + Self.cells(group.sum, figures))
      for line in group.lines {
        table.row(["  \(line.id ?? "")  \(line.name)"] + Self.cells(line, figures))
      }
    }
    table.rule()
    table.row([compared.total.name] + Self.cells(compared.total, figures))
    lines += table.lines
    if let note = compared.note { say(note, indent: "") }
  }

  /// Today's position, and what each rule leaves with its change.
  static func cells(_ row: RuleComparisonLines.Row, _ figures: Figures) -> [String] {
    [figures.amount(row.today)]
      + row.amounts.enumerated().flatMap { place, amount in
        [
          figures.amount(amount) + (row.marked.contains(place) ? "!" : ""),
          figures.change(amount - row.today),
        ]
      }
  }

  private mutating func summary() {
    section("What each rule costs, over all years")
    var table = TextTable([
      .init(title: "Rule", alignment: .left, width: 16),
      .init(title: "Value", alignment: .right, width: 13),
      .init(title: "Against the plan", alignment: .right, width: 17),
      .init(title: "Below minimum", alignment: .right, width: 14),
      .init(title: "Breaks", alignment: .right, width: 8),
      .init(title: "Bound money cut", alignment: .right, width: 16),
    ])
    for outcome in comparison.outcomes {
      table.row([
        Self.name(outcome.rule), figures.amount(outcome.appraisal.value),
        comparison.cost(of: outcome).map { figures.change(-$0) } ?? "–",
        "\(outcome.belowMinimum.count)", "\(outcome.breakCount)", figures.amount(outcome.boundCut),
      ])
    }
    lines += table.lines
    if comparison.outcomes.contains(where: { !$0.isAllowed }) {
      say(
        "A division that breaks hard rules is not allowed, so its value is no measure of a choice.",
        indent: "")
    }
  }

  private mutating func details(_ outcome: RuleComparison.Outcome) {
    section(Self.name(outcome.rule))
    let notes = Self.notes(on: outcome, in: model, figures)
    for note in notes { say("- \(note)") }
    if notes.isEmpty { say("Breaks nothing.") }
  }

  /// What a rule breaks, one sentence a thing.
  static func notes(
    on outcome: RuleComparison.Outcome, in model: Formulation, _ figures: Figures
  ) -> [String] {
    var notes: [String] = []
    let below = OrderedDictionary(grouping: outcome.belowMinimum, by: \.line)
    if !below.isEmpty {
      let words = below.map { line, cells in
        let years = cells.map { String(model.years[$0.year]) }.joined(separator: ", ")
        return
          "\(model.lines[line].id) (\(years); minimum \(figures.amount(model.lines[line].minimum)))"
      }
      notes.append("Below the smallest viable amount: \(words.joined(separator: "; ")).")
    }
    for breach in outcome.breaches { notes.append("Breaks: \(breach).") }
    for (line, stops, until) in outcome.brokenAgreements {
      notes.append("Breaks: \(line) stops in \(stops), and its agreement runs to \(until).")
    }
    for (promise, year) in outcome.brokenPromises {
      notes.append(
        "Promise \(promise.id) of \(promise.date): none of its lines has money in \(year).")
    }
    for rule in model.data.policy.rules.values {
      guard let rank = rule.rank, let short = outcome.appraisal.shortfalls[rule.id] else {
        continue
      }
      notes.append(
        "Soft rule \(rule.id) (rank \(rank)) falls short by \(figures.shortfall(short.values.reduce(0, +), rule.shortfallUnit)) over all years."
      )
    }
    return notes
  }
}
