/// The ledger while postings are added to it, with sums over nodes.
struct WorkingLedger {
  struct Entry {
    let kind: Kind
    let year: Year
    let stage: Stage
    let amount: Amount
    /// Part of a measure: it does not say what the whole stage adds.
    let isMeasure: Bool
    /// Was there before the import.
    let isOld: Bool
  }

  private var entries: [String: [Entry]] = [:]
  private(set) var added: [Posting] = []

  init(_ ledger: Ledger?) {
    for posting in ledger?.postings ?? [] { enter(posting, isOld: true) }
  }

  mutating func post(_ posting: Posting) {
    enter(posting, isOld: false)
    added.append(posting)
  }

  private mutating func enter(_ posting: Posting, isOld: Bool) {
    entries[posting.node, default: []].append(
      Entry(
        kind: posting.kind, year: posting.year, stage: posting.stage, amount: posting.amount,
        isMeasure: posting.measure != nil, isOld: isOld))
  }

  /// A cell of the ledger: nodes, kind and year.
  struct Cell {
    let nodes: [String]
    let kind: Kind
    let year: Year
  }

  private func matching(_ cell: Cell, _ isWanted: (Entry) -> Bool) -> [Entry] {
    cell.nodes.flatMap { node in
      (entries[node] ?? []).filter {
        $0.kind == cell.kind && $0.year == cell.year && isWanted($0)
      }
    }
  }

  /// Position after a stage.
  func position(_ cell: Cell, at stage: Stage) -> Amount {
    matching(cell) { $0.stage.order <= stage.order }.reduce(0) { $0 + $1.amount }
  }

  /// Position before a stage.
  func position(_ cell: Cell, before stage: Stage) -> Amount {
    matching(cell) { $0.stage.order < stage.order }.reduce(0) { $0 + $1.amount }
  }

  /// Position after a stage as it was before the import.
  func oldPosition(_ cell: Cell, at stage: Stage) -> Amount {
    matching(cell) { $0.isOld && $0.stage.order <= stage.order }.reduce(0) { $0 + $1.amount }
  }

  /// What a stage adds.
  func mutation(_ cell: Cell, at stage: Stage, old: Bool = false) -> Amount {
    matching(cell) { $0.stage == stage && ($0.isOld || !old) }.reduce(0) { $0 + $1.amount }
  }

  /// Whether the ledger said before the import what the stage adds.
  func isClaimed(_ cell: Cell, at stage: Stage) -> Bool {
    !matching(cell) { $0.isOld && !$0.isMeasure && $0.stage == stage }.isEmpty
  }

  /// Whether anything is posted at the stage.
  func hasPosting(_ cell: Cell, at stage: Stage) -> Bool {
    !matching(cell) { $0.stage == stage }.isEmpty
  }

  /// Whether anything is posted before the stage.
  func hasPosting(_ cell: Cell, before stage: Stage) -> Bool {
    !matching(cell) { $0.stage.order < stage.order }.isEmpty
  }

  /// Whether anything of a kind is posted on the nodes, in any year.
  func holds(_ kind: Kind, on nodes: [String]) -> Bool {
    nodes.contains { entries[$0]?.contains { $0.kind == kind } == true }
  }

  /// The stages that were claimed before the import, in order.
  func claimedStages(_ cell: Cell) -> [Stage] {
    Stage.allCases.filter { isClaimed(cell, at: $0) }
  }
}
