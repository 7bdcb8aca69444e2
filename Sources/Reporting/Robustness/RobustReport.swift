import Budget
public import Foundation
public import Planning

/// Whose weights, for a director.
public struct RobustReport {
  private let study: RobustStudy
  private let words: RobustText
  private let drawings: RobustFigures
  private var report: Report

  /// The report as text of at most 100 columns.
  public static func text(of study: RobustStudy) -> String { RobustReport(study).report.text }

  /// The report as a page with drawings.
  public static func html(of study: RobustStudy) -> Data {
    Report.page(of: [RobustReport(study).report])
  }

  private init(_ study: RobustStudy) {
    self.study = study
    words = RobustText(study)
    drawings = RobustFigures(study)
    report = Report(
      title: "Robustness of plan \(study.plan.year): \(study.plan.budget.settings.title.en)")
    heading()
    table()
    beliefs()
    surprises()
  }

  private var plan: Plan { study.plan }
  private var figures: Figures { words.figures }

  // MARK: Heading

  private mutating func heading() {
    report.field("Weights", Figures.tied(words.known) + ".")
    report.field(
      "Effects",
      study.options.drawsEffects
        ? "Each line anywhere within the half-width of its evidence: \(halfWidths)." : "As scored.")
    report.field("Draws", words.method)
    let standings = [RobustStudy.Standing.core, .borderline, .out].map { standing in
      "\(figures.amount(study.lines.count { $0.standing == standing })) \(standing.rawValue)"
    }
    report.field(
      "Lines",
      "\(standings.joined(separator: ", ")). Core: funded in at least 95 % of the draws; out: in at most 5 %."
    )
    report.field(
      "Plan",
      "In a draw the plan of the stated weights loses \(words.fine(study.meanRegret)) of the best value on average, and "
        + "\(words.fine(study.worstRegret)) at worst."
        + (study.options.isExact
          ? "" : " (Against the relaxation, which is never below the best plan.)"))
    if plan.confidentiality != .public {
      report.field(
        "Class",
        "\(plan.confidentiality.rawValue): holds lines that are not public; not for publication.")
    }
  }

  private var halfWidths: String {
    Grade.allCases.map { grade in
      "\(grade.rawValue) ±\(plan.model.data.policy.uncertainty.halfWidths[grade] ?? 0)\(Figures.noBreak)%"
    }.joined(separator: ", ")
  }

  // MARK: Lines

  private mutating func table() {
    report.section("How sure the money of \(plan.year) is")
    var rows: [[String]] = []
    for standing in [RobustStudy.Standing.core, .borderline, .out] {
      let members = study.lines.filter { $0.standing == standing }
        .sorted { ($1.funded, $0.line) < ($0.funded, $1.line) }
      for share in members {
        rows.append([
          plan.model.lines[share.line].id, standing.rawValue, words.share(share.funded),
          figures.amount(plan.amount(share.line)), figures.amount(share.low),
          figures.amount(share.middle), figures.amount(share.high),
          words.forced(share.line) ?? "",
        ])
      }
    }
    report.table(
      ["Line", "Standing", "Funded", "Plan", "Low", "Middle", "High", "Whatever the weights"], rows)
    report.say("Low and high, k€: one draw in twenty gives less, one in twenty more.")
    report.figure(drawings.shares)
  }

  // MARK: Beliefs

  private mutating func beliefs() {
    report.section("What one must believe")
    let shown = study.beliefs.filter { $0.draws * 20 > study.options.draws }
    if shown.isEmpty {
      return report.say("No line depends on the weights in more than one draw in twenty.")
    }
    report.say(
      "Mean weights of the draws in which a line is out, against those in which it is funded. The larger the difference, the more that "
        + "belief decides.", indent: "")
    for beliefs in shown {
      let isMostlyOut = beliefs.draws * 2 > study.options.draws
      report.item(
        "\(plan.model.lines[beliefs.line].id) \(isMostlyOut ? "is" : "drops") out (\(words.share(beliefs.draws)) of the draws) with "
          + "\(words.contrast(beliefs)).")
    }
  }

  // MARK: Bad surprises

  private mutating func surprises() {
    report.section("The price of robustness")
    report.say(
      "The plan that keeps most value when any Γ lines disappoint at once, each by the whole half-width of its effect, and nobody knows "
        + "which. Points over all years.", indent: "")
    let best = study.guarded.first?.undisturbed ?? 0
    report.table(
      ["Γ", "Keeps", "The plan keeps", "Gain", "Price", "Chance", "Proof"],
      study.guarded.map { guarded in
        [
          figures.amount(guarded.surprises), figures.amount(guarded.guaranteed),
          figures.amount(guarded.planGuaranteed),
          figures.change(guarded.guaranteed - guarded.planGuaranteed),
          figures.amount(best - guarded.undisturbed),
          guarded.surprises == 0
            ? "" : "≤ " + figures.percent(words.chanceBound(guarded.surprises)),
          guarded.isProven
            ? "proven" : "within " + figures.amount(guarded.bound - guarded.guaranteed),
        ]
      })
    report.say(
      "Keeps: value under the worst Γ surprises. Price: value given up when none come. Chance: that more goes wrong than Γ guards "
        + "against, at most, if the \(figures.count(study.uncertainLines, "line")) are off independently and as likely up as down."
    )
    report.figure(drawings.price)
    // Neighbours that change the plan alike stand together.
    var groups: [(counts: [Int], changes: String)] = []
    for guarded in study.guarded {
      let changes = words.changes(guarded)
      if let last = groups.indices.last, groups[last].changes == changes {
        groups[last].counts.append(guarded.surprises)
      } else {
        groups.append(([guarded.surprises], changes))
      }
    }
    for (counts, changes) in groups where changes != RobustText.unchanged {
      let span = counts.count == 1 ? "\(counts[0])" : "\(counts[0]) to \(counts[counts.count - 1])"
      report.item("Γ = \(span), \(plan.year) against the plan: \(changes).")
    }
  }
}
