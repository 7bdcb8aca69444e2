import Budget
import OrderedCollections
import Planning

extension Scenario {
  /// Its English name, and the scenario that it builds on.
  var title: String { name.en + (base.map { " (on \($0))" } ?? "") }
}

/// What all forms of the report of scenarios say: lines, totals and words, computed once.
struct WhatIfFigures {
  let whatIf: WhatIf
  let figures: Figures
  let language: Language

  init(_ whatIf: WhatIf) {
    self.whatIf = whatIf
    figures = Figures(style: whatIf.base.budget.settings.numberStyle)
    language = .en
  }

  var base: Plan { whatIf.base }
  var year: Year { base.year }
  var years: [Year] { base.model.years }

  /// A column of the comparison: a plan beside the base.
  struct Column {
    /// Number in the list of scenarios, and a letter for the plan without overrides.
    let label: String
    let name: String
    let answer: PlanAnswer
    let scenario: ScenarioBudget

    var plan: Plan? { answer.plan }
  }

  /// The scenarios, each followed by its plan without decisions of persons where that was asked.
  var columns: [Column] {
    whatIf.outcomes.enumerated().flatMap { index, outcome -> [Column] in
      let scenario = outcome.scenario
      let name = scenario.scenario.name.in(language)
      let own = Column(
        label: "\(index + 1)", name: name, answer: outcome.answer, scenario: scenario)
      guard let free = outcome.withoutOverrides else { return [own] }
      return [
        own,
        Column(
          label: "\(index + 1)f", name: "\(name), without decisions of persons",
          answer: free, scenario: scenario),
      ]
    }
  }

  /// A line of the base or of any scenario.
  struct Row {
    let line: Line
    let name: String
    let track: Track
    /// Code of the article of its envelope.
    let article: String
  }

  /// All lines in the order of the base, new ones after them.
  var rows: [Row] {
    var rows: OrderedDictionary<String, Row> = [:]
    for budget in [base.budget] + whatIf.outcomes.map(\.scenario.budget) {
      guard let data = budget.planning else { continue }
      for line in data.lines.values where rows[line.id] == nil {
        rows[line.id] = Row(
          line: line, name: budget.structure.nodes[line.id]?.name.in(language) ?? line.id,
          track: data.track(of: line),
          article: data.policy.envelopes[line.envelope]?.article ?? "")
      }
    }
    return Array(rows.values)
  }

  /// Money of some lines in a year; nil where there is no plan.
  func money(_ plan: Plan?, in year: Year, of rows: [Row]) -> Amount? {
    plan.map { plan in rows.reduce(0) { $0 + plan.amount(of: $1.line.id, in: year) } }
  }

  /// A group of lines whose money is added.
  struct Group {
    let kind: String
    let name: String
    let rows: [Row]
  }

  /// Totals by article and niche; a line may serve several niches.
  var groups: [Group] {
    let rows = rows
    let articles = OrderedSet(rows.map(\.article)).map { code in
      Group(
        kind: "article",
        name: "\(code) \(base.budget.structure.nodes[code]?.name.in(language) ?? "")",
        rows: rows.filter { $0.article == code })
    }
    let niches = Niche.allCases.map { niche in
      Group(
        kind: "niche", name: PlanNames.niche(niche),
        rows: rows.filter { $0.line.niches.contains(niche) })
    }
    return articles + niches + [
      Group(kind: "niche", name: "in no niche", rows: rows.filter(\.line.niches.isEmpty))
    ]
  }

  var tracks: [Group] {
    let rows = rows
    return Track.allCases.map { track in
      Group(kind: "track", name: PlanNames.track(track), rows: rows.filter { $0.track == track })
    }.filter { !$0.rows.isEmpty }
  }

  /// ODA money of a plan in a year; nil where some recipient lacks a share.
  func oda(_ plan: Plan, in year: Year) -> Amount? {
    var sum = 0
    for line in plan.model.lines {
      let amount = plan.amount(of: line.id, in: year)
      if amount == 0 { continue }
      guard let share = plan.model.data.recipients[line.recipient]?.odaPermille else { return nil }
      sum += amount * share
    }
    return rounded(sum, over: 1000)
  }

  /// A line with the years in which it has money in one plan and none in the other.
  struct Turn {
    let row: Row
    let years: [Year]

    /// `hd (2028, 2029)`.
    func words(_ name: String) -> String {
      "\(name) (\(years.map(String.init).joined(separator: ", ")))"
    }
  }

  /// Lines that have money in a scenario and none in the base, and the other way round.
  func startsAndStops(_ plan: Plan) -> (starts: [Turn], stops: [Turn]) {
    func turns(_ isTurn: (_ base: Amount, _ amount: Amount) -> Bool) -> [Turn] {
      rows.compactMap { row in
        let found = years.filter {
          isTurn(base.amount(of: row.line.id, in: $0), plan.amount(of: row.line.id, in: $0))
        }
        return found.isEmpty ? nil : Turn(row: row, years: found)
      }
    }
    return (turns { $0 == 0 && $1 > 0 }, turns { $0 > 0 && $1 == 0 })
  }

  /// Value of a plan minus that of the base, over all years; nil when they were valued by other weights.
  func valueChange(_ plan: Plan) -> Int? {
    base.model.data.policy.criteria == plan.model.data.policy.criteria
      ? plan.appraisal.value - base.appraisal.value : nil
  }

  /// Soft rules that give way further, or less, than in the base, over all years.
  func softChanges(_ plan: Plan) -> [(rule: Rule, change: Int)] {
    plan.model.data.policy.rules.values.compactMap { rule in
      guard rule.rank != nil else { return nil }
      let sums = [base, plan].map { $0.appraisal.shortfalls[rule.id]?.values.reduce(0, +) ?? 0 }
      return sums[0] == sums[1] ? nil : (rule, sums[1] - sums[0])
    }
  }

  /// The strictest class of all plans.
  var confidentiality: Confidentiality {
    ([base] + columns.compactMap(\.plan)).map(\.confidentiality).reduce(
      .public, Confidentiality.stricter)
  }

  /// What a plan proves, in a word or two.
  static func proof(_ plan: Plan) -> String { plan.isProven ? "optimal" : "not proven" }
}

/// Clashes, repairs and prices of decisions in sentences.
struct WhatIfWords {
  let figures: Figures

  func repair(_ repair: Repair) -> String {
    let steps = repair.steps.map(step)
    let proof = repair.isProvenLeast ? "" : " (that less is not enough is not proven)"
    return steps.joined(separator: "; ") + proof
  }

  private func step(_ step: Repair.Step) -> String {
    let money = figures.money(step.amount)
    switch step.item {
    case .ceiling(let envelope, let year): return "\(money) more for \(envelope) in \(year)"
    case .room(let envelope, let year):
      return "\(money) more commitment room for \(envelope) in \(year)"
    case .hold(let line, let year):
      return "\(line) held at \(figures.money(step.becomes ?? 0)) in \(year)"
    case .rule(let id):
      return "rule \(id) falls short by \(figures.shortfall(step.amount, step.unit)) over all years"
    case .rise(let line): return "\(line) may rise by \(money) a year more"
    case .fall(let line): return "\(line) may fall by \(money) a year more"
    default: return ""
    }
  }

  /// The conflict as sentences, one a line.
  func conflict(_ conflict: Conflict) -> [String] {
    let lines = ["These cannot hold together; without any one of them the others can:"]
    return lines + conflict.clash.map { "- \(Figures.tied($0))" } + repairs(conflict)
  }

  /// What would mend it, one sentence a line.
  func repairs(_ conflict: Conflict) -> [String] {
    var lines: [String] = []
    switch conflict.least {
    case .found(let relief):
      lines.append(
        "Cheapest way out, \(figures.money(relief.total)) in all: \(repair(relief)).")
    case .impossible:
      lines.append("No amount of money mends it: a rule, a check or an agreement must change.")
    case .undecided:
      lines.append("Whether money alone mends it was not found within the limit of the search.")
    }
    for (_, words, search) in conflict.alone {
      let what = Figures.tied(words)
      switch search {
      case .found(let found):
        lines.append("Changing only this is enough — \(what): \(repair(found)).")
      case .impossible: lines.append("Changing only this is not enough — \(what).")
      case .undecided:
        lines.append("Whether changing only this is enough was not found — \(what).")
      }
    }
    return lines
  }

  /// Why there is no plan, in a few words.
  static func noPlan(_ answer: PlanAnswer) -> String {
    switch answer {
    case .plan: ""
    case .impossible: "nothing fits"
    case .undecided: "no plan found in time"
    case .refused(let error): "no such budget: \(error)"
    }
  }

  /// What a decision costs, as a sentence.
  func price(_ price: DecisionPrice) -> String {
    var parts: [String] = []
    if let value = price.value {
      parts.append(value == 0 ? "costs no value" : "costs \(figures.points(value))")
      for (rule, change) in price.softRules {
        parts.append(
          "lets soft rule \(rule) fall \(change < 0 ? "shorter" : "less short") by \(figures.amount(abs(change)))"
        )
      }
      switch price.equivalent {
      case 0?: break
      case let amount?:
        parts.append("as much as \(figures.money(amount)) a year in its envelope would give")
      case nil: parts.append("and no money in its envelope makes up for it")
      }
    } else {
      parts.append("without it: \(Self.noPlan(price.without))")
    }
    let others = price.others.prefix(5).map { "\($0.line) \(figures.change($0.change))" }
    if !others.isEmpty {
      parts.append(
        "without it: \(others.joined(separator: ", "))\(price.others.count > 5 ? " and \(price.others.count - 5) more" : "")"
      )
    }
    return "\(price.words) (\(price.by): \(price.reason)) " + parts.joined(separator: "; ")
      + (price.isProven || price.value == nil ? "." : ". (Not proven optimal.)")
  }
}
