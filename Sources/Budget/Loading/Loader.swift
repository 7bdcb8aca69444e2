import OrderedCollections

extension Budget {
  /// Reads and checks a budget folder.
  ///
  /// - Throws: ``BudgetError`` with every issue of the folder.
  public init(folder: Folder) throws(BudgetError) {
    let folder = try folder.snapshot()
    let issues = IssueList()
    folder.refuseUnknownNames(issues: issues)
    let settings = Loader.settings(in: folder, issues: issues)
    var loader = Loader(folder: folder, issues: issues, settings: settings)
    loader.loadRegister()
    loader.loadPlanning()
    loader.loadPromises()
    // Checks across files make sense only when each file could be read.
    try issues.throwIfAny()
    guard let settings else { throw BudgetError([]) }
    let budget = Budget(
      name: folder.title, digests: folder.digests, settings: settings,
      sources: loader.sources, structure: loader.structure, ledger: Ledger(loader.postings),
      totals: loader.totals, measures: loader.measures, memos: loader.memos, gaps: loader.gaps,
      planning: loader.planning, promises: loader.promises, folder: folder)
    Identities.check(budget, issues: issues)
    PostingChecks.check(budget, issues: issues)
    PlanningChecks.check(budget, issues: issues)
    try issues.throwIfAny()
    self = budget
  }
}

/// Reads the files of a folder into records, in the order in which they refer to each other.
struct Loader {
  let folder: Folder
  let issues: IssueList
  /// nil when `budget.yaml` is faulty: then the other files are read as far as that goes.
  let settings: Settings?
  var sources: OrderedDictionary<String, Source> = [:]
  var structure = Structure(nodes: [:])
  var postings: [Posting] = []
  var totals: [PublishedTotal] = []
  var measures: OrderedDictionary<String, Measure> = [:]
  var memos: [Memo] = []
  var gaps: [Gap] = []
  var planning: PlanningData?
  var promises: [Promise] = []

  init(folder: Folder, issues: IssueList, settings: Settings?) {
    self.folder = folder
    self.issues = issues
    self.settings = settings
  }

  /// The source of a record, checked against `sources.csv`.
  func source(_ row: Row) -> String? {
    guard let id = row.neededText("source") else { return nil }
    return reference(
      id, called: "source", among: sources.keys, file: "sources.csv", place: row.place)
      ? id : nil
  }

  /// Whether `id` is among `known`; an issue when it is not, unless its record has one already.
  func reference(
    _ id: String, called name: String, among known: some Collection<String>, file: String,
    place: Place
  ) -> Bool {
    if known.contains(id) { return true }
    if issues.hasDropped(id, from: file) { return false }
    issues.add(
      place, "\(name) '\(id)' is not in \(file)", for: id, among: Array(known),
      otherwise: "add it to \(file), or name one that is there")
    return false
  }

  /// Puts a record into a dictionary; an issue when its key is taken.
  func insert<Record>(
    _ record: Record, _ key: String, into records: inout OrderedDictionary<String, Record>,
    place: Place, first: (Record) -> Int
  ) {
    if let other = records[key] {
      issues.add(
        place, "'\(key)' stands there twice (first on line \(first(other)))",
        "give it another id or remove one")
    } else {
      records[key] = record
    }
  }
}
