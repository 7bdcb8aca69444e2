/// The open data set begrotingsstaten: a row for each article and kind, a column for each stage.
///
/// Editions differ in separators, headings and spellings. Some give a unit per row, rows for the whole state
/// (chapter `Rijk`) and rows TOTAAL; these are checked against the articles and never counted.
enum StatementData {
  /// Where the columns are.
  struct Columns {
    var year, kind, chapter, article: Int
    var chapterName, name, unit, currency: Int?
    var stages: [(index: Int, stage: Stage)]
  }

  /// A row of the chapter and year that are wanted.
  struct Entry {
    let line: Int
    let kind: Kind
    /// nil for the total of the chapter.
    let article: Int?
    let printedArticle: Int
    let name: String
    /// nil where the cell is empty.
    let amounts: [Amount?]

    var isZero: Bool { amounts.allSatisfy { $0 ?? 0 == 0 } }
  }

  static func read(_ text: DelimitedText, _ request: ImportRequest, issues: ImportIssues)
    throws(BudgetError) -> PublishedTable
  {
    let columns = try columns(of: text, issues: issues)
    var table = PublishedTable(
      title: "budget statements \(request.year), all stages, chapter \(request.chapter)",
      sourceName: "STAGES-\(request.year)-\(request.chapter)", file: issues.file)
    table.stage = .realised
    var entries: [Entry] = []
    var state: [Entry] = []
    var chapterName: String?
    var others = 0
    var otherYears = 0
    for record in text.records {
      let cells = record.cells
      guard Int(cells[columns.year].tidied) == request.year else {
        otherYears += 1
        continue
      }
      let printed = cells[columns.chapter].tidied
      let isState = printed.heading == "rijk"
      let chapter = ChapterNumber.normal(isState ? cells[columns.article] : printed)
      guard chapter == request.chapter else {
        others += 1
        continue
      }
      guard let entry = entry(record, columns, request, isState: isState, issues: issues) else {
        continue
      }
      if isState {
        state.append(entry)
        continue
      }
      if chapterName == nil {
        let name = columns.chapterName.map { cells[$0] } ?? afterComma(printed)
        chapterName = name?.isBlank == false ? name : nil
      }
      entries.append(entry)
    }
    try issues.throwIfAny()
    guard !entries.isEmpty else {
      throw issues.failing(
        "the file has no rows of chapter \(request.chapter) in \(request.year)",
        "give --chapter and --year of rows that are there")
    }
    if others > 0 {
      table.report.add(.skipped, nil, "\(counted(others, "row")) of other chapters")
    }
    if otherYears > 0 {
      table.report.add(.skipped, nil, "\(counted(otherYears, "row")) of other years")
    }
    let node = table.addChapter(request.chapter, name: chapterName)
    addArticles(entries, node, columns, to: &table, request, issues: issues)
    addTotals(entries, node, columns, to: &table, request, issues: issues)
    compare(entries, withState: state, columns, to: &table)
    try issues.throwIfAny()
    return table
  }

  private static func afterComma(_ text: String) -> String? {
    text.firstIndex(of: ",").map { String(text[text.index(after: $0)...]) }
  }

  private static func columns(of text: DelimitedText, issues: ImportIssues) throws(BudgetError)
    -> Columns
  {
    let words = text.header.map(\.heading)
    func find(_ names: String...) -> Int? {
      for name in names { if let index = words.firstIndex(of: name) { return index } }
      return nil
    }
    let kind =
      find("vuo", "uvo", "uov", "ouv")
      ?? words.firstIndex {
        $0.contains("uitgaven") && $0.contains("ontvangsten") && $0.contains("verplichtingen")
      }
    let isNumberAndName = find("artikel") != nil && find("omschrijving") != nil
    let stages = words.enumerated().compactMap { index, word -> (index: Int, stage: Stage)? in
      stage(word).map { (index: index, stage: $0) }
    }
    let needed: [(name: String, index: Int?)] = [
      ("Begrotingsjaar", find("begrotingsjaar", "jaar")),
      ("Uitgaven Ontvangsten Verplichtingen", kind),
      (
        "Begrotingsnummer",
        find(
          "begrotingsnummer", "hoofdstuknummer", "begrotingshoofdstuk", "begrotingsstaat",
          "hoofdstuk")
      ),
      (
        "Artikel nummer",
        find("artikelnummer", "artikelnr", "onderdeel") ?? (isNumberAndName ? find("artikel") : nil)
      ),
    ]
    for (name, index) in needed where index == nil {
      issues.add(
        text.headerLine, "there is no column '\(name)', or one like it",
        "give the file of the open data set begrotingsstaten with its header line")
    }
    if !stages.contains(where: { $0.stage == .draft }) {
      issues.add(
        text.headerLine, "there is no column 'Stand ontwerpbegroting', or one like it",
        "give the file of the open data set begrotingsstaten with its header line")
    }
    if let twice = stages.first(where: { one in
      stages.contains { $0.stage == one.stage && $0.index > one.index }
    }) {
      issues.add(
        text.headerLine, "two columns are of the stage \(twice.stage.rawValue)",
        "remove one of them")
    }
    try issues.throwIfAny()
    let indices = needed.compactMap(\.index)
    return Columns(
      year: indices[0], kind: indices[1], chapter: indices[2], article: indices[3],
      chapterName: find("naambegroting", "begrotingsstaatomschrijving"),
      name: find("artikelnaam", "omschrijvingartikel")
        ?? (isNumberAndName ? find("omschrijving") : find("artikel", "omschrijving")),
      unit: find("eenheid"), currency: find("valuta"),
      stages: stages.sorted { $0.stage.order < $1.stage.order })
  }

  private static func stage(_ word: String) -> Stage? {
    if word.contains("ontwerp") { return .draft }
    if word.contains("vastgesteld") { return .amended }
    if word.contains("suppl") {
      if ["1e", "1ste", "eerste", "suppl1"].contains(where: word.contains) {
        return .firstSuppletory
      }
      if ["2e", "2de", "tweede", "suppl2"].contains(where: word.contains) {
        return .secondSuppletory
      }
    }
    return word.contains("realisatie") ? .realised : nil
  }

  private static func entry(
    _ record: CSVReader.Record, _ columns: Columns, _ request: ImportRequest, isState: Bool,
    issues: ImportIssues
  ) -> Entry? {
    let cells = record.cells
    let kind: Kind
    switch cells[columns.kind].heading {
    case "u", "uitgaven": kind = .expenditure
    case "o", "ontvangsten": kind = .receipts
    case "v", "verplichtingen": kind = .commitments
    default:
      issues.add(
        record.line, "'\(cells[columns.kind].tidied)' is none of U, O and V",
        "say whether the row is of expenditure (U), receipts (O) or commitments (V)")
      return nil
    }
    guard let unit = unit(columns.unit.map { cells[$0] } ?? "") else {
      issues.add(
        record.line, "the unit '\(cells[columns.unit ?? 0].tidied)' is not known",
        "use x1000, miljoen or euro")
      return nil
    }
    if let currency = columns.currency.map({ cells[$0].heading }), !currency.isEmpty,
      !currency.hasPrefix("eu")
    {
      issues.add(record.line, "the currency is not the euro", "give the amounts in euros")
      return nil
    }
    let printed = cells[columns.article].tidied
    let name = columns.name.map { cells[$0].tidied } ?? ""
    let isTotal =
      !isState
      && (["totaal", ""].contains(printed.heading) && ["totaal", ""].contains(name.heading)
        || name.heading == "totaal")
    let number = Int(printed)
    guard isTotal || isState || number != nil else {
      issues.add(
        record.line, "'\(printed)' is not the number of an article",
        "give the number of the article")
      return nil
    }
    var amounts: [Amount?] = []
    for (index, _) in columns.stages {
      switch Figure.read(cells[index], unit: unit, dashIsZero: true) {
      case .empty: amounts.append(nil)
      case .amount(let amount): amounts.append(amount)
      case .refused(let why):
        issues.add(record.line, why, "write a whole number of k€")
        amounts.append(nil)
      default:
        issues.add(
          record.line, "'\(cells[index].tidied)' is not an amount", "write a whole number of k€")
        amounts.append(nil)
      }
    }
    let article = number.map {
      ChapterNumber.article($0, chapter: request.chapter, year: request.year)
    }
    return Entry(
      line: record.line, kind: kind, article: isTotal || isState ? nil : article,
      printedArticle: number ?? 0, name: name, amounts: amounts)
  }

  private static func unit(_ text: String) -> Figure.Unit? {
    switch text.heading {
    case "", "x1000", "x1000euro", "duizend", "1000": .thousand
    case "miljoen", "xmiljoen", "x1miljoen", "mln", "x1000000": .million
    case "euro", "x1", "eur": .euro
    default: nil
    }
  }
}
