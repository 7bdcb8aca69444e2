/// Seeded scenarios of a year: which windows open, at which cost. Scenario number i is the same whatever the
/// number of scenarios and threads.
public struct Scenarios: Sendable {
  /// Number of scenarios, each as likely as the others.
  public let count: Int
  /// The seed.
  public let seed: UInt64
  /// What windows may claim, the best worth per k€ first.
  let claims: [Claim]

  private struct Draw: Sendable {
    /// Chances of up to 0, 1, 2, … windows, in units of 2^-64.
    let counts: [UInt64]
    /// Chances of up to each cost, in units of 2^-64.
    let costs: [UInt64]
    /// Index into `claims` of each cost.
    let ranks: [Int32]
  }

  private let draws: [Draw]

  /// Scenarios of a year.
  public init(_ year: ReserveYear, count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
    let all = year.kinds.flatMap { $0.costs.map(\.claim) }
    let order = all.indices.sorted { (-all[$0].ratio, $0) < (-all[$1].ratio, $1) }
    claims = order.map { all[$0] }
    var rank = [Int32](repeating: 0, count: all.count)
    for (place, index) in order.enumerated() { rank[index] = Int32(place) }
    var next = 0
    draws = year.kinds.map { kind in
      defer { next += kind.costs.count }
      return Draw(
        counts: Self.thresholds(kind.counts), costs: Self.thresholds(kind.costs.map(\.chance)),
        ranks: kind.costs.indices.map { rank[next + $0] })
    }
  }

  private static func thresholds(_ chances: [Double]) -> [UInt64] {
    var sum = 0.0
    var found = chances.map { chance in
      sum += chance
      return sum >= 1 ? UInt64.max : UInt64(sum * 0x1p64)
    }
    if let last = found.indices.last { found[last] = .max }
    return found
  }

  /// The claims of a scenario as indices into `claims`, in rising order.
  func fill(_ ranks: inout [Int32], scenario: Int) {
    ranks.removeAll(keepingCapacity: true)
    var random = SplitMix64(seed: seed, stream: scenario)
    for draw in draws {
      let number = random.next()
      var windows = 0
      while number > draw.counts[windows] { windows += 1 }
      for _ in 0..<windows {
        var cost = 0
        if draw.costs.count > 1 {
          let number = random.next()
          while number > draw.costs[cost] { cost += 1 }
        }
        ranks.append(draw.ranks[cost])
        // Few claims are put in their place as they come; many are sorted at the end.
        var place = ranks.count > Self.few ? 0 : ranks.count - 1
        while place > 0, ranks[place - 1] > ranks[place] {
          ranks.swapAt(place - 1, place)
          place -= 1
        }
      }
    }
    if ranks.count > Self.few { ranks.sort() }
  }

  private static let few = 32
}

extension Scenarios {
  /// The worth of some amounts in a scenario, in per cent times k€.
  func worths(of ranks: [Int32], at units: [Int], in year: ReserveYear) -> [Double] {
    if year.isDivisible { return Filling(self, in: year).worths(ranks, at: units) }
    let table = ScenarioTables.table(of: ranks, of: self, in: year)
    return units.map { table[$0] }
  }
}
