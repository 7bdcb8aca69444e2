import Foundation
import TestSupport

/// What a reserve is worth, by the words of `docs/budget-folder.md` and by looking at every outcome and every way to
/// serve it.
struct WindowJudge {
  struct Window {
    var cost: Int
    var worth: Double
    var isDivisible: Bool
  }

  /// A kind of window in a quarter: chance and cost of each thing that may happen.
  struct Kind {
    var quarter: Int
    var happenings: [(chance: Double, windows: [Window])]
  }

  let most: Int
  let kinds: [Kind]
  /// k€ of which all costs are multiples.
  let unit: Int
  var margin = 0
  var worthOfCarried = 0.0

  /// - Parameter year: index of a planning year.
  init(_ world: World, line: Int, year: Int) {
    let it = world.lines[line]
    most = it.maximum
    var kinds: [Kind] = []
    var unit = 0
    for quarter in 1...4 {
      for window in world.opportunities
      where window.line == it.id && window.year ?? year == year && window.fit >= world.leastFit {
        let opensInTime =
          window.leadDays <= window.windowDays
          && [45, 136, 227, 318][quarter - 1] + window.leadDays <= 364
        guard window.quarter ?? quarter == quarter, opensInTime else { continue }
        for cost in window.costs { unit = Self.divisor(unit, cost) }
        kinds.append(Kind(quarter: quarter, happenings: Self.happenings(window)))
      }
    }
    self.kinds = kinds
    self.unit = max(1, unit)
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

  private static func happenings(
    _ window: World.Opportunity
  ) -> [(chance: Double, windows: [Window])] {
    func costed(_ count: Int) -> [(chance: Double, windows: [Window])] {
      if count == 0 { return [(1, [])] }
      // One cost is no choice: only the outcomes that differ are looked at.
      let choices =
        Set(window.costs).count == 1
        ? [(window.costs[0], 1.0)] : Array(zip(window.costs, [0.3, 0.4, 0.3]))
      return costed(count - 1).flatMap { rest in
        choices.map { cost, chance in
          (
            rest.chance * chance,
            rest.windows + [
              Window(
                cost: cost, worth: Double(window.value * window.costs[1]),
                isDivisible: window.isDivisible)
            ]
          )
        }
      }
    }
    var counts: [Double]
    if let permille = window.permille {
      counts = [1 - Double(permille) / 1000, Double(permille) / 1000]
    } else {
      // Five windows of a rate are enough for the small rates of the tests; the rest of the chance goes there.
      let mean = Double(window.rate ?? 0) / 100 / (window.quarter == nil ? 4 : 1)
      var chance = exp(-mean)
      counts = []
      for count in 0..<5 {
        counts.append(chance)
        chance *= mean / Double(count + 1)
      }
      counts.append(1 - counts.reduce(0, +))
    }
    return counts.enumerated().flatMap { count, chance in
      costed(count).map { (chance * $0.chance, $0.windows) }
    }
  }

  /// Every outcome of some kinds with its chance.
  static func outcomes(_ kinds: ArraySlice<Kind>) -> [(chance: Double, windows: [Window])] {
    guard let first = kinds.first else { return [(1, [])] }
    return outcomes(kinds.dropFirst()).flatMap { rest in
      first.happenings.map { (rest.chance * $0.chance, $0.windows + rest.windows) }
    }
  }

  /// The most that `money` brings: every way to serve the windows is tried, parts in whole k€.
  ///
  /// - Parameter later: what money that is left brings.
  static func best(
    _ windows: ArraySlice<Window>, _ money: Int, later: (Int) -> Double
  ) -> Double {
    guard let window = windows.first else { return later(money) }
    let rest = windows.dropFirst()
    var best = best(rest, money, later: later)
    if window.isDivisible {
      for part in stride(from: 1, through: min(money, window.cost), by: 1) {
        best = max(
          best,
          window.worth * Double(part) / Double(window.cost)
            + Self.best(rest, money - part, later: later))
      }
    } else if window.cost <= money {
      best = max(best, window.worth + Self.best(rest, money - window.cost, later: later))
    }
    return best
  }

  /// What is left after the year: some of it is carried over.
  func carried(_ money: Int) -> Double { Double(min(money, margin)) * worthOfCarried }

  /// Mean worth when all windows are known before money is spent.
  func seeingAll(_ money: Int) -> Double {
    Self.outcomes(kinds[...]).reduce(0) {
      $0 + $1.chance * Self.best($1.windows[...], money, later: carried)
    }
  }

  /// Mean worth when each quarter knows its own windows alone and does the best it can, in whole units.
  func seeingQuarters(_ money: Int) -> Double {
    var later = (0...most).map(carried)
    for quarter in (1...4).reversed() {
      let outcomes = Self.outcomes(kinds.filter { $0.quarter == quarter }[...])
      later = later.indices.map { money in
        // Only whole units: a part of a unit is never spent.
        outcomes.reduce(0) { sum, outcome in
          sum
            + outcome.chance
            * Self.best(outcome.windows[...], money) { left in later[left] }
        }
      }
    }
    return later[money]
  }

  // MARK: The effect curve

  /// Hundredths of a per cent of each k€ of a reserve, by year; nil for a line without windows.
  static func worth(of line: Int, in world: World) -> [[Int]]? {
    guard world.opportunities.contains(where: { $0.line == world.lines[line].id }) else {
      return nil
    }
    var judges = (0..<world.yearCount).map { WindowJudge(world, line: line, year: $0) }
    if world.margin > 0 {
      let later = judges.indices.map { year in
        judges[year].slopeAbove(world.lines[line].today[year])
      }
      for year in judges.indices {
        let ceiling =
          world.envelopes.first { $0.id == world.lines[line].envelope }?.ceiling(year) ?? 0
        let unit = judges[year].unit
        judges[year].margin = ceiling * world.margin / 1000 / unit * unit
        judges[year].worthOfCarried =
          later[min(year + 1, later.count - 1)] * 100 / Double(100 + world.discount)
      }
    }
    return judges.map { $0.worthByAmount(step: world.step) }
  }

  private func slopeAbove(_ money: Int) -> Double {
    let from = money / unit * unit
    guard from + unit <= most else { return 0 }
    return (seeingAll(from + unit) - seeingAll(from)) / Double(unit)
  }

  /// Worth of an amount for the curve: straight between units where all is divisible, else that of the unit below.
  func onCurve(_ money: Int) -> Double {
    let whole = money / unit * unit
    let isDivisible = kinds.allSatisfy {
      $0.happenings.allSatisfy { $0.windows.allSatisfy(\.isDivisible) }
    }
    // Beyond the last whole unit nothing more is counted.
    return seeingAll(isDivisible && whole + unit <= most ? money : whole)
  }

  /// The lowest concave curve through or above the worth at every step, floored to hundredths of a per cent.
  private func worthByAmount(step: Int) -> [Int] {
    let knots = [0] + Array(stride(from: step, to: most, by: step)) + [most]
    let heights = knots.map(onCurve)
    return (1...most).map { place in
      // The steepest fall to the right of the best chord that covers this k€.
      let left = knots.indices.filter { knots[$0] < place }
      let right = knots.indices.filter { knots[$0] >= place }
      var highest = -Double.infinity
      var chord = 0.0
      for a in left {
        for b in right {
          let slope = (heights[b] - heights[a]) / Double(knots[b] - knots[a])
          let middle = heights[a] + slope * (Double(place) - 0.5 - Double(knots[a]))
          if middle > highest + 1e-9 {
            highest = middle
            chord = slope
          }
        }
      }
      return Int((chord * 100 + 1e-6).rounded(.down))
    }
  }
}

extension World {
  /// Adds random windows of a reserve.
  mutating func addWindows(
    _ count: Int, of line: String, costsUpTo most: Int, isWhole: Bool? = nil,
    _ random: inout Seeded
  ) {
    for number in 0..<count {
      let likely = random.int(1...most)
      let isCertainCost = random.chance(40)
      opportunities.append(
        Opportunity(
          id: "w\(number)", line: line, year: random.chance(80) ? nil : 0,
          quarter: random.int(1...4), permille: random.pick([0, 100, 250, 500, 625, 1000]),
          costs: [
            isCertainCost ? likely : random.int(1...likely), likely,
            isCertainCost ? likely : random.int(likely...most),
          ],
          value: random.int(20...200), isDivisible: isWhole.map { !$0 } ?? random.chance(60),
          windowDays: random.pick([30, 90]), leadDays: random.pick([0, 20, 60]),
          fit: random.pick([40, 50, 90])))
    }
  }
}
