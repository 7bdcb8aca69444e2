import Budget
import OrderedCollections
import Planning

/// What is drawn of scenarios, and what is said beside it.
extension WhatIfFigures {
  /// How all money changes, a bar a scenario; nil when there are not two with a plan.
  var totals: BarChart? {
    let planned = columns.filter { $0.plan != nil }
    guard planned.count > 1 else { return nil }
    return BarChart(
      id: "totals", title: "All money in \(year) by scenario, change against the base",
      description: "One bar a scenario: how much more or less than the base is spent in \(year).",
      series: ["Change"],
      categories: planned.map { column in
        .init("\(column.label). \(column.name)", [(column.plan?.total ?? 0) - base.total])
      })
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
        "Soft rule \(rule.id) (rank \(rule.rank ?? 0)) falls \(change > 0 ? "shorter" : "less short") by \(figures.amount(abs(change))) \(rule.shortfallUnit) over all years."
      )
    }
    for touched in plan.touchedPromises(against: base) {
      notes.append(
        "Promise to parliament of \(touched.promise.date), \(touched.promise.what): \(WhatIfReport.words(touched, figures))"
      )
    }
    return notes
  }

  /// From the base to a plan, track by track.
  func waterfall(to plan: Plan, _ number: Int, _ name: String) -> Waterfall {
    let steps = tracks.map { track in
      let before = money(base, in: year, of: track.rows) ?? 0
      let after = money(plan, in: year, of: track.rows) ?? 0
      return (name: track.name, change: after - before)
    }
    let change = plan.total - base.total
    let largest = steps.max { abs($0.change) < abs($1.change) }
    return Waterfall(
      id: "waterfall-\(number)", title: "From the base to \(name), by track, \(year)",
      description:
        "From \(figures.amount(base.total)) to \(figures.amount(plan.total)) k€, a change of \(figures.change(change))."
        + (largest.map {
          $0.change == 0 ? "" : " The largest step is \($0.name): \(figures.change($0.change))."
        } ?? ""),
      start: ("Base", base.total), steps: steps, end: "Scenario"
    )
  }

  /// Lines that change, before and after; nil when none does.
  func bars(of plan: Plan, _ number: Int, _ name: String) -> BarChart? {
    var categories: [BarChart.Category] = []
    var changes: [String] = []
    for track in tracks {
      var isFirst = true
      for row in track.rows {
        let before = base.amount(of: row.line.id, in: year)
        let after = plan.amount(of: row.line.id, in: year)
        if before == after { continue }
        categories.append(.init(row.name, [before, after], group: isFirst ? track.name : nil))
        changes.append(figures.change(after - before))
        isFirst = false
      }
    }
    if categories.isEmpty { return nil }
    let count = categories.count
    var chart = BarChart(
      id: "lines-\(number)", title: "Lines that change in \(year): \(name)",
      description:
        "\(figures.count(count, "line")) of \(rows.count) \(count == 1 ? "gets" : "get") another amount than in the base; the grey bar is the base, the coloured one the scenario.",
      series: ["Base", "Scenario"], categories: categories)
    chart.extraColumns = [("Change", changes)]
    return chart
  }
}
