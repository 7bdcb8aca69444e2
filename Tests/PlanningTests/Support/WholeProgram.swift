import GLPK
import TestSupport

/// A tiny integer program that can be enumerated.
struct WholeProgram {
  struct Row {
    var entries: [Int]
    var lower: Int?
    var upper: Int?
  }

  var lower: [Int]
  var upper: [Int]
  var costs: [Int]
  var rows: [Row]

  static func random(_ random: inout Seeded) -> WholeProgram {
    let count = random.int(1...4)
    let lower = (0..<count).map { _ in random.int(-3...2) }
    let rows = (0..<random.int(1...4)).map { _ -> Row in
      let entries = (0..<count).map { _ in random.int(-7...7) }
      let side = random.int(-10...15)
      let low = random.chance(60) ? side : nil
      return Row(
        entries: entries, lower: low,
        upper: low == nil || random.chance(40) ? side + random.int(0...6) : nil)
    }
    return WholeProgram(
      lower: lower, upper: lower.map { $0 + random.int(0...6) },
      costs: (0..<count).map { _ in random.int(-20...20) },
      rows: rows)
  }

  func allows(_ values: [Int]) -> Bool {
    zip(values, zip(lower, upper)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 }
      && rows.allSatisfy { row in
        let sum = zip(row.entries, values).reduce(0) { $0 + $1.0 * $1.1 }
        return sum >= row.lower ?? .min && sum <= row.upper ?? .max
      }
  }

  func objective(_ values: [Int]) -> Int { zip(costs, values).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The largest objective; nil when nothing is allowed.
  func best(_ start: [Int] = []) -> Int? {
    if start.count == costs.count { return allows(start) ? objective(start) : nil }
    return (lower[start.count]...upper[start.count]).compactMap { best(start + [$0]) }.max()
  }

  /// The program in the solver, its objective divided by `scale`.
  func withProblem<R>(scale: Int, _ body: (inout Problem) throws -> R) throws -> R {
    try Problem.with { problem throws in
      try problem.setDirection(.maximize)
      try problem.addRows(rows.count)
      try problem.addColumns(costs.count)
      for column in costs.indices {
        try problem.setKind(ofColumn: column, to: .integer)
        try problem.setBounds(
          ofColumn: column, to: Bounds(lower: Double(lower[column]), upper: Double(upper[column])))
        try problem.setObjective(ofColumn: column, to: Double(costs[column]) / Double(scale))
      }
      for (index, row) in rows.enumerated() {
        let bounds = try Bounds(
          lower: row.lower.map(Double.init) ?? -.infinity,
          upper: row.upper.map(Double.init) ?? .infinity)
        try problem.setBounds(ofRow: index, to: bounds)
        let entries = row.entries.enumerated().filter { $0.element != 0 }
        try problem.setRow(
          index, to: entries.map { (column: $0.offset, value: Double($0.element)) })
      }
      return try body(&problem)
    }
  }
}
