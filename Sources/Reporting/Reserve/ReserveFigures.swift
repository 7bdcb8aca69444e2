import Budget
import Planning

/// The drawings of a study of a reserve.
struct ReserveFigures {
  private let study: ReserveStudy
  private let words: ReserveText
  private let id: String

  init(_ study: ReserveStudy) {
    self.study = study
    words = ReserveText(study.outlook)
    id = study.outlook.plan.model.lines[study.outlook.line].id
  }

  private var figures: Figures { words.figures }
  private var outlook: ReserveOutlook { study.outlook }

  /// Some twenty amounts from nothing to the largest reserve, with that of the plan.
  private var amounts: [Amount] {
    let most = outlook.curve.year.most
    let step = max(1, most / 20)
    return Array(Set(Array(stride(from: 0, to: most, by: step)) + [most, outlook.amount])).sorted()
  }

  private func series(_ name: String, _ value: (Amount) -> Double) -> LineChart.Series {
    LineChart.Series(
      name,
      amounts.map { amount in
        LineChart.Point(
          x: Double(amount), y: outlook.points(value(amount)),
          note: amount == outlook.amount ? "the plan" : nil)
      })
  }

  private func drawn(_ chart: LineChart) -> Figure {
    var chart = chart
    chart.startsAtZero = true
    return chart.figure(
      formatX: { figures.amount(Int($0.rounded())) }, formatY: { words.amount($0) })
  }

  /// What an amount brings, with and without foresight.
  var worth: Figure {
    drawn(
      LineChart(
        id: "\(id)-worth", title: "What a reserve is expected to bring",
        description:
          "Each k€ brings less than the one before it. The distance between the lines is what it costs not to see the whole year.",
        across: "Reserve, k€", up: "Points",
        series: [
          series("all windows known", outlook.curve.worth),
          series("by the rule, quarter by quarter", study.rule.worth(of:)),
        ]))
  }

  /// The marginal k€ in the reserve against the marginal k€ committed.
  var marginal: Figure {
    var lines = [series("next k€ in the reserve", outlook.curve.slope(above:))]
    if let giver = outlook.giver {
      lines.append(
        LineChart.Series(
          "the k€ it would take from \(giver.line)",
          [0, outlook.curve.year.most].map {
            LineChart.Point(x: Double($0), y: Double(giver.points))
          }))
    }
    return drawn(
      LineChart(
        id: "\(id)-marginal", title: "The marginal k€, in the reserve and committed",
        description:
          "Left of where the lines cross, a k€ is expected to bring more in the reserve.",
        across: "Reserve, k€", up: "Points a k€", series: lines))
  }

  /// Long commitments against what the reserves bring.
  var frontier: Figure {
    func points(_ isOn: Bool) -> [LineChart.Point] {
      study.everyYear.filter { $0.keepsSoftRules && $0.isOnFrontier == isOn }
        .sorted { $0.longPermille < $1.longPermille }
        .map {
          LineChart.Point(
            x: Double($0.longPermille), y: $0.worth, note: figures.money($0.amount))
        }
    }
    return LineChart(
      id: "\(id)-frontier", title: "Flexible or committed for long",
      description:
        "Each mark is a plan with the same reserve in every year. On the frontier neither can rise without the other falling.",
      across: "Share of the money in agreements that run two years or more after this one",
      up: "Points that the reserves bring",
      series: [
        LineChart.Series("frontier", points(true)),
        LineChart.Series("below it", points(false), isScattered: true),
      ].filter { !$0.points.isEmpty }
    ).figure(
      formatX: { figures.percent(Int($0.rounded())) }, formatY: { words.amount($0) })
  }

  /// How the reserve moves with the assumptions.
  var tornado: Figure {
    var chart = BarChart(
      id: "\(id)-assumptions", title: "If the assumptions are otherwise",
      description:
        "The reserve of the plan, \(figures.money(outlook.amount)), and that of plans made under other assumptions, in k€.",
      series: ["Reserve"],
      categories: study.variations.compactMap { variation in
        variation.amount.map {
          BarChart.Category(ReserveText.assumption(variation.assumption), [$0])
        }
      })
    chart.base = outlook.amount
    return chart.figure(format: figures.amount)
  }
}
