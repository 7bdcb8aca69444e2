import Budget
import OrderedCollections
import Planning

/// Words and figures of the decision on an institute, in one language.
struct JustifyText {
  let study: JustifyStudy
  let figures: Figures
  let language: Language

  init(_ study: JustifyStudy, _ language: Language = .en) {
    self.study = study
    self.language = language
    figures = Figures(style: study.plan.budget.settings.numberStyle)
  }

  private var institute: Institute { study.institute }

  private func say(_ dutch: String, _ english: String) -> String {
    language == .nl ? dutch : english
  }

  func name(_ name: Name) -> String { say(name.nl, name.en) }

  func state(_ place: Int) -> String { name(institute.states.values[place].name) }

  func variant(_ place: Int) -> String { name(institute.variants.values[place].name) }

  // MARK: Figures

  /// Points in k€ of the envelope that pays, or as they are where money there is worth nothing.
  func worth(_ points: Rational) -> String {
    if let amount = study.amount(points) { return figures.money(amount.roundedAway) }
    return figures.amount(points.roundedAway) + Figures.noBreak + say("punten", "points")
  }

  /// The same without a unit, with its sign.
  func change(_ points: Rational) -> String {
    figures.change((study.amount(points) ?? points).roundedAway)
  }

  /// `12.3 %`, or `12,3 %` in Dutch.
  func share(_ share: Rational) -> String {
    let text = figures.percent((Rational(1000) * share).roundedAway)
    return say(text.replacing(".", with: ","), text)
  }

  // MARK: Actions

  func action(_ action: InstituteAction) -> String {
    switch action {
    case .nothing: return say("geen instituut", "no institute")
    case .variant(let place): return variant(place)
    case .pilot:
      guard let pilot = institute.pilot, let first = institute.variants[pilot.variant] else {
        return ""
      }
      return say(
        "eerst een proef (\(name(first.name)), \(pilot.years) jaar)",
        "a pilot first (\(name(first.name)), \(figures.count(pilot.years, "year")))")
    }
  }

  /// What comes after the pilot, state by state; nil for an action without one.
  func rule(_ action: InstituteAction) -> String? {
    guard case .pilot(let rule) = action else { return nil }
    return rule.enumerated().map { place, next in
      "\(continuation(next)) \(say("als", "if")) \(institute.states.keys[place])"
    }.joined(separator: ", ")
  }

  private func continuation(_ next: InstituteAction.Continuation) -> String {
    switch next {
    case .stop: say("stoppen", "stop")
    case .keep: say("zo laten", "keep")
    case .grow: say("uitbouwen", "grow")
    }
  }

  func strategy(_ kind: JustifyStudy.Strategy.Kind) -> String {
    switch kind {
    case .now(.nothing): action(.nothing)
    case .now(let choice): "\(action(choice)), at once"
    case .pilotFirst: "the pilot at once, then as it shows"
    case .studyFirst: "the study, then a variant"
    case .studyThenStages: "the study, then the pilot or a variant"
    }
  }

  /// A figure with its unit, by ids, for a table.
  func label(_ figure: InstituteFigure) -> String {
    let (name, unit) = described(
      figure, state: { "if " + institute.states.keys[$0] }, variant: { institute.variants.keys[$0] }
    )
    return "\(name.trimmingPrefix("the ")), \(unit)"
  }

  private func described(
    _ figure: InstituteFigure, state: (Int) -> String, variant: (Int) -> String
  ) -> (name: String, unit: String) {
    switch figure {
    case .studyCost: (say("de prijs van het onderzoek", "the cost of the study"), "k€")
    case .accuracy: (say("de juistheid van het onderzoek", "the accuracy of the study"), "%")
    case .followed:
      (say("de kans dat het wordt gevolgd", "the chance that it is followed"), "%")
    case .prior(let place):
      (
        say(
          "het geloof in \(institute.states.keys[place])",
          "the belief in \(institute.states.keys[place])"), "%"
      )
    case .overlapLost(let place):
      (say("het dubbele werk \(state(place))", "the overlap lost \(state(place))"), "%")
    case .worth(let place, let other):
      (
        say(
          "de waarde van \(variant(place)) \(state(other))",
          "the worth of \(variant(place)) \(state(other))"), "k€"
      )
    case .costFactor(let place):
      (say("de kostenfactor van \(variant(place))", "the cost factor of \(variant(place))"), "%")
    case .startUp(let place):
      (
        say("de aanlooptijd van \(variant(place))", "the start-up of \(variant(place))"),
        say("jaar", "years")
      )
    case .pilotAccuracy: (say("de juistheid van de proef", "the accuracy of the pilot"), "%")
    }
  }

  // MARK: The sentence

  /// Worth at most …, because …, unless ….
  var sentence: String {
    "\(worthAtMost), \(say("omdat", "because")) \(reason)" + (unless.map { "; \($0)" } ?? "") + "."
  }

  private var worthAtMost: String {
    let cost = figures.money(institute.study.cost.likely)
    if study.information == .zero {
      return say("Het onderzoek is niets waard", "The study is worth nothing")
    }
    if study.most == .zero {
      return say(
        "Het advies van het onderzoek is \(worth(study.information)) waard, minder dan de \(worth(study.waiting)) die het wachten erop kost",
        "The advice of the study is worth \(worth(study.information)), less than the \(worth(study.waiting)) that waiting for it costs"
      )
    }
    return study.pays
      ? say(
        "Het onderzoek is ten hoogste \(worth(study.most)) waard en kost \(cost)",
        "The study is worth at most \(worth(study.most)) and costs \(cost)")
      : say(
        "Het onderzoek is ten hoogste \(worth(study.most)) waard, minder dan de \(cost) die het kost",
        "The study is worth at most \(worth(study.most)), less than the \(cost) that it costs")
  }

  private var reason: String {
    let chance = study.chanceOfChange
    let usual = action(study.bestAfterWaiting)
    if chance == .zero || study.information == .zero {
      return say(
        "de beste keuze (\(usual)) dezelfde blijft, wat het ook vindt",
        "the best choice (\(usual)) stays the same, whatever it finds")
    }
    let others = OrderedSet(
      study.advice.filter { $0.action != study.bestAfterWaiting }.map { action($0.action) })
    let to = others.map { $0 == usual ? say("wat na de proef komt", "what follows the pilot") : $0 }
      .joined(separator: say(" of ", " or "))
    let changed = say(
      "het met een kans van \(share(chance)) het besluit verandert: \(to) in plaats van \(usual)",
      "with a chance of \(share(chance)) it changes the decision: \(to) rather than \(usual)")
    if study.waiting <= .zero || study.most == .zero { return changed }
    return changed
      + say(
        ", terwijl het wachten \(worth(study.waiting)) kost",
        ", while waiting for it costs \(worth(study.waiting))")
  }

  private var unless: String? {
    var parts: [String] = []
    if let belief = beliefs(of: 0) { parts.append(belief) }
    if let accuracy { parts.append(accuracy) }
    if let turn { parts.append(turn) }
    if parts.isEmpty { return nil }
    return say("tenzij ", "unless ") + parts.joined(separator: say(", of ", ", or "))
  }

  private func beliefs(of state: Int) -> String? {
    let prior = Rational(institute.states.values[state].prior.likely, over: 100)
    let parts = study.beliefs[state]
    let subject = say(
      "de kans dat \(self.state(state))", "the chance that \(self.state(state))")
    guard study.pays else {
      if parts.isEmpty { return nil }
      return "\(subject) \(say("ligt tussen", "lies between")) "
        + parts.map { "\(share($0.lower)) \(say("en", "and")) \(share($0.upper))" }
        .joined(separator: say(" of tussen ", " or between "))
    }
    guard let part = parts.first(where: { $0.contains(prior) }) else { return nil }
    var ends: [String] = []
    if part.lower > .zero { ends.append("\(say("onder", "is below")) \(share(part.lower))") }
    if part.upper < .one { ends.append("\(say("boven", "above")) \(share(part.upper))") }
    if ends.isEmpty { return nil }
    if ends.count == 1, part.lower == .zero {
      ends = ["\(say("boven", "is above")) \(share(part.upper))"]
    }
    return "\(subject) \(ends.joined(separator: say(" of ", " or ")))" + say(" ligt", "")
  }

  private var accuracy: String? {
    guard let least = study.leastAccuracy else { return nil }
    return study.pays
      ? say(
        "het in minder dan \(share(least)) van de gevallen gelijk heeft",
        "it is right in fewer than \(share(least)) of the cases")
      : say(
        "het in meer dan \(share(least)) van de gevallen gelijk heeft",
        "it is right in more than \(share(least)) of the cases")
  }

  /// The figure that turns the answer soonest, measured by the width of its range; belief and accuracy have their own
  /// words.
  private var turn: String? {
    func distance(_ swing: JustifyStudy.Swing, _ at: Int) -> Rational {
      let estimate = institute.estimate(swing.figure) ?? Estimate(low: 0, likely: 0, high: 1)
      return Rational(abs(at - estimate.likely), over: max(1, estimate.high - estimate.low))
    }
    let turning = study.swings.compactMap { swing -> (swing: JustifyStudy.Swing, at: Int)? in
      switch swing.figure {
      case .accuracy, .prior: nil
      default: swing.turnsAt.map { (swing, $0) }
      }
    }
    guard
      let nearest = turning.min(by: { distance($0.swing, $0.at) < distance($1.swing, $1.at) }),
      let likely = institute.estimate(nearest.swing.figure)?.likely
    else { return nil }
    let (name, unit) = described(
      nearest.swing.figure,
      state: { say("als ", "if ") + state($0) }, variant: { variant($0) })
    func value(_ value: Int) -> String { figures.amount(value) + Figures.noBreak + unit }
    return say(
      "\(name) \(value(nearest.at)) is in plaats van \(value(likely))",
      "\(name) is \(value(nearest.at)) rather than \(value(likely))")
  }
}
