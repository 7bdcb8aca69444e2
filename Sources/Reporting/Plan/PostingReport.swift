public import Budget
public import Planning

/// What `plan --post` says of what it added to the ledger.
public enum PostingReport {
  /// Nothing was left to post.
  public static func nothing(at stage: Stage) -> String {
    "\nThe ledger already holds this plan at the \(PlanNames.stage(stage)): nothing was posted.\n"
  }

  /// Counts, and the sum of the expenditure by year and type.
  public static func text(of postings: PlanPostings, plan: Plan) -> String {
    let figures = Figures(style: plan.budget.settings.numberStyle)
    let entries = postings.entries.filter { $0.key.kind == .expenditure }
    let types = MutationType.allCases.filter { type in entries.contains { $0.key.type == type } }
    var lines = [
      "", "POSTED AT THE \(PlanNames.stage(postings.stage).uppercased())",
      "\(figures.count(postings.entries.count, "posting")) and \(figures.count(postings.measures.count, "measure"))"
        + " added to the ledger; with them every position is that of the plan, checked. Expenditure in k€:",
    ].flatMap { $0.isEmpty ? [""] : $0.wrapped() }
    var table = TextTable(
      [.init(title: "Type", alignment: .left, width: 18)]
        + plan.model.years.map { .init(title: String($0), alignment: .right, width: 9) })
    for type in types {
      let ofType = entries.filter { $0.key.type == type }
      table.row([type.rawValue] + plan.model.years.map { sum(ofType, $0, figures) })
    }
    table.rule()
    table.row(["total"] + plan.model.years.map { sum(entries, $0, figures) })
    lines.append(contentsOf: table.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sum(_ entries: [PlanPostings.Entry], _ year: Year, _ figures: Figures)
    -> String
  {
    figures.change(entries.reduce(0) { $1.key.year == year ? $0 + $1.amount : $0 })
  }
}
