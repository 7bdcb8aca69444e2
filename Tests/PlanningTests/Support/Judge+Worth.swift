extension Judge {
  /// The nearest whole number, halves up.
  static func nearest(_ value: Int, _ divisor: Int) -> Int {
    value / divisor + (2 * (value % divisor) >= divisor ? 1 : 0)
  }

  /// Points per k€ of a line before curve and discount: 1,000 for full scores.
  func fullWorth(_ line: Int, factor: Int = 100) -> Int {
    let total = world.weights.reduce(0, +)
    let sum = zip(world.weights, world.lines[line].scores).reduce(0) {
      $0 + $1.0 * $1.1.value * (world.evidence[$1.1.grade] ?? 0)
    }
    return Self.nearest(Self.nearest(sum, 10 * total) * factor, 100)
  }

  /// Millionths that a point counts for in a year.
  func discounted(_ year: Int) -> Int {
    (world.budgetYear..<max(world.budgetYear, year)).reduce(1_000_000) { millionths, _ in
      Self.nearest(100 * millionths, 100 + world.discount)
    }
  }

  /// Points of the k€ with number `place` (1 is the first) of a line.
  func worth(ofAmountNumber place: Int, _ line: Int, _ year: Int, factor: Int = 100) -> Int {
    let it = world.lines[line]
    if let worth = windowWorth[line]?[year] {
      guard place <= worth.count else { return 0 }
      return Self.nearest(
        fullWorth(line, factor: factor) * worth[place - 1] * discounted(year), 10_000_000_000)
    }
    guard let step = world.curves[it.curve]?.first(where: { 100 * place <= it.maximum * $0.upTo })
    else { return 0 }
    return Self.nearest(
      fullWorth(line, factor: factor) * step.worth * discounted(year), 100_000_000)
  }

  /// Worth minus disruption, k€ by k€.
  func value(_ amount: Int, _ line: Int, _ year: Int, factor: Int = 100) -> Int {
    var points = 0
    for place in stride(from: 1, through: amount, by: 1) {
      points += worth(ofAmountNumber: place, line, year, factor: factor)
    }
    let today = world.lines[line].today[year]
    let tiers = tiers(line, year)
    let free = today - tiers.legal - tiers.bound - tiers.reserved
    for taken in stride(from: 1, through: today - amount, by: 1) {
      let price =
        if taken <= free {
          world.free
        } else if taken <= free + tiers.reserved {
          world.reserved
        } else if taken <= free + tiers.reserved + tiers.bound {
          world.bound
        } else { 0 }
      points -= Self.nearest(price * discounted(year), 1_000_000)
    }
    return points
  }
}
