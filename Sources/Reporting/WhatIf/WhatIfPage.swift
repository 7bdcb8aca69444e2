import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Scenarios next to the base as one page of HTML with drawings.
public struct WhatIfPage {
  private let it: WhatIfFigures
  private let words: WhatIfWords
  private var page: Page

  /// The page.
  ///
  /// - Parameter figures: more figures, such as the curve of the value against the depth of the cut, by the id of their
  ///   scenario; those under the empty id stand at the end.
  public static func html(of whatIf: WhatIf, figures: [String: [Figure]] = [:]) -> Data {
    var page = WhatIfPage(it: WhatIfFigures(whatIf))
    page.heading()
    page.overview()
    page.lines()
    page.totals()
    for (index, outcome) in whatIf.outcomes.enumerated() {
      page.scenario(
        outcome, number: index + 1, more: figures[outcome.scenario.scenario.id] ?? [])
    }
    page.decisions()
    for figure in figures[""] ?? [] { page.page.add(figure.markup) }
    return page.page.data
  }

  private init(it: WhatIfFigures) {
    self.it = it
    words = WhatIfWords(figures: it.figures)
    page = Page(title: "What if: \(it.base.budget.settings.title.en)", language: "en")
  }

  private var figures: Figures { it.figures }

  private mutating func heading() {
    page.heading("What if: \(it.base.budget.settings.title.en)", level: 1)
    if it.confidentiality != .public {
      page.add(
        Markup(
          "p", ["class": "class"],
          "\(it.confidentiality.rawValue): holds lines that are not public; not for publication."))
    }
    page.paragraph(
      "Each scenario is a named difference on the budget \(it.base.budget.name), planned anew. Amounts are thousands of "
        + "euros (k€) in \(it.year) unless another year is named; the plan covers \(it.years[0]) to \(it.years[it.years.count - 1]). "
        + "The base is the plan of the budget as it is. Change is against the base.")
  }

  private mutating func overview() {
    page.heading("Side by side")
    let total = it.years.reduce(0) { $0 + it.base.total(in: $1) }
    let head = [
      "Scenario", "\(it.year)", "Change", "All years", "Value", "Starts", "Stops", "Proof",
    ]
    var rows = [
      [
        "Base", figures.amount(it.base.total), "", figures.amount(total),
        figures.amount(it.base.appraisal.value), "", "", WhatIfFigures.proof(it.base),
      ]
    ]
    for column in it.columns {
      guard let plan = column.plan else {
        rows.append(["\(column.label). \(column.name)", "–", "", "", "", "", "", "nothing fits"])
        continue
      }
      let (starts, stops) = it.startsAndStops(plan)
      let sum = it.years.reduce(0) { $0 + plan.total(in: $1) }
      rows.append([
        "\(column.label). \(column.name)", figures.amount(plan.total),
        figures.change(plan.total - it.base.total), figures.amount(sum),
        it.valueChange(plan).map(figures.change) ?? "other weights", "\(starts.count)",
        "\(stops.count)", WhatIfFigures.proof(plan),
      ])
    }
    add(Figure.Table(columns: head, rows: rows))
    page.paragraph(
      "Value in points over all years: for the base as it is, for a scenario its change. 1,000 points are the worth of the "
        + "first k€ of a line with full scores. Starts and stops: lines that have money in a year in which the base has "
        + "none for them, and the other way round.")
    let planned = it.columns.filter { $0.plan != nil }
    guard planned.count > 1 else { return }
    let chart = BarChart(
      id: "totals", title: "All money in \(it.year) by scenario, change against the base",
      description:
        "One bar a scenario: how much more or less than the base is spent in \(it.year).",
      series: ["Change"],
      categories: planned.map { column in
        .init(
          "\(column.label). \(column.name)", [(column.plan?.total ?? 0) - it.base.total])
      })
    page.add(chart.figure(format: figures.change).markup)
  }

  private mutating func add(_ table: Figure.Table) {
    page.add(Markup("div", ["class": "wide"], [table.markup]))
  }

  private mutating func lines() {
    page.heading("Lines in \(it.year)")
    if blocks.isEmpty { return page.paragraph("No scenario has a plan.") }
    for block in blocks { lines(block) }
  }

  /// Scenarios with a plan, as many together as a sheet of paper holds.
  private var blocks: [[WhatIfFigures.Column]] {
    let planned = it.columns.filter { $0.plan != nil }
    return stride(from: 0, to: planned.count, by: 4).map {
      Array(planned[$0..<min($0 + 4, planned.count)])
    }
  }

  private mutating func lines(_ planned: [WhatIfFigures.Column]) {
    var rows: [[String]] = []
    var bold: Set<Int> = []
    func row(_ name: String, _ members: [WhatIfFigures.Row], isBold: Bool = false) {
      if isBold { bold.insert(rows.count) }
      let base = it.money(it.base, in: it.year, of: members) ?? 0
      rows.append(
        [name, figures.amount(base)]
          + planned.flatMap { column in
            let amount = it.money(column.plan, in: it.year, of: members) ?? 0
            return [figures.amount(amount), amount == base ? "" : figures.change(amount - base)]
          })
    }
    for track in it.tracks {
      row(track.name, track.rows, isBold: true)
      for member in track.rows { row("\u{2003}\(member.name) (\(member.line.id))", [member]) }
    }
    row("Total", it.rows, isBold: true)
    add(
      Figure.Table(
        columns: ["Line", "Base"] + planned.flatMap { [$0.label, "change"] }, rows: rows, bold: bold
      ))
  }

  private mutating func totals() {
    if blocks.isEmpty { return }
    page.heading("Totals by article, niche and year")
    for block in blocks { totals(block) }
    page.paragraph("A line may serve several niches.")
  }

  private mutating func totals(_ planned: [WhatIfFigures.Column]) {
    let columns = ["", "Base"] + planned.flatMap { [$0.label, "change"] }
    func cells(_ base: Int, _ amounts: [Int]) -> [String] {
      [figures.amount(base)]
        + amounts.flatMap { [figures.amount($0), $0 == base ? "" : figures.change($0 - base)] }
    }
    add(
      Figure.Table(
        columns: columns,
        rows: it.groups.map { group in
          [group.name]
            + cells(
              it.money(it.base, in: it.year, of: group.rows) ?? 0,
              planned.map { it.money($0.plan, in: it.year, of: group.rows) ?? 0 })
        }))
    add(
      Figure.Table(
        columns: columns,
        rows: it.years.map { year in
          ["\(year), all lines"]
            + cells(it.base.total(in: year), planned.map { $0.plan?.total(in: year) ?? 0 })
        }))
  }

  // MARK: One scenario

  private mutating func scenario(
    _ outcome: ScenarioOutcome, number: Int, more: [Figure]
  ) {
    let scenario = outcome.scenario.scenario
    page.heading("\(number). \(scenario.name.en)")
    page.paragraph(scenario.reason.en)
    page.list(outcome.scenario.taken.map { WhatIfReport.words($0, it) })
    switch outcome.result {
    case .impossible(let conflict):
      page.heading("Nothing fits", level: 3)
      page.paragraph("Two independent searches found no plan.")
      page.list(words.conflict(conflict))
    case .undecided(let error): page.paragraph("\(error)")
    case .plan(let plan):
      page.list(notes(plan))
      page.add(waterfall(plan, number, scenario.name.en).markup)
      if let bars = bars(plan, number, scenario.name.en) { page.add(bars.markup) }
    }
    for figure in more { page.add(figure.markup) }
    if !outcome.prices.isEmpty {
      page.heading("What decisions of persons cost", level: 3)
      prices(outcome.prices)
    }
  }

  private func notes(_ plan: Plan) -> [String] {
    let (starts, stops) = it.startsAndStops(plan)
    var notes: [String] = []
    if !starts.isEmpty {
      notes.append("Starts: \(starts.map { $0.words($0.row.name) }.joined(separator: "; ")).")
    }
    if !stops.isEmpty {
      notes.append("Stops: \(stops.map { $0.words($0.row.name) }.joined(separator: "; ")).")
    }
    let binding = plan.bindingRules(in: it.year).map(\.id)
    let ceilings = plan.bindingCeilings(in: it.year).map { $0.name.en }
    notes.append(
      "Binds in \(it.year): rules \(binding.isEmpty ? "none" : binding.joined(separator: ", ")); ceilings "
        + (ceilings.isEmpty ? "none" : ceilings.joined(separator: ", ")) + ".")
    for (rule, change) in it.softChanges(plan) {
      notes.append(
        "Soft rule \(rule.id) (rank \(rule.rank ?? 0)) falls \(change > 0 ? "shorter" : "less short") by \(figures.amount(abs(change))) \(rule.shortfallUnit) over all years."
      )
    }
    for touched in plan.touchedPromises(against: it.base) {
      notes.append(
        "Promise to parliament of \(touched.promise.date), \(touched.promise.what): \(WhatIfReport.words(touched, figures))"
      )
    }
    return notes
  }

  private func waterfall(_ plan: Plan, _ number: Int, _ name: String) -> Figure {
    let steps = it.tracks.map { track in
      let before = it.money(it.base, in: it.year, of: track.rows) ?? 0
      let after = it.money(plan, in: it.year, of: track.rows) ?? 0
      return (name: track.name, change: after - before)
    }
    let change = plan.total - it.base.total
    let largest = steps.max { abs($0.change) < abs($1.change) }
    return Waterfall(
      id: "waterfall-\(number)", title: "From the base to \(name), by track, \(it.year)",
      description:
        "From \(figures.amount(it.base.total)) to \(figures.amount(plan.total)) k€, a change of \(figures.change(change))."
        + (largest.map {
          $0.change == 0 ? "" : " The largest step is \($0.name): \(figures.change($0.change))."
        } ?? ""),
      start: ("Base", it.base.total), steps: steps, end: "Scenario"
    ).figure(format: figures.amount, change: figures.change)
  }

  /// Lines that change, before and after; nil when none does.
  private func bars(_ plan: Plan, _ number: Int, _ name: String) -> Figure? {
    var categories: [BarChart.Category] = []
    var changes: [String] = []
    for track in it.tracks {
      var isFirst = true
      for row in track.rows {
        let before = it.base.amount(of: row.line.id, in: it.year)
        let after = plan.amount(of: row.line.id, in: it.year)
        if before == after { continue }
        categories.append(.init(row.name, [before, after], group: isFirst ? track.name : nil))
        changes.append(figures.change(after - before))
        isFirst = false
      }
    }
    if categories.isEmpty { return nil }
    let count = categories.count
    var chart = BarChart(
      id: "lines-\(number)", title: "Lines that change in \(it.year): \(name)",
      description:
        "\(figures.count(count, "line")) of \(it.rows.count) \(count == 1 ? "gets" : "get") another amount than in the base; the grey bar is the base, the coloured one the scenario.",
      series: ["Base", "Scenario"], categories: categories)
    chart.extraColumns = [("Change", changes)]
    return chart.figure(format: figures.amount)
  }

  private mutating func decisions() {
    if it.whatIf.basePrices.isEmpty { return }
    page.heading("What decisions of persons in the base cost")
    prices(it.whatIf.basePrices)
  }

  private mutating func prices(_ prices: [DecisionPrice]) {
    page.list(prices.map(words.price))
  }
}
