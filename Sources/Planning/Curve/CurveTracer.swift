import Budget
import OrderedCollections

/// Follows the best basis from depth 0 on.
struct CurveTracer {
  private let problem: ParametricProblem
  private let plan: Plan
  private var simplex: ExactSimplex
  private var audit: CurveAudit
  private var pieces: [Curve.Piece] = []
  private var value = Rational.zero
  private var start: [[Rational]] = []
  private var startValue = Rational.zero

  /// The curve of a plan whose problem has been read.
  ///
  /// - Parameter basis: where to start from; the solver's suggestion when nil. Any start gives the same curve.
  static func trace(
    _ fixed: ParametricProblem, of plan: Plan, scope: Curve.Scope, upTo: Rational,
    from basis: SuggestedBasis? = nil
  ) throws -> Curve {
    let reduced = try Presolve.reduce(fixed)
    var tracer = CurveTracer(
      problem: reduced, plan: plan,
      simplex: ExactSimplex(reduced, from: try basis ?? SuggestedBasis.solve(reduced)),
      audit: CurveAudit(original: fixed, reduced: reduced))
    let end = try tracer.trace(upTo: upTo)
    return Curve(
      plan: plan, scope: scope, asked: upTo, start: tracer.start, startValue: tracer.startValue,
      pieces: tracer.pieces, end: end)
  }

  private mutating func trace(upTo: Rational) throws -> Curve.End? {
    if let fault = try simplex.restore(beyond: false) {
      throw PlanningError.solver("the plan breaks \(limit(fault.variable, isBelow: fault.isBelow))")
    }
    try audit.check(simplex)
    (value, start) = (valueNow, amountsNow)
    startValue = value
    var contradiction = try simplex.restore(beyond: true)
    while contradiction == nil, simplex.depth < upTo {
      try audit.check(simplex)
      let next = simplex.nextBreak().map { min($0, upTo) } ?? upTo
      let from = simplex.depth
      let rates = rates
      simplex.advance(to: next)
      try audit.check(simplex)
      let limits = next < upTo ? simplex.leavers.map(limit) : []
      append(from: from, to: next, rates, limits)
      if next < upTo { contradiction = try simplex.restore(beyond: true) }
    }
    return contradiction.map { Curve.End(depth: simplex.depth, limits: limits(of: $0)) }
  }

  // MARK: Stretches

  private struct Rates {
    var value = Rational.zero
    var amounts: [Curve.Change] = []
    var shifts: [Curve.ShiftChange] = []
    var excess: [Curve.Excess] = []
  }

  /// What the columns are worth at the present depth, in points.
  private var valueNow: Rational {
    problem.columns.indices.reduce(Rational(problem.constant)) { sum, column in
      sum + problem.columns[column].worth(at: simplex.value[column])
    }
  }

  private var amountsNow: [[Rational]] {
    var amounts = plan.model.choices.map { $0.map { _ in Rational.zero } }
    for (place, column) in problem.columns.enumerated() {
      if case .amount(let cell) = column.meaning {
        amounts[cell.line][cell.year] = simplex.value[place]
      }
    }
    return amounts
  }

  private var rates: Rates {
    var rates = Rates()
    for column in problem.columns.indices {
      let rate = simplex.rate[column]
      if rate.isZero, !simplex.isRanked(column) { continue }
      let found = problem.columns[column]
      if case .excess(let rank) = found.meaning, !rate.isZero || !simplex.value[column].isZero {
        rates.excess.append(.init(rank: rank, amount: simplex.value[column], rate: rate))
      }
      if rate.isZero { continue }
      rates.value += found.slopes[simplex.position[column]].value * rate
      switch found.meaning {
      case .amount(let cell): rates.amounts.append(.init(cell: cell, rate: rate))
      case .shift(let envelope, let year):
        rates.shifts.append(.init(envelope: envelope, year: year, rate: rate))
      default: break
      }
    }
    return rates
  }

  private mutating func append(from: Rational, to: Rational, _ rates: Rates, _ limits: [Limit]) {
    pieces.append(
      Curve.Piece(
        from: from, to: to, value: value, valueRate: rates.value, amounts: rates.amounts,
        shifts: rates.shifts, excess: rates.excess, limits: limits))
    value += rates.value * (to - from)
  }

  // MARK: Limits

  /// The limit at the bound that a variable has reached.
  private func limit(_ variable: Int, isBelow: Bool) -> Limit {
    if variable >= simplex.columnCount { return problem.rows[variable - simplex.columnCount].limit }
    let place = simplex.position[variable] + (isBelow ? 0 : 1)
    return limit(ofColumn: variable, at: place, isMost: !isBelow)
  }

  private func limit(ofColumn place: Int, at stop: Int, isMost: Bool) -> Limit {
    let column = problem.columns[place]
    switch column.meaning {
    case .amount(let cell):
      let (line, year) = (plan.model.lines[cell.line].id, plan.model.years[cell.year])
      if stop > 0, stop < column.breaks.count - 1 { return .step(line: line, year: year) }
      let floor = floor(cell)
      if isMost, floor != .held { return column.highLimit ?? .most(line: line, year: year) }
      return column.lowLimit ?? .floor(line: line, year: year, floor)
    case .shift(let envelope, let year): return .shift(envelope: envelope, year: year)
    case .short(let rule, let year): return .shortfall(rule: rule, year: year)
    case .excess(let rank): return .granted(rank: rank)
    case .other(let name): return Limit(row: name, first: plan.model.years[0])
    }
  }

  private func floor(_ cell: Cell) -> Limit.Floor {
    let (line, year) = (plan.model.lines[cell.line], plan.model.years[cell.year])
    if plan.model.data.hold(on: line.id, in: year) != nil { return .held }
    return plan.model.data.tiers(of: line.id, in: year).legal > 0 ? .legal : .minimum
  }

  /// Rows and bounds with a part in the proof that nothing fits: the rows times their multipliers, and the ends of
  /// all columns that are left in the sum.
  private func limits(of contradiction: ExactSimplex.Contradiction) -> [Limit] {
    var rows = Array(
      zip(contradiction.multipliers.places, contradiction.multipliers.values.map { -$0 }))
    var found: [Limit] = []
    if contradiction.variable >= simplex.columnCount {
      rows.append((contradiction.variable - simplex.columnCount, .one))
    } else {
      found.append(limit(contradiction.variable, isBelow: contradiction.isBelow))
    }
    var sums: [Int: Rational] = [:]
    for (place, multiplier) in rows {
      found.append(problem.rows[place].limit)
      for entry in problem.rows[place].entries + problem.rows[place].settled {
        sums[entry.column, default: .zero] += multiplier * entry.value
      }
    }
    // The variable is pushed beyond a bound though every column stands at the end that helps it most.
    for (column, sum) in sums.sorted(by: { $0.key < $1.key })
    where !sum.isZero && column != contradiction.variable && isNamed(column) {
      let helpsUp = (sum.sign > 0) == contradiction.isBelow
      found.append(
        limit(ofColumn: column, at: helpsUp ? simplex.stretches(column) : 0, isMost: helpsUp))
    }
    return Array(OrderedSet(found))
  }

  /// Whether a bound of the column says something to a reader of the budget.
  private func isNamed(_ column: Int) -> Bool {
    switch problem.columns[column].meaning {
    case .amount: true
    // A shift that is never possible is no limit that has been reached.
    case .shift: problem.columns[column].high > 0
    case .short, .excess, .other: false
    }
  }
}

extension ParametricProblem.Column {
  /// What a value is worth in points.
  func worth(at value: Rational) -> Rational {
    var sum = base
    for (stretch, slope) in slopes.enumerated() where value > Rational(breaks[stretch]) {
      sum += slope.value * (min(value, Rational(breaks[stretch + 1])) - Rational(breaks[stretch]))
    }
    return sum
  }
}
