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
  /// - Parameter curve: the base under deeper and deeper cuts, or why it cannot be drawn; nil leaves it out.
  public static func html(of whatIf: WhatIf, curve: Result<Curve, PlanningError>? = nil) -> Data {
    var page = WhatIfPage(it: WhatIfFigures(whatIf))
    page.heading()
    page.overview()
    page.lines()
    page.totals()
    for (index, outcome) in whatIf.outcomes.enumerated() {
      page.scenario(outcome, number: index + 1)
    }
    page.decisions()
    if let curve { page.depth(curve) }
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
        rows.append([
          "\(column.label). \(column.name)", "–", "", "", "", "", "",
          WhatIfWords.noPlan(column.answer),
        ])
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
    if let totals = it.totals { page.add(totals.figure(format: figures.change).markup) }
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
    page.paragraph("A line may serve several niches.")
    add(
      Figure.Table(
        columns: columns,
        rows: it.years.map { year in
          ["\(year), all lines"]
            + cells(it.base.total(in: year), planned.map { $0.plan?.total(in: year) ?? 0 })
        }))
  }

  // MARK: One scenario

  private mutating func scenario(_ outcome: ScenarioOutcome, number: Int) {
    let scenario = outcome.scenario.scenario
    page.heading("\(number). \(scenario.title)")
    page.paragraph(scenario.reason.en)
    page.list(outcome.scenario.taken.map { WhatIfReport.words($0, it) })
    switch outcome.result {
    case .impossible(let conflict):
      page.heading("Nothing fits", level: 3)
      page.paragraph("Two independent searches found no plan.")
      page.list(words.conflict(conflict))
    case .undecided(let error): page.paragraph("\(error)")
    case .plan(let plan):
      page.list(it.notes(on: plan))
      page.add(
        it.waterfall(to: plan, number, scenario.name.en)
          .figure(format: figures.amount, change: figures.change).markup)
      if let bars = it.bars(of: plan, number, scenario.name.en) {
        page.add(bars.figure(format: figures.amount).markup)
      }
    }
    if !outcome.prices.isEmpty {
      page.heading("What decisions of persons cost", level: 3)
      prices(outcome.prices)
    }
  }

  private mutating func decisions() {
    if it.whatIf.basePrices.isEmpty { return }
    page.heading("What decisions of persons in the base cost")
    prices(it.whatIf.basePrices)
  }

  private mutating func depth(_ curve: Result<Curve, PlanningError>) {
    page.heading("How deep a cut of the base can go")
    switch curve {
    case .success(let curve): CurvePage.add(curve, to: &page)
    case .failure(let error): page.paragraph("There is no curve: \(error).")
    }
  }

  private mutating func prices(_ prices: [DecisionPrice]) {
    page.list(prices.map(words.price))
  }
}
