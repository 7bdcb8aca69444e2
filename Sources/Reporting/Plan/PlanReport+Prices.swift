import Planning
import Budget
import OrderedCollections

extension PlanReport {
  mutating func prices() {
    section("What one k€ more or less is worth")
    say(
      "In points a k€ (\(figures.amount(1000)): the first k€ of a line with full scores), with the on/off decisions of this plan "
        + "fixed; in brackets for how many k€ that price holds.", indent: "")
    let titles = ["Envelope", "Ceiling", "Spent", "One more", "One less"]
    let rows = plan.prices.filter { $0.year == plan.year }.map { price in
      [
        plan.model.data.policy.envelopes[price.envelope]?.name.en ?? price.envelope,
        figures.amount(price.ceiling),
        figures.amount(price.spent), step(price.more, sign: "+"), step(price.less, sign: "-"),
      ]
    }
    // Figures are never cut; names are.
    let widths = zip(titles, [0, 8, 8, 22, 24]).enumerated().dropFirst().map { place, column in
      max(column.1, rows.map { $0[place].count }.max() ?? 0)
    }
    let name = TextTable.pageWidth - widths.reduce(titles.count - 1, +)
    var table = TextTable(
      [.init(title: titles[0], alignment: .left, width: name)]
        + zip(titles.dropFirst(), widths).map { .init(title: $0, alignment: .right, width: $1) })
    for row in rows { table.row(row) }
    lines.append(contentsOf: table.lines)
    let shifted = plan.prices.contains { $0.year == plan.year && $0.spent > $0.ceiling }
    if shifted {
      say("Spent above a ceiling is a cash shift from another year; over the years it is zero.")
    }
  }

  private func step(_ step: EnvelopePrice.Step, sign: String) -> String {
    switch step {
    case .points(0, let holds): "0" + range(holds)
    case .points(let points, let holds): "\(sign)\(figures.amount(points))" + range(holds)
    case .softRuleGivesWay: "a soft rule gives way"
    case .impossible: "not possible"
    }
  }

  private func range(_ holds: Int?) -> String {
    holds.map { " (\(figures.amount($0)))" } ?? " (any)"
  }
}
