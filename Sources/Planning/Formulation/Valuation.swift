import OrderedCollections
public import Budget

/// Worth and disruption of amounts in whole points, from the scores, weights and prices of the policy.
///
/// A line with full scores earns 1,000 points for each k€ on the first step of its effect curve. All
/// figures are integers, so that two plans differ by at least one point.
public struct Valuation: Sendable {
  private let data: PlanningData
  private let settings: Settings
  /// Points per k€ at full effect and without discount, by line.
  public let pointsPerAmount: [String: Int]
  /// What a point counts for in a year, in millionths.
  private let discount: [Year: Int]
  /// Effect curves that hold in place of that of the policy, by line and year: up to which amount, worth how many
  /// hundredths of a per cent.
  private let ownCurves: [String: [Year: [(upTo: Amount, worth: Int)]]]

  /// Values the lines of a budget.
  ///
  /// - Parameter factors: for questions such as "what if this line were worth more": per cent by line,
  ///   100 where none is given.
  /// - Parameter reserves: what reserves are expected to bring, one curve for each planning year; such a reserve
  ///   has that effect curve and not the one of the policy.
  public init(
    _ data: PlanningData, settings: Settings, factors: [String: Int] = [:],
    reserves: [String: [ReserveCurve]] = [:]
  ) {
    self.data = data
    self.settings = settings
    var points: [String: Int] = [:]
    for line in data.lines.values {
      points[line.id] = rounded(
        Self.points(of: line, in: data) * (factors[line.id] ?? 100), over: 100)
    }
    pointsPerAmount = points
    var byYear: [Year: Int] = [:]
    var factor = 1_000_000
    for year in settings.planningYears {
      if year > settings.budgetYear {
        factor = rounded(factor * 100, over: 100 + data.policy.discount)
      }
      byYear[year] = factor
    }
    discount = byYear
    ownCurves = reserves.mapValues { curves in
      Dictionary(
        uniqueKeysWithValues: curves.map {
          ($0.year.year, $0.pieces(step: data.policy.uncertainty.step))
        })
    }
  }

  /// Swing weights times scores times what their evidence counts for (additive value model).
  private static func points(of line: Line, in data: PlanningData) -> Int {
    var sum = 0
    var weights = 0
    for criterion in data.policy.criteria.values {
      weights += criterion.weight
      guard let score = data.scores[line.id]?[criterion.id] else { continue }
      sum += criterion.weight * score.value * (data.policy.evidence[score.grade] ?? 0)
    }
    return weights == 0 ? 0 : rounded(sum, over: weights * 10)
  }

  /// Points of one more k€ of a line in a year at an amount, by its effect curve.
  public func slope(of line: Line, in year: Year, above amount: Amount) -> Int {
    for step in steps(of: line, in: year) where amount < step.upTo {
      return slope(of: line, in: year, worth: step.worth)
    }
    return 0
  }

  private func slope(of line: Line, in year: Year, worth: Int) -> Int {
    rounded((pointsPerAmount[line.id] ?? 0) * worth * (discount[year] ?? 0), over: 10_000_000_000)
  }

  /// The effect curve in k€: up to which amount, worth how many hundredths of a per cent.
  func steps(of line: Line, in year: Year) -> [(upTo: Amount, worth: Int)] {
    ownCurves[line.id]?[year]
      ?? (data.policy.curves[line.curve] ?? []).map {
        (line.maximum * $0.upTo / 100, $0.worth * 100)
      }
  }

  /// What a point counts for in a year, in millionths.
  func millionths(in year: Year) -> Int { discount[year] ?? 0 }

  /// Points of what a reserve brings in a year, from per cent of its full worth times k€.
  public func points(_ worth: Double, of line: String, in year: Year) -> Double {
    worth * Double((pointsPerAmount[line] ?? 0) * (discount[year] ?? 0)) / 100_000_000
  }

  /// Worth of an amount in points.
  public func worth(of line: Line, in year: Year, amount: Amount) -> Int {
    var points = 0
    var from = 0
    for step in steps(of: line, in: year) {
      let upTo = min(amount, step.upTo)
      if upTo > from {
        points += (upTo - from) * slope(of: line, in: year, worth: step.worth)
        from = upTo
      }
    }
    return points
  }

  /// Disruption in points of paying `amount` when today's position is `today`: a cut takes the free part
  /// first, then what is reserved, then what is bound. The legal part is never cut.
  public func harm(to line: Line, in year: Year, amount: Amount, today: Amount) -> Int {
    var cut = max(0, today - amount)
    var points = 0
    for (size, price) in tierPrices(of: line, in: year, today: today) {
      let taken = min(cut, size)
      points += taken * price
      cut -= taken
    }
    return points
  }

  /// Tiers of today's position in the order in which a cut takes them, with their discounted prices.
  func tierPrices(of line: Line, in year: Year, today: Amount) -> [(size: Amount, price: Int)] {
    let tiers = data.tiers(of: line.id, in: year).within(today)
    let prices = data.policy.disruption
    let free = today - tiers.legal - tiers.bound - tiers.reserved
    return [(free, prices.free), (tiers.reserved, prices.reserved), (tiers.bound, prices.bound)]
      .map { ($0.0, rounded($0.1 * (discount[year] ?? 0), over: 1_000_000)) }
  }
}
