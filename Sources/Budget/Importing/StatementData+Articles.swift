/// From the entries of the file to the rows of a table: articles, totals and the whole state.
extension StatementData {
  /// One row for each article and kind, from one or two rows of the file: 2020 gives the draft under 41 and
  /// what was adopted under 1, each with zeros for the other.
  static func addArticles(
    _ entries: [Entry], _ chapter: Int, _ columns: Columns, to table: inout PublishedTable,
    _ request: ImportRequest, issues: ImportIssues
  ) {
    let wanted = request.options.article.flatMap { Int($0.tidied) }
    let renumbered = Set(entries.filter { $0.article != $0.printedArticle }.compactMap(\.article))
    let numbers = Set(entries.compactMap(\.article)).sorted()
    if let first = entries.first(where: { $0.article != $0.printedArticle && $0.article != nil }) {
      table.report.add(
        .note, first.line,
        "articles are numbered from 41 here: 41 is article 1; where 1 is there too, the two rows are one"
      )
    }
    for number in numbers {
      let own = entries.filter { $0.article == number }
      if let wanted, wanted != number {
        table.report.add(.skipped, own[0].line, "article \(number) is not the one asked for")
        continue
      }
      if !renumbered.isEmpty, !renumbered.contains(number), own.allSatisfy(\.isZero) {
        table.report.add(
          .skipped, own[0].line,
          "article \(number) of the old numbering, '\(own[0].name)', holds only zeros")
        continue
      }
      let named = own.filter { !$0.isZero && !$0.name.isEmpty }.last ?? own[0]
      if named.name.contains("?") {
        table.report.add(
          .fault, named.line, "a letter of the name '\(named.name)' was lost")
      }
      let node = table.article(String(number), name: named.name, chapter: chapter)
      for kind in [Kind.commitments, .expenditure, .receipts] {
        let rows = own.filter { $0.kind == kind }
        guard let first = rows.first else { continue }
        table.report.rows += rows.count
        table.report.figures += rows.reduce(0) { $0 + $1.amounts.count { $0 != nil } }
        guard let amounts = merged(rows, columns, to: &table, issues: issues) else { continue }
        table.rows.append(
          .init(node: node, kind: kind, line: first.line, facts: facts(amounts, columns, request)))
      }
    }
  }

  private static func facts(
    _ amounts: [Amount?], _ columns: Columns, _ request: ImportRequest
  ) -> [PublishedTable.Fact] {
    zip(columns.stages, amounts).compactMap { column, amount in
      amount.map { .init(year: request.year, stage: column.stage, position: $0) }
    }
  }

  /// The figures of rows of the same article: where one is zero the other counts.
  private static func merged(
    _ rows: [Entry], _ columns: Columns, to table: inout PublishedTable, issues: ImportIssues
  ) -> [Amount?]? {
    guard var amounts = rows.first?.amounts else { return nil }
    for row in rows.dropFirst() {
      if row.printedArticle == rows[0].printedArticle {
        if row.amounts == amounts {
          table.report.add(
            .fault, row.line, "the row repeats line \(rows[0].line); it is counted once")
          continue
        }
        issues.add(
          row.line,
          "a second row of \(row.kind.rawValue) of article \(row.printedArticle), with other figures than line \(rows[0].line)",
          "remove one of them")
        return nil
      }
      for index in amounts.indices {
        let (one, other) = (amounts[index], row.amounts[index])
        if let one, let other, one != 0, other != 0, one != other {
          issues.add(
            row.line,
            "\(row.kind.rawValue) of article \(row.printedArticle) at stage \(columns.stages[index].stage.rawValue) is \(other), and line \(rows[0].line), article \(rows[0].printedArticle), says \(one)",
            "remove one of them")
          return nil
        }
        amounts[index] = (one ?? 0) != 0 ? one : other ?? one
      }
    }
    return amounts
  }

  static func addTotals(
    _ entries: [Entry], _ chapter: Int, _ columns: Columns, to table: inout PublishedTable,
    _ request: ImportRequest, issues: ImportIssues
  ) {
    guard request.options.article == nil else { return }
    for kind in [Kind.commitments, .expenditure, .receipts] {
      let rows = entries.filter { $0.article == nil && $0.kind == kind }
      guard let first = rows.first else { continue }
      if let other = rows.dropFirst().first(where: { $0.amounts != first.amounts }) {
        issues.add(
          other.line, "a second row TOTAAL, with other figures than line \(first.line)",
          "remove one of them")
        continue
      }
      table.report.rows += rows.count
      table.report.figures += first.amounts.count { $0 != nil }
      table.rows.append(
        .init(
          node: chapter, kind: kind, line: first.line,
          facts: facts(first.amounts, columns, request)))
      table.report.add(
        .note, first.line,
        "the row TOTAAL of \(kind.rawValue) is checked against the articles, not counted")
    }
  }

  /// The rows of the whole state give the chapter in millions with one decimal.
  static func compare(
    _ entries: [Entry], withState state: [Entry], _ columns: Columns,
    to table: inout PublishedTable
  ) {
    for row in state {
      let own = entries.filter { $0.kind == row.kind && $0.article != nil }
      for (index, printed) in row.amounts.enumerated() {
        guard let printed else { continue }
        let given = own.compactMap { $0.amounts[index] }
        if given.isEmpty { continue }
        let sum = given.reduce(0, +)
        if abs(sum - printed) > 50 {
          table.report.add(
            .fault, row.line,
            "\(row.kind.rawValue) of the chapter at stage \(columns.stages[index].stage.rawValue) is \(printed) in the row of the whole state, and its articles sum to \(sum)"
          )
        }
      }
      table.report.add(
        .skipped, row.line,
        "a row of the whole state; it is compared with the articles, not counted")
    }
  }
}
