/// The ledger while postings are added to it, with sums over nodes.
struct WorkingLedger {
  struct Entry {
    let stage: Stage
    let amount: Amount
    /// Part of a measure: it does not say what the whole stage adds.
    let isMeasure: Bool
    /// Was there before the import.
    let isOld: Bool
    /// Of the source that is imported: an import that was interrupted is not held against itself.
    let isOwn: Bool
  }

  private struct Slot: Hashable {
    let kind: Kind
    let year: Year
  }

  private var entries: [String: [Slot: [Entry]]] = [:]
  private(set) var added: [Posting] = []

  private let source: String

  init(_ ledger: Ledger?, importing source: String) {
    self.source = source
    for posting in ledger?.postings ?? [] { enter(posting, isOld: true) }
  }

  mutating func post(_ posting: Posting) {
    enter(posting, isOld: false)
    added.append(posting)
  }

  private mutating func enter(_ posting: Posting, isOld: Bool) {
    entries[posting.node, default: [:]][Slot(kind: posting.kind, year: posting.year), default: []]
      .append(
        Entry(
          stage: posting.stage, amount: posting.amount, isMeasure: posting.measure != nil,
          isOld: isOld, isOwn: posting.source == source))
  }

  /// A cell of the ledger: nodes, kind and year.
  struct Cell {
    let nodes: [String]
    let kind: Kind
    let year: Year
  }

  private func sum(_ cell: Cell, _ isWanted: (Entry) -> Bool) -> Amount {
    let slot = Slot(kind: cell.kind, year: cell.year)
    var sum = 0
    for node in cell.nodes {
      for entry in entries[node]?[slot] ?? [] where isWanted(entry) { sum += entry.amount }
    }
    return sum
  }

  private func contains(_ cell: Cell, _ isWanted: (Entry) -> Bool) -> Bool {
    let slot = Slot(kind: cell.kind, year: cell.year)
    return cell.nodes.contains { entries[$0]?[slot]?.contains(where: isWanted) == true }
  }

  /// Position after a stage.
  func position(_ cell: Cell, at stage: Stage) -> Amount {
    sum(cell) { $0.stage.order <= stage.order }
  }

  /// Position after a stage as it was before the import.
  func oldPosition(_ cell: Cell, at stage: Stage) -> Amount {
    sum(cell) { $0.isOld && $0.stage.order <= stage.order }
  }

  /// What a stage adds.
  func mutation(_ cell: Cell, at stage: Stage, old: Bool = false) -> Amount {
    sum(cell) { $0.stage == stage && ($0.isOld || !old) }
  }

  /// Whether the ledger said before the import what the stage adds.
  func isClaimed(_ cell: Cell, at stage: Stage) -> Bool {
    contains(cell) { $0.isOld && !$0.isMeasure && $0.stage == stage }
  }

  /// Whether another source said before the import what the stage adds.
  func isClaimedByOthers(_ cell: Cell, at stage: Stage) -> Bool {
    contains(cell) { $0.isOld && !$0.isMeasure && !$0.isOwn && $0.stage == stage }
  }

  /// Whether anything is posted at the stage.
  func hasPosting(_ cell: Cell, at stage: Stage) -> Bool {
    contains(cell) { $0.stage == stage }
  }

  /// Whether anything is posted before the stage.
  func hasPosting(_ cell: Cell, before stage: Stage) -> Bool {
    contains(cell) { $0.stage.order < stage.order }
  }

  /// Whether anything of a kind is posted on the nodes, in any year.
  func holds(_ kind: Kind, on nodes: [String]) -> Bool {
    nodes.contains { entries[$0]?.contains { $0.key.kind == kind } == true }
  }
}
