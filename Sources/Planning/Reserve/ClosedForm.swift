/// The mean worth of every amount over scenarios in which windows can be served in part.
///
/// In a scenario money goes to the windows in order of worth per k€ (a knapsack that may be filled in part), so
/// that the worth of an amount rises in straight pieces, one for each window. Costs are whole units, so all
/// pieces of all scenarios begin and end on units: their slopes are added there, and the sum is the mean with
/// every breakpoint.
enum ClosedForm {
  /// Sums over scenarios.
  struct Sums: Sendable {
    /// Change of the sum of slopes at each unit.
    var bends: [Double]
    /// Sum of the squared worth at each amount of the grid.
    var squares: [Double]
  }

  /// Scenarios that are summed together: at least this many, and so many that the sums of all take little memory.
  private static func chunk(_ count: Int) -> Int { max(4096, (count + 63) / 64) }

  /// - Parameter grid: units at which the squares are wanted, rising.
  static func sums(
    over scenarios: Scenarios, in year: ReserveYear, grid: [Int], threads: Int
  ) -> Sums {
    let cells = year.cells
    let chunk = chunk(scenarios.count)
    let pieces = Concurrent.map((scenarios.count + chunk - 1) / chunk, threads: threads) {
      piece in
      let range = piece * chunk..<min(scenarios.count, (piece + 1) * chunk)
      return add(range, of: scenarios, in: year, grid: grid)
    }
    var total = Sums(
      bends: Array(repeating: 0, count: cells + 1), squares: Array(repeating: 0, count: grid.count))
    // In the order of the pieces, so that the last bits do not depend on the threads.
    for piece in pieces {
      for k in total.bends.indices { total.bends[k] += piece.bends[k] }
      for k in total.squares.indices { total.squares[k] += piece.squares[k] }
    }
    return total
  }

  private static func add(
    _ range: Range<Int>, of scenarios: Scenarios, in year: ReserveYear, grid: [Int]
  ) -> Sums {
    let cells = year.cells
    var sums = Sums(
      bends: Array(repeating: 0, count: cells + 1), squares: Array(repeating: 0, count: grid.count))
    let filling = Filling(scenarios, in: year)
    var ranks: [Int32] = []
    for scenario in range {
      scenarios.fill(&ranks, scenario: scenario)
      filling.forEachPiece(ranks) { from, to, slope in
        sums.bends[from] += slope
        sums.bends[to] -= slope
      }
      if !grid.isEmpty {
        for (k, worth) in filling.worths(ranks, at: grid).enumerated() {
          sums.squares[k] += worth * worth
        }
      }
    }
    return sums
  }

  /// The mean worth by units.
  static func values(_ sums: Sums, count: Int) -> [Double] {
    var slope = 0.0
    var worth = 0.0
    var values = [0.0]
    for bend in sums.bends.dropLast() {
      slope += bend
      worth += slope / Double(count)
      values.append(worth)
    }
    return values
  }
}

/// How one scenario fills a reserve: the best windows first.
struct Filling {
  private let cells: Int
  private let claims: [(units: Int, slope: Double)]
  private let carried: (units: Int, slope: Double)

  init(_ scenarios: Scenarios, in year: ReserveYear) {
    cells = year.cells
    claims = scenarios.claims.map { ($0.cost / year.unit, $0.ratio * Double(year.unit)) }
    carried = (year.margin / year.unit, year.worthOfCarried * Double(year.unit))
  }

  /// The straight pieces from nothing up to the largest reserve: from, to, worth of a unit.
  @inline(__always)
  func forEachPiece(_ ranks: [Int32], _ body: (Int, Int, Double) -> Void) {
    var at = 0
    var isCarried = carried.units == 0
    for rank in ranks {
      let claim = claims[Int(rank)]
      if !isCarried, carried.slope > claim.slope {
        body(at, min(at + carried.units, cells), carried.slope)
        at = min(at + carried.units, cells)
        isCarried = true
      }
      if at >= cells { return }
      body(at, min(at + claim.units, cells), claim.slope)
      at = min(at + claim.units, cells)
    }
    if !isCarried { body(at, min(at + carried.units, cells), carried.slope) }
  }

  /// The worth of each amount of a rising grid of units.
  func worths(_ ranks: [Int32], at grid: [Int]) -> [Double] {
    var worths: [Double] = []
    var sum = 0.0
    forEachPiece(ranks) { from, to, slope in
      while worths.count < grid.count, grid[worths.count] <= to {
        worths.append(sum + Double(grid[worths.count] - from) * slope)
      }
      sum += Double(to - from) * slope
    }
    while worths.count < grid.count { worths.append(sum) }
    return worths
  }
}
