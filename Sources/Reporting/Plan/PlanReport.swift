public import Planning
import Budget
import OrderedCollections

/// A plan as text for a policy officer, at most 100 columns wide.
public struct PlanReport {
  let plan: Plan
  let figures: Figures
  let names: PlanNames
  private var lines: [String] = []

  /// The report.
  public static func text(of plan: Plan) -> String {
    var report = PlanReport(plan: plan)
    report.heading()
    report.table()
    report.shares()
    report.softRules()
    report.prices()
    report.attention()
    report.tensions()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(plan: Plan) {
    self.plan = plan
    figures = Figures(style: plan.budget.settings.numberStyle)
    names = PlanNames(budget: plan.budget)
  }

  private mutating func section(_ title: String) {
    lines.append("")
    lines.append(title.uppercased())
  }

  private mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  private func money(_ amount: Int) -> String { figures.money(amount) }

  private mutating func field(_ label: String, _ text: String) {
    lines.append(contentsOf: String.labelled(label, text))
  }

  // MARK: Heading

  private mutating func heading() {
    let budget = plan.budget
    let policy = plan.model.data.policy
    let ceilings = policy.envelopes.values.reduce(0) { $0 + $1.ceiling(in: plan.year) }
    let cut = policy.envelopes.values.reduce(0) { $0 + ($1.cut[plan.year] ?? 0) }
    let today = plan.model.lines.indices.reduce(0) { $0 + plan.today($1) }
    say("Plan \(plan.year): \(budget.settings.title.en)")
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    let years = plan.model.years
    let shift = plan.decision.shifts.reduce(0) { $0 + $1[plan.yearIndex] }
    field(
      "Budget",
      "\(budget.name), position at the \(PlanNames.stage(budget.latestStage)); planned over "
        + "\(years[0])–\(years[years.count - 1]); amounts in k€")
    field(
      "Total",
      "\(money(plan.total)); today \(money(today)). The ceilings are \(money(ceilings)) after a cut of \(money(cut))"
        + (shift == 0 ? "" : ", and cash shifts bring \(figures.change(shift))\(Figures.noBreak)k€ into this year") + ".")
    field("Proof", proof)
    let provenance = plan.provenance
    let scores = plan.model.data.scores.values.flatMap(\.values)
    field(
      "Figures",
      "\(figures.percent(provenance.permille(.assumption))) of this money rests on assumptions, "
        + "\(figures.percent(provenance.permille(.derived))) on older or derived figures, "
        + "\(figures.percent(provenance.permille(.published))) on published ones; "
        + "\(scores.count { $0.status == .assumption }) of \(scores.count) scores are assumptions.")
    if plan.confidentiality != .public {
      field("Class", "\(plan.confidentiality.rawValue): holds lines that are not public; not for publication.")
    }
  }

  private var proof: String {
    let nodes = plan.proofs.reduce(0) { $0 + $1.nodes }
    let rounding = "Whole k€ cost \(figures.amount(plan.roundingCost)) of \(figures.amount(plan.appraisal.value)) points."
    if plan.isProven {
      return "Optimal: no better plan exists, proven in integer arithmetic over \(nodes) nodes"
        + (plan.isProvenNearest ? ", and none as good is nearer to today. " : "; that none as good is nearer to today is not proven. ")
        + rounding
    }
    return plan.proofs.filter { !$0.isProven }.compactMap(open).joined(separator: "; ")
      + "; every hard rule is satisfied, checked in integer arithmetic. \(rounding)"
  }

  private func open(_ proof: StageProof) -> String? {
    switch proof.aim {
    case .rank(let rank):
      return "rank \(rank) falls short by \(figures.amount(proof.reached)), and the best possible is at least \(figures.amount(proof.bound))"
    case .value:
      let gap = proof.bound - proof.reached
      let permyriad = proof.bound == 0 ? 0 : (10_000 * gap + abs(proof.bound) - 1) / abs(proof.bound)
      return "value within \(permyriad / 100).\(permyriad % 100 < 10 ? "0" : "")\(permyriad % 100) % of the best possible"
    case .nearest: return nil
    }
  }

  // MARK: Lines by track

  private mutating func table() {
    lines.append("")
    let widest = plan.model.lines.indices.flatMap { [plan.today($0), plan.amount($0)] }.reduce(0, +)
    let number = max(7, figures.change(-widest).count)
    let why = 32
    var table = TextTable([
      .init(title: "Line", alignment: .left, width: TextTable.pageWidth - 3 * (number + 1) - why - 1),
      .init(title: "Today", alignment: .right, width: number), .init(title: "Plan", alignment: .right, width: number),
      .init(title: "Change", alignment: .right, width: number), .init(title: " Why", alignment: .left, width: why),
    ])
    var sums = (today: 0, plan: 0)
    for track in Track.allCases {
      let members = plan.model.lines.indices.filter { plan.model.data.track(of: plan.model.lines[$0]) == track }
      if members.isEmpty { continue }
      let today = members.reduce(0) { $0 + plan.today($1) }
      let planned = members.reduce(0) { $0 + plan.amount($1) }
      table.row([PlanNames.track(track), figures.amount(today), figures.amount(planned), figures.change(planned - today), ""])
      for member in members {
        let change = plan.amount(member) - plan.today(member)
        table.row([
          "  " + names.line(plan.model.lines[member].id), figures.amount(plan.today(member)),
          figures.amount(plan.amount(member)), figures.change(change),
          " " + PlanNames.reason(plan.reason(line: member, year: plan.yearIndex)),
        ])
      }
      sums.today += today
      sums.plan += planned
    }
    table.rule()
    table.row(["Total", figures.amount(sums.today), figures.amount(sums.plan), figures.change(sums.plan - sums.today), ""])
    lines.append(contentsOf: table.lines)
  }

  // MARK: Shares

  private mutating func shares() {
    section("Shares of the money")
    let total = plan.total
    func money(_ condition: (Line) -> Bool) -> Int {
      plan.model.lines.indices.reduce(0) { condition(plan.model.lines[$1]) ? $0 + plan.amount($1) : $0 }
    }
    let tracks = Track.allCases.map { track in
      "\(PlanNames.track(track)) \(figures.share(money { plan.model.data.track(of: $0) == track }, of: total))"
    }
    say("By track: \(tracks.joined(separator: ", ")).")
    let niches = Niche.allCases.map { niche in
      "\(PlanNames.niche(niche)) \(figures.share(money { $0.niches.contains(niche) }, of: total))"
    }
    let none = figures.share(money { $0.niches.isEmpty }, of: total)
    say("By niche (a line may serve several): \(niches.joined(separator: ", ")); in no niche \(none).")
    let markers = (0...2).map { marker in
      "\(marker): \(figures.share(money { $0.wpsMarker == marker }, of: total))"
    }
    say("By women-peace-security marker: \(markers.joined(separator: ", ")).")
  }

  // MARK: Soft rules

  private mutating func softRules() {
    section("Soft rules that gave way")
    let rules = plan.model.data.policy.rules.values
    let fallen = rules.filter { plan.appraisal.shortfalls[$0.id] != nil }
    let soft = rules.count { $0.rank != nil }
    if fallen.isEmpty { return say("None of \(soft).") }
    for rule in fallen {
      let years = (plan.appraisal.shortfalls[rule.id] ?? [:]).sorted { $0.key < $1.key }
        .map { "\(figures.amount($0.value)) \(rule.shortfallUnit) in \($0.key)" }
      say("\(rule.id) (rank \(rule.rank ?? 0)): \(rule.words(amount: figures.amount)). Short by \(years.joined(separator: ", ")). \(rule.reason)")
    }
    say("The other \(soft - fallen.count) soft rules are met.")
  }

  // MARK: Prices

  private mutating func prices() {
    section("What one k€ more or less is worth")
    say(
      "In points a k€ (1 000: the first k€ of a line with full scores), with the on/off decisions of this plan "
        + "fixed; in brackets for how many k€ that price holds.", indent: "")
    var table = TextTable([
      .init(title: "Envelope", alignment: .left, width: 34), .init(title: "Ceiling", alignment: .right, width: 8),
      .init(title: "Spent", alignment: .right, width: 8), .init(title: "One more", alignment: .right, width: 22),
      .init(title: "One less", alignment: .right, width: 24),
    ])
    for price in plan.prices where price.year == plan.year {
      let name = plan.model.data.policy.envelopes[price.envelope]?.name.en ?? price.envelope
      table.row([
        name, figures.amount(price.ceiling), figures.amount(price.spent), step(price.more, sign: "+"),
        step(price.less, sign: "-"),
      ])
    }
    lines.append(contentsOf: table.lines)
    let shifted = plan.prices.contains { $0.year == plan.year && $0.spent > $0.ceiling }
    if shifted { say("Spent above a ceiling is a cash shift from another year; over the years it is zero.") }
  }

  private func step(_ step: EnvelopePrice.Step, sign: String) -> String {
    switch step {
    case .points(0, let holds): "0" + range(holds)
    case .points(let points, let holds): "\(sign)\(figures.amount(points))" + range(holds)
    case .softRuleGivesWay: "a soft rule gives way"
    case .impossible: "not possible"
    }
  }

  private func range(_ holds: Int?) -> String { holds.map { " (\(figures.amount($0)))" } ?? " (any)" }

  // MARK: What is left to a person

  private mutating func attention() {
    section("For a person to decide")
    let attention = plan.attention
    let count = lines.count
    for mixed in attention.mixedContexts {
      say("- \(mixed.context): accountability and mediation in one context (\(mixed.lines.joined(separator: ", "))).")
    }
    if !attention.uncoordinated.isEmpty {
      say("- Not coordinated with the EEAS: \(attention.uncoordinated.joined(separator: ", ")).")
    }
    for (promise, funded, overdue) in attention.promises {
      say(
        "- Promise of \(promise.date) (\(promise.debate)): \(promise.what). "
          + (funded ? "Its line gets money in this plan." : "This plan leaves it unfulfilled.") + (overdue ? " Overdue." : ""))
    }
    let led = plan.model.lines.indices.filter { plan.amount($0) > 0 && !plan.model.lines[$0].lead.isEmpty }
      .map { plan.model.lines[$0] }
    if !led.isEmpty {
      say("- Another leads, so support only: \(led.map { "\($0.id) (\($0.lead))" }.joined(separator: ", ")).")
    }
    if lines.count == count { say("Nothing.") }
    if !attention.unconfirmed.isEmpty {
      let lines = attention.unconfirmed.map { "\(names.line($0.line)) (\($0.maturity.rawValue))" }
      say("- Announced, not confirmed: \(lines.joined(separator: ", ")). Their amounts are not decided policy.")
    }
  }

  private mutating func tensions() {
    section("Tensions between the two letters, in this plan")
    for (index, text) in TensionText.sentences(plan.tensions, figures: figures).enumerated() {
      say("\(index + 1). \(text)", indent: "   ")
    }
  }
}
