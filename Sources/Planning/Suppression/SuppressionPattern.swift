/// Which cells are hidden, what that costs, and what a reader can still derive.
public struct SuppressionPattern: Hashable, Sendable {
  /// Places of the hidden cells, in order; the sensitive ones are among them.
  public let hidden: [Int]
  /// Sum of the weights of the hidden cells.
  public let lostWeight: Int
  /// No choice of hidden cells that protects all sensitive ones loses less than this; proven in integer
  /// arithmetic.
  public let leastWeight: Int
  /// What can be derived of each hidden cell, in the order of `hidden`.
  public let ranges: [DerivableRange]

  /// What the search learnt, by system, and the furthest deviation of a table that withstood an attack: for
  /// the written model.
  let cuts: [[LearntCut]]
  let window: Int

  /// Whether no pattern that protects loses less.
  public var isProvenLeast: Bool { lostWeight == leastWeight }

  init(_ parts: [Part]) {
    ranges = parts.flatMap(\.ranges).sorted { $0.cell < $1.cell }
    hidden = ranges.map(\.cell)
    lostWeight = parts.reduce(0) { $0 + $1.lostWeight }
    leastWeight = parts.reduce(0) { $0 + $1.leastWeight }
    cuts = parts.map(\.cuts)
    window = parts.map(\.window).max() ?? 0
  }

  /// The pattern of a system.
  struct Part {
    var lostWeight: Int
    var leastWeight: Int
    var ranges: [DerivableRange]
    var cuts: [LearntCut]
    var window: Int
  }
}

/// What a reader can derive of a hidden cell from the shown cells, the relations and what was known
/// beforehand.
public struct DerivableRange: Hashable, Sendable {
  /// One end of the range.
  public struct End: Hashable, Sendable {
    /// The amount at this end; nil when the range has no end on this side.
    public let amount: Int?
    /// No table of whole amounts goes further, proven. Without that the derivable range may be wider than
    /// this end says, never narrower.
    public let isProven: Bool
    /// A table that a reader cannot exclude and that reaches this end.
    public let witness: Witness
  }

  /// Place of the cell.
  public let cell: Int
  /// The least amount that the cell can have.
  public let low: End
  /// The largest amount that the cell can have.
  public let high: End
}

/// A table that agrees with everything a reader knows.
public struct Witness: Hashable, Sendable {
  /// The amounts of all cells.
  public let amounts: [Int]
  /// What may be added to them any number of times; nil when the table reaches a finite end.
  public let step: [Int]?

  /// A table to be checked with ``DisclosureProblem/admits(_:hiding:)``.
  public init(amounts: [Int], step: [Int]? = nil) {
    self.amounts = amounts
    self.step = step
  }
}
