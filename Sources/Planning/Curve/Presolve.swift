/// Makes a parametric problem smaller without changing what its amounts may be: fixed columns go into the bounds,
/// rows of one column become its bounds, rows that nothing can break go, and a column that no aim speaks of goes
/// where it harms no row.
struct Presolve {
  private var columns: [ParametricProblem.Column]
  private var rows: [ParametricProblem.Row?]
  private var changed = true

  /// The smaller problem. Columns keep their places, rows do not.
  static func reduce(_ problem: ParametricProblem) throws -> ParametricProblem {
    var presolve = Presolve(columns: problem.columns, rows: problem.rows)
    while presolve.changed {
      presolve.changed = false
      for row in presolve.rows.indices { try presolve.reduceRow(row) }
      presolve.fixIdleColumns()
    }
    var reduced = problem
    reduced.columns = presolve.columns
    reduced.rows = presolve.rows.compactMap { $0 }.map(Self.inLowestTerms)
    return reduced
  }

  private init(columns: [ParametricProblem.Column], rows: [ParametricProblem.Row]) {
    self.columns = columns
    self.rows = rows
  }

  private mutating func reduceRow(_ place: Int) throws {
    guard var row = rows[place] else { return }
    for entry in row.entries where columns[entry.column].isFixed {
      try row.subtract(entry.value, times: columns[entry.column].low)
      row.settled.append(entry)
    }
    row.entries.removeAll { columns[$0.column].isFixed }
    let (least, most) = row.reach(columns)
    if let lower = row.lower, lower <= least { row.lower = nil }
    if let upper = row.upper, row.upperRate == 0, upper >= most { row.upper = nil }
    if row.lower == nil, row.upper == nil {
      rows[place] = nil
      changed = true
      return
    }
    if row.lower ?? .min > most || row.upperRate == 0 && row.upper ?? .max < least {
      throw PlanningError.solver("\(row.limit) leaves nothing of the plan itself")
    }
    rows[place] = row
    if row.entries.count == 1, row.upperRate == 0 { bound(row, place) }
  }

  /// Turns a row of one column into bounds, where they are whole.
  private mutating func bound(_ row: ParametricProblem.Row, _ place: Int) {
    let (column, value) = row.entries[0]
    guard (row.lower ?? 0) % value == 0, (row.upper ?? 0) % value == 0 else { return }
    let sides = value > 0 ? (row.lower, row.upper) : (row.upper, row.lower)
    if let low = sides.0.map({ $0 / value }), low > columns[column].low {
      columns[column].raise(to: low)
      columns[column].lowLimit = row.limit
    }
    if let high = sides.1.map({ $0 / value }), high < columns[column].high {
      columns[column].lower(to: high)
      columns[column].highLimit = row.limit
    }
    rows[place] = nil
    changed = true
  }

  /// Fixes columns without aims at the end towards which no row minds them to go.
  private mutating func fixIdleColumns() {
    var mindsRise = Array(repeating: false, count: columns.count)
    var mindsFall = mindsRise
    for row in rows {
      guard let row else { continue }
      for entry in row.entries {
        let (up, down) = (row.upper != nil, row.lower != nil)
        if entry.value > 0 ? up : down { mindsRise[entry.column] = true }
        if entry.value > 0 ? down : up { mindsFall[entry.column] = true }
      }
    }
    for place in columns.indices where columns[place].isIdle {
      if !mindsFall[place] {
        columns[place].lower(to: columns[place].low)
      } else if !mindsRise[place] {
        columns[place].raise(to: columns[place].high)
      } else {
        continue
      }
      changed = true
    }
  }

  private static func inLowestTerms(_ row: ParametricProblem.Row) -> ParametricProblem.Row {
    let numbers =
      (row.entries + row.settled).map(\.value) + [row.lower, row.upper].compactMap { $0 } + [
        row.upperRate
      ]
    let common = numbers.reduce(0) { commonDivisor($0, abs($1)) }
    if common < 2 { return row }
    var row = row
    row.entries = row.entries.map { ($0.column, $0.value / common) }
    row.settled = row.settled.map { ($0.column, $0.value / common) }
    row.lower = row.lower.map { $0 / common }
    row.upper = row.upper.map { $0 / common }
    row.upperRate /= common
    return row
  }
}

extension ParametricProblem.Row {
  /// The least and the most that the row's columns can add up to; as far as fits a machine word.
  func reach(_ columns: [ParametricProblem.Column]) -> (least: Int, most: Int) {
    var (least, most) = (Int128(0), Int128(0))
    for entry in entries {
      let ends = [columns[entry.column].low, columns[entry.column].high].map {
        Int128($0) * Int128(entry.value)
      }
      least += min(ends[0], ends[1])
      most += max(ends[0], ends[1])
    }
    return (Int(clamping: least), Int(clamping: most))
  }
}

extension ParametricProblem.Column {
  /// Whether no aim speaks of it, and it may take more than one value.
  var isIdle: Bool { slopes == [.none] }

  /// Lets it take no less than `low`.
  mutating func raise(to low: Int) {
    while !slopes.isEmpty, breaks[1] <= low {
      base += slopes[0].value * (breaks[1] - breaks[0])
      breaks.removeFirst()
      slopes.removeFirst()
    }
    guard !slopes.isEmpty, low > breaks[0] else { return }
    base += slopes[0].value * (low - breaks[0])
    breaks[0] = low
  }

  /// Lets it take no more than `high`.
  mutating func lower(to high: Int) {
    while !slopes.isEmpty, breaks[breaks.count - 2] >= high {
      breaks.removeLast()
      slopes.removeLast()
    }
    if !slopes.isEmpty { breaks[breaks.count - 1] = min(high, breaks[breaks.count - 1]) }
  }
}
