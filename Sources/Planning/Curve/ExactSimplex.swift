/// A dual simplex in fractions over a parametric problem: what it says is exact, whatever basis it starts from.
///
/// Variables are the columns, and after them one for each row: what the row adds up to. All bounds are finite, so
/// that every basis can be made dual feasible. Of tied variables the first leaves and the first enters (Bland), for
/// right-hand sides that stand an infinitely small step deeper than the present depth: so it comes to an end, and
/// the basis it ends with holds for a stretch of depths, not for a point.
struct ExactSimplex {
  let columnCount: Int
  /// Breaks of column `j`, `firstBreak[j]..<firstBreak[j + 1]`; the slope of a stretch stands at its first break.
  private let firstBreak: [Int]
  private let breaks: [Int]
  private let slopes: [Slope]
  let matrix: SparseMatrix
  /// Bounds of the rows at depth 0, and what a unit of depth adds to the upper one. Where a row has no bound it is
  /// what its columns can add up to.
  let rowLower: [Int]
  let rowUpper: [Int]
  let rowUpperRate: [Int]
  /// Rows whose upper bound falls with the depth.
  let fallingRows: [Int]
  /// Aims in their order: a level for each rank, then value, then nearness.
  let rankCount: Int

  /// Where the right-hand sides stand.
  var depth = Rational.zero
  var isBasic: [Bool]
  /// Of a basic variable the stretch between two breaks, of another the break at which it stands. The bounds of a
  /// row are breaks 0 and 1.
  var position: [Int]
  /// Values of the variables at the depth, and what a unit of depth adds to them.
  var value: [Rational]
  var rate: [Rational]
  /// By level, what one more unit of a column takes from the aims through the rows that bind; of a row, the
  /// negative of its multiplier.
  var dual: [[Rational]]
  /// Levels in which some dual is not zero.
  var isLive: [Bool]
  /// The basic columns, and each in terms of the rows that bind.
  var basics: [Int] = []
  var inverse: [SparseVector]
  /// Whether bounds must also hold an infinitely small step beyond the depth.
  var looksBeyond = false
  /// All values are within their bounds at the depth.
  var isWithinBounds = false
  /// Basis changes so far.
  var pivots = 0
  /// Room for sums by column and for entries by row; all zero between uses.
  private var sums: [Rational]
  private var entries: [Int]

  var rowCount: Int { rowLower.count }
  var variables: Range<Int> { 0..<columnCount + rowLower.count }

  /// A basis in which no row binds, with all columns at their least. It is not dual feasible yet.
  init(_ problem: ParametricProblem) {
    columnCount = problem.columns.count
    firstBreak = problem.columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.breaks.count) }
    breaks = problem.columns.flatMap(\.breaks)
    slopes = problem.columns.flatMap { $0.slopes + [.none] }
    matrix = SparseMatrix(problem)
    let reach = problem.rows.map { $0.reach(problem.columns) }
    rowLower = zip(problem.rows, reach).map { $0.lower ?? $1.least }
    rowUpper = zip(problem.rows, reach).map { $0.upper ?? $1.most }
    rowUpperRate = problem.rows.map(\.upperRate)
    fallingRows = problem.rows.indices.filter { problem.rows[$0].upperRate < 0 }
    rankCount = problem.ranks.count
    let count = problem.columns.count + problem.rows.count
    isBasic = (0..<count).map { $0 >= problem.columns.count }
    position = Array(repeating: 0, count: count)
    value = Array(repeating: .zero, count: count)
    rate = value
    dual = Array(repeating: value, count: rankCount + 2)
    isLive = (0..<rankCount + 2).map { [rankCount] in $0 >= rankCount }
    inverse = Array(repeating: SparseVector(), count: problem.columns.count)
    sums = Array(repeating: .zero, count: problem.columns.count)
    entries = Array(repeating: 0, count: problem.rows.count)
  }

  // MARK: Bounds and slopes

  /// A break of a variable at the present depth, and what a unit of depth adds to it.
  func bound(_ variable: Int, _ place: Int) -> (at: Rational, rate: Int) {
    if variable < columnCount { return (Rational(breaks[firstBreak[variable] + place]), 0) }
    let row = variable - columnCount
    if place == 0 { return (Rational(rowLower[row]), 0) }
    let rate = rowUpperRate[row]
    let upper = Rational(rowUpper[row])
    return (rate == 0 ? upper : upper + depth * rate, rate)
  }

  /// Number of stretches between breaks.
  func stretches(_ variable: Int) -> Int {
    variable < columnCount ? firstBreak[variable + 1] - firstBreak[variable] - 1 : 1
  }

  /// Whether a row allows one value only.
  func isEquation(_ variable: Int) -> Bool {
    let row = variable - columnCount
    return row >= 0 && rowLower[row] == rowUpper[row] && rowUpperRate[row] == 0
  }

  /// What one more unit in a stretch adds to an aim by itself.
  func slope(_ variable: Int, _ stretch: Int, _ level: Int) -> Rational {
    guard variable < columnCount else { return .zero }
    return slopes[firstBreak[variable] + stretch].at(level, ranks: rankCount)
  }

  /// Whether a column counts how far a rank falls short.
  func isRanked(_ variable: Int) -> Bool {
    variable < columnCount && slopes[firstBreak[variable]].rank != nil
  }

  /// Whether a basic variable stands above its stretch or below it, or, looking beyond the depth, leaves it there.
  func violation(_ variable: Int) -> (isAbove: Bool, isBelow: Bool) {
    let (at, moves) = (value[variable], rate[variable])
    let low = bound(variable, position[variable])
    if at < low.at || looksBeyond && at == low.at && moves < Rational(low.rate) {
      return (false, true)
    }
    let high = bound(variable, position[variable] + 1)
    return (at > high.at || looksBeyond && at == high.at && moves > Rational(high.rate), false)
  }

  // MARK: Rows and columns of the basis

  /// A basic variable in terms of the rows that bind.
  func multipliers(_ variable: Int) -> SparseVector {
    if variable < columnCount { return inverse[variable] }
    var sum = SparseVector()
    for entry in matrix.entries(ofRow: variable - columnCount) {
      let column = matrix.rowColumn[entry]
      if isBasic[column] {
        sum = sum.adding(inverse[column], times: Rational(matrix.rowValue[entry]))
      }
    }
    return sum
  }

  /// What one more unit of each non-basic variable adds to a basic one, in order of variables.
  mutating func effects(
    on variable: Int, _ multipliers: SparseVector
  ) -> [(variable: Int, effect: Rational)] {
    var touched: [Int] = []
    if variable >= columnCount {
      for entry in matrix.entries(ofRow: variable - columnCount) {
        let column = matrix.rowColumn[entry]
        if isBasic[column] { continue }
        sums[column] = Rational(matrix.rowValue[entry])
        touched.append(column)
      }
    }
    for (row, multiplier) in zip(multipliers.places, multipliers.values) {
      for entry in matrix.entries(ofRow: row) {
        let column = matrix.rowColumn[entry]
        if isBasic[column] { continue }
        if sums[column].isZero { touched.append(column) }
        sums[column] -= multiplier * matrix.rowValue[entry]
      }
    }
    touched.sort()
    var found: [(variable: Int, effect: Rational)] = []
    found.reserveCapacity(touched.count + multipliers.places.count)
    for column in touched where !sums[column].isZero {
      found.append((column, sums[column]))
      sums[column] = .zero
    }
    for (row, multiplier) in zip(multipliers.places, multipliers.values) {
      found.append((columnCount + row, multiplier))
    }
    return found
  }

  /// What one more unit of a non-basic variable adds to the basic columns.
  mutating func effects(of variable: Int) -> [(column: Int, effect: Rational)] {
    if variable >= columnCount {
      return basics.compactMap { column in
        let effect = inverse[column][variable - columnCount]
        return effect.isZero ? nil : (column, effect)
      }
    }
    let places = matrix.entries(ofColumn: variable)
    for entry in places { entries[matrix.columnRow[entry]] = matrix.columnValue[entry] }
    defer { for entry in places { entries[matrix.columnRow[entry]] = 0 } }
    var found: [(column: Int, effect: Rational)] = []
    for column in basics {
      var sum = Rational.zero
      let parts = inverse[column]
      for (row, part) in zip(parts.places, parts.values) where entries[row] != 0 {
        sum -= part * entries[row]
      }
      if !sum.isZero { found.append((column, sum)) }
    }
    return found
  }
}
