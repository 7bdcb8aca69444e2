extension PolicyRows {
  /// Walks through the rows in order of print.
  struct Reader {
    var table: PublishedTable
    let columns: [TableColumn]
    let used: [Bool]
    let request: ImportRequest
    let articleNumber: String
    let endsWithReceipts: Bool
    let chapterName: String?
    private var article = 0
    private var subarticle: Int?
    private var instrument: Int?
    private var hasCommitments = false
    private var hasExpenditure = false
    private var hasReceipts = false
    /// Lines of instruments with a name that the chapter does not have.
    private var misnamed: [Int] = []
    private var subarticleLines: [Int: Int] = [:]

    init(
      table: PublishedTable, columns: [TableColumn], used: [Bool], request: ImportRequest,
      articleNumber: String, endsWithReceipts: Bool, chapterName: String?
    ) {
      self.table = table
      self.columns = columns
      self.used = used
      self.request = request
      self.articleNumber = articleNumber
      self.endsWithReceipts = endsWithReceipts
      self.chapterName = chapterName
    }

    mutating func read(_ rows: [TableReader.RawRow], issues: ImportIssues) {
      let chapter = table.addChapter(request.chapter, name: chapterName)
      let name = rows.first { $0.level == "artikel" }?.label ?? request.options.name
      article = table.article(articleNumber, name: name, chapter: chapter)
      let sums = receiptTotals(rows)
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
        case "ontvangsten":
          receipts(row, total: sums[row.code].map { rows[$0] }, isTotal: sums[row.code] == index)
        default:
          issues.add(
            row.line, "the level '\(row.level)' is not known",
            "use one of: artikel, verplichtingen, uitgaven, juridisch_verplicht, artikelonderdeel, instrument, regeling, ontvangsten"
          )
        }
      }
      noteMissingTotals()
      if let first = misnamed.first {
        table.report.add(
          .fault, first,
          "\(counted(misnamed.count, "instrument")) of article \(articleNumber) \(misnamed.count == 1 ? "is" : "are") called contributions to local authorities (medeoverheden), which this chapter does not have; other years say (inter)national organisations"
        )
      }
      if endsWithReceipts, !hasReceipts { breaksOff(rows) }
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
      subarticleLines[index] = row.line
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
        misnamed.append(row.line)
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

    /// A row of receipts: of the article, of a part, or of a part of a part.
    private mutating func receipts(
      _ row: TableReader.RawRow, total: TableReader.RawRow?, isTotal: Bool
    ) {
      if row.code.isEmpty || row.code == articleNumber {
        if hasReceipts { return skipSecond(row) }
        hasReceipts = true
        return add(row, article, .receipts)
      }
      guard let total else {
        let index = table.add(
          .init(parent: article, level: .subarticle, number: row.code, name: row.label))
        return add(row, index, .receipts)
      }
      let part =
        table.node(.subarticle, number: row.code)
        ?? table.add(
          .init(parent: article, level: .subarticle, number: row.code, name: total.label))
      if isTotal {
        table.report.add(
          .note, row.line,
          "'\(row.label)' \(row.code) is the total of the other rows with that code")
        return add(row, part, .receipts)
      }
      let index = table.add(.init(parent: part, level: .line, number: nil, name: row.label))
      add(row, index, .receipts)
    }

    /// The row that is the total of the others with its code, by code: it is their sum wherever they have
    /// figures, or the article's receipts are the sum of all rows without it.
    private func receiptTotals(_ rows: [TableReader.RawRow]) -> [String: Int] {
      var totals: [String: Int] = [:]
      let parts = rows.enumerated().filter {
        $0.element.level == "ontvangsten" && !$0.element.code.isEmpty
      }
      let whole = rows.first { $0.level == "ontvangsten" && $0.code.isEmpty }
      for (index, row) in parts where totals[row.code] == nil {
        let others = parts.filter { $0.element.code == row.code && $0.offset != index }
        guard others.count >= 2 else { continue }
        let isTotal = [
          isSum(row, of: others.map(\.element), at: row.figures.indices),
          whole.map { whole in
            let columns = row.figures.indices.filter { column in
              others.contains { amount($0.element.figures[column]) != nil }
            }
            return isSum(
              whole, of: parts.filter { $0.offset != index }.map(\.element), at: columns)
          } ?? false,
        ].contains(true)
        if isTotal { totals[row.code] = index }
      }
      return totals
    }

    /// Whether a row is the sum of others in the columns where these have figures, and not just of zeros.
    private func isSum(
      _ row: TableReader.RawRow, of others: [TableReader.RawRow], at columns: some Sequence<Int>
    ) -> Bool {
      var isCompared = false
      for column in columns {
        let given = others.compactMap { amount($0.figures[column]) }
        guard !given.isEmpty, let own = amount(row.figures[column]) else { continue }
        guard given.reduce(0, +) == own else { return false }
        isCompared = isCompared || own != 0
      }
      return isCompared
    }

    private func amount(_ figure: Figure) -> Amount? {
      switch figure {
      case .amount(let amount): amount
      case .proMemoria: 0
      default: nil
      }
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
          .fault, subarticleLines[index],
          "artikelonderdeel \(node.number ?? node.name) has no total of its own")
      }
    }

    private mutating func breaksOff(_ rows: [TableReader.RawRow]) {
      table.open = Set([article, subarticle, instrument].compactMap { $0 })
      table.report.add(
        .note, rows.last?.line,
        "the table ends here without its receipts: what the article\(subarticle == nil ? "" : " and its last artikelonderdeel") lack\(subarticle == nil ? "s" : "") is put on residual lines"
      )
    }
  }
}
