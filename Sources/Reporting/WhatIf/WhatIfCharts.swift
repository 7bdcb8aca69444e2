import Budget
import OrderedCollections
import Planning

/// What is drawn of scenarios, and what is said beside it.
extension WhatIfFigures {
  /// How all money changes, a bar a scenario; nil when there are not two with a plan.
  var totals: BarChart? {
    let planned = columns.filter { $0.plan != nil }
    guard planned.count > 1 else { return nil }
    var chart = BarChart(
      id: "totals", title: "All money in \(year) by scenario, change against the base",
      description:
        "One bar a scenario: how much more or less than the base is spent in \(year), in k€.",
      series: ["Change"],
      categories: planned.map { column in
        .init("\(column.label). \(column.name)", [(column.plan?.total ?? 0) - base.total])
      })
    chart.across = "Change in \(year), k€"
    return chart
  }

  /// What a plan starts, stops, binds and touches, one sentence a thing.
  func notes(on plan: Plan) -> [String] {
    let (starts, stops) = startsAndStops(plan)
    var notes: [String] = []
    if !starts.isEmpty {
      notes.append("Starts: \(starts.map { $0.words($0.row.name) }.joined(separator: "; ")).")
    }
    if !stops.isEmpty {
      notes.append("Stops: \(stops.map { $0.words($0.row.name) }.joined(separator: "; ")).")
    }
    let binding = plan.bindingRules(in: year).map(\.id)
    let ceilings = plan.bindingCeilings(in: year).map { $0.name.en }
    notes.append(
      "Binds in \(year): rules \(binding.isEmpty ? "none" : binding.joined(separator: ", ")); ceilings "
        + (ceilings.isEmpty ? "none" : ceilings.joined(separator: ", ")) + ".")
    for (rule, change) in softChanges(plan) {
      notes.append(
        "Soft rule \(rule.id) (rank \(rule.rank ?? 0)) falls \(change > 0 ? "shorter" : "less short") by \(figures.shortfall(abs(change), rule.shortfallUnit)) over all years."
      )
    }
    for touched in plan.touchedPromises(against: base) {
      notes.append(
        "Promise to parliament of \(touched.promise.date), \(touched.promise.what): \(WhatIfReport.words(touched, figures))"
      )
    }
    return notes
  }

  private var span: String {
    years.count == 1 ? "\(year)" : "\(years[0])–\(years[years.count - 1]) together"
  }

  private func sum(_ plan: Plan, _ rows: [Row]) -> Amount {
    years.reduce(0) { $0 + (money(plan, in: $1, of: rows) ?? 0) }
  }

  /// From the base to a plan, track by track, over all years: many a cut begins after the year of the plan.
  func waterfall(to plan: Plan, _ number: Int, _ name: String) -> Waterfall {
    let steps = tracks.map { track in
      (name: track.name, change: sum(plan, track.rows) - sum(base, track.rows))
    }
    let (before, after) = (sum(base, rows), sum(plan, rows))
    let largest = steps.max { abs($0.change) < abs($1.change) }
    var waterfall = Waterfall(
      id: "waterfall-\(number)", title: "From the base to \(name), by track, \(span)",
      description:
        "From \(figures.amount(before)) to \(figures.amount(after)) k€, a change of \(figures.change(after - before))."
        + (largest.map {
          $0.change == 0 ? "" : " The largest step is \($0.name): \(figures.change($0.change))."
        } ?? ""),
      start: ("Base", before), steps: steps, end: "Scenario")
    waterfall.up = "k€"
    return waterfall
  }

  /// Lines that change, before and after, over all years; nil when none does.
  func bars(of plan: Plan, _ number: Int, _ name: String) -> BarChart? {
    var categories: [BarChart.Category] = []
    var changes: [[String]] = [[], []]
    for track in tracks {
      var isFirst = true
      for row in track.rows {
        let isSame = years.allSatisfy {
          base.amount(of: row.line.id, in: $0) == plan.amount(of: row.line.id, in: $0)
        }
        if isSame { continue }
        let (before, after) = (sum(base, [row]), sum(plan, [row]))
        categories.append(.init(row.name, [before, after], group: isFirst ? track.name : nil))
        changes[0].append(figures.change(after - before))
        changes[1].append(
          figures.change(
            plan.amount(of: row.line.id, in: year) - base.amount(of: row.line.id, in: year)))
        isFirst = false
      }
    }
    if categories.isEmpty { return nil }
    let count = categories.count
    var chart = BarChart(
      id: "lines-\(number)", title: "Lines that change: \(name), \(span)",
      description:
        "\(figures.count(count, "line")) of \(rows.count) \(count == 1 ? "gets" : "get") another amount than in the base in some year; the grey bar is the base, the coloured one the scenario, in k€.",
      series: ["Base", "Scenario"], categories: categories)
    chart.across = "Amount, k€"
    chart.extraColumns = [("Change", changes[0]), ("In \(year)", changes[1])]
    return chart
  }
}
