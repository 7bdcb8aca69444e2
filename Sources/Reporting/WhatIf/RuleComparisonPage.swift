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
    let names = outcomes.map { RuleComparisonReport.name($0.rule) }
    var page = Page(title: "Cut rules compared: \(scenario.name.en)", language: "en")
    page.heading("Cut rules compared: \(scenario.name.en)", level: 1)
    let strictest = model.lines.map { model.data.confidentiality(of: $0) }.reduce(
      .public, Confidentiality.stricter)
    if strictest != .public {
      page.add(
        Markup(
          "p", ["class": "class"],
          "\(strictest.rawValue): holds lines that are not public; not for publication."))
    }
    page.paragraph(
      "\(scenario.reason.en) Budget \(model.budget.name), \(year), amounts in thousands of euros (k€)."
    )
    if let failure = comparison.failure { page.paragraph("Optimise: \(failure)") }
    page.heading("What each rule costs, over all years")
    let costs = outcomes.map { comparison.cost(of: $0) ?? 0 }
    if comparison.plan != nil {
      var chart = BarChart(
        id: "cost", title: "Value lost against the plan, in points over all years",
        description:
          "The plan loses nothing. A division that breaks hard rules is not allowed, so its value is no measure of a choice.",
        series: ["Points lost"], categories: zip(names, costs).map { .init($0, [$1]) })
      chart.extraColumns = [
        ("Below minimum", outcomes.map { "\($0.belowMinimum.count)" }),
        (
          "Breaks",
          outcomes.map {
            "\($0.violations.count + $0.brokenAgreements.count + $0.brokenPromises.count)"
          }
        ), ("Bound money cut", outcomes.map { figures.amount($0.boundCut) }),
      ]
      page.add(chart.figure(format: figures.amount).markup)
    }
    page.heading("Lines in \(year)")
    var categories: [BarChart.Category] = []
    for track in Track.allCases {
      let members = model.lines.indices.filter { model.data.track(of: model.lines[$0]) == track }
      for (place, member) in members.enumerated() {
        let id = model.lines[member].id
        let today = model.choices[member][comparison.yearIndex].today
        categories.append(
          .init(
            model.budget.structure.nodes[id]?.name.en ?? id,
            [today] + outcomes.map { $0.decision.amounts[member][comparison.yearIndex] },
            group: place == 0 ? PlanNames.track(track) : nil))
      }
    }
    page.add(
      BarChart(
        id: "lines", title: "Amounts by line and rule",
        description: "For each line today's position and what each rule leaves it.",
        series: ["Today"] + names, categories: categories
      ).figure(format: figures.amount).markup)
    for (outcome, name) in zip(outcomes, names) {
      page.heading(name)
      let notes = RuleComparisonReport.notes(on: outcome, in: model, figures)
      if notes.isEmpty { page.paragraph("Breaks nothing.") } else { page.list(notes) }
    }
    return page.data
  }
}
