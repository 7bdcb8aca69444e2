/// Finds out how a file of the open data set budgettaire tabellen is laid out.
struct PolicyLayout {
  let columns: PolicyData.Layout
  let stage: Stage

  static func find(_ text: DelimitedText, _ request: ImportRequest, issues: ImportIssues)
    throws(BudgetError) -> PolicyLayout
  {
    let years = text.header.indices.compactMap { index in
      shift(text.header[index]).map { (index: index, shift: $0) }
    }
    if !years.isEmpty { return try named(text, years, request, issues: issues) }
    return try byPosition(text, request, issues: issues)
  }

  /// `Bedrag t-2` is two years before; nil for another heading.
  private static func shift(_ heading: String) -> Int? {
    let word = heading.lowercased().filter { !$0.isWhitespace }
    guard word.hasPrefix("bedrag") else { return nil }
    return TableColumn.shift(String(word.dropFirst("bedrag".count))).flatMap {
      abs($0) <= 5 ? $0 : nil
    }
  }

  /// The layout with 26 named columns.
  private static func named(
    _ text: DelimitedText, _ years: [(index: Int, shift: Int)], _ request: ImportRequest,
    issues: ImportIssues
  ) throws(BudgetError) -> PolicyLayout {
    let words = text.header.map(\.heading)
    func find(_ name: String, _ matches: (String) -> Bool) -> Int {
      if let index = words.firstIndex(where: matches) { return index }
      issues.add(
        text.headerLine, "there is no column '\(name)', or one like it",
        "give the file of the open data set budgettaire tabellen with its header line")
      return 0
    }
    var layout = PolicyData.Layout(
      year: find("Begrotingsjaar") { $0 == "begrotingsjaar" },
      chapter: find("Begrotings hoofdstuk") {
        ["begrotingshoofdstuk", "begroting", "hoofdstuk"].contains($0)
      },
      chapterName: find("Naam Begroting") { $0 == "naambegroting" },
      phase: find("Begrotingsfase") { $0.hasPrefix("begrotingsfase") },
      article: find("Artikel nummer") { $0.hasPrefix("artikelnummer") },
      articleName: find("Omschrijving artikel") { $0.hasPrefix("omschrijvingartikel") },
      kind: find("V/U/O") { $0.hasPrefix("vuo") },
      number: find("Nr. onderverdeling") { $0.hasPrefix("nronderverdeling") },
      cluster: find("Beleidsmatige clustering") { $0.hasPrefix("beleidsmatigeclustering") },
      instrument: find("Financieel instrument") { $0.hasPrefix("financieelinstrument") },
      detail: find("Uitsplitsing fin. instrument") { $0.hasPrefix("uitsplitsing") },
      amounts: [])
    layout.percent = words.firstIndex { $0.contains("juridischverplicht") }
    layout.further = words.firstIndex { $0.hasPrefix("nadereomschrijving") }
    layout.amounts = years.map { index, shift in
      let sign = shift == 0 ? "" : shift > 0 ? "+\(shift)" : "\(shift)"
      return (index: index, heading: "\(request.year + shift) (t\(sign))")
    }
    try issues.throwIfAny()
    if let asked = request.options.stage, asked != .draft {
      throw issues.failing(
        "the file holds draft budgets (OWB), and --stage is \(asked.rawValue)", "give --stage OWB")
    }
    return PolicyLayout(columns: layout, stage: .draft)
  }

  /// The layout of the ministry's importer, whose headings do not matter: only the year t is read.
  private static func byPosition(
    _ text: DelimitedText, _ request: ImportRequest, issues: ImportIssues
  ) throws(BudgetError) -> PolicyLayout {
    let first = text.records.first { Int($0.cells[0].tidied) == request.year }
    guard text.header.count >= 27, let first, stage(first.cells[5]) != nil,
      ["v", "u", "o"].contains(first.cells[12].tidied.lowercased())
    else {
      throw issues.failing(
        "the columns are neither those of the 26-column file nor those of the later one",
        "give the file of the open data set budgettaire tabellen with its header line, and --year of rows that are there",
        line: text.headerLine)
    }
    var found: [Stage] = []
    for record in text.records where Int(record.cells[0].tidied) == request.year {
      if let stage = stage(record.cells[5]), !found.contains(stage) { found.append(stage) }
    }
    guard let stage = request.options.stage ?? (found.count == 1 ? found[0] : nil),
      found.contains(stage)
    else {
      throw issues.failing(
        "the file holds the stages \(found.map(\.rawValue).joined(separator: ", "))",
        "name one of them with --stage")
    }
    let year = request.year
    let amounts: [(index: Int, heading: String)]
    let width: Int
    switch stage {
    case .draft: (amounts, width) = ([(23, "Stand ontwerpbegroting \(year)")], 29)
    case .firstSuppletory:
      (amounts, width) =
        (
          [(23, "Vastgestelde begroting \(year)"), (26, "Stand 1e suppletoire begroting \(year)")],
          32
        )
    case .secondSuppletory:
      (amounts, width) = ([(25, "Stand 2e suppletoire begroting \(year)")], 27)
    default: (amounts, width) = ([(25, "Realisatie \(year)")], 27)
    }
    guard text.header.count >= width else {
      throw issues.failing(
        "a file of the stage \(stage.rawValue) has \(width) columns, and this one \(text.header.count)",
        "give the file as it was published", line: text.headerLine)
    }
    return PolicyLayout(
      columns: .init(
        year: 0, chapter: 1, chapterName: 3, phase: 5, article: 6, articleName: 8, kind: 12,
        number: 16, cluster: 15, instrument: 17, detail: 19, amounts: amounts, addsUp: true),
      stage: stage)
  }

  /// The stage of a phase: `OWB` or `OW`, `O1`, `O2`, `JV`.
  static func stage(_ phase: String) -> Stage? {
    switch phase.heading {
    case "owb", "ow": .draft
    case "o1", "1s": .firstSuppletory
    case "o2", "2s": .secondSuppletory
    case "jv": .realised
    default: nil
    }
  }

  /// `2` of article 4 is `4.2`; `4.2` is itself.
  static func number(_ text: String, article: String) -> String {
    guard !text.isEmpty else { return "" }
    return text == article || !text.contains(".") ? "\(article).\(text)" : text
  }
}
