import Budget
public import Foundation
import OrderedCollections
public import Planning

/// One cut divided by several rules as a page of HTML with drawings.
public enum RuleComparisonPage {
  /// The page.
  public static func html(of comparison: RuleComparison) -> Data {
    let model = comparison.model
    let figures = Figures(style: model.budget.settings.numberStyle)
    let year = model.years[comparison.yearIndex]
    let scenario = comparison.scenario.scenario
    let outcomes = comparison.outcomes
    let charts = RuleComparisonCharts(comparison)
    var page = Page(title: "Cut rules compared: \(scenario.title)", language: "en")
    page.heading("Cut rules compared: \(scenario.title)", level: 1)
    if let note = charts.classNote { page.add(Markup("p", ["class": "class"], note)) }
    page.paragraph(
      "\(scenario.reason.en) Budget \(model.budget.name), \(year), amounts in thousands of euros (k€)."
    )
    page.list(RuleComparisonReport.rules)
    page.list(RuleComparisonReport.failure(of: comparison, figures))
    if let cost = charts.cost {
      page.heading("What each rule costs, over all years")
      page.add(cost.figure(format: figures.amount).markup)
    }
    page.heading("Lines in \(year)")
    let lines = RuleComparisonLines(comparison)
    let table = Figure.Table(
      columns: ["Line", "Today"]
        + outcomes.flatMap { [RuleComparisonReport.name($0.rule), "change"] },
      rows: lines.rows.map { row in
        [row.id.map { "\u{2003}\(row.name) (\($0))" } ?? row.name]
          + RuleComparisonReport.cells(row, figures)
      }, bold: Set(lines.rows.indices.filter { lines.rows[$0].id == nil }))
    page.add(Markup("div", ["class": "wide"], [table.markup]))
    if let note = lines.note { page.paragraph(note) }
    for track in charts.lines { page.add(track.figure(format: figures.amount).markup) }
    for outcome in outcomes {
      page.heading(RuleComparisonReport.name(outcome.rule))
      let notes = RuleComparisonReport.notes(on: outcome, in: model, figures)
      if notes.isEmpty { page.paragraph("Breaks nothing.") } else { page.list(notes) }
    }
    return page.data
  }
}
