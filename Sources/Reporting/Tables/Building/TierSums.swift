import Budget
import OrderedCollections

/// The money of an article in a year by commitment tier, as far as its lines have tiers.
struct TierSums {
  private(set) var legal: Amount = 0
  private(set) var bound: Amount = 0
  private(set) var reserved: Amount = 0
  private(set) var free: Amount = 0
  /// What stands on nodes that are not planned, of which no tiers are known.
  private(set) var unclassified: Amount = 0

  /// The tiers at a stage; nil when no line of the article is planned. A position that a cut has made smaller than
  /// its tiers keeps the legal part longest.
  init?(_ budget: Budget, article: String, year: Year, stage: Stage) {
    guard let data = budget.planning else { return nil }
    let nodes = budget.structure.subtree(of: article)
    guard nodes.contains(where: { data.lines[$0] != nil }) else { return nil }
    for node in nodes {
      let position = budget.ledger.position(of: [node], kind: .expenditure, year: year, at: stage)
      guard data.lines[node] != nil else {
        unclassified += position
        continue
      }
      let tiers = data.tiers(of: node, in: year).within(max(0, position))
      legal += tiers.legal
      bound += tiers.bound
      reserved += tiers.reserved
      free += position - tiers.legal - tiers.bound - tiers.reserved
    }
  }

  /// The amounts from the least free to the most, with what is unknown last.
  var parts: [Amount] { [legal, bound, reserved, free, unclassified] }

  /// Their shares in whole per cent, which add up to 100; nil when there is no money or a part is negative.
  var percents: [Int]? {
    let total = parts.reduce(0, +)
    guard total > 0, parts.allSatisfy({ $0 >= 0 }) else { return nil }
    var shares = parts.map { Int((Int128($0) * 100) / Int128(total)) }
    // The points that rounding down leaves go to the largest remainders, the first among equals.
    let order = parts.indices.sorted {
      let a = Int128(parts[$0]) * 100 % Int128(total)
      let b = Int128(parts[$1]) * 100 % Int128(total)
      return a != b ? a > b : $0 < $1
    }
    for place in order.prefix(100 - shares.reduce(0, +)) { shares[place] += 1 }
    return shares
  }

  /// The share that is legally committed in whole per cent; nil when the tiers do not cover all money.
  var legalPercent: Int? { unclassified == 0 ? percents?[0] : nil }
}

extension PlanningData {
  /// k€ of the position of a line at a stage that are legally committed.
  func legal(_ line: String, _ year: Year, at stage: Stage, of budget: Budget) -> Amount {
    let position = budget.ledger.position(of: [line], kind: .expenditure, year: year, at: stage)
    return tiers(of: line, in: year).within(max(0, position)).legal
  }
}
