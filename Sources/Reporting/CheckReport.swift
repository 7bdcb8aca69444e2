public import Budget
import OrderedCollections

/// What `check` says of a budget without issues.
public enum CheckReport {
  /// Counts, provenance by year, and the known errors of the publication.
  ///
  /// - Parameters:
  ///   - scenarios: how many scenarios of its folder apply to it.
  ///   - warnings: what a plan of it would warn of.
  public static func text(
    of budget: Budget, scenarios: Int = 0, warnings: [String] = []
  ) -> String {
    let figures = Figures(style: budget.settings.numberStyle)
    var lines = "\(budget.name): \(budget.settings.title.en)".wrapped(indent: "  ")
    lines.append(
      "\(figures.count(budget.structure.nodes.count, "node")), \(figures.count(budget.ledger.postings.count, "posting")), "
        + figures.count(budget.sources.count, "source"))
    if let data = budget.planning {
      lines.append(
        "\(figures.count(data.lines.count, "line")) to plan, \(figures.count(data.recipients.count, "recipient")), "
          + "\(figures.count(data.policy.rules.count, "rule")), \(figures.count(data.policy.holds.count, "hold"))"
          + (scenarios > 0 ? ", \(figures.count(scenarios, "scenario"))" : "")
      )
    } else {
      lines.append("no lines.csv: a register that can be checked, not planned")
    }
    lines.append("")
    lines.append("Share of the posted expenditure by kind of figure")
    var table = TextTable([
      .init(title: "Year", alignment: .left, width: 6),
      .init(title: "Published", alignment: .right, width: 10),
      .init(title: "Derived", alignment: .right, width: 10),
      .init(title: "Assumption", alignment: .right, width: 11),
    ])
    for year in Set(budget.ledger.postings.map(\.year)).sorted() {
      let provenance = budget.provenance(of: .expenditure, year: year)
      table.row([String(year)] + Status.allCases.map { figures.percent(provenance.permille($0)) })
    }
    lines.append(contentsOf: table.lines)
    lines.append("")
    lines.append(contentsOf: knownErrors(budget, figures))
    lines.append("")
    for warning in warnings {
      lines.append(contentsOf: "Warning: \(warning).".wrapped(indent: "  "))
    }
    if !warnings.isEmpty { lines.append("") }
    lines.append("No issues: every reference resolves and every identity holds.")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func knownErrors(_ budget: Budget, _ figures: Figures) -> [String] {
    let errors = budget.knownErrors
    if errors.isEmpty {
      return [
        budget.totals.isEmpty
          ? "No published totals to compare with."
          : "All \(budget.totals.count) published totals agree with the postings."
      ]
    }
    var lines = [
      "\(errors.count) of \(budget.totals.count) published totals differ from the sum of their parts, as published:"
    ]
    for error in errors {
      let text =
        "\(error.node) \(error.kind.rawValue) \(error.year) \(error.stage.rawValue): published \(figures.money(error.amount)), difference \(figures.change(error.difference))\(Figures.noBreak)k€"
        + (error.note.isEmpty ? "" : " (\(error.note))")
      lines.append(contentsOf: ("- " + text).wrapped(indent: "  "))
    }
    return lines
  }
}
