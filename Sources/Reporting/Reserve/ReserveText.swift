import Budget
import Planning

/// Words and figures of a reserve.
struct ReserveText {
  let outlook: ReserveOutlook
  let figures: Figures

  init(_ outlook: ReserveOutlook) {
    self.outlook = outlook
    figures = Figures(style: outlook.plan.budget.settings.numberStyle)
  }

  /// Whole points.
  func points(_ value: Double) -> String { figures.points(Int(value.rounded())) }

  /// Whole points without the word.
  func amount(_ value: Double) -> String { figures.amount(Int(value.rounded())) }

  /// A chance to a tenth of a per cent.
  func chance(_ value: Double) -> String { figures.percent(Int((value * 1000).rounded())) }

  /// Points of the last and the next k€ of the reserve.
  var marginal: (last: Double, next: Double) {
    (
      outlook.points(outlook.curve.slope(below: outlook.amount)),
      outlook.points(outlook.curve.slope(above: outlook.amount))
    )
  }

  /// The marginal k€ in the reserve against the marginal k€ committed, both ways.
  var marginalSentence: String {
    let (last, next) = marginal
    var sentence = "One k€ more in the reserve is expected to bring \(points(next))"
    if let giver = outlook.giver {
      sentence += "; the k€ it would take from \(giver.line) brings \(figures.points(giver.points))"
    } else {
      sentence += ", and no other line of the envelope could give it"
    }
    if outlook.amount == 0 { return sentence + "." }
    sentence += ". One k€ less would lose \(points(last))"
    if let taker = outlook.taker {
      sentence +=
        "; the best other use of it, \(taker.line), would bring \(figures.points(taker.points))"
    } else {
      sentence += ", and no running line of the envelope could use it"
    }
    return sentence + "."
  }

  /// How often the reserve runs out, and how often money lapses.
  var chanceSentence: String {
    let amount = outlook.amount
    return
      "The windows ask for more than this reserve with a chance of \(chance(outlook.chanceOfRunningOut(amount))). Money lapses "
      + "with a chance of \(chance(outlook.chanceOfLapsing(amount))), \(figures.money(Int(outlook.meanLapse(amount).rounded()))) on average; "
      + "\(figures.money(outlook.curve.year.margin)) may be carried into the next year."
  }

  /// How the mean was found.
  var basis: String {
    switch outlook.curve.basis {
    case .exact: "exact, over all outcomes"
    case .scenarios(let count, let seed):
      "over \(figures.count(count, "scenario")) drawn with seed \(seed)"
    }
  }

  static func closed(_ reason: ReserveYear.Closed) -> String {
    switch reason {
    case .doesNotFit: "fits too little"
    case .closesTooSoon: "closes too soon"
    case .comesTooLate: "money too late"
    }
  }

  static func assumption(_ assumption: ReserveAssumption) -> String {
    switch assumption {
    case .chances(let percent) where percent < 100:
      "Windows open \(percent) % as often"
    case .chances(let percent): "Windows open \(percent) % as often, at most for sure"
    case .costs(let percent): "They cost \(percent) %, and bring the same"
    case .values(let percent): "They bring \(percent) %"
    case .noMargin: "Nothing may be carried over"
    case .everyWindowFits: "Every window fits (second key always turned)"
    }
  }
}
