import Budget
import OrderedCollections
import Planning

/// The drawings of the decision on an institute.
struct JustifyFigures {
  private let study: JustifyStudy
  private let words: JustifyText

  init(_ study: JustifyStudy) {
    self.study = study
    words = JustifyText(study)
  }

  private var figures: Figures { words.figures }
  private var unit: String { study.pricePerAmount > .zero ? "k€" : "points" }

  private func number(_ points: Rational) -> Double {
    (study.amount(points) ?? points).approximation
  }

  /// The value of each decision against the belief in the first state.
  var belief: Figure {
    chart(
      id: "justify-belief", title: "What each decision is worth, by how likely it is that \(state)",
      study.strategies, upTo: .one)
  }

  /// The same where the decision is close: the decisions that are best at some belief, up to twice the beliefs at which
  /// the study is; nil where it never is, or that is all there is.
  var closeUp: Figure? {
    guard let end = study.beliefs[0].last?.upper, Rational(2) * end < .one else { return nil }
    let shares = study.strategies.flatMap(\.curve.breakpoints)
    let best = study.strategies.filter { strategy in
      shares.contains { share in
        study.strategies.allSatisfy {
          strategy.curve.value(at: share) >= $0.curve.value(at: share)
        }
      }
    }
    return chart(
      id: "justify-close", title: "The same where the decision is close", best,
      upTo: Rational(2) * end)
  }

  private var state: String { words.state(0) }

  private func chart(
    id: String, title: String, _ strategies: [JustifyStudy.Strategy], upTo end: Rational
  ) -> Figure {
    let prior = Rational(study.institute.states.values[0].prior.likely, over: 100)
    let series = strategies.map { strategy in
      let shares = Array(Set(strategy.curve.breakpoints + [prior, end])).filter { $0 <= end }
        .sorted { $0 < $1 }
      return LineChart.Series(
        short(strategy.kind),
        shares.map { share in
          LineChart.Point(
            x: (Rational(100) * share).approximation, y: number(strategy.curve.value(at: share)),
            note: share == prior && strategy.value == best ? "the belief now" : nil)
        })
    }
    let parts = study.beliefs[0].map {
      "\(words.share($0.lower)) and \(words.share($0.upper))"
    }
    return LineChart(
      id: id, title: title,
      description: parts.isEmpty
        ? "The study is the best choice at no belief."
        : "The study is the best choice between \(parts.joined(separator: ", and between ")).",
      across: "Chance that \(state), %", up: "Worth, \(unit)", series: series
    ).figure(
      formatX: { Drawing.text($0) }, formatY: { figures.amount(Int($0.rounded())) })
  }

  private var best: Rational { study.strategies.map(\.value).max { $0 < $1 } ?? .zero }

  /// Names that fit into a legend.
  private func short(_ kind: JustifyStudy.Strategy.Kind) -> String {
    switch kind {
    case .now(.nothing): "nothing"
    case .now(.variant(let place)): study.institute.variants.keys[place]
    case .now(.pilot), .pilotFirst: "pilot"
    case .studyFirst: "study"
    case .studyThenStages: "study, stages"
    }
  }

  /// What the study brings when one figure is otherwise.
  var tornado: Figure {
    var chart = BarChart(
      id: "justify-tornado",
      title: "What the study brings when one assumption is otherwise, \(unit)",
      description:
        "Net of its cost, at the worse and at the better end of each range; the bars start at \(words.change(study.net)), what it brings as the figures stand. Left of zero it does not pay.",
      series: ["at the worse end", "at the better end"],
      categories: study.swings.prefix(10).map { swing in
        let values = [swing.low, swing.high, study.net].map(whole)
        return BarChart.Category(
          words.label(swing.figure), [values.min() ?? 0, values.max() ?? 0])
      })
    chart.base = whole(study.net)
    chart.isStacked = true
    return chart.figure(format: figures.change)
  }

  private func whole(_ points: Rational) -> Int { (study.amount(points) ?? points).roundedAway }
}
