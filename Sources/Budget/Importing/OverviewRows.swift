/// Rows of the overview of the main suppletory mutations: each numbered one becomes a measure.
enum OverviewRows {
  static func read(
    _ rows: [TableReader.RawRow], _ columns: [TableColumn], stage: Stage, title: String,
    _ request: ImportRequest, issues: ImportIssues
  ) throws(BudgetError) -> PublishedTable {
    var table = PublishedTable(
      title: "\(title) (\(stage.rawValue)), chapter \(request.chapter)",
      sourceName: "MAIN-\(stage.rawValue)-\(request.year)-\(request.chapter)", file: issues.file)
    table.stage = stage
    let chapter = table.addChapter(request.chapter, name: nil)
    table.open = [chapter]
    let kind = columns.first?.kind ?? .expenditure
    for row in rows {
      table.count(row)
      let amounts = zip(columns, row.figures).compactMap { column, figure -> (Year, Amount)? in
        switch figure {
        case .amount(let amount): return (column.year, amount)
        case .proMemoria: return (column.year, 0)
        default: return nil
        }
      }
      if amounts.isEmpty {
        if row.level != "kop" {
          table.report.add(.skipped, row.line, "the row '\(row.label)' has no figures")
        }
        continue
      }
      let word = row.label.heading
      if word.hasPrefix("vastgesteldebegroting") || word.hasPrefix("ontwerpbegroting") {
        addPositions(amounts, .draft, row, chapter, kind, to: &table)
      } else if word.hasPrefix("stand") {
        let isFirst = ["1e", "1ste", "eerste"].contains { word.contains($0 + "suppletoire") }
        let own: Stage = isFirst ? .firstSuppletory : .secondSuppletory
        guard own.order <= stage.order else {
          issues.add(
            row.line, "the row '\(row.label)' does not fit --stage \(stage.rawValue)",
            "give the stage of the table with --stage")
          continue
        }
        addPositions(amounts, own, row, chapter, kind, to: &table)
      } else {
        addMeasure(amounts, row, chapter, kind, to: &table, request, issues: issues)
      }
    }
    try issues.throwIfAny()
    return table
  }

  private static func addPositions(
    _ amounts: [(Year, Amount)], _ stage: Stage, _ row: TableReader.RawRow, _ chapter: Int,
    _ kind: Kind, to table: inout PublishedTable
  ) {
    table.rows.append(
      .init(
        node: chapter, kind: kind, line: row.line,
        facts: amounts.map { .init(year: $0.0, stage: stage, position: $0.1) }))
  }

  private static func addMeasure(
    _ amounts: [(Year, Amount)], _ row: TableReader.RawRow, _ chapter: Int, _ kind: Kind,
    to table: inout PublishedTable, _ request: ImportRequest, issues: ImportIssues
  ) {
    var node = chapter
    if let first = row.code.split(separator: ".").first {
      guard PolicyRows.isNumber(row.code) else {
        issues.add(
          row.line, "the code '\(row.code)' is not one of an article or artikelonderdeel",
          "write it as 1 or 1.3")
        return
      }
      node = table.article(String(first), name: nil, chapter: chapter)
      if row.code != first { node = table.subarticle(row.code, article: node) }
    }
    let title = withoutNumber(row.label)
    let (nature, type) = kindOfMutation(title)
    table.measures.append(
      .init(
        title: title, node: node, kind: kind, line: row.line, nature: nature, type: type,
        amounts: amounts.map { (year: $0.0, amount: $0.1) }))
  }

  /// `1) Intensivering` without its number.
  private static func withoutNumber(_ label: String) -> String {
    guard let mark = label.firstIndex(of: ")"), Int(label[..<mark]) != nil else { return label }
    let title = String(label[label.index(after: mark)...]).tidied
    return title.isEmpty ? label : title
  }

  /// What the title says of the kind of mutation; where it says nothing, it is an estimate.
  private static func kindOfMutation(_ title: String) -> (Nature, MutationType) {
    let word = title.heading
    if word.hasPrefix("intensivering") { return (.policy, .intensification) }
    if word.hasPrefix("extensivering") || word.hasPrefix("ombuiging") {
      return (.policy, .reduction)
    }
    if word.hasPrefix("taakstelling") { return (.policy, .task) }
    return (.technical, .estimate)
  }
}
