import Budget
import GLPK
import OrderedCollections

/// Reads the generated problem of a plan as a parametric one: on/off decisions and agreements fixed, amounts free.
///
/// Soft rules may fall as short as the plan lets them; what a deeper cut asks beyond that is the excess of their
/// rank, a column of its own.
struct FixedProblem {
  private let plan: Plan
  private let index: ModelIndex
  private let exact: ExactProblem
  /// Columns of the parametric problem by columns of the generated one.
  private var place: [Int?]
  /// Values of the columns that are fixed.
  private var fixed: [Int]
  private var isWeight: [Bool]
  private var found: ParametricProblem

  /// Depth 1 takes away all of the ceilings of the scope.
  static func read(
    _ plan: Plan, scope: Curve.Scope, from problem: borrowing Problem
  ) throws -> ParametricProblem {
    var reader = try FixedProblem(plan, problem)
    try reader.readColumns(problem)
    try reader.readRows(scope, problem)
    return reader.found
  }

  private init(_ plan: Plan, _ problem: borrowing Problem) throws {
    self.plan = plan
    index = try ModelIndex(plan.model, in: problem)
    do {
      exact = try ExactProblem(problem)
    } catch let fault as ExactProblem.NotExact {
      throw PlanningError.solver("\(fault.what) is not in whole numbers")
    }
    place = Array(repeating: nil, count: exact.columnCount)
    fixed = Array(repeating: 0, count: exact.columnCount)
    isWeight = Array(repeating: false, count: exact.columnCount)
    found = ParametricProblem(columns: [], rows: [], ranks: plan.model.ranks, constant: 0)
  }

  // MARK: Columns

  private mutating func readColumns(_ problem: borrowing Problem) throws {
    var isRead = Array(repeating: false, count: exact.columnCount)
    for cell in plan.model.cells {
      let runs = plan.decision.running[cell.line][cell.year]
      let amount = index.amount[cell.line][cell.year]
      let running = index.running[cell.line][cell.year]
      let choice = plan.model.choice(cell)
      fixed[running] = runs ? 1 : 0
      for column in [amount, running] { isRead[column] = true }
      for column in index.weights[cell.line][cell.year] {
        isRead[column] = true
        isWeight[column] = true
      }
      if let signed = index.signed[cell.line][cell.year] {
        fixed[signed] = plan.decision.signed[cell.line][cell.year] ? 1 : 0
        isRead[signed] = true
      }
      if runs {
        place[amount] = found.columns.count
        found.columns.append(Self.column(of: choice, cell))
      } else {
        found.constant -= choice.harmOfStopping
      }
    }
    var meanings: [Int: ParametricProblem.Meaning] = [:]
    for (envelope, columns) in zip(plan.model.data.policy.envelopes.values, index.shift) {
      for (year, column) in zip(plan.model.years, columns) {
        meanings[column] = .shift(envelope: envelope.id, year: year)
      }
    }
    for rule in plan.model.data.policy.rules.values {
      for (year, column) in zip(rule.years, index.short[rule.id] ?? []) {
        meanings[column] = .short(rule: rule.id, year: year)
      }
    }
    for column in isRead.indices where !isRead[column] {
      place[column] = found.columns.count
      let name = try problem.columnName(column) ?? "column \(column)"
      found.columns.append(
        Self.plain(
          meanings[column] ?? .other(name), exact.columnLower[column], exact.columnUpper[column]))
    }
  }

  private static func plain(
    _ meaning: ParametricProblem.Meaning, _ low: Int, _ high: Int, _ slope: Slope = .none
  ) -> ParametricProblem.Column {
    ParametricProblem.Column(
      meaning: meaning, breaks: low == high ? [low] : [low, high],
      slopes: low == high ? [] : [slope])
  }

  /// The amount of a running line-year with the concave hull of its breakpoints: of all weights that give an
  /// amount, those on the hull are worth most.
  private static func column(of choice: Choice, _ cell: Cell) -> ParametricProblem.Column {
    var corners: [(amount: Int, value: Int, near: Int)] = []
    func slope(
      _ one: (amount: Int, value: Int, near: Int), _ other: (amount: Int, value: Int, near: Int)
    )
      -> Slope
    {
      let length = other.amount - one.amount
      return Slope(
        value: Rational(other.value - one.value, over: length),
        near: Rational(other.near - one.near, over: length))
    }
    for point in choice.points {
      let next = (point.amount, point.worth - point.harm, -abs(point.amount - choice.today))
      while corners.count > 1,
        !(slope(corners[corners.count - 1], next)
          < slope(corners[corners.count - 2], corners[corners.count - 1]))
      { corners.removeLast() }
      corners.append(next)
    }
    return ParametricProblem.Column(
      meaning: .amount(cell), breaks: corners.map(\.amount),
      slopes: zip(corners, corners.dropFirst()).map(slope), base: Rational(corners[0].value))
  }

  // MARK: Rows

  private mutating func readRows(_ scope: Curve.Scope, _ problem: borrowing Problem) throws {
    var rates: [Int: Int] = [:]
    for place in scope.places {
      rates[index.ceiling[place.envelope][place.year]] = -place.ceiling
    }
    let granted = Dictionary(
      uniqueKeysWithValues: plan.proofs.compactMap { proof -> (Int, Int)? in
        if case .rank(let rank) = proof.aim { (rank, proof.reached) } else { nil }
      })
    let rankRows = Dictionary(
      uniqueKeysWithValues: index.keepShort.map { (row: $0.value, rank: $0.key) })
    for row in 0..<exact.rowCount {
      let entries = exact.rowStart[row]..<exact.rowStart[row + 1]
      // Weights are part of the columns of amounts; a value once reached is not asked for again.
      if entries.contains(where: { isWeight[exact.entryColumn[$0]] }) { continue }
      let number = exact.rowIndex[row]
      let name = try problem.rowName(number) ?? "row \(number)"
      var read = ParametricProblem.Row(
        limit: Limit(row: name, first: plan.model.years[0]), entries: [],
        lower: exact.rowLower[row], upper: exact.rowUpper[row],
        upperRate: (rates[number] ?? 0) * exact.rowScale[row])
      let rank = rankRows[number]
      if let rank { read.upper = granted[rank] }
      for entry in entries {
        let column = exact.entryColumn[entry]
        if let place = place[column] {
          read.entries.append((place, exact.entryValue[entry]))
        } else {
          try read.subtract(exact.entryValue[entry], times: fixed[column])
        }
      }
      if let rank { addExcess(of: rank, to: &read) }
      found.rows.append(read)
    }
  }

  /// Lets the rank of the row fall shorter than the plan lets it, as far as its rules can at all.
  private mutating func addExcess(of rank: Int, to row: inout ParametricProblem.Row) {
    let most = row.entries.reduce(0) { $0 + $1.value * found.columns[$1.column].high }
    let excess = max(0, most - (row.upper ?? 0))
    row.entries.append((found.columns.count, -1))
    found.columns.append(
      Self.plain(
        .excess(rank: rank), 0, excess, Slope(rank: found.ranks.firstIndex(of: rank))))
  }
}

extension ParametricProblem.Row {
  /// Moves a fixed column to the bounds.
  mutating func subtract(_ entry: Int, times value: Int) throws {
    let (product, isTooLarge) = entry.multipliedReportingOverflow(by: value)
    func minus(_ bound: Int?) throws -> Int? {
      guard let bound else { return nil }
      let (rest, overflow) = bound.subtractingReportingOverflow(product)
      if isTooLarge || overflow { throw PlanningError.solver("\(limit) has too large numbers") }
      return rest
    }
    lower = try minus(lower)
    upper = try minus(upper)
  }
}
