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

  /// The reserve in the plan.
  public let outlook: ReserveOutlook
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

  /// How many levels were tried, in one year and in every year; for those missing no plan was found.
  public let triedLevels: Int

  init(
    _ outlook: ReserveOutlook, levels: [Level], everyYear: [Level], triedLevels: Int,
    variations: [Variation], averaged: (amount: Amount, loss: Int)?,
    perfectInformation: (points: Double, error: Double)?
  ) {
    self.outlook = outlook
    rule = SequentialReserve(outlook.curve.year)
    self.levels = levels
    self.everyYear = everyYear
    self.triedLevels = triedLevels
    self.variations = variations
    self.averaged = averaged
    self.perfectInformation = perfectInformation
  }

  /// Amounts left for which the rule is worth printing: six even parts of the reserve of the plan, or of the
  /// largest one when the plan has none.
  public var ruleAmounts: [Amount] {
    let unit = outlook.curve.year.unit
    let part = max(1, (outlook.amount > 0 ? outlook.amount : outlook.curve.year.most) / unit / 6)
    return (1...6).map { $0 * part * unit }
  }

  /// The middle one of the likely costs of windows that are served whole or not at all, in whole units; nil when
  /// there are none.
  public var wholeCost: Amount? {
    let plan = outlook.plan
    let costs = plan.model.data.opportunities(
      of: plan.model.lines[outlook.line].id, in: plan.year
    ).filter { !$0.isDivisible }.map(\.costLikely).sorted()
    if costs.isEmpty { return nil }
    let unit = outlook.curve.year.unit
    return (costs[costs.count / 2] + unit - 1) / unit * unit
  }
}
