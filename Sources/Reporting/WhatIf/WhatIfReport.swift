import Budget
import OrderedCollections
public import Planning

/// Scenarios next to the base as text, at most 100 columns wide.
public struct WhatIfReport {
  private let it: WhatIfFigures
  private let words: WhatIfWords
  private var lines: [String] = []
  /// Scenarios that fit beside each other.
  private static let perBlock = 3

  /// The report.
  public static func text(of whatIf: WhatIf) -> String {
    var report = WhatIfReport(it: WhatIfFigures(whatIf))
    report.heading()
    report.overview()
    report.tables()
    report.totals()
    for (index, outcome) in whatIf.outcomes.enumerated() { report.details(outcome, index + 1) }
    report.base()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(it: WhatIfFigures) {
    self.it = it
    words = WhatIfWords(figures: it.figures)
  }

  private var figures: Figures { it.figures }

  private mutating func section(_ title: String) {
    lines.append("")
    // What was typed stays as it was typed.
    say(title.contains("--") ? title : title.uppercased().replacing("K€", with: "k€"))
  }

  private mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  private mutating func heading() {
    let budget = it.base.budget
    say("What if \(it.year): \(budget.settings.title.en)")
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    lines += String.labelled(
      "Base",
      "the plan of \(budget.name) as it is, \(figures.money(it.base.total)) in \(it.year); planned over \(it.years[0])–\(it.years[it.years.count - 1]); amounts in k€"
    )
    if it.confidentiality != .public {
      lines += String.labelled(
        "Class",
        "\(it.confidentiality.rawValue): holds lines that are not public; not for publication.")
    }
    for (index, outcome) in it.whatIf.outcomes.enumerated() {
      let scenario = outcome.scenario.scenario
      let base = scenario.base.map { " (on \($0))" } ?? ""
      lines += String.labelled(
        "\(index + 1)", "\(scenario.name.en) [\(scenario.id)]\(base). \(scenario.reason.en)")
    }
    if it.whatIf.hasPlansWithoutOverrides {
      lines += String.labelled("1f, …", "the same without any decision of a person.")
    }
  }

  private mutating func overview() {
    section("Side by side")
    var table = TextTable([
      .init(title: "", alignment: .left, width: 3),
      .init(title: "Scenario", alignment: .left, width: 29),
      .init(title: "\(it.year)", alignment: .right, width: 8),
      .init(title: "Change", alignment: .right, width: 8),
      .init(title: "All years", alignment: .right, width: 9),
      .init(title: "Value", alignment: .right, width: 13),
      .init(title: "Start/stop", alignment: .right, width: 10),
      .init(title: " Proof", alignment: .left, width: 13),
    ])
    let total = it.years.reduce(0) { $0 + it.base.total(in: $1) }
    table.row([
      "", "base", figures.amount(it.base.total), "", figures.amount(total),
      figures.amount(it.base.appraisal.value), "", " " + WhatIfFigures.proof(it.base),
    ])
    for column in it.columns {
      guard let plan = column.plan else {
        let why = WhatIfWords.noPlan(column.answer)
        table.row([column.label, column.name, "–", "", "", "", "", " \(why)"])
        continue
      }
      let (starts, stops) = it.startsAndStops(plan)
      let sum = it.years.reduce(0) { $0 + plan.total(in: $1) }
      table.row([
        column.label, column.name, figures.amount(plan.total),
        figures.change(plan.total - it.base.total), figures.amount(sum),
        it.valueChange(plan).map(figures.change) ?? "other weights",
        "\(starts.count)/\(stops.count)", " " + WhatIfFigures.proof(plan),
      ])
    }
    lines += table.lines
    say(
      "Value: points over all years, for the scenarios their change against the base. Start/stop: lines that have money "
        + "in a year in which the base has none for them, and the other way round.", indent: "")
  }

  private mutating func tables() {
    let columns = it.columns.filter { $0.plan != nil }
    for start in stride(from: 0, to: columns.count, by: Self.perBlock) {
      let block = Array(columns[start..<min(start + Self.perBlock, columns.count)])
      section("Lines in \(it.year), scenarios \(block.map(\.label).joined(separator: ", "))")
      let rows = it.tracks.flatMap { track in
        [(track.name, track.rows, true)]
          + track.rows.map { ("  \($0.line.id)  \($0.name)", [$0], false) }
      }
      table(rows.map { ($0.0, $0.1) } + [("Total", it.rows)], block, in: it.year)
    }
  }

  private mutating func table(
    _ rows: [(name: String, rows: [WhatIfFigures.Row])], _ block: [WhatIfFigures.Column],
    in year: Year
  ) {
    var columns: [TextTable.Column] = [.init(title: "Base", alignment: .right, width: 8)]
    for column in block {
      columns.append(.init(title: column.label, alignment: .right, width: 8))
      columns.append(.init(title: "Change", alignment: .right, width: 8))
    }
    let used = columns.reduce(columns.count) { $0 + $1.width }
    var table = TextTable(
      [.init(title: "", alignment: .left, width: TextTable.pageWidth - used)] + columns)
    for (name, members) in rows {
      let base = it.money(it.base, in: year, of: members) ?? 0
      if name == "Total" { table.rule() }
      table.row(
        [name, figures.amount(base)]
          + block.flatMap { column -> [String] in
            guard let amount = it.money(column.plan, in: year, of: members) else {
              return ["–", ""]
            }
            return [figures.amount(amount), figures.change(amount - base)]
          })
    }
    lines += table.lines
  }

  private mutating func totals() {
    let columns = it.columns.filter { $0.plan != nil }
    let groups = it.groups
    for start in stride(from: 0, to: columns.count, by: Self.perBlock) {
      let block = Array(columns[start..<min(start + Self.perBlock, columns.count)])
      let labels = block.map(\.label).joined(separator: ", ")
      section("Totals in \(it.year) by article and niche, scenarios \(labels)")
      table(groups.map { ($0.name, $0.rows) }, block, in: it.year)
      say("A line may serve several niches.", indent: "")
      section("Totals by year, scenarios \(labels)")
      years(block)
    }
  }

  private mutating func years(_ block: [WhatIfFigures.Column]) {
    var columns: [TextTable.Column] = [
      .init(title: "", alignment: .left, width: 20),
      .init(title: "Base", alignment: .right, width: 10),
    ]
    for column in block {
      columns.append(.init(title: column.label, alignment: .right, width: 10))
      columns.append(.init(title: "Change", alignment: .right, width: 10))
    }
    var table = TextTable(columns)
    for year in it.years {
      let base = it.base.total(in: year)
      table.row(
        ["\(year)", figures.amount(base)]
          + block.flatMap { column in
            let amount = column.plan?.total(in: year) ?? 0
            return [figures.amount(amount), figures.change(amount - base)]
          })
    }
    lines += table.lines
  }

  // MARK: One scenario

  private mutating func details(_ outcome: ScenarioOutcome, _ number: Int) {
    section("\(number). \(outcome.scenario.scenario.name.en)")
    for taken in outcome.scenario.taken { say("- \(Self.words(taken, it))") }
    switch outcome.result {
    case .impossible(let conflict):
      say("Nothing fits: two independent searches found no plan.", indent: "")
      for line in words.conflict(conflict) { say(line) }
    case .undecided(let error): say("\(error)", indent: "")
    case .plan(let plan): details(plan)
    }
    for price in outcome.prices { say("- Decision: \(words.price(price))") }
  }

  private mutating func base() {
    if it.whatIf.basePrices.isEmpty { return }
    section("What decisions of persons in the base cost")
    for price in it.whatIf.basePrices { say("- \(words.price(price))") }
  }

  private mutating func details(_ plan: Plan) {
    let (starts, stops) = it.startsAndStops(plan)
    if !starts.isEmpty {
      say("- Starts: \(starts.map { $0.words($0.row.line.id) }.joined(separator: ", ")).")
    }
    if !stops.isEmpty {
      say("- Stops: \(stops.map { $0.words($0.row.line.id) }.joined(separator: ", ")).")
    }
    let before = Set(it.base.bindingRules(in: it.year).map(\.id))
    let binding = plan.bindingRules(in: it.year)
    let ceilings = plan.bindingCeilings(in: it.year).map(\.id)
    let marked = binding.map { $0.id + (before.contains($0.id) ? "" : " (new)") }
    say(
      "- Binds in \(it.year): "
        + (marked
        + (ceilings.isEmpty ? [] : ["the ceilings of \(ceilings.joined(separator: ", "))"]))
        .joined(separator: ", ") + ".")
    for (rule, change) in it.softChanges(plan) {
      say(
        "- Soft rule \(rule.id) (rank \(rule.rank ?? 0)) falls \(change > 0 ? "shorter" : "less short") by \(figures.shortfall(abs(change), rule.shortfallUnit)) over all years."
      )
    }
    for touched in plan.touchedPromises(against: it.base) {
      say(
        "- Promise \(touched.promise.id) of \(touched.promise.date): \(Self.words(touched, figures))"
      )
    }
  }

  static func words(_ touched: TouchedPromise, _ figures: Figures) -> String {
    let lines = touched.lines.map { "\($0.line) \(figures.change($0.change))" }
    return "its lines change over all years: \(lines.joined(separator: ", "))"
      + (touched.unfundedYears.isEmpty
        ? "."
        : "; without money in \(touched.unfundedYears.map(String.init).joined(separator: ", ")).")
  }

  static func words(_ taken: TakenMoney, _ it: WhatIfFigures) -> String {
    let years = it.years.filter { taken.amount(in: $0) != 0 }
    let amounts = years.map { year in
      "\(year) \(it.figures.change(-taken.amount(in: year)))"
    }
    let envelopes = taken.byEnvelope.keys.joined(separator: ", ")
    let lines = taken.lines.map { "; borne by \($0.joined(separator: ", "))" } ?? ""
    return "Money of \(envelopes): \(amounts.joined(separator: ", "))\(lines)."
  }
}
