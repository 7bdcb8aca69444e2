import Budget

/// Draws weights from what is known of them: each set of whole tenths of a per cent that adds up to 100 % and fits
/// what is known is as likely as the others.
struct WeightSampler: Sendable {
  /// What the weights of a draw add up to.
  static let total = 1000

  private let ranges: [ClosedRange<Int>]
  /// `ways[i][s]`: in how many ways the weights from the i-th on can add up to s, up to a factor for each i.
  private let ways: [[Double]]
  /// Places in falling order of the stated weights, when their order is known.
  private let order: [Int]?

  init(_ criteria: [Criterion], known: KnownWeights) {
    var ranges = criteria.map { _ in 0...Self.total }
    order =
      known == .order
      ? criteria.indices.sorted { (-criteria[$0].weight, $0) < (-criteria[$1].weight, $1) } : nil
    if case .intervals(let intervals) = known {
      for (place, criterion) in criteria.enumerated() {
        if let interval = intervals[criterion.id] {
          ranges[place] = interval.lowerBound * 10...interval.upperBound * 10
        }
      }
    }
    var last = [Double](repeating: 0, count: Self.total + 1)
    last[0] = 1
    var ways = [last]
    for range in ranges.reversed() {
      let rest = ways[0]
      var row = [Double](repeating: 0, count: Self.total + 1)
      for sum in 0...Self.total where range.lowerBound <= sum {
        for weight in range.lowerBound...min(range.upperBound, sum) {
          row[sum] += rest[sum - weight]
        }
      }
      // Only proportions within a row count, and many criteria have more ways than a number can hold.
      let most = row.max() ?? 1
      ways.insert(most > 0 ? row.map { $0 / most } : row, at: 0)
    }
    self.ranges = ranges
    self.ways = ways
  }

  /// Weights by criterion, in tenths of a per cent.
  func draw(_ random: inout SplitMix64) -> [Int] {
    var left = Self.total
    var weights: [Int] = []
    for (place, range) in ranges.enumerated() {
      let rest = ways[place + 1]
      let choices = range.lowerBound...max(range.lowerBound, min(range.upperBound, left))
      let all = choices.reduce(0.0) { $0 + rest[max(0, left - $1)] }
      var mark = random.unit() * all
      var chosen = choices.lowerBound
      for weight in choices where rest[max(0, left - weight)] > 0 {
        chosen = weight
        mark -= rest[left - weight]
        if mark < 0 { break }
      }
      weights.append(chosen)
      left -= chosen
    }
    guard let order else { return weights }
    let falling = weights.sorted(by: >)
    for (rank, place) in order.enumerated() { weights[place] = falling[rank] }
    return weights
  }
}
