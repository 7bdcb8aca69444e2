import Budget

/// What one more unit of a column does to the aims, in the plan's own order: first the soft rules, rank by rank, then
/// value minus disruption, then nearness to today.
struct Slope: Hashable, Sendable {
  /// Place of the rank that falls one shorter; nil for none.
  var rank: Int?
  /// Points.
  var value = Rational.zero
  /// k€ nearer to today.
  var near = Rational.zero

  static let none = Slope()

  /// What one more unit adds to an aim: each rank is a level of its own, then value, then nearness.
  func at(_ level: Int, ranks: Int) -> Rational {
    if level < ranks { return rank == level ? Rational(-1) : .zero }
    return level == ranks ? value : near
  }

  /// Whether this comes before `other` when as much as possible of the aims is wanted. Only of columns that no
  /// rank speaks of.
  static func < (one: Slope, other: Slope) -> Bool {
    one.value == other.value ? one.near < other.near : one.value < other.value
  }
}

/// A linear problem in whole numbers whose upper row bounds move with one parameter, the depth: what is left of the
/// generated problem when what is on or off is fixed.
///
/// A column has a concave piecewise-linear aim: a straight slope between two breaks, so that the weights of the
/// breakpoints of a line-year are one column here. Every aim is to be as large as possible.
struct ParametricProblem: Sendable {
  /// What a column stands for.
  enum Meaning: Hashable, Sendable {
    case amount(Cell)
    case shift(envelope: String, year: Year)
    case short(rule: String, year: Year)
    /// How far a rank falls shorter than the plan lets it.
    case excess(rank: Int)
    case other(String)
  }

  struct Column: Sendable {
    let meaning: Meaning
    /// From the smallest value to the largest; one of them: a fixed column.
    var breaks: [Int]
    /// Between the breaks, falling.
    var slopes: [Slope]
    /// What the column is worth at its smallest value.
    var base = Rational.zero
    /// Why it gets no less and no more, where a single row says so.
    var lowLimit: Limit?
    var highLimit: Limit?

    var low: Int { breaks[0] }
    var high: Int { breaks[breaks.count - 1] }
    var isFixed: Bool { breaks.count == 1 }
  }

  struct Row: Sendable {
    let limit: Limit
    var entries: [(column: Int, value: Int)]
    var lower: Int?
    /// At depth 0.
    var upper: Int?
    /// Added to `upper` for each unit of depth.
    var upperRate = 0
    /// Entries of columns that can take one value only; their part is in the bounds already.
    var settled: [(column: Int, value: Int)] = []
  }

  var columns: [Column]
  var rows: [Row]
  /// The ranks of soft rules, the most important first.
  let ranks: [Int]
  /// Points of what is fixed.
  var constant: Int
}
