public import Budget

/// An assumption about opportunities that may be otherwise.
public enum ReserveAssumption: Hashable, Sendable {
  /// Every window is this many per cent as likely, or comes that often.
  case chances(percent: Int)
  /// Every window costs this many per cent, and is worth the same.
  case costs(percent: Int)
  /// Every window is worth this many per cent.
  case values(percent: Int)
  /// All unspent money lapses.
  case noMargin
  /// The second key is always turned.
  case everyWindowFits

  /// Those that a study looks at.
  public static let all: [ReserveAssumption] = [
    .chances(percent: 50), .chances(percent: 150), .costs(percent: 75), .costs(percent: 125),
    .values(percent: 75), .values(percent: 125), .noMargin, .everyWindowFits,
  ]

  /// The budget under the assumption.
  ///
  /// - Throws: ``BudgetError`` when it does not fit the budget.
  public func applied(to budget: Budget) throws(BudgetError) -> Budget {
    switch self {
    case .chances(let percent):
      return try budget.changingOpportunities { opportunity in
        switch opportunity.arrival {
        case .once(let permille):
          opportunity.arrival = .once(permille: min(1000, rounded(permille * percent, over: 100)))
        case .often(let hundredths):
          opportunity.arrival = .often(hundredths: rounded(hundredths * percent, over: 100))
        }
      }
    case .costs(let percent):
      return try budget.changingOpportunities { opportunity in
        let likely = opportunity.costLikely
        opportunity.costLikely = max(1, rounded(likely * percent, over: 100))
        // Rounding must not bring the low cost below a tenth of the likely one.
        opportunity.costLow = max(
          (opportunity.costLikely + 9) / 10, rounded(opportunity.costLow * percent, over: 100))
        opportunity.costHigh = max(1, rounded(opportunity.costHigh * percent, over: 100))
        opportunity.value = rounded(opportunity.value * likely, over: opportunity.costLikely)
      }
    case .values(let percent):
      return try budget.changingOpportunities {
        $0.value = rounded($0.value * percent, over: 100)
      }
    case .noMargin: return try budget.changingPolicy { $0.uncertainty.yearEndMargin = 0 }
    case .everyWindowFits: return try budget.changingPolicy { $0.uncertainty.leastFit = 0 }
    }
  }
}

extension Opportunity {
  /// What a planner sees who looks at means alone: a window that is sure to open, and asks for what this one asks
  /// for on average.
  func averaged(leastFit: Int) -> Opportunity {
    guard fit >= leastFit, let first = quarters.first(where: isInTime) else { return self }
    let kinds = quarters.filter(isInTime).map { WindowKind(self, quarter: $0) }
    let windows = kinds.reduce(0) { $0 + $1.meanCount }
    let cost = kinds[0].costs.reduce(0) { $0 + Double($1.claim.cost) * $1.chance }
    var other = self
    other.arrival = .once(permille: 1000)
    other.quarter = first
    let mean = max(1, Int((windows * cost).rounded()))
    other.value = Int((Double(value * costLikely) * windows / Double(mean)).rounded())
    (other.costLow, other.costLikely, other.costHigh) = (mean, mean, mean)
    return other
  }
}
