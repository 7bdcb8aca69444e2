public import Budget

/// What a plan may expect of one of its reserves in its year: what its k€ bring beside those committed, and how often
/// it runs out or lapses.
///
/// Points are those of the plan, discounted to the budget year.
public struct ReserveOutlook: Sendable {
  /// The plan.
  public let plan: Plan
  /// Index of the reserve.
  public let line: Int
  /// What reserves of the plan's year bring when all windows are known before money is spent.
  public let curve: ReserveCurve
  private let demand: DemandDistribution

  init(plan: Plan, line: Int, curve: ReserveCurve) {
    self.plan = plan
    self.line = line
    self.curve = curve
    demand = DemandDistribution(curve.year)
  }

  /// The recommended reserve of the plan's year in k€.
  public var amount: Amount { plan.amount(line) }

  /// Points of a mean worth in the plan's year.
  public func points(_ worth: Double) -> Double {
    plan.model.valuation.points(worth, of: plan.model.lines[line].id, in: plan.year)
  }

  /// Mean points of the whole plan, with all its reserves at what they are expected to bring.
  public var value: Double {
    let id = plan.model.lines[line].id
    return plan.model.years.indices.reduce(Double(plan.appraisal.value)) { sum, year in
      let amount = plan.decision.amounts[line][year]
      let (entry, when) = (plan.model.lines[line], plan.model.years[year])
      let own = year == plan.yearIndex ? curve : plan.model.reserves[id]?[year]
      return sum - Double(plan.model.valuation.worth(of: entry, in: when, amount: amount))
        + plan.model.valuation.points(own?.worth(of: amount) ?? 0, of: id, in: when)
    }
  }

  /// The running line of the same envelope whose last k€ brings least: what one k€ more in the reserve takes.
  public var giver: (line: String, points: Int)? {
    plan.marginalLine(besides: line, year: plan.yearIndex).map { other in
      let choice = plan.model.choices[other][plan.yearIndex]
      return (plan.model.lines[other].id, choice.gain(below: plan.amount(other)) ?? 0)
    }
  }

  /// The running line of the same envelope whose next k€ brings most: what one k€ less in the reserve gives.
  public var taker: (line: String, points: Int)? {
    let year = plan.yearIndex
    let candidates = plan.model.lines.indices.compactMap { other -> (line: String, points: Int)? in
      guard other != line, plan.model.lines[other].envelope == plan.model.lines[line].envelope,
        plan.decision.running[other][year], plan.hold(Cell(line: other, year: year)) == nil,
        let gain = plan.model.choices[other][year].gain(above: plan.amount(other))
      else { return nil }
      return (plan.model.lines[other].id, gain)
    }
    return candidates.max { $0.points < $1.points }
  }

  /// What the last committed k€ brings that the reserve could have, in per cent of the full worth of its line; 0
  /// when there is none.
  public var priceOfCommitted: Double {
    let one = points(1)
    return one > 0 ? Double(giver?.points ?? 0) / one : 0
  }

  /// Chance that the windows ask for more than a reserve.
  public func chanceOfRunningOut(_ amount: Amount) -> Double {
    demand.above(amount / curve.year.unit)
  }

  /// Chance that money of a reserve lapses: the windows leave more than may be carried over.
  public func chanceOfLapsing(_ amount: Amount) -> Double {
    let units = (amount - curve.year.margin - 1) / curve.year.unit
    return amount <= curve.year.margin ? 0 : 1 - demand.above(units)
  }

  /// Mean k€ that lapse.
  public func meanLapse(_ amount: Amount) -> Double {
    let unit = curve.year.unit
    let units = max(0, amount - curve.year.margin) / unit
    return (0..<units).reduce(0) { $0 + (1 - demand.above($1)) * Double(unit) }
  }
}

extension Plan {
  /// The outlooks of the reserves that have opportunities, in the order of the lines.
  public var reserveOutlooks: [ReserveOutlook] {
    model.lines.indices.compactMap { line in
      model.reserves[model.lines[line].id].map {
        ReserveOutlook(plan: self, line: line, curve: $0[yearIndex])
      }
    }
  }
}
