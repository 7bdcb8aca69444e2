/// Rows of the tables "budgettaire gevolgen van beleid" of one article: draft, suppletory and annual report.
enum PolicyRows {
  /// - Parameter endsWithReceipts: a table without them breaks off. Open data leave them out where there are none.
  static func read(
    _ rows: [TableReader.RawRow], _ columns: [TableColumn], endsWithReceipts: Bool, stage: Stage,
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
      request: request, articleNumber: article, endsWithReceipts: endsWithReceipts,
      chapterName: chapterName)
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
    guard let number = asked ?? printed?.code ?? first, isNumber(number), Int(number) != nil else {
      throw issues.failing(
        "the table does not say which article it is about", "give its number with --article")
    }
    if let printed, printed.code != number {
      throw issues.failing(
        "the table is about article \(printed.code), and --article is \(number)",
        "give --article \(printed.code)", line: printed.line)
    }
    if let odd = rows.first(where: { !$0.code.isEmpty && !isNumber($0.code) }) {
      throw issues.failing(
        "the code '\(odd.code)' is not one of an article or artikelonderdeel",
        "write it as 1 or 1.1", line: odd.line)
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

  /// `1`, `1.1`, `7.1.2`.
  static func isNumber(_ code: String) -> Bool {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    return code.utf8.count <= 12
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
      }
  }
}
