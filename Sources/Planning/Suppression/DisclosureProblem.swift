/// A table, or several that share amounts, in which some cells must not be known closely: what is printed,
/// what a reader knows beforehand, and how the cells hang together.
///
/// Cells are known by their place in `cells`. All amounts are whole k€.
public struct DisclosureProblem: Hashable, Sendable {
  /// A side of the true amount.
  public enum Side: Int, Hashable, Sendable {
    /// Less than the true amount.
    case below = -1
    /// More than the true amount.
    case above = 1
  }

  /// How far the range that a reader can derive must reach, at least.
  public struct Protection: Hashable, Sendable {
    /// k€ below the true amount.
    public var below: Int
    /// k€ above the true amount.
    public var above: Int

    /// A demand on both sides; 0 asks for nothing on that side, and the cell is hidden all the same.
    public init(below: Int, above: Int) {
      self.below = below
      self.above = above
    }

    /// An interval of `width` k€ with the amount in the middle, or as near to the middle as what a reader
    /// knows beforehand allows: nothing can hide that a position is not below zero. Narrower than `width`
    /// only when the bounds themselves are.
    public static func interval(width: Int, around amount: Int, lower: Int?, upper: Int?) -> Self {
      let roomAbove = upper.map { $0 - amount } ?? .max
      let below = min(width / 2, lower.map { amount - $0 } ?? .max)
      let above = min(width - below, roomAbove)
      return Self(below: min(width - above, lower.map { amount - $0 } ?? .max), above: above)
    }
  }

  /// One printed amount.
  public struct Cell: Hashable, Sendable {
    /// For messages; need not be unique.
    public var name: String
    /// The true amount, k€.
    public var amount: Int
    /// What is lost when the cell is hidden, 0 or more.
    public var weight: Int
    /// What a reader knows beforehand: the amount is not below this; nil for nothing. A position is known to
    /// be 0 or more, a mutation is not. Leaving out what readers do know makes the protection look better
    /// than it is.
    public var lower: Int?
    /// The amount is not above this; nil for nothing known.
    public var upper: Int?
    /// For a sensitive cell, which is hidden in any case.
    public var protection: Protection?
    /// The amount is published elsewhere and cannot be hidden.
    public var mustShow: Bool

    /// A cell.
    public init(
      _ name: String, amount: Int, weight: Int, lower: Int?, upper: Int? = nil,
      protection: Protection? = nil, mustShow: Bool = false
    ) {
      self.name = name
      self.amount = amount
      self.weight = weight
      self.lower = lower
      self.upper = upper
      self.protection = protection
      self.mustShow = mustShow
    }
  }

  /// A cell times a whole number.
  public struct Term: Hashable, Sendable {
    /// Place of the cell.
    public var cell: Int
    /// What its amount is multiplied by, at most 1,000 in size.
    public var factor: Int

    /// A term of a relation.
    public init(_ cell: Int, times factor: Int) {
      self.cell = cell
      self.factor = factor
    }
  }

  /// An equation that every reader knows: the terms add up to zero. A parent less its children, a position
  /// less the position before it and the mutation between them.
  public struct Relation: Hashable, Sendable {
    /// For messages.
    public var name: String
    /// What adds up to zero; a cell named twice counts with the sum of its factors.
    public var terms: [Term]

    /// A relation from its terms.
    public init(_ name: String, terms: [Term]) {
      self.name = name
      self.terms = terms
    }

    /// The relation `total = sum of parts`.
    public init(_ name: String, total: Int, parts: some Sequence<Int>) {
      self.init(name, terms: [Term(total, times: 1)] + parts.map { Term($0, times: -1) })
    }
  }

  /// Numbers beyond this are refused, so that no sum can overflow and every amount is exact in the solver.
  public static let largestAmount = 1_000_000_000_000
  static let largestFactor = 1000

  /// The cells, in the order in which ties are decided.
  public let cells: [Cell]
  /// What holds between them.
  public let relations: [Relation]

  /// A problem that makes sense: every relation holds, every amount is within what readers know, and no
  /// sensitive cell must be shown.
  ///
  /// - Throws: ``DisclosureError`` for the first cell or relation that is wrong.
  public init(cells: [Cell], relations: [Relation]) throws(DisclosureError) {
    self.cells = cells
    self.relations = relations
    for (place, cell) in cells.enumerated() { try check(cell, DisclosureError.Place(place, cell)) }
    for relation in relations { try check(relation) }
  }

  private func check(_ cell: Cell, _ place: DisclosureError.Place) throws(DisclosureError) {
    let numbers = [
      cell.amount, cell.weight, cell.lower ?? 0, cell.upper ?? 0, cell.protection?.below ?? 0,
      cell.protection?.above ?? 0,
    ]
    guard numbers.allSatisfy({ $0.magnitude <= Self.largestAmount }) else {
      throw .tooLarge(place)
    }
    guard cell.weight >= 0 else { throw .negativeWeight(place) }
    guard cell.lower ?? .min <= cell.amount, cell.amount <= cell.upper ?? .max else {
      throw .outsideBounds(place)
    }
    guard let protection = cell.protection else { return }
    guard !cell.mustShow else { throw .sensitiveButShown(place) }
    guard protection.below >= 0, protection.above >= 0,
      cell.lower.map({ cell.amount - $0 >= protection.below }) ?? true,
      cell.upper.map({ $0 - cell.amount >= protection.above }) ?? true
    else { throw .protectionBeyondBounds(place) }
  }

  private func check(_ relation: Relation) throws(DisclosureError) {
    var sum: Int128 = 0
    for term in relation.terms {
      guard cells.indices.contains(term.cell) else {
        throw .unknownCell(term.cell, relation: relation.name)
      }
      guard term.factor.magnitude <= Self.largestFactor else {
        throw .factorTooLarge(relation: relation.name)
      }
      sum += Int128(term.factor) * Int128(cells[term.cell].amount)
    }
    guard sum == 0 else {
      throw .relationBroken(relation: relation.name, by: Int(clamping: sum))
    }
  }
}
