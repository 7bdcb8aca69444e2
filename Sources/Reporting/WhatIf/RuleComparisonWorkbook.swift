import Budget
public import Foundation
import OrderedCollections
public import Planning

/// One cut divided by several rules as a workbook.
public enum RuleComparisonWorkbook {
  /// The workbook.
  ///
  /// - Throws: ``RenderingError`` when an amount or a text does not fit in a cell, or no temporary file can be made.
  public static func xlsx(
    of comparison: RuleComparison, version: String
  ) throws(RenderingError) -> Data {
    let budget = comparison.model.budget
    let title = "Cut rules compared: \(comparison.scenario.scenario.title)"
    let properties = Workbook.Properties(
      title: title, subject: comparison.model.confidentiality.rawValue,
      author: "PeaceBudget \(version)", language: "en")
    let charts = RuleComparisonCharts(comparison)
    let style = budget.settings.numberStyle
    return try Workbook.data(of: properties) { workbook throws(RenderingError) in
      var rules = try SheetGrid(
        workbook.sheet(named: "Rules"), widths: [24, 14, 14, 12, 16, 14, 14], style: style)
      try rules.title(title)
      if let note = charts.classNote { try rules.say(note, bold: true) }
      try rules.say(
        "\(comparison.scenario.scenario.reason.en) Budget \(budget.name), \(charts.year), amounts in k€."
      )
      let figures = Figures(style: style)
      for line in RuleComparisonReport.failure(of: comparison, figures) { try rules.say(line) }
      for note in RuleComparisonReport.rules { try rules.say("• \(note)") }
      rules.skip()
      if let cost = charts.cost { try rules.add(cost) }
      for outcome in comparison.outcomes {
        try rules.say(RuleComparisonReport.name(outcome.rule), bold: true)
        let notes = RuleComparisonReport.notes(
          on: outcome, in: comparison.model, figures)
        for note in notes.isEmpty ? ["Breaks nothing."] : notes { try rules.say("• \(note)") }
      }
      try rules.setUpPrint(footer: title)
      try lines(comparison, on: workbook.sheet(named: "Lines \(charts.year)"), style)
      var drawn = try SheetGrid(
        workbook.sheet(named: "Lines drawn"), widths: [56, 11, 13, 13, 13], style: style)
      for track in charts.lines { try drawn.add(track) }
      try drawn.setUpPrint(footer: title)
      try years(comparison, on: workbook.sheet(named: "All years"), style)
    }
  }

  /// Today's position of each line, and what each rule leaves of it.
  private static func lines(
    _ comparison: RuleComparison, on sheet: Sheet, _ style: NumberStyle
  ) throws(RenderingError) {
    let lines = RuleComparisonLines(comparison)
    var grid = try SheetGrid(
      sheet, widths: [48, 20, 11] + comparison.outcomes.flatMap { _ in [13.0, 10] }, style: style)
    try grid.head(
      ["Line", "Code", "Today"]
        + comparison.outcomes.flatMap { [RuleComparisonReport.name($0.rule), "Change"] }, names: 2)
    for row in lines.rows {
      try grid.add(
        [row.name, row.id ?? ""], base: row.today, row.amounts, marked: row.marked,
        bold: row.id == nil)
    }
    if let note = lines.note { try grid.say(note) }
    try sheet.freeze(rows: 1, columns: 2, repeated: 0..<1)
    try grid.setUpPrint(footer: comparison.scenario.scenario.title)
  }

  /// Every amount of every rule, one a row, for a pivot table.
  private static func years(
    _ comparison: RuleComparison, on sheet: Sheet, _ style: NumberStyle
  ) throws(RenderingError) {
    let model = comparison.model
    var grid = try SheetGrid(sheet, widths: [16, 24, 8, 10, 10, 10], style: style)
    try grid.head(["Rule", "Line", "Year", "Today", "Amount", "Change"], names: 3)
    for outcome in comparison.outcomes {
      for cell in model.cells {
        let today = model.choice(cell).today
        let amount = outcome.decision.amount(cell)
        try grid.add([
          .text(RuleComparisonReport.name(outcome.rule)), .text(model.lines[cell.line].id),
          .text("\(model.years[cell.year])"), .amount(today), .amount(amount),
          .difference(amount - today, column: 4, less: 3),
        ])
      }
    }
    try sheet.freeze(rows: 1, columns: 2, repeated: 0..<1)
    try sheet.setUpPrint(footer: comparison.scenario.scenario.title)
  }
}

/// What is drawn of cut rules side by side.
struct RuleComparisonCharts {
  private let comparison: RuleComparison
  private let figures: Figures

  init(_ comparison: RuleComparison) {
    self.comparison = comparison
    figures = Figures(style: comparison.model.budget.settings.numberStyle)
  }

  var year: Year { comparison.model.years[comparison.yearIndex] }

  private var names: [String] { comparison.outcomes.map { RuleComparisonReport.name($0.rule) } }

  /// nil when all lines are public.
  var classNote: String? {
    let strictest = comparison.model.confidentiality
    return strictest == .public
      ? nil : "\(strictest.rawValue): holds lines that are not public; not for publication."
  }

  /// What each rule costs; nil when there is no plan to compare with.
  var cost: BarChart? {
    if comparison.plan == nil { return nil }
    let outcomes = comparison.outcomes
    var chart = BarChart(
      id: "cost", title: "Value lost against the plan, in points over all years",
      description:
        "The plan loses nothing. A division that breaks hard rules is not allowed, so its value is no measure of a choice.",
      series: ["Points lost"],
      categories: zip(names, outcomes).map { .init($0, [comparison.cost(of: $1) ?? 0]) })
    chart.across = "Points lost"
    chart.extraColumns = [
      ("Below minimum", outcomes.map { "\($0.belowMinimum.count)" }),
      (
        "Breaks", outcomes.map { "\($0.breakCount)" }
      ), ("Bound money cut", outcomes.map { figures.amount($0.boundCut) }),
    ]
    return chart
  }

  /// Today's position of each line and what each rule leaves it, a chart for each track.
  var lines: [BarChart] {
    RuleComparisonLines(comparison).groups.map { group in
      var chart = BarChart(
        id: "lines-\(group.track.rawValue)",
        title: "\(group.sum.name): amounts by line and rule in \(year)",
        description: "For each line today's position and what each rule leaves it, in k€."
          + (RuleComparisonLines.note(group.lines).map { " \($0)" } ?? ""),
        series: ["Today"] + names,
        categories: group.lines.map { line in
          // Today's position stands before the rules.
          .init(line.name, [line.today] + line.amounts, marked: Set(line.marked.map { $0 + 1 }))
        })
      chart.across = "Amount in \(year), k€"
      return chart
    }
  }
}
