/// The best that can be made of every amount, window after window: dynamic programming over units.
struct ServiceTable {
  /// Worth by units of money, in per cent times k€.
  private(set) var values: [Double]
  private let unit: Int

  /// Money that is carried over, and lapses beyond the margin.
  init(carrying year: ReserveYear) {
    unit = year.unit
    let margin = year.margin / year.unit
    values = (0...year.cells).map {
      Double(min($0, margin) * year.unit) * year.worthOfCarried
    }
  }

  init(values: [Double], unit: Int) {
    self.values = values
    self.unit = unit
  }

  /// Each amount may also serve this window, or a part of it where it is divisible.
  mutating func add(_ claim: Claim) {
    let units = claim.cost / unit
    if claim.isDivisible {
      addPart(units, worthOfUnit: claim.ratio * Double(unit))
    } else {
      values.withUnsafeMutableBufferPointer { values in
        guard units < values.count else { return }
        for k in stride(from: values.count - 1, through: units, by: -1) {
          values[k] = max(values[k], values[k - units] + claim.worth)
        }
      }
    }
  }

  /// new[k] = max over u in 0...units of old[k - u] + u · worth: the maximum over a sliding window.
  private mutating func addPart(_ units: Int, worthOfUnit: Double) {
    var queue = [Int](repeating: 0, count: values.count)
    var (first, end) = (0, 0)
    let old = values
    func height(_ k: Int) -> Double { old[k] - Double(k) * worthOfUnit }
    for k in old.indices {
      while end > first, height(queue[end - 1]) <= height(k) { end -= 1 }
      queue[end] = k
      end += 1
      if queue[first] < k - units { first += 1 }
      values[k] = height(queue[first]) + Double(k) * worthOfUnit
    }
  }
}
