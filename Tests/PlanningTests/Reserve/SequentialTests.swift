import Budget
import TestSupport
import Testing

@testable import Planning

/// The reserve that is spent by people who do not see the future.
@Suite struct SequentialTests {
  @Test(arguments: [false, true, nil]) func againstEveryDecision(_ isWhole: Bool?) throws {
    for seed in 600..<630 {
      let (year, judge) = try ReserveCurveTests.small(seed, isWhole: isWhole)
      let rule = SequentialReserve(year)
      let curve = try ReserveCurve(year)
      for amount in stride(from: 0, through: year.most, by: year.unit) {
        let worth = rule.worth(of: amount)
        let best = judge.seeingQuarters(amount)
        #expect(abs(worth - best) <= 1e-9 * max(1, best), "seed \(seed), \(amount) k€")
        // Who sees all is never worse off.
        #expect(worth <= curve.worth(of: amount) + 1e-9 * max(1, best), "seed \(seed)")
      }
    }
  }

  /// Following the printed rule brings what the dynamic programming promises.
  @Test func theRuleIsWorthIt() throws {
    for seed in 700..<730 {
      let (year, judge) = try ReserveCurveTests.small(seed, isWhole: false)
      let rule = SequentialReserve(year)
      func follow(_ money: Int, _ quarter: Int) -> Double {
        if quarter == 5 { return judge.carried(money) }
        let outcomes = WindowJudge.outcomes(judge.kinds.filter { $0.quarter == quarter }[...])
        return outcomes.reduce(0) { sum, outcome in
          var left = money
          var worth = 0.0
          let best = outcome.windows.sorted {
            $0.worth * Double($1.cost) > $1.worth * Double($0.cost)
          }
          for window in best {
            let ratio = window.worth / Double(window.cost)
            var rest = window.cost
            while rest > 0, let least = rule.least(in: quarter, left: left, cost: year.unit),
              ratio > least
            {
              left -= year.unit
              rest -= year.unit
              worth += ratio * Double(year.unit)
            }
          }
          return sum + outcome.chance * (worth + follow(left, quarter + 1))
        }
      }
      let amount = year.most / year.unit * year.unit
      let promised = rule.worth(of: amount)
      #expect(abs(follow(amount, 1) - promised) <= 1e-9 * max(1, promised), "seed \(seed)")
    }
  }

  @Test func moreMoneyAndLaterQuarters() throws {
    for seed in 750..<790 {
      let (year, _) = try ReserveCurveTests.small(seed, isWhole: nil)
      let rule = SequentialReserve(year)
      for quarter in 1...5 {
        for amount in stride(from: year.unit, through: year.most, by: year.unit) {
          let worth = rule.worth(of: amount, beforeQuarter: quarter)
          #expect(worth >= rule.worth(of: amount - year.unit, beforeQuarter: quarter) - 1e-12)
          if quarter < 5 {
            #expect(worth >= rule.worth(of: amount, beforeQuarter: quarter + 1) - 1e-9)
          }
        }
      }
      #expect(rule.least(in: 1, left: 0, cost: year.unit) == nil)
    }
  }

  /// More windows in a quarter than can be looked at together are known in batches: a little worse, never better.
  @Test func batchesAreNeverBetter() throws {
    var random = Seeded(800)
    var world = World.small(lines: 1, years: 1, &random)
    world.lines[0].role = "reserve"
    (world.lines[0].minimum, world.lines[0].maximum) = (0, 12)
    world.opportunities = (0..<9).map {
      World.Opportunity(
        id: "w\($0)", line: "a", quarter: 2, permille: 400, costs: [1, 2, 3], value: 60 + 20 * $0)
    }
    let (year, _) = try ReserveCurveTests.pair(world)
    let (rule, curve) = (SequentialReserve(year), try ReserveCurve(year))
    for amount in 1...12 {
      #expect(rule.worth(of: amount) <= curve.worth(of: amount) + 1e-9)
      #expect(rule.worth(of: amount) > 0.8 * curve.worth(of: amount))
    }
  }
}
