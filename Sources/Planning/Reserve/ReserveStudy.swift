public import Budget
import OrderedCollections

/// How large a reserve must be, and why: the recommended amount beside what it competes with.
///
/// Points are those of the plan, discounted to the budget year.
public struct ReserveStudy: Sendable {
  /// The plan re-made with the reserve held at an amount, in its year or in every year.
  public struct Level: Hashable, Sendable {
    /// The reserve in k€.
    public let amount: Amount
    /// Points of the whole plan without the worth of the reserve that is held.
    public let committed: Int
    /// Mean points of that reserve, over the years in which it is held.
    public let worth: Double
    /// Money of the year in agreements that run at least two years more, in k€.
    public let longCommitments: Amount
    /// All money of the year, in k€.
    public let total: Amount
    /// No other level has both more in long agreements and a reserve worth more.
    public internal(set) var isOnFrontier = false
    /// Soft rules give way as they do in the plan.
    public let keepsSoftRules: Bool

    /// Mean points of all.
    public var value: Double { Double(committed) + worth }
    /// Share of the money in long agreements, in tenths of a per cent.
    public var longPermille: Int {
      total == 0 ? 0 : rounded(longCommitments * 1000, over: total)
    }
  }

  /// What the plan does under another assumption.
  public struct Variation: Hashable, Sendable {
    /// What is otherwise.
    public let assumption: ReserveAssumption
    /// The reserve that the plan of that budget has in the year; nil when there is no plan.
    public let amount: Amount?
    /// Mean points of that reserve.
    public let worth: Double
  }

  /// The plan.
  public let plan: Plan
  /// Index of the reserve.
  public let line: Int
  /// What reserves of the plan's year bring when all windows are known before money is spent.
  public let curve: ReserveCurve
  /// What they bring to people who do not see the future, and by which rule.
  public let rule: SequentialReserve
  /// The plan with the reserve of its year held at amounts from small to large, that of the plan among them.
  public let levels: [Level]
  /// The plan with the reserve held at one amount in every year, from small to large: what long commitments and
  /// flexibility take from each other.
  public let everyYear: [Level]
  /// How the amount moves with the assumptions.
  public let variations: [Variation]
  /// The reserve of a planner who looks at means alone, and the points over all years that the plan gains over
  /// that one (value of the stochastic solution); nil when that plan breaks other soft rules or is none.
  public let averaged: (amount: Amount, loss: Int)?
  /// Points that knowing the windows of the year before the money is divided would bring (expected value of
  /// perfect information), over the levels, with its standard error; nil without levels to choose from.
  public let perfectInformation: (points: Double, error: Double)?

  /// How many levels were tried, in one year and in every year; those missing have no plan.
  public let triedLevels: Int

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

  /// Amounts left for which the rule is worth printing: six even parts of the reserve of the plan, or of the
  /// largest one when the plan has none.
  public var ruleAmounts: [Amount] {
    let unit = curve.year.unit
    let part = max(1, (amount > 0 ? amount : curve.year.most) / unit / 6)
    return (1...6).map { $0 * part * unit }
  }

  /// The middle one of the likely costs of windows that are served whole or not at all, in whole units; nil when
  /// there are none.
  public var wholeCost: Amount? {
    let costs = plan.model.data.opportunities(of: plan.model.lines[line].id, in: plan.year)
      .filter { !$0.isDivisible }.map(\.costLikely).sorted()
    if costs.isEmpty { return nil }
    let unit = curve.year.unit
    return (costs[costs.count / 2] + unit - 1) / unit * unit
  }

  private let demand: DemandDistribution

  init(
    plan: Plan, line: Int, curve: ReserveCurve, levels: [Level], everyYear: [Level],
    triedLevels: Int, variations: [Variation],
    averaged: (amount: Amount, loss: Int)?, perfectInformation: (points: Double, error: Double)?
  ) {
    self.plan = plan
    self.line = line
    self.curve = curve
    rule = SequentialReserve(curve.year)
    self.levels = levels
    self.everyYear = everyYear
    self.triedLevels = triedLevels
    self.variations = variations
    self.averaged = averaged
    self.perfectInformation = perfectInformation
    demand = DemandDistribution(curve.year)
  }
}
