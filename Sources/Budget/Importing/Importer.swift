/// Reads published budgets into the records of a budget folder.
///
/// Nothing is guessed: what is read, skipped, derived or found faulty is in the report, and a figure that
/// cannot be read exactly ends the import.
public enum Importer {
  /// What a file holds.
  public enum Kind: String, CaseIterable, Sendable {
    /// All stages by article: the open data set begrotingsstaten.
    case begrotingsstaten
    /// Draft budgets by line: the open data set budgettaire tabellen.
    case budgettaireTabellen = "budgettaire-tabellen"
    /// One published table, as CSV with the columns `row_label,level,code` and its figures.
    case table
  }

  /// What the user says of a file.
  public struct Options: Hashable, Sendable {
    /// The chapter to read, in any spelling: `V`, `5`, `05`.
    public var chapter: String
    /// The budget year.
    public var year: Year
    /// The article a table is about, such as `1`; nil when the table says it or has more than one.
    public var article: String?
    /// The stage of a table; nil to take it from the headings.
    public var stage: Stage?
    /// Name of the article in Dutch, where the table does not give it.
    public var name: String?
    /// Address of the publication, or empty.
    public var url: String
    /// Date of the publication, or empty.
    public var date: String

    /// Makes options.
    public init(
      chapter: String, year: Year, article: String? = nil, stage: Stage? = nil,
      name: String? = nil, url: String = "", date: String = ""
    ) {
      self.chapter = chapter
      self.year = year
      self.article = article
      self.stage = stage
      self.name = name
      self.url = url
      self.date = date
    }
  }

  /// Reads a file and works out what it adds to a budget.
  ///
  /// - Parameters:
  ///   - text: the text of the file.
  ///   - file: its name, for messages and for the source.
  ///   - budget: the budget it is added to; nil for a new one.
  /// - Throws: ``BudgetError`` when the file cannot be read exactly, or contradicts the ledger.
  public static func read(
    _ kind: Kind, text: String, file: String, options: Options, into budget: Budget? = nil
  ) throws(BudgetError) -> Imported {
    let issues = ImportIssues(file: file)
    let chapter = try ChapterNumber.checked(options.chapter, issues: issues)
    guard (1900...2200).contains(options.year) else {
      throw issues.failing("\(options.year) is not a budget year", "give --year as 2023")
    }
    if let budget, budget.settings.budgetYear != options.year {
      throw issues.failing(
        "the folder is the budget of \(budget.settings.budgetYear), and this is one of \(options.year)",
        "import it into another folder: a folder holds one budget year")
    }
    if kind == .begrotingsstaten, let stage = options.stage {
      throw issues.failing(
        "this data set holds all stages of a year, and --stage is \(stage.rawValue)",
        "leave --stage out")
    }
    let source = try DelimitedText(text, issues: issues)
    let request = ImportRequest(chapter: chapter, options: options)
    var table: PublishedTable
    switch kind {
    case .begrotingsstaten:
      table = try StatementData.read(source, request, issues: issues)
    case .budgettaireTabellen:
      table = try PolicyData.read(source, request, issues: issues)
    case .table:
      table = try TableReader.read(source, request, issues: issues)
    }
    try issues.throwIfAny()
    table.fileName = file
    return try LedgerMerge.merge(table, request, into: budget, issues: issues)
  }
}

/// What an import gives: records for a folder, and what is to be said of them.
public struct Imported: Sendable {
  /// The records to add.
  public let records: BudgetRecords
  /// What was read, skipped, derived and found faulty.
  public let report: ImportReport
}

/// The options with the chapter in the spelling of budget folders.
struct ImportRequest {
  let chapter: String
  let options: Importer.Options

  var year: Year { options.year }

  init(chapter: String, options: Importer.Options) {
    self.chapter = chapter
    self.options = options
  }
}

/// Issues of one imported file; no more than a reader can use.
final class ImportIssues {
  let file: String
  private var list = IssueList()
  private(set) var count = 0

  init(file: String) { self.file = file }

  func add(_ line: Int?, _ what: String, _ remedy: String) {
    count += 1
    if count <= BudgetError.mostPrinted { list.add(file, line, what, remedy) }
  }

  /// The error of a single issue.
  func failing(_ what: String, _ remedy: String, line: Int? = nil) -> BudgetError {
    BudgetError([Issue(file: file, line: line, what: what, remedy: remedy)])
  }

  func throwIfAny() throws(BudgetError) {
    guard count > 0 else { return }
    do {
      try list.throwIfAny()
    } catch {
      let more = count - BudgetError.mostPrinted
      guard more > 0 else { throw error }
      throw BudgetError(error.issues + [Issue.more(more, of: file)])
    }
  }
}
