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

  private static let chunk = 4096

  /// - Parameter grid: units at which the squares are wanted, rising.
  static func sums(
    over scenarios: Scenarios, in year: ReserveYear, grid: [Int], threads: Int
  ) throws -> Sums {
    let cells = year.cells
    let pieces = try Parallel.map((scenarios.count + chunk - 1) / chunk, threads: threads) {
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
    let carried = (units: year.margin / year.unit, slope: year.worthOfCarried * Double(year.unit))
    let claims = scenarios.claims.map {
      (units: $0.cost / year.unit, slope: $0.ratio * Double(year.unit))
    }
    var ranks: [Int32] = []
    for scenario in range {
      scenarios.fill(&ranks, scenario: scenario)
      var at = 0
      var worth = 0.0
      var square = 0
      var isCarried = carried.units == 0
      func fill(_ units: Int, _ slope: Double) {
        let end = min(at + units, cells)
        sums.bends[at] += slope
        sums.bends[end] -= slope
        while square < grid.count, grid[square] <= end {
          let value = worth + Double(grid[square] - at) * slope
          sums.squares[square] += value * value
          square += 1
        }
        worth += Double(end - at) * slope
        at = end
      }
      for rank in ranks where at < cells {
        let claim = claims[Int(rank)]
        if !isCarried, carried.slope > claim.slope {
          fill(carried.units, carried.slope)
          isCarried = true
        }
        fill(claim.units, claim.slope)
      }
      if !isCarried { fill(carried.units, carried.slope) }
      while square < grid.count {
        sums.squares[square] += worth * worth
        square += 1
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
