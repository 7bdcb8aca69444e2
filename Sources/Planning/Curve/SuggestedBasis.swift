import GLPK

extension SuggestedBasis {
  /// Solves a parametric problem at depth 0 with floating-point numbers.
  ///
  /// Soft rules fall no shorter than the plan lets them, which at depth 0 they need not.
  static func solve(_ problem: ParametricProblem) throws -> SuggestedBasis {
    try Problem.with { solver throws in
      let layout = try problem.load(into: &solver)
      try solver.scale()
      try solver.useAdvancedBasis()
      var options = LinearOptions()
      options.longStep = true
      _ = try solver.solveLinear(options)
      return layout.basis(try solver.basis(), of: problem)
    }
  }
}

/// Where the stretches of the columns of a parametric problem are in the solver: a column for each.
struct SolverLayout: Sendable {
  /// First solver column of each column; the last is the count.
  fileprivate(set) var start: [Int] = [0]

  /// The basis in terms of the parametric problem.
  func basis(_ basis: Basis, of problem: ParametricProblem) -> SuggestedBasis {
    let columns = problem.columns.indices.map { column -> (isBasic: Bool, position: Int) in
      let statuses = (start[column]..<start[column + 1]).map { basis.column($0) }
      if let stretch = statuses.firstIndex(of: .basic) { return (true, stretch) }
      return (false, statuses.prefix { $0 == .atUpper }.count)
    }
    let rows = problem.rows.indices.map { row -> (isBasic: Bool, position: Int) in
      let status = basis.row(row)
      let isUpper = status == .atUpper || problem.rows[row].lower == nil
      return (status == .basic, isUpper ? 1 : 0)
    }
    return SuggestedBasis(columns: columns, rows: rows)
  }
}

extension ParametricProblem {
  /// Values of the solver for one unit of an aim of points: GLPK wants shadow prices of about one.
  static let scale = 1000.0
  /// What nearness to today counts beside value: it decides among equals only.
  private static let nearness = 1e-6

  /// Writes the problem at depth 0 into an empty solver, with the excess of all ranks kept at zero.
  func load(into solver: inout Problem) throws -> SolverLayout {
    var layout = SolverLayout()
    try solver.setDirection(.maximize)
    try solver.addRows(rows.count)
    for column in columns {
      for (stretch, slope) in column.slopes.enumerated() {
        let place = try solver.addColumns(1).lowerBound
        let length = slope.rank == nil ? column.breaks[stretch + 1] - column.breaks[stretch] : 0
        try solver.setBounds(ofColumn: place, to: Bounds(lower: 0, upper: Double(length)))
        let worth = slope.value.approximation / Self.scale
        try solver.setObjective(
          ofColumn: place, to: worth + slope.near.approximation * Self.nearness)
      }
      layout.start.append(solver.columnCount)
    }
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for (place, row) in rows.enumerated() {
      for entry in row.entries {
        for column in layout.start[entry.column]..<layout.start[entry.column + 1] {
          triplets.append((place, column, Double(entry.value)))
        }
      }
      try solver.setBounds(ofRow: place, to: bounds(ofRow: place, depth: 0))
    }
    try solver.loadMatrix(triplets)
    return layout
  }

  /// Bounds of a row at a depth, for columns that count from their least.
  func bounds(ofRow place: Int, depth: Double) throws -> Bounds {
    let row = rows[place]
    let least = Double(row.entries.reduce(0) { $0 + $1.value * columns[$1.column].low })
    return try Bounds(
      lower: row.lower.map { Double($0) - least } ?? -.infinity,
      upper: row.upper.map { Double($0) + Double(row.upperRate) * depth - least } ?? .infinity)
  }
}
