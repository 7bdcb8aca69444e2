public import Budget

/// What `tables` prints: the tables of a stage, with the words by which `export` finds them.
public enum TableList {
  /// One line a table, and the forms that can be named.
  public static func text(of tables: [BudgetTable], budget: Budget, stage: Stage) -> String {
    let codes = tables.map(\.node.count).max() ?? 0
    let names = tables.map(\.kind.rawValue.count).max() ?? 0
    let left = codes + names + 10
    var lines = "\(budget.name) at the \(PlanNames.stage(stage)) of \(budget.settings.budgetYear)"
      .wrapped()
    if tables.isEmpty { lines.append("Nothing can be printed at this stage.") }
    var table = TextTable([
      .init(title: "Code", alignment: .left, width: max(4, codes)),
      .init(title: "--table", alignment: .left, width: max(7, names)),
      .init(title: "Form", alignment: .left, width: 4),
      .init(title: "Caption", alignment: .left, width: max(20, TextTable.pageWidth - left)),
    ])
    for entry in tables {
      table.row([entry.node, entry.kind.rawValue, String(entry.form), entry.caption])
    }
    lines += ["", "export --stage \(stage.rawValue) --article CODE --table TABLE --form YEAR", ""]
    lines += table.lines
    let forms = TableKind.allCases.compactMap { kind -> String? in
      let years = TableCatalogue.forms(of: kind, stage: stage)
      return years.count < 2
        ? nil
        : "\(kind.rawValue) has the forms of \(years.map(String.init).joined(separator: ", "))."
    }
    if !forms.isEmpty { lines += [""] + forms }
    return lines.joined(separator: "\n") + "\n"
  }
}
