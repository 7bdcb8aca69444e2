/// The worth of every amount over scenarios in which windows may have to be served whole or not at all: dynamic
/// programming in each of them.
enum ScenarioTables {
  /// Sums over scenarios, by units.
  struct Sums: Sendable {
    var values: [Double]
    var squares: [Double]
  }

  /// Scenarios that are summed together: at least this many, and so many that the sums of all take little memory.
  private static func chunk(_ count: Int) -> Int { max(256, (count + 63) / 64) }

  static func sums(
    over scenarios: Scenarios, in year: ReserveYear, threads: Int
  ) -> Sums {
    let zeros = Array(repeating: 0.0, count: year.cells + 1)
    let chunk = chunk(scenarios.count)
    let pieces = Concurrent.map((scenarios.count + chunk - 1) / chunk, threads: threads) {
      piece in
      var sums = Sums(values: zeros, squares: zeros)
      var ranks: [Int32] = []
      for scenario in piece * chunk..<min(scenarios.count, (piece + 1) * chunk) {
        scenarios.fill(&ranks, scenario: scenario)
        let table = table(of: ranks, of: scenarios, in: year)
        for (k, value) in table.enumerated() {
          sums.values[k] += value
          sums.squares[k] += value * value
        }
      }
      return sums
    }
    var total = Sums(values: zeros, squares: zeros)
    for piece in pieces {
      for k in zeros.indices {
        total.values[k] += piece.values[k]
        total.squares[k] += piece.squares[k]
      }
    }
    return total
  }

  /// The worth of every amount in one scenario.
  static func table(of ranks: [Int32], of scenarios: Scenarios, in year: ReserveYear) -> [Double] {
    var table = ServiceTable(carrying: year)
    for rank in ranks { table.add(scenarios.claims[Int(rank)]) }
    return table.values
  }
}
