import BigInt

/// Why the best value of an aim is a whole number, although its columns may take fractions.
///
/// A curve stands in two rows: the weights of its breakpoints add up to a yes/no column y, and their amounts to a
/// whole column x (either row may be written with all signs turned):
///
///     w0 + w1 + … - y = 0        a0 w0 + a1 w1 + … - x = 0        0 <= w <= 1
///
/// Its weights stand in no other row, the amounts rise, and from one breakpoint to the next the costs rise by a whole
/// number per unit, less and less steeply. Then the weights of a best plan are those of the neighbours of x, and they
/// are worth a whole number; with y = 0 they are all zero.
extension Certificate {
  /// Checks that an aim that is said to be whole is so: each of its costs is on a whole column or on a curve.
  func checkCurves(of place: Int) throws(CertificateFault) {
    let aim = aims[place]
    guard aim.isWhole else { return }
    var costs: [Int: BigInt] = [:]
    for cost in aim.costs where !columns[cost.column].isWhole { costs[cost.column] = cost.value }
    if costs.isEmpty { return }
    // Weights that an earlier aim speaks of are not free to be those of the neighbours.
    let bound = Set(aims[..<place].flatMap { $0.costs.map(\.column) })
    var rowsOf = Array(repeating: 0, count: columns.count)
    for row in rows { for entry in row.entries { rowsOf[entry.column] += 1 } }
    for curve in curves {
      let points = try points(of: curve, rowsOf: rowsOf)
      guard points.contains(where: { costs[$0.column] != nil }) else { continue }
      func refuse(_ what: String) -> CertificateFault {
        CertificateFault(line: curve.line, what: "the curve \(what)")
      }
      if points.contains(where: { bound.contains($0.column) }) {
        throw refuse("is part of an earlier aim")
      }
      var slope: BigInt?
      for (low, high) in zip(points, points.dropFirst()) {
        let rise = (costs[high.column] ?? 0) - (costs[low.column] ?? 0)
        let (quotient, rest) = rise.quotientAndRemainder(dividingBy: high.amount - low.amount)
        if rest != 0 { throw refuse("has a slope that is not a whole number") }
        if let slope, slope < quotient { throw refuse("grows steeper") }
        slope = quotient
      }
      for point in points { costs[point.column] = nil }
    }
    if let column = costs.keys.min() {
      throw CertificateFault(
        line: aim.line,
        what: "the aim is not whole: \(columns[column].name) is neither whole nor part of a curve")
    }
  }

  /// The breakpoints of a curve, after a check of its two rows.
  private func points(
    of curve: Curve, rowsOf: [Int]
  ) throws(CertificateFault) -> [(column: Int, amount: BigInt)] {
    func refuse(_ what: String) -> CertificateFault {
      CertificateFault(line: curve.line, what: "the curve \(what)")
    }
    /// The whole column of a row that adds up to it, and the entries of what it adds up.
    func parts(_ place: Int) throws(CertificateFault) -> (total: Column, parts: [Entry]) {
      let row = rows[place]
      let totals = row.entries.filter { columns[$0.column].isWhole }
      guard row.lower == 0, row.upper == 0, totals.count == 1, totals[0].value.magnitude == 1 else {
        throw refuse("has a row that adds up to no whole column")
      }
      let parts = row.entries.filter { !columns[$0.column].isWhole }.map {
        Entry(column: $0.column, value: -totals[0].value * $0.value)
      }
      return (columns[totals[0].column], parts)
    }
    let (runs, weights) = try parts(curve.weights)
    let (_, amounts) = try parts(curve.amounts)
    guard runs.bounds.lower >= 0, runs.bounds.upper <= 1 else {
      throw refuse("has weights that do not add up to yes or no")
    }
    var amountOf: [Int: BigInt] = [:]
    for entry in amounts { amountOf[entry.column] = entry.value }
    var points: [(column: Int, amount: BigInt)] = []
    for weight in weights {
      let amount = amountOf.removeValue(forKey: weight.column)
      let bounds = columns[weight.column].bounds
      guard weight.value == 1, bounds.lower == 0, bounds.upper == 1,
        rowsOf[weight.column] == (amount == nil ? 1 : 2)
      else { throw refuse("has a weight that is not free between 0 and 1") }
      if let last = points.last, last.amount >= amount ?? 0 { throw refuse("has amounts that fall") }
      points.append((weight.column, amount ?? 0))
    }
    guard amountOf.isEmpty, curve.weights != curve.amounts else {
      throw refuse("has an amount without a weight")
    }
    return points
  }
}
