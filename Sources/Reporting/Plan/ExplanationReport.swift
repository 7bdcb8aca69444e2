import Budget
import OrderedCollections
public import Planning

/// The explanation of one line as text.
public enum ExplanationReport {
  /// What limits the line, what its next k€ is worth against the marginal line, and what would change it.
  public static func text(of explanation: Explanation) -> String {
    let plan = explanation.plan
    let line = plan.model.lines[explanation.line]
    let figures = Figures(style: plan.budget.settings.numberStyle)
    let names = PlanNames(budget: plan.budget)
    let choice = plan.model.choices[explanation.line][plan.yearIndex]
    let amount = plan.amount(explanation.line)
    let curve =
      plan.model.reserves[line.id] == nil
      ? "curve \(line.curve)" : "the curve of its opportunities"
    func money(_ amount: Int) -> String { figures.money(amount) }
    var lines = "\(names.line(line.id)) (\(line.id)) in \(plan.year)".wrapped(indent: "  ")
    func say(_ label: String, _ text: String) {
      lines.append(contentsOf: String.labelled(label, text))
    }

    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    say(
      "Plan",
      "\(money(amount)); today's position is \(money(choice.today)), change \(figures.change(amount - choice.today))"
    )
    say("Bounds", "\(bounds(line, plan, explanation.line, money))")
    say("Envelope", "\(line.envelope): \(money(plan.spent(line.envelope, plan.yearIndex))) spent")
    say(
      "Worth",
      "\(figures.points(plan.model.valuation.pointsPerAmount[line.id] ?? 0)) a k€ at full effect, on \(curve)"
    )
    say("Limit", "\(PlanNames.reason(explanation.reason, figures))")
    if let gain = explanation.nextGain { say("Next k€", "is worth \(figures.points(gain)) here") }
    if let gain = explanation.gainOfStarting {
      say("Starting", "at its minimum is worth \(figures.points(gain)) a k€")
    }
    if let marginal = explanation.marginal {
      say(
        "Marginal",
        "the last k€ of the envelope that could yield went to \(names.line(marginal.line)) (\(marginal.line)), where it is worth \(figures.points(marginal.gain))"
      )
    }
    lines.append("")
    lines.append("What would change it (each re-solved)")
    for (place, outcome) in explanation.outcomes.enumerated() {
      // With shut gates the first answer is what their passing does, and the others build on it.
      let besides =
        if case .gateShut = explanation.reason, place > 0 { "With its checks passed, and: " } else {
          ""
        }
      lines.append(
        contentsOf: ("- " + besides + sentence(outcome, figures, money)).wrapped(indent: "  "))
    }
    lines.append(
      contentsOf: missing(explanation, figures).map { "- \($0)" }.flatMap {
        $0.wrapped(indent: "  ")
      })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func bounds(_ line: Line, _ plan: Plan, _ index: Int, _ money: (Int) -> String)
    -> String
  {
    let tiers = plan.model.data.tiers(of: line.id, in: plan.year)
    let range =
      tiers.legal > 0
      ? "from its legal \(money(tiers.legal)) to \(money(line.maximum))"
      : (line.minimum > 0 ? "nothing, or " : "")
        + "from \(money(line.minimum)) to \(money(line.maximum))"
    let parts = tiers.within(max(0, plan.today(index)))
    let free = plan.today(index) - parts.legal - parts.bound - parts.reserved
    return
      "\(range); of today's position \(money(parts.bound)) is bound, \(money(parts.reserved)) reserved, "
      + "\(money(free)) free"
  }

  private static func sentence(
    _ outcome: Explanation.Outcome, _ figures: Figures, _ money: (Int) -> String
  ) -> String {
    let cause =
      switch outcome.change {
      case .worth(let percent):
        "If it were worth \(figures.amount(percent))\(Figures.noBreak)% of what its scores say"
      case .envelope(let more): "With \(money(more)) more in its envelope in this year"
      case .gatesPassed: "If its open checks had passed"
      case .released: "Without the hold"
      case .exception(let amount): "If a person set it to \(money(amount))"
      }
    guard let amount = outcome.amount else {
      return "\(cause), no plan would satisfy all hard rules."
    }
    let others = outcome.others.map { "\($0.line) \(figures.change($0.change))" }
    let shown =
      others.prefix(6).joined(separator: ", ")
      + (others.count > 6 ? " and \(others.count - 6) more" : "")
    let effect = others.isEmpty ? "no other line would change this year" : "this year also \(shown)"
    let value =
      outcome.value == 0
      ? "the plan's value would stay the same"
      : "the plan's value would change by \(outcome.value > 0 ? "+" : "")\(figures.points(outcome.value)) over all years"
    let comparable = if case .worth = outcome.change { "" } else { "; \(value)" }
    let soft = outcome.softRules.map {
      "; soft rule \($0.rule) would fall \($0.change > 0 ? "shorter" : "less short") by \(figures.amount(abs($0.change)))"
    }
    return "\(cause), it would get \(money(amount)); \(effect)\(comparable)\(soft.joined())."
      + (outcome.isProven ? "" : " (Not proven optimal.)")
  }

  private static func missing(_ explanation: Explanation, _ figures: Figures) -> [String] {
    switch explanation.reason {
    case .maximum: return ["Nothing: it has all that it can use."]
    case .held: return []
    case .gateShut where explanation.outcomes.count <= 1: return []
    default: break
    }
    let changes = explanation.outcomes.map(\.change)
    var lines: [String] = []
    if explanation.unanswered > 0 {
      let count = figures.count(explanation.unanswered, "re-solve")
      return ["\(count) came to no end in time: more may be true than stands here."]
    }
    if !changes.contains(where: { if case .worth = $0 { true } else { false } }) {
      lines.append(
        "At \(figures.amount(explanation.searched.percent))\(Figures.noBreak)% of what its scores say it would still get no more."
      )
    }
    if !changes.contains(where: { if case .envelope = $0 { true } else { false } }) {
      lines.append(
        "\(figures.money(explanation.searched.more)) more in its envelope in this year would give it no more."
      )
    }
    return lines
  }
}
