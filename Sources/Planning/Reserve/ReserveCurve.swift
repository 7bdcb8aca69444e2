public import Budget

/// What a reserve is expected to bring when all windows of its year are known before money is spent, for every
/// amount.
///
/// Worth is counted in per cent of the full worth of a k€ of the line, times k€: 100 is as much as one k€ that
/// the scores of the line speak of.
public struct ReserveCurve: Sendable {
  /// How the mean was found.
  public enum Basis: Hashable, Sendable {
    /// Over all outcomes.
    case exact
    /// Over seeded scenarios, each as likely as the others.
    case scenarios(count: Int, seed: UInt64)
  }

  /// How it may be found.
  public struct Options: Hashable, Sendable {
    /// Number of scenarios, also where an exact mean could be had; nil for exact where that is possible.
    public var scenarios: Int?
    /// Seed of the scenarios.
    public var seed: UInt64 = 1
    /// Threads to use; they do not change the result.
    public var threads = 1

    /// Exact where that is possible.
    public init() {}
  }

  /// Scenarios that are drawn where an exact mean is out of reach and no number is given.
  public static let standardScenarios = 4096

  /// The windows.
  public let year: ReserveYear
  /// How it was found.
  public let basis: Basis
  /// Mean worth by units of the year.
  let values: [Double]
  /// Standard error of the mean at each amount of the grid; empty for an exact curve.
  let errors: [(amount: Amount, error: Double)]

  /// The curves of some years; years with the same windows share the work.
  static func all(_ years: [ReserveYear]) throws -> [ReserveCurve] {
    var found: [ReserveCurve] = []
    for year in years {
      if let twin = found.first(where: { $0.year.isAlike(year) }) {
        found.append(ReserveCurve(twin, in: year))
      } else {
        found.append(try ReserveCurve(year))
      }
    }
    return found
  }

  private init(_ twin: ReserveCurve, in year: ReserveYear) {
    self.year = year
    basis = twin.basis
    values = twin.values
    errors = twin.errors
  }

  /// Most scenarios that may be drawn: more of them would keep the machine busy for minutes.
  private static func mostScenarios(_ year: ReserveYear) -> Int {
    let steps = year.meanCount + 1
    return Int(0x1p34 / (steps * (year.isDivisible ? 8 : Double(year.cells + 1))))
  }

  /// - Parameter grid: amounts at which standard errors are wanted, rising.
  /// - Throws: ``PlanningError/tooManyScenarios(_:most:)`` when that many would take too long.
  public init(_ year: ReserveYear, grid: [Amount] = [], _ options: Options = Options()) throws {
    self.year = year
    let work = year.outcomes.multipliedReportingOverflow(by: year.cells + 1)
    if options.scenarios == nil, year.isDivisible {
      basis = .exact
      values = Self.exact(year)
      errors = []
    } else if options.scenarios == nil, year.outcomes <= OutcomeWalk.mostOutcomes, !work.overflow,
      work.partialValue <= OutcomeWalk.mostWork
    {
      basis = .exact
      values = OutcomeWalk.mean(of: year.kinds, from: ServiceTable(carrying: year))
      errors = []
    } else {
      let count = options.scenarios ?? Self.standardScenarios
      let most = max(Self.standardScenarios, Self.mostScenarios(year))
      if count > most { throw PlanningError.tooManyScenarios(count, most: most) }
      basis = .scenarios(count: count, seed: options.seed)
      let scenarios = Scenarios(year, count: count, seed: options.seed)
      let amounts = grid.filter { (0...year.most).contains($0) }
      let units = amounts.map { $0 / year.unit }
      let squares: [Double]
      if year.isDivisible {
        let sums = ClosedForm.sums(
          over: scenarios, in: year, grid: units, threads: options.threads)
        values = ClosedForm.values(sums, count: count)
        squares = sums.squares
      } else {
        let sums = ScenarioTables.sums(over: scenarios, in: year, threads: options.threads)
        values = sums.values.map { $0 / Double(count) }
        squares = units.map { sums.squares[$0] }
      }
      errors = zip(amounts, zip(units, squares)).map { [values] amount, entry in
        let mean = values[entry.0]
        let variance = max(0, entry.1 / Double(count) - mean * mean)
        return (amount, (variance / Double(max(1, count - 1))).squareRoot())
      }
    }
  }

  /// The exact mean where all windows may be served in part: the k€ after s goes to a window worth at least r
  /// when the windows worth at least r cost more than s.
  private static func exact(_ year: ReserveYear) -> [Double] {
    let margin = year.margin / year.unit
    var levels = Set(year.kinds.flatMap { $0.costs.map(\.claim.ratio) })
    if margin > 0 { levels.insert(year.worthOfCarried) }
    let falling = levels.filter { $0 > 0 }.sorted(by: >)
    var slopes = [Double](repeating: 0, count: year.cells)
    for (place, level) in falling.enumerated() {
      let step = level - (place + 1 < falling.count ? falling[place + 1] : 0)
      let demand = DemandDistribution(year, worthAtLeast: level)
      let carried = level <= year.worthOfCarried ? margin : 0
      for k in slopes.indices { slopes[k] += step * demand.above(k - carried) }
    }
    var worth = 0.0
    return [0]
      + slopes.map {
        worth += $0 * Double(year.unit)
        return worth
      }
  }

  /// Mean worth of an amount. Between two units it runs straight where all windows may be served in part, and
  /// stays where it is elsewhere: a lower bound.
  public func worth(of amount: Amount) -> Double {
    let cell = min(max(0, amount) / year.unit, year.cells)
    guard cell < year.cells, year.isDivisible else { return values[cell] }
    return values[cell] + slope(cell) * Double(amount - cell * year.unit)
  }

  private func slope(_ cell: Int) -> Double {
    cell < year.cells ? (values[cell + 1] - values[cell]) / Double(year.unit) : 0
  }

  /// Mean worth of the k€ after an amount, in per cent; over the next unit.
  public func slope(above amount: Amount) -> Double { slope(amount / year.unit) }

  /// Mean worth of the last k€ of an amount, in per cent; over the unit that it ends.
  public func slope(below amount: Amount) -> Double {
    amount <= 0 ? slope(0) : slope((amount - 1) / year.unit)
  }

  /// The amounts at which the worth bends; none where a window is served whole or not at all.
  public var breakpoints: [Amount] {
    guard year.isDivisible else { return [] }
    return (1..<max(1, year.cells)).filter { abs(slope($0) - slope($0 - 1)) > 1e-9 }
      .map { $0 * year.unit }
  }

  /// The effect curve of the reserve for the plan: up to which amount, worth how many hundredths of a per cent.
  ///
  /// It goes through the mean worth at every multiple of `step` and at the largest amount, rounded down to a
  /// hundredth of a per cent a k€. Where windows are served whole or not at all the worth may rise by jumps; the
  /// curve is then the lowest concave one that is nowhere below it at these amounts.
  func pieces(step: Amount) -> [(upTo: Amount, worth: Int)] {
    guard year.most > 0 else { return [] }
    var knots: [(amount: Amount, worth: Double)] = [(0, 0)]
    for amount in Array(stride(from: step, to: year.most, by: step)) + [year.most] {
      let next = (amount: amount, worth: worth(of: amount))
      while knots.count > 1, let last = knots.last,
        Self.slope(knots[knots.count - 2], last) < Self.slope(last, next)
      {
        knots.removeLast()
      }
      knots.append(next)
    }
    var pieces: [(upTo: Amount, worth: Int)] = []
    for (from, to) in zip(knots, knots.dropFirst()) {
      // The last bits of a mean are not those of a fraction; a hundredth that is all but full counts as full.
      let worth = Int((Self.slope(from, to) * 100 + 1e-6).rounded(.down))
      if let last = pieces.indices.last, pieces[last].worth <= worth {
        pieces[last].upTo = to.amount
      } else {
        pieces.append((to.amount, worth))
      }
    }
    return pieces
  }

  /// Standard error of the mean worth, in per cent times k€; nil for an exact curve and off the grid.
  public func standardError(at amount: Amount) -> Double? {
    errors.first { $0.amount == amount }?.error
  }

  private static func slope(
    _ a: (amount: Amount, worth: Double), _ b: (amount: Amount, worth: Double)
  ) -> Double { (b.worth - a.worth) / Double(b.amount - a.amount) }
}
