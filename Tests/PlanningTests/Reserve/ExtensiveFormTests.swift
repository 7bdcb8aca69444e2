import Budget
import GLPK
import Testing

@testable import Planning

/// The closed form against the extensive form of `reserve.mod`, solved by GLPK.
@Suite struct ExtensiveFormTests {
  private func windows() throws -> ReserveYear {
    let budget = try netherlands2026()
    let data = try #require(budget.planning)
    let line = try #require(data.lines(in: .all).first { $0.id == "flex-reserve" })
    return try #require(try ReserveYear.years(of: line, in: budget, data))[0]
  }

  private func solved(
    _ model: ReserveModel, _ reserve: ClosedRange<Int>, price: Double = 0
  ) throws -> (objective: Double, reserve: Double) {
    try Problem.withModel(
      modelText: ReserveModel.text, dataText: model.data(reserve: reserve, price: price),
      trust: .trusted
    ) { problem in
      try problem.scale()
      try problem.useAdvancedBasis()
      var options = LinearOptions()
      options.longStep = true
      #expect(try problem.solveLinear(options).status == .optimal)
      let solution = try problem.linearSolution()
      let found = problem.column(named: "reserve")
      let column = try #require(found)
      return (solution.objective, solution.columnValues[column])
    }
  }

  @Test(arguments: [(100, UInt64(1)), (100, 2), (1000, 3)])
  func closedFormOverScenarios(_ count: Int, _ seed: UInt64) throws {
    let year = try windows()
    #expect(year.margin > 0 && year.worthOfCarried > 0)
    var options = ReserveCurve.Options()
    (options.scenarios, options.seed) = (count, seed)
    let curve = try ReserveCurve(year, options)
    let model = ReserveModel(year, scenarios: count, seed: seed)
    for amount in count == 100 ? [0, 50, 730, 1500, 4000] : [1500] {
      let extensive = try solved(model, amount...amount).objective
      #expect(
        abs(extensive - curve.worth(of: amount)) <= 1e-9 * max(1, extensive),
        "\(count) scenarios, \(amount) k€")
    }
  }

  /// The best reserve at a price: where the closed form has that slope.
  @Test func theBestReserveAtAPrice() throws {
    let year = try windows()
    var options = ReserveCurve.Options()
    options.scenarios = 100
    let curve = try ReserveCurve(year, options)
    let model = ReserveModel(year, scenarios: 100, seed: 1)
    for price in [10.0, 60, 150] {
      let (objective, reserve) = try solved(model, 0...year.most, price: price)
      let amounts = stride(from: 0, through: year.most, by: year.unit)
      let best = amounts.map { curve.worth(of: $0) - price * Double($0) }.max() ?? 0
      #expect(abs(objective - best) <= 1e-9 * max(1, best), "price \(price)")
      #expect(curve.slope(below: Int(reserve.rounded())) >= price - 1e-6)
      #expect(curve.slope(above: Int(reserve.rounded())) <= price + 1e-6)
    }
  }

  /// Windows that are served whole or not at all: an integer program against dynamic programming. Few scenarios in
  /// each, since a search tree over scenarios that do not touch each other grows with the product of their trees.
  @Test func wholeWindows() throws {
    for seed in 900..<930 {
      let (year, _) = try ReserveCurveTests.small(seed, isWhole: nil)
      var options = ReserveCurve.Options()
      (options.scenarios, options.seed) = (3, UInt64(seed))
      let curve = try ReserveCurve(year, options)
      let model = ReserveModel(year, scenarios: 3, seed: UInt64(seed))
      for amount in stride(from: 0, through: year.most, by: 2 * year.unit) {
        let found = try Problem.withModel(
          modelText: ReserveModel.text, dataText: model.data(reserve: amount...amount),
          trust: .trusted
        ) { problem in
          _ = try problem.solveLinear()
          var options = IntegerOptions()
          options.objectiveTolerance = 1e-10
          options.nodeLimit = 10_000
          #expect(try problem.solveInteger(options).status == .optimal)
          return try problem.integerSolution().objective
        }
        #expect(
          abs(found - curve.worth(of: amount)) <= 1e-7 * max(1, found), "seed \(seed), \(amount)")
      }
    }
  }
}
