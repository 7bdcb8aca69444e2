/// Checks every stretch of a curve from the problem itself, and not from the simplex that found it.
///
/// The values at a depth must keep all rows of the problem as it was before it was made smaller. They are best when
/// multipliers of the rows exist under which no row gives way that has a price, and no column gains by moving
/// (Karush, Kuhn, Tucker; exact, and in the order of the aims). Both ends of a stretch are checked with the same
/// multipliers, so that everything between them is best too. Sums are renewed where a value or multiplier has
/// changed since the last check.
struct CurveAudit {
  private let original: ParametricProblem
  private let originalMatrix: SparseMatrix
  private var values: [Rational]
  private var originalSums: [Rational]

  private let reduced: ParametricProblem
  private let reach: [(least: Int, most: Int)]
  private let reducedMatrix: SparseMatrix
  private var reducedSums: [Rational]
  private var multipliers: [[Rational]]
  /// What a unit of each column costs through the rows, by level.
  private var prices: [[Rational]]

  /// What has changed since the last check, and what moves with the depth.
  private struct Changes {
    var originalRows: [Int]
    var reducedRows: [Int]
    var columns: [Int]
  }

  private var changes: Changes
  private let falling: Changes

  init(original: ParametricProblem, reduced: ParametricProblem) {
    self.original = original
    self.reduced = reduced
    originalMatrix = SparseMatrix(original)
    reducedMatrix = SparseMatrix(reduced)
    reach = reduced.rows.map { $0.reach(reduced.columns) }
    let (rows, columns) = (reduced.rows.count, reduced.columns.count)
    let levels = reduced.ranks.count + 2
    values = Array(repeating: .zero, count: columns)
    originalSums = Array(repeating: .zero, count: original.rows.count)
    reducedSums = Array(repeating: .zero, count: rows)
    multipliers = Array(repeating: reducedSums, count: levels)
    prices = Array(repeating: values, count: levels)
    // The first check looks at everything.
    changes = Changes(
      originalRows: Array(original.rows.indices), reducedRows: Array(reduced.rows.indices),
      columns: Array(reduced.columns.indices))
    falling = Changes(
      originalRows: original.rows.indices.filter { original.rows[$0].upperRate != 0 },
      reducedRows: reduced.rows.indices.filter { reduced.rows[$0].upperRate != 0 }, columns: [])
  }

  /// Checks the values and multipliers that a simplex has at its depth.
  mutating func check(_ simplex: ExactSimplex) throws {
    renew(simplex)
    let fault =
      changes.originalRows.first { !isKept($0, simplex.depth) }.map { "\(original.rows[$0].limit)" }
      ?? changes.reducedRows.first { !isTight($0, simplex.depth) }
      .map { "the price of \(reduced.rows[$0].limit)" }
      ?? changes.columns.first { !isBest($0) }.map { "\(reduced.columns[$0].meaning)" }
    if let fault {
      throw PlanningError.solver(
        "the curve fails its own check at a cut of \(simplex.depth): \(fault)")
    }
    changes = falling
  }

  private mutating func renew(_ simplex: ExactSimplex) {
    for column in values.indices where values[column] != simplex.value[column] {
      let change = simplex.value[column] - values[column]
      values[column] = simplex.value[column]
      changes.columns.append(column)
      for entry in originalMatrix.entries(ofColumn: column) {
        let row = originalMatrix.columnRow[entry]
        originalSums[row] += change * originalMatrix.columnValue[entry]
        changes.originalRows.append(row)
      }
      for entry in reducedMatrix.entries(ofColumn: column) {
        let row = reducedMatrix.columnRow[entry]
        reducedSums[row] += change * reducedMatrix.columnValue[entry]
        changes.reducedRows.append(row)
      }
    }
    for level in multipliers.indices where simplex.isLive[level] {
      for row in multipliers[level].indices {
        let multiplier = -simplex.dual[level][simplex.columnCount + row]
        if multiplier == multipliers[level][row] { continue }
        let change = multiplier - multipliers[level][row]
        multipliers[level][row] = multiplier
        changes.reducedRows.append(row)
        for entry in reducedMatrix.entries(ofRow: row) {
          let column = reducedMatrix.rowColumn[entry]
          prices[level][column] += change * reducedMatrix.rowValue[entry]
          changes.columns.append(column)
        }
      }
    }
  }

  private func isKept(_ place: Int, _ depth: Rational) -> Bool {
    let row = original.rows[place]
    if let lower = row.lower, originalSums[place] < Rational(lower) { return false }
    guard let upper = row.upper else { return true }
    return originalSums[place] <= Rational(upper) + depth * row.upperRate
  }

  /// A row with a price stands at the bound that the price speaks of.
  private func isTight(_ place: Int, _ depth: Rational) -> Bool {
    guard let sign = multipliers.lazy.map({ $0[place].sign }).first(where: { $0 != 0 }) else {
      return true
    }
    let row = reduced.rows[place]
    return reducedSums[place]
      == (sign > 0
        ? Rational(row.upper ?? reach[place].most) + depth * row.upperRate
        : Rational(row.lower ?? reach[place].least))
  }

  /// Whether a column stands within its bounds where no step up or down helps.
  private func isBest(_ place: Int) -> Bool {
    let column = reduced.columns[place]
    let value = values[place]
    if value < Rational(column.low) || value > Rational(column.high) { return false }
    return column.slopes.indices.allSatisfy { stretch in
      let gain = gain(place, column.slopes[stretch])
      // Below its end a stretch can still be gone up, above its beginning down.
      return (gain <= 0 || value >= Rational(column.breaks[stretch + 1]))
        && (gain >= 0 || value <= Rational(column.breaks[stretch]))
    }
  }

  /// Whether one more unit with a slope helps the aims, in their order: -1, 0 or 1.
  private func gain(_ column: Int, _ slope: Slope) -> Int {
    for level in prices.indices {
      let own = slope.at(level, ranks: reduced.ranks.count)
      if own != prices[level][column] { return own < prices[level][column] ? -1 : 1 }
    }
    return 0
  }
}
