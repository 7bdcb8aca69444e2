import Budget
import Reporting

/// Makes the ledger of one published table of an article, as an import does: leaves are posted, what is not in the
/// source is a gap, and what a parent has beyond its children stands on a residual line.
struct TableReader {
  /// What a column of the table says.
  enum Meaning {
    /// A position of year t from which the posting of the stage follows.
    case position(Stage)
    /// A mutation, years after t.
    case mutation(Stage, Int)
    /// The whole position of a later year, posted at the stage.
    case level(Stage, Int)
    /// A position that follows from the columns before it.
    case sum(Stage)
  }

  private let meanings: [Meaning]
  private let article: String
  private var ledger: TableLedger
  private var expenditure: [(code: String, parent: String?, row: PublishedTable.Row)] = []

  /// - Parameter meanings: one for each column.
  init(
    _ table: PublishedTable, chapter: String, article number: Int, title: String, year: Year,
    _ meanings: [Meaning]
  ) {
    self.meanings = meanings
    article = "\(chapter).\(number)"
    ledger = TableLedger(chapter: chapter, year: year)
    ledger.add(article, below: chapter, .article, title)
    for row in table.rows { read(row) }
    for entry in expenditure { post(entry.code, .expenditure, entry.row) }
    addResiduals()
  }

  func budget() throws -> Budget { try ledger.budget() }

  private var hasInstrumentTotals = false

  private mutating func read(_ row: PublishedTable.Row) {
    switch row.level {
    case "verplichtingen" where row.label.hasPrefix("waarvan"):
      remember(row, row.label.contains("garantie") ? .guarantees : .otherCommitments)
    case "verplichtingen": post(article, .commitments, row)
    case "juridisch_verplicht": remember(row, .legalPercent)
    case "uitgaven": expenditure.append((article, nil, row))
    case "artikelonderdeel":
      add(row, .subarticle, code: "\(article.prefix { $0 != "." }).\(row.code)")
    case "instrument", "regeling":
      add(
        row, row.level == "instrument" ? .instrument : .line,
        code: "\(article).n\(expenditure.count)")
    default: preconditionFailure("unknown level \(row.level)")
    }
  }

  private mutating func add(_ row: PublishedTable.Row, _ level: Level, code: String) {
    let open = expenditure.last { entry in
      switch level {
      case .subarticle: entry.parent == nil
      case .instrument: entry.row.level == "artikelonderdeel"
      default: ["instrument", "artikelonderdeel"].contains(entry.row.level)
      }
    }
    let parent = open?.code ?? article
    ledger.add(code, below: parent, level, row.label)
    expenditure.append((code, parent, row))
  }

  private mutating func remember(_ row: PublishedTable.Row, _ item: MemoItem) {
    for (cell, meaning) in zip(row.cells, meanings) where !cell.isEmpty {
      let value = Int(cell.filter { $0 != "%" }) ?? 0
      switch meaning {
      case .position(let stage), .sum(let stage):
        ledger.remember(article, item, ledger.year, stage, value)
      case .mutation, .level: preconditionFailure("a memorandum item in a mutation: \(row)")
      }
    }
  }

  // MARK: Postings

  /// What a row adds at each stage and year; nil where the source has no figure.
  private func steps(_ row: PublishedTable.Row) -> [(stage: Stage, offset: Int, amount: Amount?)] {
    var position = 0
    var steps: [(stage: Stage, offset: Int, amount: Amount?)] = []
    for (cell, meaning) in zip(row.cells, meanings) {
      let amount = Int(cell)
      switch meaning {
      case .position(let stage):
        steps.append((stage, 0, amount.map { $0 - position }))
        position = amount ?? position
      case .mutation(let stage, let offset):
        steps.append((stage, offset, amount))
        if offset == 0 { position += amount ?? 0 }
      case .level(let stage, let offset): steps.append((stage, offset, amount))
      case .sum: break
      }
    }
    return steps
  }

  private func hasChildren(_ code: String) -> Bool { expenditure.contains { $0.parent == code } }

  private mutating func post(_ code: String, _ kind: Kind, _ row: PublishedTable.Row) {
    let isHeading = row.cells.allSatisfy(\.isEmpty)
    guard kind == .commitments || (!hasChildren(code) && !isHeading) else { return }
    for step in steps(row) {
      if let amount = step.amount {
        ledger.post(code, kind, ledger.year + step.offset, step.stage, amount)
      } else {
        ledger.leaveOut(code, kind, ledger.year + step.offset, step.stage)
      }
    }
  }

  private mutating func addResiduals() {
    for entry in expenditure.reversed() where hasChildren(entry.code) {
      guard !entry.row.cells.allSatisfy(\.isEmpty) else { continue }
      let own = steps(entry.row).map { $0.amount ?? 0 }
      let below = parts(of: entry.code)
      let rest = own.indices.map { step in own[step] - below.reduce(0) { $0 + $1[step] } }
      guard rest.contains(where: { $0 != 0 }) else { continue }
      ledger.add("\(entry.code).rest", below: entry.code, .line, TableLedger.residual)
      for (step, amount) in zip(steps(entry.row), rest) where amount != 0 {
        ledger.post(
          "\(entry.code).rest", .expenditure, ledger.year + step.offset, step.stage, amount)
      }
    }
  }

  /// The amounts of the nearest rows below a node that have figures.
  private func parts(of code: String) -> [[Amount]] {
    expenditure.filter { $0.parent == code }.flatMap { child in
      child.row.cells.allSatisfy(\.isEmpty)
        ? parts(of: child.code) : [steps(child.row).map { $0.amount ?? 0 }]
    }
  }
}
