public import Planning
import Budget
import OrderedCollections

/// A plan as text for a policy officer, at most 100 columns wide.
public struct PlanReport {
  let plan: Plan
  let figures: Figures
  let names: PlanNames
  private let findings: UncertaintyFindings
  var lines: [String] = []

  /// The report.
  ///
  /// - Parameter findings: what was studied besides, for the section on what nobody knows.
  public static func text(
    of plan: Plan, with findings: UncertaintyFindings = UncertaintyFindings()
  ) -> String {
    var report = PlanReport(plan: plan, findings: findings)
    report.heading()
    report.table()
    report.shares()
    report.softRules()
    report.prices()
    report.uncertainty()
    report.attention()
    report.tensions()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(plan: Plan, findings: UncertaintyFindings) {
    self.plan = plan
    self.findings = findings
    figures = Figures(style: plan.budget.settings.numberStyle)
    names = PlanNames(budget: plan.budget)
  }

  mutating func section(_ title: String) {
    lines.append("")
    // A unit keeps its case.
    lines.append(title.uppercased().replacing("K€", with: "k€"))
  }

  mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  private func money(_ amount: Int) -> String { figures.money(amount) }

  mutating func field(_ label: String, _ text: String) {
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
        + (years.count == 1 ? "\(years[0])" : "\(years[0])–\(years[years.count - 1])")
        + "; amounts in k€")
    field(
      "Total",
      "\(money(plan.total)); today \(money(today)). The ceilings are \(money(ceilings))"
        + (cut == 0 ? ", without a cut" : " after a cut of \(money(cut))") + cashShift(shift) + ".")
    field("Proof", proof)
    let provenance = plan.provenance
    let scores = plan.model.data.scores.values.flatMap(\.values)
    field(
      "Figures",
      "\(figures.percent(provenance.permille(.assumption))) of this money rests on assumptions, "
        + "\(figures.percent(provenance.permille(.derived))) on older or derived figures, "
        + "\(figures.percent(provenance.permille(.published))) on published ones; "
        + "\(scores.count { $0.status == .assumption }) of \(scores.count) scores are assumptions.")
    for warning in plan.warnings { field("Warning", "\(warning).") }
    if plan.confidentiality != .public {
      field(
        "Class",
        "\(plan.confidentiality.rawValue): holds lines that are not public; not for publication.")
    }
  }

  private func cashShift(_ shift: Int) -> String {
    switch shift {
    case 0: ""
    case 1...: ", and cash shifts bring \(money(shift)) into this year"
    default: ", and cash shifts take \(money(-shift)) out of this year"
    }
  }

  private var proof: String {
    let nodes = plan.proofs.reduce(0) { $0 + $1.nodes }
    let rounding =
      "Rounding to whole k€ costs \(figures.amount(plan.roundingCost)) of \(figures.points(plan.appraisal.value))."
    if plan.isProven {
      return
        "Optimal: no better plan exists, proven in integer arithmetic over \(figures.count(nodes, "node"))"
        + (plan.isProvenNearest
          ? ", and none as good is nearer to today. "
          : "; that none as good is nearer to today is not proven. ")
        + rounding
    }
    return "Not proven optimal: "
      + plan.proofs.filter { !$0.isProven }.compactMap(open).joined(separator: "; ")
      + "; every hard rule is satisfied, checked in integer arithmetic. \(rounding)"
  }

  private func open(_ proof: StageProof) -> String? {
    switch proof.aim {
    case .rank(let rank):
      return
        "rank \(rank) falls short by \(figures.amount(proof.reached)), and the best possible is at least "
        + figures.amount(max(0, proof.knownBound ?? 0))
    case .value:
      guard let bound = proof.knownBound else { return "value without a bound so far" }
      let gap = bound - proof.reached
      let (scaled, isTooLarge) = gap.multipliedReportingOverflow(by: 10_000)
      // A per cent of a bound that is not above the gap says nothing.
      guard bound > gap, !isTooLarge else {
        return "value within \(figures.points(gap)) of the best possible"
      }
      let permyriad = scaled / bound + (scaled % bound == 0 ? 0 : 1)
      let decimals = (permyriad % 100 < 10 ? "0" : "") + String(permyriad % 100)
      return "value within \(permyriad / 100).\(decimals)\(Figures.noBreak)% of the best possible"
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
      .init(
        title: "Line", alignment: .left, width: TextTable.pageWidth - 3 * (number + 1) - why - 1),
      .init(title: "Today", alignment: .right, width: number),
      .init(title: "Plan", alignment: .right, width: number),
      .init(title: "Change", alignment: .right, width: number),
      .init(title: " What limits it", alignment: .left, width: why),
    ])
    var sums = (today: 0, plan: 0)
    for track in Track.allCases {
      let members = plan.model.lines.indices.filter {
        plan.model.data.track(of: plan.model.lines[$0]) == track
      }
      if members.isEmpty { continue }
      let today = members.reduce(0) { $0 + plan.today($1) }
      let planned = members.reduce(0) { $0 + plan.amount($1) }
      table.row([
        PlanNames.track(track), figures.amount(today), figures.amount(planned),
        figures.change(planned - today), "",
      ])
      for member in members {
        let change = plan.amount(member) - plan.today(member)
        table.row([
          "  \(plan.model.lines[member].id)  \(names.line(plan.model.lines[member].id))",
          figures.amount(plan.today(member)),
          figures.amount(plan.amount(member)), figures.change(change),
          " " + PlanNames.reason(plan.reason(line: member, year: plan.yearIndex), figures),
        ])
      }
      sums.today += today
      sums.plan += planned
    }
    table.rule()
    table.row([
      "Total", figures.amount(sums.today), figures.amount(sums.plan),
      figures.change(sums.plan - sums.today), "",
    ])
    lines.append(contentsOf: table.lines)
  }

  // MARK: Shares

  private mutating func shares() {
    section("Shares of the money")
    let total = plan.total
    func money(_ condition: (Line) -> Bool) -> Int {
      plan.model.lines.indices.reduce(0) {
        condition(plan.model.lines[$1]) ? $0 + plan.amount($1) : $0
      }
    }
    let tracks = Track.allCases.map { track in
      "\(PlanNames.track(track)) \(figures.share(money { plan.model.data.track(of: $0) == track }, of: total))"
    }
    say("By track: \(tracks.joined(separator: ", ")).")
    let niches = Niche.allCases.map { niche in
      "\(PlanNames.niche(niche)) \(figures.share(money { $0.niches.contains(niche) }, of: total))"
    }
    let none = figures.share(money { $0.niches.isEmpty }, of: total)
    say(
      "By niche (a line may serve several): \(niches.joined(separator: ", ")); in no niche \(none)."
    )
    let markers = (0...2).map { marker in
      "\(figures.share(money { $0.wpsMarker == marker }, of: total)) at \(marker)"
    }
    say("By women-peace-security marker: \(markers.joined(separator: ", ")).")
  }

  // MARK: Soft rules

  private mutating func softRules() {
    section("Soft rules that gave way")
    let rules = plan.model.data.policy.rules.values
    let fallen = rules.filter { plan.appraisal.shortfalls[$0.id] != nil }
    let soft = rules.count { $0.rank != nil }
    if soft == 0 { return say("The policy has no soft rule.") }
    if fallen.isEmpty {
      return say(
        soft == 1 ? "None: the one soft rule is met." : "None: all \(soft) soft rules are met.")
    }
    for rule in fallen {
      let years = (plan.appraisal.shortfalls[rule.id] ?? [:]).sorted { $0.key < $1.key }
        .map { "\(figures.amount($0.value))\(Figures.noBreak)\(rule.shortfallUnit) in \($0.key)" }
      say(
        "\(rule.id) (rank \(rule.rank ?? 0)): \(Figures.tied(rule.words(amount: figures.amount))). Short by \(years.joined(separator: ", ")). \(rule.reason)"
      )
    }
    let met = soft - fallen.count
    if met > 0 {
      say(met == 1 ? "The other soft rule is met." : "The other \(met) soft rules are met.")
    }
  }

  private mutating func uncertainty() {
    section("Under uncertainty")
    for sentence in findings.sentences(plan) { say("- " + sentence) }
  }

  private mutating func tensions() {
    section("Tensions between the two letters, in this plan")
    for (index, text) in TensionText.sentences(plan.tensions, figures: figures).enumerated() {
      say("\(index + 1). \(text)", indent: "   ")
    }
  }
}

extension StageProof {
  /// The bound; nil when the search stopped before it had one.
  var knownBound: Int? { (-(1 << 60)...(1 << 60)).contains(bound) ? bound : nil }
}
