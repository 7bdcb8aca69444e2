import Budget

/// An open window whose cost is known: what serving it takes and brings.
struct Claim: Hashable, Sendable {
  /// k€.
  var cost: Amount
  /// Per cent of the full worth of the line, times k€.
  let worth: Double
  /// Whether a part may be served for the same part of its worth.
  let isDivisible: Bool

  /// Worth of a k€, in per cent of the full worth of the line.
  var ratio: Double { worth / Double(cost) }
}

/// An opportunity in one of its quarters: how many may come, and what each may cost.
struct WindowKind: Hashable, Sendable {
  /// Id of the opportunity.
  let opportunity: String
  /// 1 to 4.
  let quarter: Int
  /// Chance of 0, 1, 2, … windows.
  let counts: [Double]
  /// What a window may cost, with the chance of each.
  let costs: [(claim: Claim, chance: Double)]

  /// Chances of the low, the likely and the high cost. With costs that one case in ten undercuts and one in
  /// ten exceeds, these give about the mean and the spread of the whole distribution (Keefer and Bodily 1983,
  /// extended Swanson-Megill).
  static let costChances = [0.3, 0.4, 0.3]
  /// Counts of a rate are cut off where a larger one is less likely than this.
  static let leastTail = 1e-9

  init(_ opportunity: Opportunity, quarter: Int) {
    self.opportunity = opportunity.id
    self.quarter = quarter
    switch opportunity.arrival {
    case .once(let permille):
      let chance = Double(permille) / 1000
      counts = [1 - chance, chance]
    case .often(let hundredths):
      counts = Self.poisson(
        Double(hundredths) / 100 / Double(opportunity.quarters.count))
    }
    let worth = Double(opportunity.value) * Double(opportunity.costLikely)
    var costs: [(claim: Claim, chance: Double)] = []
    let amounts = [opportunity.costLow, opportunity.costLikely, opportunity.costHigh]
    for (cost, chance) in zip(amounts, Self.costChances) {
      if let last = costs.indices.last, costs[last].claim.cost == cost {
        costs[last].chance += chance
      } else {
        let claim = Claim(cost: cost, worth: worth, isDivisible: opportunity.isDivisible)
        costs.append((claim, chance))
      }
    }
    self.costs = costs
  }

  private init(_ kind: WindowKind, costs: [(claim: Claim, chance: Double)]) {
    opportunity = kind.opportunity
    quarter = kind.quarter
    counts = kind.counts
    self.costs = costs
  }

  /// The same kind with each cost raised to the next multiple of `unit`.
  func rounded(upTo unit: Amount) -> WindowKind {
    WindowKind(
      self,
      costs: costs.map { cost in
        var claim = cost.claim
        claim.cost = (claim.cost + unit - 1) / unit * unit
        return (claim, cost.chance)
      })
  }

  /// Number of different outcomes: how many windows, and how many of them at which cost. `.max` when there are
  /// more than can be counted.
  var outcomes: Int {
    var sum = 0
    var ways = 1
    for count in counts.indices {
      // Ways to give `count` windows one of the costs: choose(count + costs - 1, costs - 1).
      if count > 0 {
        let (product, isTooLarge) = ways.multipliedReportingOverflow(by: count + costs.count - 1)
        if isTooLarge { return .max }
        ways = product / count
      }
      sum += ways
      if sum > 1 << 40 { return .max }
    }
    return sum
  }

  /// Mean number of windows.
  var meanCount: Double { counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }

  private static func poisson(_ mean: Double) -> [Double] {
    // Without a library function: e^-m is the product of 64 times its 64th root, by its series.
    var root = 1.0
    var term = 1.0
    for power in 1...20 {
      term *= -mean / 64 / Double(power)
      root += term
    }
    var chance = root
    for _ in 0..<6 { chance *= chance }
    var counts = [chance]
    var tail = 1 - chance
    while tail > leastTail, counts.count < 200 {
      chance *= mean / Double(counts.count)
      counts.append(chance)
      tail -= chance
    }
    counts[counts.count - 1] += tail
    return counts
  }

  static func == (a: WindowKind, b: WindowKind) -> Bool {
    a.opportunity == b.opportunity && a.quarter == b.quarter && a.counts == b.counts
      && a.costs.elementsEqual(b.costs) { $0.claim == $1.claim && $0.chance == $1.chance }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(opportunity)
    hasher.combine(quarter)
  }
}
