/// Rows of tables with many articles: the budget statement, and all stages by article.
enum StatementRows {
  static func read(
    _ rows: [TableReader.RawRow], _ columns: [TableColumn], form: TableForm, stage: Stage,
    title: String, _ request: ImportRequest, issues: ImportIssues
  ) throws(BudgetError) -> PublishedTable {
    let name = form == .stages ? "STAGES" : "ACT-\(stage.rawValue)"
    var table = PublishedTable(
      title: "\(title), chapter \(request.chapter)",
      sourceName: "\(name)-\(request.year)-\(request.chapter)", file: issues.file)
    table.stage = stage
    let chapter = table.addChapter(request.chapter, name: nil)
    // The articles of a statement may break off anywhere; of the stages none are left out.
    if form == .statement { table.open = [chapter] }
    let used = TableReader.used(columns, in: rows)
    let wanted = request.options.article
    for row in rows {
      table.count(row)
      let number = row.code.isEmpty ? nil : article(row.code, request)
      if let number, !PolicyRows.isNumber(number) || number.contains(".") {
        issues.add(row.line, "the code '\(number)' is not one of an article", "write it as 1")
        continue
      }
      if let wanted, let number, number != wanted {
        table.report.add(.skipped, row.line, "article \(number) is not the one asked for")
        continue
      }
      switch (form, row.level) {
      case (.statement, "artikel"):
        for kind in [Kind.commitments, .expenditure, .receipts] {
          let own = zip(columns, used).map { $0.kind == kind && $1 }
          let facts = table.facts(of: row, columns, among: own).filter(\.isKnown)
          if facts.isEmpty { continue }
          guard let number else {
            addTotal(row, chapter, kind, facts, to: &table, isPart: wanted != nil, issues: issues)
            continue
          }
          let node = table.article(number, name: row.label, chapter: chapter)
          table.rows.append(.init(node: node, kind: kind, line: row.line, facts: facts))
        }
      case (.stages, "artikel"):
        if let number { _ = table.article(number, name: row.label, chapter: chapter) }
      case (.stages, "verplichtingen"), (.stages, "uitgaven"), (.stages, "ontvangsten"):
        let kind: Kind =
          row.level == "verplichtingen"
          ? .commitments : row.level == "uitgaven" ? .expenditure : .receipts
        let facts = table.facts(of: row, columns, among: used)
        guard let number else {
          if wanted == nil, !facts.isEmpty {
            table.rows.append(.init(node: chapter, kind: kind, line: row.line, facts: facts))
          }
          continue
        }
        let node = table.article(number, name: nil, chapter: chapter)
        if !facts.isEmpty {
          table.rows.append(.init(node: node, kind: kind, line: row.line, facts: facts))
        }
      case (_, "kop"): break
      default:
        issues.add(
          row.line, "the level '\(row.level)' does not belong in a \(form.rawValue)",
          form == .stages
            ? "use artikel, verplichtingen, uitgaven or ontvangsten" : "use artikel")
      }
    }
    refuseTwice(table, issues: issues)
    try issues.throwIfAny()
    return table
  }

  private static func article(_ code: String, _ request: ImportRequest) -> String {
    Int(code).map {
      String(ChapterNumber.article($0, chapter: request.chapter, year: request.year))
    } ?? code
  }

  private static func addTotal(
    _ row: TableReader.RawRow, _ chapter: Int, _ kind: Kind, _ facts: [PublishedTable.Fact],
    to table: inout PublishedTable, isPart: Bool, issues: ImportIssues
  ) {
    let own = PublishedTable.Row(node: chapter, kind: kind, line: row.line, facts: facts)
    switch row.label.heading {
    case "totaal": if !isPart { table.rows.append(own) }
    case "beleidsartikelen": if !isPart { table.subtotals.append(.init(isPolicy: true, row: own)) }
    case "nietbeleidsartikelen":
      if !isPart { table.subtotals.append(.init(isPolicy: false, row: own)) }
    default:
      issues.add(
        row.line, "the row '\(row.label)' has no article number and is no total",
        "give its number in the column code")
    }
  }

  private static func refuseTwice(_ table: PublishedTable, issues: ImportIssues) {
    for (index, row) in table.rows.enumerated() {
      if let first = table.rows[..<index].first(where: {
        $0.node == row.node && $0.kind == row.kind
      }) {
        issues.add(
          row.line,
          "\(row.kind.rawValue) of \(table.nodes[row.node].number ?? "") stand there twice (first on line \(first.line))",
          "remove one of them")
      }
    }
  }
}
