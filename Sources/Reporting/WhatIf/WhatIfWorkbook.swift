import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Scenarios next to the base as a workbook: figures as numbers, changes as formulas, charts that the spreadsheet draws.
public struct WhatIfWorkbook {
  private let it: WhatIfFigures
  private let workbook: Workbook
  private var style: NumberStyle { it.base.budget.settings.numberStyle }
  private var title: String { "What if: \(it.base.budget.settings.title.en)" }

  /// The workbook.
  ///
  /// - Parameter curve: the base under deeper and deeper cuts; nil leaves it out.
  /// - Throws: ``RenderingError`` when an amount or a text does not fit in a cell, or no temporary file can be made.
  public static func xlsx(
    of whatIf: WhatIf, curve: Curve? = nil, version: String
  ) throws(RenderingError) -> Data {
    let it = WhatIfFigures(whatIf)
    let properties = Workbook.Properties(
      title: "What if: \(it.base.budget.settings.title.en)",
      subject: "\(it.confidentiality.rawValue)", author: "PeaceBudget \(version)", language: "en")
    return try Workbook.data(of: properties) { workbook throws(RenderingError) in
      let book = WhatIfWorkbook(it: it, workbook: workbook)
      try book.overview()
      try book.lines()
      try book.totals()
      try book.records()
      for (place, outcome) in whatIf.outcomes.enumerated() {
        try book.scenario(outcome, number: place + 1)
      }
      try book.decisions()
      if let curve { try CurveWorkbook.add(curve, to: workbook) }
    }
  }

  private var planned: [WhatIfFigures.Column] { it.columns.filter { $0.plan != nil } }

  private func grid(_ name: String, _ widths: [Double]) throws(RenderingError) -> SheetGrid {
    // At most 31 characters, without those that Excel forbids.
    let name = name.filter { !"[]:*?/\\'".contains($0) }.prefix(ofScalars: 31)
    return try SheetGrid(workbook.sheet(named: name), widths: widths, style: style)
  }

  // MARK: Side by side

  private func overview() throws(RenderingError) {
    var grid = try grid("Overview", [5, 48, 11, 11, 12, 16, 8, 8, 14])
    try grid.title(title)
    if it.confidentiality != .public {
      try grid.say(
        "\(it.confidentiality.rawValue): holds lines that are not public; not for publication.",
        bold: true)
    }
    try grid.say(
      "Each scenario is a named difference on the budget \(it.base.budget.name), planned anew. Amounts in k€. Change is "
        + "against the base, the plan of the budget as it is; value in points over all years.")
    grid.skip()
    try grid.head(
      [
        "", "Scenario", "\(it.year)", "Change", "All years", "Value, change", "Starts", "Stops",
        "Proof",
      ], names: 2)
    let total = it.years.reduce(0) { $0 + it.base.total(in: $1) }
    try grid.add([
      .empty, .text("Base"), .amount(it.base.total), .empty, .amount(total), .empty, .empty,
      .empty, .text(WhatIfFigures.proof(it.base)),
    ])
    for column in it.columns {
      guard let plan = column.plan else {
        try grid.add([
          .text(column.label), .text(column.name), .text("–"), .empty, .empty, .empty, .empty,
          .empty, .text(WhatIfWords.noPlan(column.answer)),
        ])
        continue
      }
      let (starts, stops) = it.startsAndStops(plan)
      try grid.add([
        .text(column.label), .text(column.name), .amount(plan.total),
        .change(plan.total - it.base.total),
        .amount(it.years.reduce(0) { $0 + plan.total(in: $1) }),
        it.valueChange(plan).map { .change($0) } ?? .text("other weights"),
        .amount(starts.count), .amount(stops.count), .text(WhatIfFigures.proof(plan)),
      ])
    }
    try grid.sheet.setUpPrint(footer: title)
    guard let totals = it.totals else { return }
    var drawing = try self.grid("Totals drawn", [52, 12])
    try drawing.add(totals, changes: true)
    try drawing.setUpPrint(footer: title)
  }

  /// A table with a column and a change for every scenario that has a plan.
  private func compare(
    _ name: String, _ headings: [String], widths: [Double],
    _ rows: [(names: [String], base: Int, amounts: [Int], bold: Bool)]
  ) throws(RenderingError) {
    let first = headings.count
    var grid = try grid(name, widths + [11] + planned.flatMap { _ in [11.0, 10] })
    try grid.head(
      headings + ["Base"] + planned.flatMap { ["\($0.label). \($0.name)", "Change"] },
      names: first)
    for row in rows {
      try grid.add(row.names, base: row.base, row.amounts, bold: row.bold)
    }
    try grid.sheet.freeze(rows: 1, columns: first + 1, repeated: 0..<1)
    try grid.sheet.setUpPrint(footer: title, repeatedColumns: first + 1)
  }

  private func cells(
    _ names: [String], _ rows: [WhatIfFigures.Row], bold: Bool
  ) -> (names: [String], base: Int, amounts: [Int], bold: Bool) {
    (
      names, it.money(it.base, in: it.year, of: rows) ?? 0,
      planned.map { it.money($0.plan, in: it.year, of: rows) ?? 0 }, bold
    )
  }

  private func lines() throws(RenderingError) {
    var rows: [(names: [String], base: Int, amounts: [Int], bold: Bool)] = []
    for track in it.tracks {
      rows.append(cells([track.name, "", ""], track.rows, bold: true))
      rows += track.rows.map { cells([$0.name, $0.line.id, $0.article], [$0], bold: false) }
    }
    rows.append(cells(["Total", "", ""], it.rows, bold: true))
    try compare(
      "Lines \(it.year)", ["Line", "Code", "Article"], widths: [48, 20, 9], rows)
  }

  private func totals() throws(RenderingError) {
    var rows = (it.tracks + it.groups).map { cells([$0.kind, $0.name], $0.rows, bold: false) }
    rows += it.years.map { year in
      (
        ["year", "\(year)"], it.base.total(in: year),
        planned.map { $0.plan?.total(in: year) ?? 0 }, false
      )
    }
    try compare("Totals", ["Of", "Total"], widths: [9, 48], rows)
  }

  /// Every amount of every plan, one a row, for a pivot table.
  private func records() throws(RenderingError) {
    var grid = try grid("Records", [30, 20, 8, 9, 16, 10, 10, 10])
    try grid.head(
      ["Scenario", "Line", "Year", "Article", "Track", "Base", "Amount", "Change"], names: 5)
    let rows = it.rows
    for column in planned {
      for row in rows {
        for year in it.years {
          let base = it.base.amount(of: row.line.id, in: year)
          let amount = column.plan?.amount(of: row.line.id, in: year) ?? 0
          try grid.add([
            .text(WhatIfTable.id(column)), .text(row.line.id), .text("\(year)"),
            .text(row.article), .text(row.track.rawValue), .amount(base), .amount(amount),
            .difference(amount - base, column: 6, less: 5),
          ])
        }
      }
    }
    try grid.sheet.freeze(rows: 1, columns: 1, repeated: 0..<1)
    try grid.sheet.setUpPrint(footer: title)
  }

  // MARK: One scenario

  private func scenario(_ outcome: ScenarioOutcome, number: Int) throws(RenderingError) {
    let scenario = outcome.scenario.scenario
    var grid = try grid("\(number) \(scenario.id)", [28, 40, 11, 11, 11, 11, 11])
    try grid.title("\(number). \(scenario.title)")
    try grid.say(scenario.reason.en)
    for taken in outcome.scenario.taken { try grid.say("• \(WhatIfReport.words(taken, it))") }
    switch outcome.result {
    case .impossible(let conflict):
      try grid.say("Nothing fits: two independent searches found no plan.", bold: true)
      for line in WhatIfWords(figures: it.figures).conflict(conflict) { try grid.say(line) }
    case .undecided(let error): try grid.say("\(error)")
    case .plan(let plan):
      for note in it.notes(on: plan) { try grid.say("• \(note)") }
      grid.skip()
      try grid.add(it.waterfall(to: plan, number, scenario.name.en))
      if let bars = it.bars(of: plan, number, scenario.name.en) { try grid.add(bars) }
    }
    try grid.setUpPrint(footer: title)
  }

  private func decisions() throws(RenderingError) {
    let prices =
      it.whatIf.basePrices.map { ("base", $0) }
      + it.whatIf.outcomes.flatMap { outcome in
        outcome.prices.map { (outcome.scenario.scenario.id, $0) }
      }
    if prices.isEmpty { return }
    var grid = try grid("Decisions", [26, 40, 20, 60, 14, 14, 14])
    try grid.title("What decisions of persons cost")
    try grid.say(
      "Each plan was made again without the decision. Value in points over all years; beside it the least k€ a year that, "
        + "added to the envelopes of its lines, would make up for it.")
    grid.skip()
    try grid.head(
      ["Scenario", "Decision", "By", "Reason", "Value", "k€ a year", "Proof"], names: 4)
    for (id, price) in prices {
      try grid.add([
        .text(id), .text(price.words), .text(price.by), .text(price.reason),
        price.value.map { .amount($0) } ?? .text(WhatIfWords.noPlan(price.without)),
        price.equivalent.map { .amount($0) }
          ?? .text(price.value == nil ? "–" : "no money does"),
        .text(price.isProven ? "optimal" : "not proven"),
      ])
    }
    try grid.sheet.setUpPrint(footer: title)
  }
}
