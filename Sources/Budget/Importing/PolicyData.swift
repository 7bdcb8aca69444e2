/// The open data set budgettaire tabellen: a row for each line of the tables of all articles.
///
/// Two layouts are known: the 26 named columns of 2015 to 2017, and the later one, which the ministry's own
/// importer reads by the position of its columns.
enum PolicyData {
  /// A row of the chapter and year that are wanted.
  struct Entry {
    let line: Int
    let kind: Kind
    let article: String
    let articleName: String
    let percent: Figure
    let number: String
    let cluster: String
    let instrument: String
    let detail: String
    let figures: [Figure]

    /// What tells two rows apart.
    var key: [String] {
      [kind.rawValue, article, number, cluster.heading, instrument.heading, detail.heading]
    }
  }

  /// How a file is laid out.
  struct Layout {
    var year, chapter, chapterName, phase, article, articleName, kind: Int
    var number, cluster, instrument, detail: Int
    var percent, further: Int?
    /// The amounts, with the headings that they would have in a published table.
    var amounts: [(index: Int, heading: String)]
    /// Rows with the same names are added up: the later layout splits some lines.
    var addsUp = false
  }

  static func read(_ text: DelimitedText, _ request: ImportRequest, issues: ImportIssues)
    throws(BudgetError) -> PublishedTable
  {
    let layout = try PolicyLayout.find(text, request, issues: issues)
    var headings: [TableColumn] = []
    for (_, heading) in layout.columns.amounts {
      guard let column = TableColumn(heading: heading, year: request.year) else { continue }
      headings.append(column)
    }
    var report = ImportReport(file: issues.file, title: "")
    var chapterName: String?
    let entries = entries(
      text, layout, request, chapterName: &chapterName, report: &report, issues: issues)
    try issues.throwIfAny()
    guard !entries.isEmpty else {
      throw issues.failing(
        "the file has no rows of chapter \(request.chapter) in \(request.year) at stage \(layout.stage.rawValue)",
        "give --chapter, --year and --stage of rows that are there")
    }
    let title = "budget tables \(request.year) (\(layout.stage.rawValue))"
    var whole: PublishedTable?
    var articles: [String] = []
    for entry in entries where !articles.contains(entry.article) { articles.append(entry.article) }
    articles.sort { (Int($0) ?? 0) < (Int($1) ?? 0) }
    for article in articles {
      if let wanted = request.options.article?.tidied, wanted != article { continue }
      var own = request.options
      own.article = article
      let rows = PolicyDataRows.rows(
        entries.filter { $0.article == article }, addsUp: layout.columns.addsUp, report: &report)
      let table = try PolicyRows.read(
        rows, headings, endsWithReceipts: false, stage: layout.stage, title: title,
        ImportRequest(chapter: request.chapter, options: own), issues: issues,
        chapterName: chapterName)
      whole = whole.map { $0.joined(with: table) } ?? table
    }
    guard var table = whole else {
      throw issues.failing(
        "the file has no article \(request.options.article ?? "") of chapter \(request.chapter)",
        "give --article of rows that are there")
    }
    let joined = PublishedTable(
      title: "\(title), chapter \(request.chapter)",
      sourceName: "TABLES-\(layout.stage.rawValue)-\(request.year)-\(request.chapter)",
      file: issues.file)
    table = joined.holding(table)
    for finding in report.findings {
      table.report.add(finding.kind, finding.line, finding.what)
    }
    return table
  }

  private static func entries(
    _ text: DelimitedText, _ layout: PolicyLayout, _ request: ImportRequest,
    chapterName: inout String?, report: inout ImportReport, issues: ImportIssues
  ) -> [Entry] {
    let columns = layout.columns
    var entries: [Entry] = []
    var skipped: (year: Int, chapter: Int, phase: Int) = (0, 0, 0)
    for record in text.records {
      let cells = record.cells.map(\.tidied)
      guard Int(cells[columns.year]) == request.year else {
        skipped.year += 1
        continue
      }
      guard ChapterNumber.normal(cells[columns.chapter]) == request.chapter else {
        skipped.chapter += 1
        continue
      }
      guard PolicyLayout.stage(cells[columns.phase]) == layout.stage else {
        skipped.phase += 1
        continue
      }
      let kind: Kind
      switch cells[columns.kind].lowercased() {
      case "u": kind = .expenditure
      case "o": kind = .receipts
      case "v": kind = .commitments
      default:
        issues.add(
          record.line, "'\(cells[columns.kind])' is none of V, U and O",
          "say whether the row is of commitments (V), expenditure (U) or receipts (O)")
        continue
      }
      guard let article = Int(cells[columns.article]), article >= 0 else {
        issues.add(
          record.line, "'\(cells[columns.article])' is not the number of an article",
          "give the number of the article")
        continue
      }
      let figures = columns.amounts.map { index, _ in
        Figure.read(record.cells[index], dashIsZero: true)
      }
      for case .refused(let why) in figures {
        issues.add(record.line, why, "write a whole number of k€")
      }
      if chapterName == nil { chapterName = cells[columns.chapterName] }
      let number = String(
        ChapterNumber.article(article, chapter: request.chapter, year: request.year))
      let further = columns.further.map { cells[$0] } ?? ""
      let detail = cells[columns.detail]
      entries.append(
        Entry(
          line: record.line, kind: kind, article: number, articleName: cells[columns.articleName],
          percent: columns.percent.map { Figure.read(cells[$0]) } ?? .empty,
          number: PolicyLayout.number(cells[columns.number], article: number),
          cluster: cells[columns.cluster], instrument: cells[columns.instrument],
          detail: further.isEmpty ? detail : "\(detail), \(further)", figures: figures))
    }
    if skipped.chapter > 0 {
      report.add(.skipped, nil, "\(counted(skipped.chapter, "row")) of other chapters")
    }
    if skipped.year > 0 {
      report.add(.skipped, nil, "\(counted(skipped.year, "row")) of other years")
    }
    if skipped.phase > 0 {
      report.add(.skipped, nil, "\(counted(skipped.phase, "row")) of other stages")
    }
    return withoutRepeats(entries, layout, report: &report)
  }

  /// The file of 2016 holds every row twice.
  private static func withoutRepeats(
    _ entries: [Entry], _ layout: PolicyLayout, report: inout ImportReport
  ) -> [Entry] {
    if layout.columns.addsUp { return entries }
    var kept: [Entry] = []
    var repeats: [(line: Int, first: Int)] = []
    var seen: [[String]: [Entry]] = [:]
    for entry in entries {
      if let first = seen[entry.key]?.first(where: { $0.figures == entry.figures }) {
        repeats.append((line: entry.line, first: first.line))
        continue
      }
      seen[entry.key, default: []].append(entry)
      kept.append(entry)
    }
    if let first = repeats.first {
      report.add(
        .fault, first.line,
        "\(counted(repeats.count, "row")) of the chapter \(repeats.count == 1 ? "repeats an earlier one" : "repeat earlier ones"), this one line \(first.first); each is counted once"
      )
    }
    return kept
  }
}

extension PublishedTable {
  /// Both tables in one; the chapter, which is the first node of each, is the same.
  func joined(with other: PublishedTable) -> PublishedTable {
    var whole = self
    let shift = nodes.count - 1
    func moved(_ index: Int) -> Int { index == 0 ? 0 : index + shift }
    whole.nodes += other.nodes.dropFirst().map { node in
      Node(
        parent: node.parent.map(moved), level: node.level, number: node.number, name: node.name,
        nameIsMadeUp: node.nameIsMadeUp)
    }
    whole.rows += other.rows.map {
      Row(node: moved($0.node), kind: $0.kind, line: $0.line, facts: $0.facts)
    }
    whole.memos += other.memos.map { memo in
      MemoRow(
        node: moved(memo.node), item: memo.item, line: memo.line, year: memo.year,
        stage: memo.stage, value: memo.value, status: memo.status, remark: memo.remark)
    }
    whole.open.formUnion(other.open.map(moved))
    whole.report.rows += other.report.rows
    whole.report.figures += other.report.figures
    for finding in other.report.findings {
      whole.report.add(finding.kind, finding.line, finding.what)
    }
    return whole
  }

  /// What `other` holds, under this title and source.
  func holding(_ other: PublishedTable) -> PublishedTable {
    var table = self
    table.stage = other.stage
    table.nodes = other.nodes
    table.rows = other.rows
    table.memos = other.memos
    table.open = other.open
    table.report.rows = other.report.rows
    table.report.figures = other.report.figures
    for finding in other.report.findings {
      table.report.add(finding.kind, finding.line, finding.what)
    }
    return table
  }
}
