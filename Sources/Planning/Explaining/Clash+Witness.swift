import GLPK

/// That what remains without a group fits together, shown by a decision that was checked in whole numbers.
extension Clash {
  /// Whether a whole point was found that satisfies all that holds now but one group.
  mutating func fits(without group: Int, _ problem: inout Problem) throws -> Bool {
    try lift(group, &problem)
    var isFound = false
    if try problem.solveLinear(LinearOptions(method: .dualThenPrimal)).status == .optimal {
      if try problem.solveInteger(Self.quickSearch).status.hasSolution {
        isFound = try isWitness(try problem.integerSolution().columnValues, of: problem)
      }
    }
    try putBack(group, &problem)
    return isFound
  }

  /// Whether a point satisfies every bound and row that holds now, in integer arithmetic.
  private func isWitness(_ values: [Double], of problem: borrowing Problem) throws -> Bool {
    let exact = try ExactProblem(problem)
    // Columns that are whole by themselves may be larger than they need to be, and then fractions; less of them is allowed.
    let point = values.indices.map {
      exact.isInteger[$0]
        ? Int(values[$0].rounded()) : Int((values[$0] + 1e-6).rounded(.down))
    }
    let weights = Set(index.weights.joined().joined())
    for column in point.indices where !weights.contains(column) {
      if point[column] < exact.columnLower[column] || point[column] > exact.columnUpper[column] {
        return false
      }
    }
    for row in 0..<exact.rowCount {
      let entries = exact.rowStart[row]..<exact.rowStart[row + 1]
      if entries.contains(where: { weights.contains(exact.entryColumn[$0]) }) { continue }
      let sum = entries.reduce(0) { $0 + exact.entryValue[$1] * point[exact.entryColumn[$1]] }
      if let lower = exact.rowLower[row], sum < lower { return false }
      if let upper = exact.rowUpper[row], sum > upper { return false }
    }
    return model.cells.allSatisfy { cell in
      let amount = point[index.amount[cell.line][cell.year]]
      if point[index.running[cell.line][cell.year]] == 0 { return amount == 0 }
      // Rows with weights: an amount between two points of the curve is a mixture of them.
      let open = zip(model.choice(cell).points, index.weights[cell.line][cell.year]).filter {
        exact.columnUpper[$1] > 0
      }
      guard let first = open.first, let last = open.last else { return false }
      return (first.0.amount...last.0.amount).contains(amount)
    }
  }
}
