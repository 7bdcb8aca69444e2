public import Budget

/// The best value against the depth of a cut, exactly: a straight line from breakpoint to breakpoint.
///
/// What is on or off, and which agreements are signed, stay as in the plan; amounts and cash shifts may be
/// fractions. At every depth the aims are followed in the plan's own order: soft rules fall no shorter than the plan
/// lets them for as long as that can be, and after that each rank as little further as possible, the most important
/// first; then value minus disruption; then, among equals, nearness to today.
public struct Curve: Sendable {
  /// The plan at depth 0.
  public let plan: Plan
  /// Which ceilings fall.
  public let scope: Scope
  /// The depth up to which the curve was asked for, as a part of the ceilings.
  public let asked: Rational
  /// Amounts at depth 0 by line and year, in k€.
  public let start: [[Rational]]
  /// The best value at depth 0, in points.
  public let startValue: Rational
  /// Stretches between breakpoints, from depth 0 on without gaps; none where nothing at all can be cut.
  public let pieces: [Piece]
  /// Why the curve ends before the depth that was asked for; nil when it does not.
  public let end: End?

  /// A stretch between two breakpoints. Rates are changes for each unit of depth, which is all of the ceilings.
  public struct Piece: Hashable, Sendable {
    /// Depths as parts of the ceilings.
    public let from: Rational
    /// Larger than `from`.
    public let to: Rational
    /// Points at `from`.
    public let value: Rational
    /// Points.
    public let valueRate: Rational
    /// Amounts that change, in order of lines and years.
    public let amounts: [Change]
    /// Cash shifts that change, in order of envelopes and years.
    public let shifts: [ShiftChange]
    /// How far ranks fall shorter than the plan lets them, in order of ranks; only what is not zero on the stretch.
    public let excess: [Excess]
    /// What is reached at `to`, so that another stretch begins; empty at the end that was asked for.
    public let limits: [Limit]
  }

  /// The change of an amount.
  public struct Change: Hashable, Sendable {
    /// The line and year.
    public let cell: Cell
    /// k€; negative when it gives way.
    public let rate: Rational
  }

  /// The change of a cash shift.
  public struct ShiftChange: Hashable, Sendable {
    /// Id of the envelope.
    public let envelope: String
    /// The year.
    public let year: Year
    /// k€ into the year.
    public let rate: Rational
  }

  /// How far the soft rules of a rank fall shorter than the plan lets them, in their own units.
  public struct Excess: Hashable, Sendable {
    /// The rank.
    public let rank: Int
    /// At the beginning of the stretch.
    public let amount: Rational
    /// Its change.
    public let rate: Rational
  }

  /// The depth beyond which nothing fits with the on/off decisions of the plan.
  public struct End: Hashable, Sendable {
    /// The depth as a part of the ceilings.
    public let depth: Rational
    /// What together leaves no room beyond it: the proof that nothing fits.
    public let limits: [Limit]
  }
}

// MARK: Between breakpoints no solve is needed

extension Curve {
  /// The deepest cut that the curve knows.
  public var reach: Rational { pieces.last?.to ?? .zero }

  /// The best value at a depth in points; nil beyond the curve.
  public func value(at depth: Rational) -> Rational? {
    if depth.isZero { return startValue }
    return piece(at: depth).map { $0.value + $0.valueRate * (depth - $0.from) }
  }

  /// How far a rank falls shorter at a depth than the plan lets it; nil beyond the curve.
  public func excess(of rank: Int, at depth: Rational) -> Rational? {
    piece(at: depth).map { piece in
      guard let excess = piece.excess.first(where: { $0.rank == rank }) else { return .zero }
      return excess.amount + excess.rate * (depth - piece.from)
    }
  }

  /// Points that the k€ after a depth costs, and for the last depth the k€ before it; nil beyond the curve.
  public func price(at depth: Rational) -> Rational? { piece(at: depth).map(price) }

  /// Points that a k€ of cut costs on a stretch.
  public func price(_ piece: Piece) -> Rational { -piece.valueRate / Rational(scope.total) }

  /// The stretch that begins at a depth or holds it; for the last depth the last one.
  public func piece(at depth: Rational) -> Piece? {
    guard let last = pieces.last, depth >= .zero, depth <= last.to else { return nil }
    var (low, high) = (0, pieces.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].from <= depth { low = middle } else { high = middle - 1 }
    }
    return pieces[low]
  }

  /// All amounts at a depth by line and year, in k€; nil beyond the curve.
  public func amounts(at depth: Rational) -> [[Rational]]? {
    guard depth >= .zero, depth <= reach else { return nil }
    var amounts = start
    for piece in pieces where piece.from < depth {
      let length = min(piece.to, depth) - piece.from
      for change in piece.amounts {
        amounts[change.cell.line][change.cell.year] += change.rate * length
      }
    }
    return amounts
  }

  /// Depth in k€ of cut, all years of the scope together.
  public func amount(at depth: Rational) -> Rational { depth * scope.total }
}

// MARK: Who gives way

extension Curve {
  /// A line that has less money at the end of the curve than at depth 0, all years together.
  public struct GivingWay: Hashable, Sendable {
    /// Index of the line.
    public let line: Int
    /// Where it first gives way.
    public let from: Rational
    /// Where it last does.
    public let to: Rational
    /// k€ that it has given by the end of the curve.
    public let given: Rational
    /// k€ that it has at depth 0.
    public let start: Rational
    /// What it last ran into.
    public let limits: [Limit]
  }

  /// The lines that give way, in the order in which they begin to.
  public var order: [GivingWay] {
    let last = amounts(at: reach) ?? start
    let found = start.indices.compactMap { line -> GivingWay? in
      let given = zip(start[line], last[line]).reduce(Rational.zero) { $0 + $1.0 - $1.1 }
      let giving = pieces.indices.filter { place in
        pieces[place].amounts.contains { $0.cell.line == line && $0.rate < .zero }
      }
      guard given > .zero, let first = giving.first, let end = giving.last else { return nil }
      let id = plan.model.lines[line].id
      return GivingWay(
        line: line, from: pieces[first].from, to: pieces[end].to, given: given,
        start: start[line].reduce(.zero, +), limits: pieces[end].limits.filter { $0.line == id })
    }
    return found.sorted { ($0.from, $0.to, $0.line) < ($1.from, $1.to, $1.line) }
  }
}
