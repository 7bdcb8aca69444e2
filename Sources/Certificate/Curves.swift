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
  func checkCurves(of place: Int, _ work: inout Work) throws(CertificateFault) {
    let aim = aims[place]
    var costs: [Int: BigInt] = [:]
    for cost in aim.costs where !columns[cost.place].isWhole { costs[cost.place] = cost.value }
    if !aim.isWhole || costs.isEmpty { return }
    // Weights that an earlier aim speaks of are not free to be those of the neighbours.
    let bound = Set(aims[..<place].flatMap { $0.costs.map(\.place) })
    var rowsOf = Array(repeating: 0, count: columns.count)
    for row in rows {
      try work.spend(row.entries.count, row.line)
      for entry in row.entries { rowsOf[entry.place] += 1 }
    }
    for curve in curves {
      let size = rows[curve.weights].entries.count + rows[curve.amounts].entries.count
      try work.spend(size, curve.line)
      let points = try points(of: curve, rowsOf: rowsOf)
      guard points.contains(where: { costs[$0.column] != nil }) else { continue }
      try Self.need(
        !points.contains { bound.contains($0.column) }, curve.line,
        "the curve is part of an earlier aim")
      var slope: BigInt?
      for (low, high) in zip(points, points.dropFirst()) {
        let rise = (costs[high.column] ?? 0) - (costs[low.column] ?? 0)
        let (quotient, rest) = rise.quotientAndRemainder(dividingBy: high.amount - low.amount)
        try Self.need(rest == 0, curve.line, "the curve has a slope that is not whole")
        try Self.need(slope.map { $0 >= quotient } ?? true, curve.line, "the curve grows steeper")
        slope = quotient
      }
      for point in points { costs[point.column] = nil }
    }
    try Self.need(
      costs.isEmpty, aim.line, "the aim has costs neither on whole columns nor on curves")
  }

  /// The breakpoints of a curve, after a check of its two rows.
  private func points(
    of curve: Curve, rowsOf: [Int]
  ) throws(CertificateFault) -> [(column: Int, amount: BigInt)] {
    let (runs, weights) = try sum(curve.weights, curve)
    let (_, amounts) = try sum(curve.amounts, curve)
    var amountOf: [Int: BigInt] = [:]
    for entry in amounts { amountOf[entry.place] = entry.value }
    var points: [(column: Int, amount: BigInt)] = []
    for weight in weights {
      let amount = amountOf.removeValue(forKey: weight.place)
      let bounds = columns[weight.place].bounds
      try Self.need(
        weight.value == 1 && bounds.lower == 0 && bounds.upper == 1
          && rowsOf[weight.place] == (amount == nil ? 1 : 2), curve.line,
        "the curve has a weight that is not free between 0 and 1")
      try Self.need(
        points.last.map { $0.amount < amount ?? 0 } ?? true, curve.line,
        "the curve has amounts that do not rise")
      points.append((weight.place, amount ?? 0))
    }
    try Self.need(
      runs.bounds.lower >= 0 && runs.bounds.upper <= 1 && amountOf.isEmpty
        && curve.weights != curve.amounts, curve.line, "the two rows are no curve")
    return points
  }

  /// The whole column that a row adds up to, and the entries of what it adds up.
  private func sum(
    _ place: Int, _ curve: Curve
  ) throws(CertificateFault) -> (total: Column, parts: [Entry]) {
    let row = rows[place]
    let totals = row.entries.filter { columns[$0.place].isWhole }
    try Self.need(
      row.lower == 0 && row.upper == 0 && totals.count == 1 && totals[0].value.magnitude == 1,
      curve.line, "the row \(row.name) adds up to no whole column")
    let parts = row.entries.filter { !columns[$0.place].isWhole }.map {
      Entry(place: $0.place, value: -totals[0].value * $0.value)
    }
    return (columns[totals[0].place], parts)
  }
}
