import Budget
import OrderedCollections

/// Years in a row with one amount.
struct AmountRun {
  let first: Year
  private(set) var last: Year
  let amount: Amount

  /// The runs of amounts that are given in the order of the years.
  static func runs(of amounts: OrderedDictionary<Year, Amount>) -> [AmountRun] {
    var runs: [AmountRun] = []
    for (year, amount) in amounts {
      if let run = runs.last, run.last == year - 1, run.amount == amount {
        runs[runs.count - 1].last = year
      } else {
        runs.append(AmountRun(first: year, last: year, amount: amount))
      }
    }
    return runs
  }

  /// The runs split where the sign changes.
  static func bySign(_ runs: [AmountRun]) -> [[AmountRun]] {
    var parts: [[AmountRun]] = []
    for run in runs {
      if let last = parts.last?.last, (last.amount < 0) == (run.amount < 0) {
        parts[parts.count - 1].append(run)
      } else {
        parts.append([run])
      }
    }
    return parts
  }
}
