public import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Whether the feasibility study is worth its money: a memo for a director to put before parliament.
public struct JustifyReport {
  private let study: JustifyStudy
  private let audience: Confidentiality
  private let words: JustifyText
  private let drawings: JustifyFigures
  private var report: Report

  /// The memo as text of at most 100 columns.
  ///
  /// - Parameter audience: recipients of a stricter class are not named.
  public static func text(of study: JustifyStudy, for audience: Confidentiality) -> String {
    JustifyReport(study, audience).report.text
  }

  /// The memo as a page with drawings.
  public static func html(of study: JustifyStudy, for audience: Confidentiality) -> Data {
    Report.page(of: [JustifyReport(study, audience).report], isMemo: true)
  }

  private init(_ study: JustifyStudy, _ audience: Confidentiality) {
    self.study = study
    self.audience = audience
    words = JustifyText(study)
    drawings = JustifyFigures(study)
    report = Report(title: "Is the feasibility study of an institute worth its money?")
    heading()
    strategies()
    information()
    assumptions()
    variants()
    functions()
    sources()
  }

  private var institute: Institute { study.institute }
  private var plan: Plan { study.plan }
  private var figures: Figures { words.figures }

  // MARK: Heading

  private mutating func heading() {
    report.field("Answer", words.sentence)
    report.field("Antwoord", JustifyText(study, .nl).sentence)
    let line = institute.study.line
    let year = plan.budget.settings.budgetYear
    let paid = plan.model.index(of: line).map { plan.decision.amounts[$0][offset(of: year)] } ?? 0
    report.field(
      "Plan",
      "An institute costs nothing in it. The study (\(line)) gets \(figures.money(paid)) in \(year), from \(fund(of: line))."
    )
    report.field(
      "Money",
      study.pricePerAmount > .zero
        ? "Worth is in k€ of \(institute.envelope): what would bring as much there. Its last k€ bring "
          + "\(figures.points(study.pricePerAmount.roundedAway)) each in \(year); an institute is paid from it, and every branch is planned again without that money."
        : "Money of \(institute.envelope) has no other use, so that worth is in points of the plan."
    )
    if study.changesSoftRules {
      report.field(
        "Note",
        "Paying for some of these makes soft rules give way otherwise than in the plan; the points do not show that."
      )
    }
    if !study.isProven {
      report.field("Proof", "Not every plan behind these figures is proven optimal.")
    }
  }

  private func offset(of year: Year) -> Int { plan.model.years.firstIndex(of: year) ?? 0 }

  private func fund(of line: String) -> String {
    guard let id = plan.model.data.lines[line]?.envelope,
      let envelope = plan.model.data.policy.envelopes[id]
    else { return "" }
    return "\(id) (\(envelope.funding.rawValue))"
  }

  // MARK: What is best

  private mutating func strategies() {
    report.section("What could be done")
    let best = study.strategies.map(\.value).max { $0 < $1 } ?? .zero
    report.table(
      ["Decision", "Worth", "Against the best"],
      study.strategies.map { strategy in
        [
          words.strategy(strategy.kind), words.worth(strategy.value),
          strategy.value == best ? "best" : words.change(strategy.value - best),
        ]
      })
    report.say(
      "Years up to \(institute.until) count, at \(institute.discount) % a year. Without a study an institute could start in "
        + "\(institute.start); the study makes the decision wait \(figures.count(institute.study.years, "year"))."
        + (study.unpayable.isEmpty
          ? ""
          : " No plan can pay \(study.unpayable.map(words.variant).joined(separator: ", ")).")
    )
    report.figure(drawings.belief)
    if let closeUp = drawings.closeUp {
      report.fold("Where the decision is close")
      report.figure(closeUp)
      report.unfold()
    }
    stages()
  }

  private mutating func stages() {
    guard let pilot = institute.pilot else { return }
    func value(_ kind: JustifyStudy.Strategy.Kind) -> Rational? {
      study.strategies.first { $0.kind == kind }?.value
    }
    guard let place = institute.variants.index(forKey: pilot.then),
      let staged = value(.studyThenStages)
    else { return }
    let full = words.variant(place)
    let once =
      value(.now(.variant(place))).map { once in
        "\(full) at once is worth \(words.worth(once)), so that stages are worth \(words.worth(staged - once)) more"
      } ?? "\(full) at once cannot be paid"
    report.say(
      "In stages (study, pilot, institute): \(words.worth(staged)); \(once). Each stage buys the right to stop: the pilot runs "
        + "\(figures.count(pilot.years, "year")) and shows the truth in \(pilot.accuracy.likely) % of the cases."
    )
  }

  // MARK: The study

  private mutating func information() {
    report.section("What the study is worth")
    func row(_ label: String, _ points: Rational) -> [String] { [label, words.worth(points)] }
    report.table(
      ["", "Worth"],
      [
        row("The best without a study", study.withoutStudy),
        row("Knowing the truth beforehand would add (EVPI)", study.perfectInformation),
        row("The advice of this study adds (EVSI)", study.information),
        row("Waiting for it costs", study.waiting),
        ["It costs", figures.money(institute.study.cost.likely)],
        row("Net value of the study", study.net),
        row("It may cost at most", study.most),
      ])
    report.say(
      "Without a study: \(words.action(study.best))\(words.rule(study.best).map { " (\($0))" } ?? ""). EVSI: right in \(institute.study.accuracy.likely) % of the cases, its advice followed in "
        + "\(institute.study.followed.likely) %; if not, what seems best without it is done.")
    for advice in study.advice {
      report.item(
        "Should it find that \(words.state(advice.state)) (chance \(words.share(advice.chance))): \(words.action(advice.action))"
          + (words.rule(advice.action).map { " (\($0))" } ?? "") + ".")
    }
    for (place, state) in institute.states.values.enumerated() {
      let parts = study.beliefs[place]
      let span = parts.map { "\(words.share($0.lower)) and \(words.share($0.upper))" }
        .joined(separator: ", or between ")
      report.item(
        "Chance that \(words.state(place)), now \(state.prior.likely) %: "
          + (parts.isEmpty
            ? "the study is the best choice at none."
            : "the study is the best choice between \(span)."))
    }
    report.item(
      study.leastAccuracy.map {
        "It pays from an accuracy of \(words.share($0)); it is held to have \(institute.study.accuracy.likely) %."
      } ?? "It would not pay if it were always right.")
  }

  // MARK: Assumptions

  private mutating func assumptions() {
    report.section("Which single assumption turns the answer")
    let shown = study.swings.prefix(10)
    report.fold("The assumptions in figures")
    report.table(
      ["Assumption", "Low", "Likely", "High", "Net at low", "Net at high", "Turns at"],
      shown.map { swing in
        let estimate = institute.estimate(swing.figure)
        return [words.label(swing.figure)]
          + [estimate?.low, estimate?.likely, estimate?.high].map { $0.map(figures.amount) ?? "" }
          + [
            words.change(swing.low), words.change(swing.high),
            swing.turnsAt.map(figures.amount) ?? "–",
          ]
      })
    let rest = study.swings.dropFirst(10)
    let turning = study.swings.count { $0.turnsAt != nil }
    report.say(
      "Net: what the study brings after its cost, \(study.pricePerAmount > .zero ? "k€" : "points"), with this one figure otherwise. "
        + (turning == 0
          ? "No single figure turns the answer within its range."
          : "\(figures.amount(turning)) of \(figures.amount(study.swings.count)) turn the answer alone.")
        + (rest.isEmpty
          ? ""
          : " Left out: \(figures.amount(rest.count)) that move it less"
            + (rest.contains { $0.turnsAt != nil } ? ", some of which turn it too." : ".")))
    report.unfold()
    report.figure(drawings.tornado)
  }

  // MARK: Variants and functions

  private mutating func variants() {
    report.fold("The variants in figures")
    defer { report.unfold() }
    report.section("The variants, started at once")
    report.table(
      ["Variant", "k€ a year", "k€ in all", "Displaces"]
        + institute.states.keys.map { "If \($0)" } + ["Overlap"],
      study.variants.map { value in
        let variant = institute.variants.values[value.variant]
        return [
          variant.id, variant.costs.map(figures.amount).joined(separator: "/"),
          figures.amount(value.costs), words.change(.zero - value.displaced),
        ] + value.net.map(words.change)
          + [figures.percent((institute.overlap(of: variant) + 5) / 10)]
      })
    report.say(
      "Displaces: what the money brings in the plan now. If: worth in that state, that taken off. Overlap: share of its work that others than its "
        + "host already cover.")
    for variant in institute.variants.values {
      report.item(
        "\(variant.id): \(words.name(variant.name))"
          + (variant.host.map { ", with \(recipient($0))" } ?? "") + ".")
    }
  }

  private mutating func functions() {
    report.section("Who already does it")
    let whole = institute.functions.values.reduce(0) { $0 + $1.share }
    report.fold("The functions in figures")
    report.table(
      ["Function", "Of the work", "Covered most", "Covered by", "Variants with it"],
      institute.functions.values.map { function in
        [
          words.name(function.name), figures.share(function.share, of: whole),
          "\(function.doneBy.values.max() ?? 0) %", "\(function.doneBy.count)",
          figures.amount(institute.variants.values.count { $0.functions.contains(function.id) }),
        ]
      })
    report.unfold()
    for function in institute.functions.values {
      let falling = function.doneBy.sorted { $0.value > $1.value }
      var parts = falling.filter { isNamed($0.key) }.map { "\(recipient($0.key)) \($0.value) %" }
      let hidden = falling.filter { !isNamed($0.key) }.map { "\($0.value) %" }
      if !hidden.isEmpty {
        parts.append("not named here: \(hidden.joined(separator: ", "))")
      }
      report.item(
        "\(words.name(function.name)): "
          + (parts.isEmpty ? "nobody found." : parts.joined(separator: "; ") + "."))
    }
  }

  private func isNamed(_ id: String) -> Bool {
    guard let recipient = plan.model.data.recipients[id] else { return false }
    return Confidentiality.stricter(recipient.confidentiality, audience) == audience
  }

  /// The name of a recipient, unless this reader may not know it.
  private func recipient(_ id: String) -> String {
    isNamed(id)
      ? plan.model.data.recipients[id]?.name ?? id : "an organisation that is not named here"
  }

  // MARK: Sources

  private mutating func sources() {
    report.section("Where the figures come from")
    let origins = institute.origins
    let parts = Status.allCases.map { status in
      "\(status.rawValue) \(figures.share(origins.count { $0.status == status }, of: origins.count))"
    }
    report.say(
      "Of \(figures.count(origins.count, "part")) of institute.yaml: \(parts.joined(separator: ", ")). Points are those of the plan, whose own report "
        + "says what it rests on.", indent: "")
    report.fold("The sources")
    for id in OrderedSet(origins.map(\.source)) {
      let source = plan.budget.sources[id]
      report.item(
        "\(id): \(source?.title ?? id)\(source.map { $0.url.isEmpty ? "" : ", \($0.url)" } ?? "").")
    }
    report.unfold()
    report.say(
      "This page prints no ratio of benefits to costs: no published one has the scope of an institute. That prevention pays does not make an institute "
        + "needed, and that quiet work shows no public result does not make it useless. What a state of the world is worth is judgement; change it and run the program again.",
      indent: "")
  }
}
