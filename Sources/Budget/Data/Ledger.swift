/// One entry of the ledger: what a stage adds to a node in a year.
public struct Posting: Hashable, Sendable {
  /// Code of the node.
  public let node: String
  /// Commitments, expenditure or receipts.
  public let kind: Kind
  /// The year whose budget changes.
  public let year: Year
  /// The stage that changes it.
  public let stage: Stage
  /// Policy or technical.
  public let nature: Nature
  /// What kind of mutation it is.
  public let type: MutationType
  /// k€ added; negative for a cut.
  public let amount: Amount
  /// Id in `sources.csv`.
  public let source: String
  /// Published, derived or assumption.
  public let status: Status
  /// Free text.
  public let note: String
  /// Id of the measure it is part of, in `measures.csv`; nil when it stands alone.
  public let measure: String?
  /// Where it stands.
  public let place: Place

  /// Stands in the note of an imported mutation of which the source does not say what kind it is.
  static let unknownKind = "kind of mutation not published"

  /// Whether the note can say why the amount changes: that of a derived figure says how it was found, and that of an
  /// import what the source leaves open.
  public var hasReason: Bool {
    status != .derived && !note.isEmpty && !note.contains(Self.unknownKind)
  }
}

/// What postings of one stage add to: the place of a figure in the tables.
struct LedgerCell: Hashable {
  let node: String
  let kind: Kind
  let year: Year
  let stage: Stage
}

extension Posting {
  var cell: LedgerCell { LedgerCell(node: node, kind: kind, year: year, stage: stage) }
}

/// The append-only ledger. A position is never stored, always summed.
public struct Ledger: Sendable {
  /// All postings in file order.
  public let postings: [Posting]
  private let byNode: [String: [Int]]
  private let latestStages: [Year: Stage]

  init(_ postings: [Posting]) {
    self.postings = postings
    var index: [String: [Int]] = [:]
    var latest: [Year: Stage] = [:]
    for (offset, posting) in postings.enumerated() {
      index[posting.node, default: []].append(offset)
      if posting.stage.order >= latest[posting.year]?.order ?? 0 {
        latest[posting.year] = posting.stage
      }
    }
    byNode = index
    latestStages = latest
  }

  /// The ledger without some of its postings.
  func dropping(_ isDropped: (Posting) -> Bool) -> Ledger {
    Ledger(postings.filter { !isDropped($0) })
  }

  /// Postings on one node itself, in file order.
  public func postings(on node: String) -> [Posting] {
    (byNode[node] ?? []).map { postings[$0] }
  }

  /// The latest stage with a posting in a year; nil when the year has none.
  public func latestStage(in year: Year) -> Stage? { latestStages[year] }

  /// The position (stand): the sum in k€ of all postings on `nodes` up to and including `stage`.
  public func position(
    of nodes: some Sequence<String>, kind: Kind, year: Year, at stage: Stage
  ) -> Amount {
    var sum = 0
    for node in nodes {
      for offset in byNode[node] ?? [] {
        let posting = postings[offset]
        if posting.kind == kind, posting.year == year, posting.stage.order <= stage.order {
          sum += posting.amount
        }
      }
    }
    return sum
  }
}

/// A published position that the ledger must reproduce, but for a known error of the publication.
public struct PublishedTotal: Hashable, Sendable {
  /// Code of the node whose subtree is summed.
  public let node: String
  /// Commitments, expenditure or receipts.
  public let kind: Kind
  /// The year.
  public let year: Year
  /// The stage of the position.
  public let stage: Stage
  /// The position as published, in k€.
  public let amount: Amount
  /// Published minus summed, in k€; not zero only for a known error.
  public let difference: Amount
  /// Id in `sources.csv`.
  public let source: String
  /// What is known of the difference.
  public let note: String
  /// Where it stands.
  public let place: Place
}
