/// Where a solver leaves the variables of a parametric problem: a suggestion.
struct SuggestedBasis: Sendable {
  /// Basic in a stretch, or at a break, by column.
  var columns: [(isBasic: Bool, position: Int)]
  /// Basic, or at the least (0) or the most (1), by row.
  var rows: [(isBasic: Bool, position: Int)]
}

extension ExactSimplex {
  /// Starts from a suggestion: what of it is no basis is left out, and what is not dual feasible moves to another
  /// break.
  init(_ problem: ParametricProblem, from basis: SuggestedBasis) {
    self.init(problem)
    for (column, found) in basis.columns.enumerated() { position[column] = found.position }
    for (row, found) in basis.rows.enumerated() where !found.isBasic {
      position[columnCount + row] = found.position
    }
    enter(
      basis.columns.indices.filter { basis.columns[$0].isBasic },
      rows: basis.rows.indices.filter { !basis.rows[$0].isBasic })
    priceAll()
    for variable in variables where !isBasic[variable] { seat(variable) }
    computeValues()
  }

  /// Brings columns into the basis, each for a row; columns with the fewest rows to choose from first, so that
  /// little fills in.
  private mutating func enter(_ entering: [Int], rows: [Int]) {
    var isWanted = Array(repeating: false, count: rowCount)
    for row in rows { isWanted[row] = true }
    var waiting = Set(entering)
    var choices = Array(repeating: 0, count: columnCount)
    for column in entering {
      choices[column] = matrix.entries(ofColumn: column).count { isWanted[matrix.columnRow[$0]] }
    }
    while let column = waiting.min(by: { (choices[$0], $0) < (choices[$1], $1) }) {
      waiting.remove(column)
      let parts = effects(of: column)
      var sums: [Int: Rational] = [:]
      for (column, effect) in parts + [(column, .one)] {
        for entry in matrix.entries(ofColumn: column) where isWanted[matrix.columnRow[entry]] {
          sums[matrix.columnRow[entry], default: .zero] += effect * matrix.columnValue[entry]
        }
      }
      let row = sums.filter { !$0.value.isZero }.keys.min { one, other in
        (matrix.entries(ofRow: one).count, one) < (matrix.entries(ofRow: other).count, other)
      }
      guard let row, let effect = sums[row] else {
        // In exact numbers it depends on the others: it stays out.
        position[column] = min(position[column], stretches(column))
        continue
      }
      replace(
        columnCount + row, by: column, effect: effect, multipliers(columnCount + row), parts)
      isWanted[row] = false
      for entry in matrix.entries(ofRow: row) { choices[matrix.rowColumn[entry]] -= 1 }
    }
    for row in rows where isBasic[columnCount + row] { position[columnCount + row] = 0 }
  }

  /// Computes the duals of the basis.
  private mutating func priceAll() {
    for level in dual.indices {
      var multipliers = Array(repeating: Rational.zero, count: rowCount)
      for column in basics {
        let slope = slope(column, position[column], level)
        if slope.isZero { continue }
        isLive[level] = true
        for (row, part) in zip(inverse[column].places, inverse[column].values) {
          multipliers[row] += part * slope
        }
      }
      for variable in variables { dual[level][variable] = .zero }
      for row in 0..<rowCount where !multipliers[row].isZero {
        dual[level][columnCount + row] = -multipliers[row]
        for entry in matrix.entries(ofRow: row) {
          dual[level][matrix.rowColumn[entry]] += multipliers[row] * matrix.rowValue[entry]
        }
      }
    }
  }

  /// Puts a non-basic variable at a break where it is worth nothing to move it.
  private mutating func seat(_ variable: Int) {
    while position[variable] < stretches(variable), gains(variable, position[variable]) > 0 {
      position[variable] += 1
    }
    while position[variable] > 0, gains(variable, position[variable] - 1) < 0 {
      position[variable] -= 1
    }
  }

  /// Whether more of a variable in a stretch helps the aims, in their order: -1, 0 or 1.
  private func gains(_ variable: Int, _ stretch: Int) -> Int {
    for level in dual.indices {
      let sign = (slope(variable, stretch, level) - dual[level][variable]).sign
      if sign != 0 { return sign }
    }
    return 0
  }

  /// Computes the values and rates of all variables.
  private mutating func computeValues() {
    // What the columns outside the basis leave of the rows that bind.
    var left = Array(repeating: (at: Rational.zero, rate: Rational.zero), count: rowCount)
    for row in 0..<rowCount where !isBasic[columnCount + row] {
      let bound = bound(columnCount + row, position[columnCount + row])
      left[row] = (bound.at, Rational(bound.rate))
      (value[columnCount + row], rate[columnCount + row]) = left[row]
    }
    for column in 0..<columnCount where !isBasic[column] {
      value[column] = bound(column, position[column]).at
      rate[column] = .zero
      if value[column].isZero { continue }
      for entry in matrix.entries(ofColumn: column) {
        left[matrix.columnRow[entry]].at -= value[column] * matrix.columnValue[entry]
      }
    }
    for column in basics {
      (value[column], rate[column]) = (.zero, .zero)
      for (row, part) in zip(inverse[column].places, inverse[column].values) {
        value[column] += part * left[row].at
        rate[column] += part * left[row].rate
      }
    }
    for row in 0..<rowCount where isBasic[columnCount + row] {
      (value[columnCount + row], rate[columnCount + row]) = (.zero, .zero)
      for entry in matrix.entries(ofRow: row) {
        let factor = matrix.rowValue[entry]
        value[columnCount + row] += value[matrix.rowColumn[entry]] * factor
        rate[columnCount + row] += rate[matrix.rowColumn[entry]] * factor
      }
    }
  }
}
