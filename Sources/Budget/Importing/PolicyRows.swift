/// Rows of the tables "budgettaire gevolgen van beleid" of one article: draft, suppletory and annual report.
enum PolicyRows {
  static func read(
    _ rows: [TableReader.RawRow], _ columns: [TableColumn], form: TableForm, stage: Stage,
    title: String, _ request: ImportRequest, issues: ImportIssues, chapterName: String? = nil
  ) throws(BudgetError) -> PublishedTable {
    let article = try article(of: rows, request, issues: issues)
    let code = "\(request.chapter).\(article)"
    var table = PublishedTable(
      title: "\(title), article \(code)",
      sourceName: "\(stage.rawValue)-\(request.year)-\(code)", file: issues.file)
    table.stage = stage
    var reader = Reader(
      table: table, columns: columns, used: TableReader.used(columns, in: rows),
      request: request, articleNumber: article, form: form, chapterName: chapterName)
    reader.read(rows, issues: issues)
    try issues.throwIfAny()
    return reader.table
  }

  /// The number of the article: as the user says, as its row says, or as the subarticles begin.
  private static func article(
    of rows: [TableReader.RawRow], _ request: ImportRequest, issues: ImportIssues
  ) throws(BudgetError) -> String {
    let printed = rows.first { $0.level == "artikel" && !$0.code.isEmpty }
    let asked = request.options.article?.tidied
    let first = rows.first { !$0.code.isEmpty }?.code.split(separator: ".").first.map(String.init)
    guard let number = asked ?? printed?.code ?? first, Identifier.isValid(number),
      Int(number) != nil
    else {
      throw issues.failing(
        "the table does not say which article it is about", "give its number with --article")
    }
    if let printed, printed.code != number {
      throw issues.failing(
        "the table is about article \(printed.code), and --article is \(number)",
        "give --article \(printed.code)", line: printed.line)
    }
    if let other = rows.first(where: {
      !$0.code.isEmpty && $0.code != number && !$0.code.hasPrefix(number + ".")
    }) {
      throw issues.failing(
        "the code \(other.code) is not one of article \(number)",
        "give the article of the table with --article", line: other.line)
    }
    return number
  }

  /// Walks through the rows in order of print.
  struct Reader {
    var table: PublishedTable
    let columns: [TableColumn]
    let used: [Bool]
    let request: ImportRequest
    let articleNumber: String
    let form: TableForm
    let chapterName: String?
    private var article = 0
    private var subarticle: Int?
    private var instrument: Int?
    private var hasCommitments = false
    private var hasExpenditure = false
    private var hasReceipts = false

    init(
      table: PublishedTable, columns: [TableColumn], used: [Bool], request: ImportRequest,
      articleNumber: String, form: TableForm, chapterName: String?
    ) {
      self.table = table
      self.columns = columns
      self.used = used
      self.request = request
      self.articleNumber = articleNumber
      self.form = form
      self.chapterName = chapterName
    }

    mutating func read(_ rows: [TableReader.RawRow], issues: ImportIssues) {
      let chapter = table.addChapter(request.chapter, name: chapterName)
      let name = rows.first { $0.level == "artikel" }?.label ?? request.options.name
      article = table.article(articleNumber, name: name, chapter: chapter)
      let sums = receiptSums(rows)
      for (index, row) in rows.enumerated() {
        table.count(row)
        switch row.level {
        case "artikel": break
        case "kop": break
        case "verplichtingen": commitments(row)
        case "uitgaven": expenditure(row)
        case "juridisch_verplicht": memo(row, .legalPercent)
        case "artikelonderdeel": beginSubarticle(row)
        case "instrument": beginInstrument(row)
        case "regeling": line(row, isTotal: isInstrumentTotal(index, rows))
        case "ontvangsten": receipts(row, isSum: sums.contains(index))
        default:
          issues.add(
            row.line, "the level '\(row.level)' is not known",
            "use one of: artikel, verplichtingen, uitgaven, juridisch_verplicht, artikelonderdeel, instrument, regeling, ontvangsten"
          )
        }
      }
      noteMissingTotals()
      // Suppletory tables end with the receipts; open data of drafts leave them out where there are none.
      if ![.draft, .annualReport].contains(form), !hasReceipts { breaksOff(rows) }
    }

    private mutating func add(_ row: TableReader.RawRow, _ node: Int, _ kind: Kind) {
      let facts = table.facts(of: row, columns, among: used)
      if !facts.isEmpty {
        table.rows.append(.init(node: node, kind: kind, line: row.line, facts: facts))
      }
    }

    private mutating func commitments(_ row: TableReader.RawRow) {
      if row.label.heading.hasPrefix("waarvan") {
        let isGuarantees = row.label.heading.contains("garantie")
        memo(row, isGuarantees ? .guarantees : .otherCommitments)
      } else if hasCommitments {
        skipSecond(row)
      } else {
        hasCommitments = true
        add(row, article, .commitments)
      }
    }

    private mutating func expenditure(_ row: TableReader.RawRow) {
      if hasExpenditure { return skipSecond(row) }
      hasExpenditure = true
      add(row, article, .expenditure)
    }

    private mutating func skipSecond(_ row: TableReader.RawRow) {
      table.report.add(
        .fault, row.line,
        "a second row '\(row.label)' of the article; it is not part of the ledger")
    }

    private mutating func memo(_ row: TableReader.RawRow, _ item: MemoItem) {
      for (column, figure) in zip(columns, row.figures) {
        guard case .position(let stage) = column.role else {
          if figure != .empty {
            table.report.add(
              .skipped, row.line,
              "'\(row.label)' under '\(column.heading.tidied)': only its positions are kept")
          }
          continue
        }
        var memo = PublishedTable.MemoRow(
          node: article, item: item, line: row.line, year: column.year, stage: stage, value: 0)
        switch (item, figure) {
        case (.legalPercent, .permille(let permille)):
          let percent = (permille + 5) / 10
          memo = .init(
            node: article, item: item, line: row.line, year: column.year, stage: stage,
            value: percent)
          if permille % 10 != 0 {
            memo.status = .derived
            memo.remark = "published as \(permille / 10).\(permille % 10) per cent, rounded"
            table.report.add(
              .note, row.line,
              "'\(row.label)' is kept as \(percent) per cent, rounded from \(permille / 10).\(permille % 10)"
            )
          }
        case (.guarantees, .amount(let amount)), (.otherCommitments, .amount(let amount)):
          memo = .init(
            node: article, item: item, line: row.line, year: column.year, stage: stage,
            value: amount)
        case (_, .empty): continue
        default:
          table.report.add(
            .fault, row.line,
            "the cell of '\(row.label)' under '\(column.heading.tidied)' cannot be read")
          continue
        }
        table.memos.append(memo)
      }
    }

    private mutating func beginSubarticle(_ row: TableReader.RawRow) {
      let number = row.code.isEmpty ? nil : row.code
      instrument = nil
      if let number, let index = table.node(.subarticle, number: number) {
        subarticle = index
        table.report.add(.fault, row.line, "artikelonderdeel \(number) stands there twice")
        return
      }
      let index = table.add(
        .init(parent: article, level: .subarticle, number: number, name: row.label))
      subarticle = index
      add(row, index, .expenditure)
    }

    /// Goes to the subarticle that a row names, when it is not the one above it.
    private mutating func goTo(_ code: String) {
      guard !code.isEmpty, code != articleNumber, subarticle.map({ table.nodes[$0].number }) != code
      else { return }
      subarticle = table.subarticle(code, article: article)
      instrument = nil
    }

    private mutating func beginInstrument(_ row: TableReader.RawRow) {
      goTo(row.code)
      let index = table.add(
        .init(parent: subarticle ?? article, level: .instrument, number: nil, name: row.label))
      instrument = index
      if ["V", "XVII"].contains(request.chapter), NodeName.instrument(row.label) == "mo" {
        table.report.add(
          .fault, row.line,
          "the instrument is called '\(row.label)', which this chapter does not have; other years call it contributions to (inter)national organisations"
        )
      }
      add(row, index, .expenditure)
    }

    private mutating func line(_ row: TableReader.RawRow, isTotal: Bool) {
      goTo(row.code)
      if isTotal, let instrument {
        table.report.add(
          .note, row.line,
          "'\(row.label)' is the total of the rows 'waarvan' beneath it, and is read as that of its instrument"
        )
        return add(row, instrument, .expenditure)
      }
      let index = table.add(
        .init(
          parent: instrument ?? subarticle ?? article, level: .line, number: nil, name: row.label))
      add(row, index, .expenditure)
    }

    /// A line that bears the name of its instrument, which has no figures, and is followed by rows "of which".
    private func isInstrumentTotal(_ index: Int, _ rows: [TableReader.RawRow]) -> Bool {
      guard index > 0, index + 1 < rows.count else { return false }
      let (above, row, below) = (rows[index - 1], rows[index], rows[index + 1])
      return above.level == "instrument" && !above.hasFigure
        && above.label.heading == row.label.heading && below.level == "regeling"
        && below.code == row.code && below.label.heading.hasPrefix("waarvan")
    }

    private mutating func receipts(_ row: TableReader.RawRow, isSum: Bool) {
      if row.code.isEmpty || row.code == articleNumber {
        if hasReceipts { return skipSecond(row) }
        hasReceipts = true
        return add(row, article, .receipts)
      }
      if isSum {
        table.report.add(
          .fault, row.line,
          "'\(row.label)' \(row.code) is the sum of other rows with that code; it is not counted again")
        return
      }
      let index = table.add(
        .init(parent: article, level: .subarticle, number: row.code, name: row.label))
      add(row, index, .receipts)
    }

    /// Rows of receipts that are the sum of all others with the same code.
    private func receiptSums(_ rows: [TableReader.RawRow]) -> Set<Int> {
      func amounts(_ row: TableReader.RawRow) -> [Int] {
        row.figures.map { if case .amount(let value) = $0 { value } else { 0 } }
      }
      var sums: Set<Int> = []
      for (index, row) in rows.enumerated() where row.level == "ontvangsten" && !row.code.isEmpty {
        let others = rows.enumerated().filter {
          $0.offset != index && $0.element.level == row.level && $0.element.code == row.code
        }
        guard others.count >= 2, row.hasFigure else { continue }
        let total = others.reduce(into: row.figures.map { _ in 0 }) { sum, other in
          for (column, value) in amounts(other.element).enumerated() { sum[column] += value }
        }
        if total == amounts(row), total.contains(where: { $0 != 0 }) { sums.insert(index) }
      }
      return sums
    }

    /// A subarticle without figures, beside others that have them.
    private mutating func noteMissingTotals() {
      let subarticles = table.nodes.indices.filter { table.nodes[$0].level == .subarticle }
      let given = Set(table.rows.filter { $0.kind == .expenditure }.map(\.node))
      let receipts = Set(table.rows.filter { $0.kind == .receipts }.map(\.node))
      let own = subarticles.filter { !receipts.contains($0) }
      guard own.contains(where: { given.contains($0) }) else { return }
      for index in own where !given.contains(index) {
        let node = table.nodes[index]
        table.report.add(
          .fault, nil,
          "artikelonderdeel \(node.number ?? node.name) has no total of its own")
      }
    }

    private mutating func breaksOff(_ rows: [TableReader.RawRow]) {
      table.open = Set([article, subarticle, instrument].compactMap { $0 })
      table.report.add(
        .note, rows.last?.line,
        "the table ends here without its receipts: what the article\(subarticle == nil ? "" : " and its last artikelonderdeel") lack\(subarticle == nil ? "s" : "") is put on residual lines")
    }
  }
}
