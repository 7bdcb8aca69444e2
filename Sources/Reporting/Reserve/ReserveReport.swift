import Budget
public import Foundation
import OrderedCollections
public import Planning

/// How large the flexible part must be, for a director.
public struct ReserveReport {
  private let study: ReserveStudy
  private let words: ReserveText
  private let drawings: ReserveFigures
  private var report: Report

  /// The report of all reserves studied, as text of at most 100 columns.
  public static func text(of studies: [ReserveStudy]) -> String {
    studies.map { ReserveReport($0).report.text }.joined(separator: "\n")
  }

  /// The report of all reserves studied as one page with drawings.
  public static func html(of studies: [ReserveStudy]) -> Data {
    Report.page(of: studies.map { ReserveReport($0).report })
  }

  private init(_ study: ReserveStudy) {
    self.study = study
    words = ReserveText(study.outlook)
    drawings = ReserveFigures(study)
    let plan = study.outlook.plan
    let line = plan.model.lines[study.outlook.line].id
    report = Report(
      title: "Reserve \(plan.year): \(PlanNames(budget: plan.budget).line(line)) (\(line))")
    heading()
    windows()
    amounts()
    rule()
    tradeOff()
    information()
    assumptions()
  }

  private var plan: Plan { study.outlook.plan }
  private var figures: Figures { words.figures }
  private var line: Line { plan.model.lines[study.outlook.line] }

  private func money(_ amount: Int) -> String { figures.money(amount) }

  // MARK: Heading

  private mutating func heading() {
    let others = plan.model.years.indices.filter { $0 != plan.yearIndex }.map {
      "\(plan.model.years[$0]) \(money(plan.decision.amounts[study.outlook.line][$0]))"
    }
    report.field(
      "Advice",
      "Keep \(money(study.outlook.amount)) free in \(plan.year); today's position is \(money(plan.today(study.outlook.line))). "
        + "Limited by: \(PlanNames.reason(plan.reason(line: study.outlook.line, year: plan.yearIndex), figures))."
        + (others.isEmpty ? "" : " Other years: \(others.joined(separator: ", ")).")
        + (plan.isProven ? "" : " The plan behind it is not proven optimal."))
    report.field("Why", words.marginalSentence)
    report.field("Chances", words.chanceSentence)
    report.field("Worth", worth)
    let opportunities = plan.model.data.opportunities(of: line.id, in: plan.year)
    let assumed = opportunities.count { $0.status == .assumption }
    report.field(
      "Figures",
      "\(assumed) of \(figures.count(opportunities.count, "opportunity").replacing("opportunitys", with: "opportunities")) rest on assumptions. "
        + "Points are those of the plan: \(figures.amount(1000)) for the first k€ of a line with full scores."
    )
    if plan.confidentiality != .public {
      report.field(
        "Class",
        "\(plan.confidentiality.rawValue): names lines that are not public; not for publication.")
    }
  }

  private var worth: String {
    let seen = study.outlook.points(study.outlook.curve.worth(of: study.outlook.amount))
    let unseen = study.outlook.points(study.rule.worth(of: study.outlook.amount))
    let share = seen > 0 ? words.chance(unseen / seen) : "–"
    return
      "\(words.points(seen)) expected if all windows of the year were known before money is spent (\(words.basis)\(error(at: study.outlook.amount))); "
      + "\(words.points(unseen)) (\(share)) by the rule below, which sees no further than its quarter. The plan counts the former, in steps of "
      + "\(money(plan.model.data.policy.uncertainty.step))."
  }

  private func error(at amount: Amount) -> String {
    guard let error = study.outlook.curve.standardError(at: amount) else { return "" }
    return ", standard error \(words.points(study.outlook.points(error)))"
  }

  // MARK: Windows

  private mutating func windows() {
    report.section("Windows that may open in \(plan.year)")
    let closed = Dictionary(
      uniqueKeysWithValues: study.outlook.curve.year.closed.map { ($0.opportunity, $0.reason) })
    let rows = plan.model.data.opportunities(of: line.id, in: plan.year).map { opportunity in
      [
        opportunity.id, opportunity.quarter.map(String.init) ?? "all", arrival(opportunity),
        [opportunity.costLow, opportunity.costLikely, opportunity.costHigh].map(figures.amount)
          .joined(separator: "/"),
        words.amount(study.outlook.points(Double(opportunity.value))), String(opportunity.fit),
        closed[opportunity.id].map(ReserveText.closed) ?? "may serve",
      ]
    }
    report.table(
      [
        "Window", "Quarter", "Chance", "Cost: low/likely/high", "Points a k€", "Fit",
        "Reserve",
      ], rows)
    report.say(
      "A window is served only when it is open and fits: both keys of the letter. It must fit "
        + "\(plan.model.data.policy.uncertainty.leastFit) of 100 or more, and the money must be there before it closes "
        + "and before the year ends. Points a k€: at the likely cost. \(servedInPart)")
    if study.outlook.curve.year.isRounded {
      report.say("Costs are rounded up to whole \(money(study.outlook.curve.year.unit)).")
    }
  }

  private var servedInPart: String {
    let whole = plan.model.data.opportunities(of: line.id, in: plan.year).filter { !$0.isDivisible }
      .map(\.id)
    return whole.isEmpty
      ? "All of them may be served in part."
      : "Served whole or not at all: \(whole.joined(separator: ", "))."
  }

  private func arrival(_ opportunity: Opportunity) -> String {
    switch opportunity.arrival {
    case .once(let permille): figures.percent(permille)
    case .often(let hundredths):
      "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) a \(opportunity.quarter == nil ? "year" : "quarter")"
    }
  }

  // MARK: Amounts

  private mutating func amounts() {
    report.section("What an amount brings")
    let rows = study.levels.map(\.amount).map { amount in
      [
        figures.amount(amount) + (amount == study.outlook.amount ? " *" : "  "),
        words.amount(study.outlook.points(study.outlook.curve.worth(of: amount))),
        words.amount(study.outlook.points(study.outlook.curve.slope(above: amount))),
        words.amount(study.outlook.points(study.rule.worth(of: amount))),
        words.chance(study.outlook.chanceOfRunningOut(amount)),
        words.chance(study.outlook.chanceOfLapsing(amount)),
        figures.amount(Int(study.outlook.meanLapse(amount).rounded())),
      ]
    }
    report.table(
      [
        "Reserve", "Expected points", "Next k€", "Without foresight", "Runs out", "Lapses",
        "Mean lapse",
      ], rows)
    report.say("* the reserve of the plan. Lapses: what the open windows leave beyond the margin.")
    report.figure(drawings.worth)
    report.figure(drawings.marginal)
  }

  // MARK: The rule

  private mutating func rule() {
    report.section("The rule through the year")
    report.say(
      "Serve a window only if its points per k€ are above the figure for its quarter and for what is left: so much would the "
        + "money bring later in the year.", indent: "")
    let unit = study.outlook.curve.year.unit
    let lefts = study.ruleAmounts
    func row(_ quarter: Int, cost: Amount) -> [String] {
      ["Quarter \(quarter)"]
        + lefts.map { left in
          study.rule.least(in: quarter, left: left, cost: cost).map {
            words.amount(study.outlook.points($0))
          } ?? "–"
        }
    }
    report.table(
      ["With so much left, k€"] + lefts.map(figures.amount),
      (1...4).map { row($0, cost: unit) })
    if let large = study.wholeCost {
      report.say("For a window of \(money(large)) that is served whole or not at all:")
      report.table(
        ["With so much left, k€"] + lefts.map(figures.amount),
        (1...4).map { row($0, cost: large) })
    }
    report.say(
      "Worked out from the end of the year backwards in steps of \(money(unit)): the windows of a quarter are known when it is "
        + "decided, those of later quarters are not, and what is spent is gone.")
    let left = lefts[3]
    if let least = study.rule.least(in: 2, left: left, cost: unit) {
      report.say(
        "For example: in quarter 2 with \(money(left)) left, serve a window only if it brings more than "
          + "\(words.points(study.outlook.points(least))) a k€.")
    }
  }

  // MARK: Flexible or committed

  private mutating func tradeOff() {
    report.section("If the reserve were another")
    report.say(
      "The plan made again with another reserve in \(plan.year), all else divided as well as it can be. Points over all years.",
      indent: "")
    let best = study.levels.first { $0.amount == study.outlook.amount }?.value ?? 0
    func change(_ level: ReserveStudy.Level, _ best: Double) -> String {
      figures.change(Int((level.value - best).rounded())) + (level.keepsSoftRules ? " " : "!")
    }
    func name(_ amount: Int) -> String {
      figures.amount(amount) + (amount == study.outlook.amount ? " *" : "  ")
    }
    report.table(
      ["Reserve", "Reserve brings", "Committed money brings", "Together, against the plan"],
      study.levels.map { level in
        [
          name(level.amount), words.amount(level.worth), figures.amount(level.committed),
          change(level, best),
        ]
      })
    report.section("Flexible or committed for long")
    report.say(
      "The same reserve in every year. Long: money of \(plan.year) in agreements that run two years or more after it.",
      indent: "")
    let own = plan.decision.amounts[study.outlook.line].allSatisfy { $0 == study.outlook.amount }
    report.table(
      ["Reserve", "Reserves bring", "Long", "Share", "Together, against the plan", "Frontier"],
      study.everyYear.map { level in
        [
          own ? name(level.amount) : figures.amount(level.amount) + "  ", words.amount(level.worth),
          figures.money(level.longCommitments), figures.percent(level.longPermille),
          change(level, study.outlook.value),
          level.isOnFrontier ? "yes" : "",
        ]
      })
    report.say(
      "Frontier: no other reserve has both a larger share in long agreements and windows that bring more. The two compete for the "
        + "same euro (requirement 82).")
    report.figure(drawings.frontier)
    if (study.levels + study.everyYear).contains(where: { !$0.keepsSoftRules }) {
      report.say(
        "! Soft rules give way otherwise than in the plan, so that its points do not compare.")
    }
    let missing = study.triedLevels - study.levels.count - study.everyYear.count
    if missing > 0 {
      report.say(
        "Left out: \(figures.count(missing, "reserve")) with which no plan was found that satisfies all hard rules."
      )
    }
  }

  // MARK: Knowing more

  private mutating func information() {
    report.section("What planning for chance and knowing more are worth")
    if let averaged = study.averaged {
      report.say(
        averaged.loss == 0
          ? "A planner who takes each window at its mean would keep \(money(averaged.amount)) and lose nothing by it: the value of the stochastic solution is 0."
          : "A planner who takes each window at its mean would keep \(money(averaged.amount)) and lose \(figures.points(averaged.loss)) over all years: "
            + "the value of the stochastic solution."
      )
    } else {
      report.say(
        "The plan of a planner who takes each window at its mean breaks rules that this one keeps; they do not compare."
      )
    }
    if let (points, error) = study.perfectInformation {
      report.say(
        "Knowing the windows of \(plan.year) before the money is divided would bring \(words.points(points)) more (standard error "
          + "\(words.amount(error)), over the reserves above): the expected value of perfect information, and the most that better early "
          + "warning of windows can be worth.")
    }
  }

  // MARK: Assumptions

  private mutating func assumptions() {
    report.section("If the assumptions are otherwise")
    let rows = study.variations.map { variation in
      [
        ReserveText.assumption(variation.assumption),
        variation.amount.map(figures.amount) ?? "no plan",
        variation.amount.map { figures.change($0 - study.outlook.amount) } ?? "",
        words.amount(variation.worth),
      ]
    }
    report.table(["Assumption", "Reserve", "Change", "Brings"], rows)
    report.figure(drawings.tornado)
    report.say(
      "Each is planned again. All windows are independent of each other: windows that open together make a reserve run out, "
        + "and lapse, more often.")
  }
}
