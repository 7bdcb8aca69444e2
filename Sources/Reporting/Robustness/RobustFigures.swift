import Budget
import Planning

/// The drawings of a study of weights.
struct RobustFigures {
  private let study: RobustStudy
  private let words: RobustText

  init(_ study: RobustStudy) {
    self.study = study
    words = RobustText(study)
  }

  private var figures: Figures { words.figures }

  /// How often each line is funded.
  var shares: Figure {
    let draws = max(1, study.options.draws)
    let groups: [(RobustStudy.Standing, String)] = [
      (.core, "Core"), (.borderline, "Borderline"), (.out, "Out"),
    ]
    let categories = groups.flatMap { standing, name in
      study.lines.filter { $0.standing == standing }
        .sorted { ($1.funded, $0.line) < ($0.funded, $1.line) }
        .enumerated().map { place, share in
          BarChart.Category(
            study.plan.model.lines[share.line].id, [rounded(1000 * share.funded, over: draws)],
            group: place == 0 ? name : nil)
        }
    }
    return BarChart(
      id: "shares", title: "How often a line is funded",
      description:
        "Share of the draws in which the best plan of the draw funds the line in \(study.plan.year).",
      series: ["Funded"], categories: categories
    ).figure(format: figures.percent)
  }

  /// What is kept under bad surprises.
  var price: Figure {
    func points(_ value: (RobustStudy.Guarded) -> Int) -> [LineChart.Point] {
      study.guarded.map { LineChart.Point(x: Double($0.surprises), y: Double(value($0))) }
    }
    return LineChart(
      id: "price", title: "What is kept when lines disappoint",
      description:
        "Value under the worst Γ disappointments at once: of the plan that guards against them, and of the plan of the stated weights.",
      across: "Γ, lines that disappoint", up: "Points",
      series: [
        LineChart.Series("plan that guards against Γ", points(\.guaranteed)),
        LineChart.Series("the plan", points(\.planGuaranteed)),
      ]
    ).figure(
      formatX: { String(Int($0.rounded())) }, formatY: { figures.amount(Int($0.rounded())) })
  }
}
