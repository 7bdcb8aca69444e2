import OrderedCollections

/// Puts a published table beside what a folder says already, and works out what is to be added.
///
/// Everything is done on positions. What the ledger said before at a stage must agree with what the table
/// says; what it did not say is posted as the difference. From the lowest nodes upwards, a published total
/// that is more than its parts gets a residual line, and one that is less is a known difference.
struct LedgerMerge {
  let table: PublishedTable
  let request: ImportRequest
  let budget: Budget?
  let issues: ImportIssues
  let source: Source
  var report: ImportReport
  var tree: EditableTree
  var ledger: WorkingLedger
  /// The code of each node of the table.
  var codes: [String] = []
  private var rowsOfNode: [String: [PublishedTable.Row]] = [:]
  var totals: [TotalKey: PublishedTotal] = [:]
  /// The totals as they were before the import.
  let oldTotals: [TotalKey: PublishedTotal]
  var totalOrder: [TotalKey] = []
  var newGaps: [Gap] = []
  var newMemos: [Memo] = []
  var newMeasures: [Measure] = []
  /// What residual lines were given, by line and in order, for the report.
  var residuals: OrderedDictionary<String, [String]> = [:]

  /// What a published total is about.
  struct TotalKey: Hashable {
    let node: String
    let kind: Kind
    let year: Year
    let stage: Stage
  }

  static func merge(
    _ table: PublishedTable, _ request: ImportRequest, into budget: Budget?, issues: ImportIssues
  ) throws(BudgetError) -> Imported {
    var merge = LedgerMerge(table, request, budget, issues)
    merge.resolveNodes()
    try issues.throwIfAny()
    for row in table.rows { merge.rowsOfNode[merge.codes[row.node], default: []].append(row) }
    merge.addMeasures()
    for node in merge.touchedNodes() { merge.mergeNode(node) }
    merge.addMemos()
    merge.checkRange()
    try issues.throwIfAny()
    return Imported(records: merge.records(), report: merge.finishedReport())
  }

  private init(
    _ table: PublishedTable, _ request: ImportRequest, _ budget: Budget?, _ issues: ImportIssues
  ) {
    self.table = table
    self.request = request
    self.budget = budget
    self.issues = issues
    report = table.report
    tree = EditableTree(budget?.structure)
    ledger = WorkingLedger(budget?.ledger, importing: table.sourceName)
    source =
      budget?.sources[table.sourceName]
      ?? Source(
        id: table.sourceName, title: "\(table.title) (\(table.fileName))", url: request.options.url,
        date: request.options.date)
    for total in budget?.totals ?? [] {
      let key = TotalKey(
        node: total.node, kind: total.kind, year: total.year, stage: total.stage)
      totals[key] = total
      totalOrder.append(key)
    }
    oldTotals = totals
  }

  /// The nodes that the table speaks of and all above them, the lowest first.
  private func touchedNodes() -> [String] {
    var touched: OrderedSet<String> = []
    let rows = table.rows.map(\.node) + table.subtotals.map(\.row.node) + table.measures.map(\.node)
    for index in rows {
      touched.append(codes[index])
      for above in tree.ancestors(of: codes[index]) { touched.append(above) }
    }
    // A stable order: by depth, then as the table has them.
    return touched.enumerated()
      .map { (depth: tree.depth(of: $0.element), offset: $0.offset, code: $0.element) }
      .sorted { $0.depth == $1.depth ? $0.offset < $1.offset : $0.depth > $1.depth }
      .map(\.code)
  }

  /// The table's facts about a node, by kind and year, in the order of the stages.
  func facts(of code: String, _ kind: Kind) -> [(line: Int, fact: PublishedTable.Fact)] {
    (rowsOfNode[code] ?? []).filter { $0.kind == kind }
      .flatMap { row in row.facts.map { (line: row.line, fact: $0) } }
  }

  private mutating func mergeNode(_ code: String) {
    if tree.nodes[code]?.level == .chapter { addSubtotals(code) }
    for kind in Kind.allCases {
      let own = facts(of: code, kind)
      let old = totalOrder.filter { $0.node == code && $0.kind == kind }
      var years: OrderedSet<Year> = []
      for (_, fact) in own { years.append(fact.year) }
      for key in old { years.append(key.year) }
      let below = Array(tree.subtree(of: code).dropFirst())
      let isWhole = ledger.holds(kind, on: below) || tree.nodes[code]?.level == .chapter
      for year in years.sorted() {
        let facts = own.filter { $0.fact.year == year }
        if isWhole {
          mergeTotal(code, kind, year, facts)
        } else {
          mergeLine(code, kind, year, facts)
        }
      }
    }
  }

  // MARK: Postings

  /// Posts an amount on a node.
  mutating func post(
    _ amount: Amount, on code: String, _ kind: Kind, _ year: Year, _ stage: Stage,
    status: Status, note: String, measure: String? = nil,
    as mutation: (nature: Nature, type: MutationType)? = nil
  ) {
    let (nature, type) = mutation ?? Self.mutation(at: stage)
    ledger.post(
      Posting(
        node: code, kind: kind, year: year, stage: stage, nature: nature, type: type,
        amount: amount, source: source.id, status: status, note: note, measure: measure,
        place: .none))
  }

  /// What a mutation of a stage is when the source does not say: an estimate, and not policy.
  private static func mutation(at stage: Stage) -> (Nature, MutationType) {
    switch stage {
    case .draft: (.policy, .draft)
    case .amended, .adopted, .incidental: (.policy, .amendment)
    case .realised: (.technical, .realisation)
    case .firstSuppletory, .prinsjesdag, .secondSuppletory: (.technical, .estimate)
    }
  }

  /// An issue that names what the ledger says and what the file says.
  mutating func conflict(
    _ line: Int?, _ code: String, _ kind: Kind, _ year: Year, _ stage: Stage, ledger old: Amount,
    file new: Amount, isMutation: Bool = false
  ) {
    let what = isMutation ? "the mutation of" : "the position of"
    issues.add(
      line,
      "\(what) \(kind.rawValue) of \(code) in \(year) at stage \(stage.rawValue) is \(new), and the folder says \(old)",
      "find out which is right; mend the file, or import it into another folder")
  }

  // MARK: What stands beside the ledger

  private mutating func addMemos() {
    for row in table.memos {
      let code = codes[row.node]
      let old = ((budget?.memos ?? []) + newMemos).first {
        $0.node == code && $0.item == row.item && $0.year == row.year && $0.stage == row.stage
      }
      if let old {
        if old.value != row.value {
          issues.add(
            row.line,
            "\(row.item.rawValue) of \(code) in \(row.year) at stage \(row.stage.rawValue) is \(row.value), and the folder says \(old.value)",
            "find out which is right; mend the file, or import it into another folder")
        }
        continue
      }
      newMemos.append(
        Memo(
          node: code, item: row.item, year: row.year, stage: row.stage, value: row.value,
          source: source.id, status: row.status, note: row.remark, place: .none))
    }
  }

  mutating func addGap(
    _ line: Int, _ code: String, _ kind: Kind, _ year: Year, _ stage: Stage, _ note: String
  ) {
    report.add(
      .fault, line,
      "\(kind.rawValue) of \(code) in \(year) at stage \(stage.rawValue): \(note); read as unknown")
    let isKnown = ((budget?.gaps ?? []) + newGaps).contains {
      $0.node == code && $0.kind == kind && $0.year == year && $0.stage == stage
    }
    if isKnown { return }
    newGaps.append(
      Gap(
        node: code, kind: kind, year: year, stage: stage, source: source.id, note: note,
        place: .none))
  }

  // MARK: The result

  private func records() -> BudgetRecords {
    var records = BudgetRecords(
      budgetYear: request.year, chapter: request.chapter,
      chapterName: tree.nodes[request.chapter]?.name ?? Name(nl: "", en: ""))
    records.postings = ledger.added
    records.measures = newMeasures
    records.memos = newMemos
    let posted = Set(
      ledger.added.map {
        TotalKey(node: $0.node, kind: $0.kind, year: $0.year, stage: $0.stage)
      })
    func isFilled(_ gap: Gap) -> Bool {
      posted.contains(
        TotalKey(node: gap.node, kind: gap.kind, year: gap.year, stage: gap.stage))
    }
    records.gaps = newGaps.filter { !isFilled($0) }
    records.filledGaps = (budget?.gaps ?? []).filter(isFilled)
    records.totals = totalOrder.filter { totals[$0] != oldTotals[$0] }.compactMap { totals[$0] }
    if !tree.changed.isEmpty { records.nodes = tree.inOrder }
    records.newNodes = tree.changed.count { budget?.structure.nodes[$0] == nil }
    if records.isEmpty { return records }
    if budget?.sources[source.id] == nil { records.sources = [source] }
    return records
  }

  /// Sums of readable figures may be more than a cell of the folder can hold.
  private func checkRange() {
    let differences = totalOrder.compactMap { totals[$0] }.map { ($0.node, $0.difference) }
    for (node, amount) in ledger.added.map({ ($0.node, $0.amount) }) + differences
    where abs(amount) > Row.largestAmount {
      issues.add(
        nil, "the figures of \(node) are \(amount) k€ apart, which is out of range",
        "check the figures of the file")
    }
  }

  private func finishedReport() -> ImportReport {
    var report = report
    for (code, figures) in residuals {
      report.add(.residual, nil, "\(code): \(figures.joined(separator: ", "))")
    }
    return report
  }
}
