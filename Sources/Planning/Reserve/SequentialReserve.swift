public import Budget

/// A reserve that is spent through the year by people who do not see the future: each quarter the windows that
/// open are known, those of later quarters are not, and what is spent is gone.
///
/// Dynamic programming over what is left, in steps of the unit of the year, from the end of the year backwards.
/// It gives a rule: a window is served only when it brings at least what its money would bring later.
public struct SequentialReserve: Sendable {
  /// The windows.
  public let year: ReserveYear
  /// Mean worth of what is left, by units, before each quarter and after the last one.
  private let tables: [[Double]]

  /// Works out the rule.
  public init(_ year: ReserveYear) {
    self.year = year
    var tables = [ServiceTable(carrying: year).values]
    for quarter in (1...4).reversed() {
      var table = tables[0]
      let kinds = year.kinds.filter { $0.quarter == quarter }
      for batch in Self.batches(kinds).reversed() {
        table = OutcomeWalk.mean(
          of: batch, from: ServiceTable(values: table, unit: year.unit))
      }
      tables.insert(table, at: 0)
    }
    self.tables = tables
  }

  /// The windows of a quarter that are looked at together: all of them, unless they have too many outcomes. Then
  /// they are known one batch after the other, which makes the rule worth a little less.
  static func batches(_ kinds: [WindowKind]) -> [[WindowKind]] {
    var batches: [[WindowKind]] = []
    var outcomes = 1
    for kind in kinds {
      let (product, isTooLarge) = outcomes.multipliedReportingOverflow(by: kind.outcomes)
      if let last = batches.indices.last, !isTooLarge, product <= 4096 {
        batches[last].append(kind)
        outcomes = product
      } else {
        batches.append([kind])
        outcomes = kind.outcomes
      }
    }
    return batches
  }

  /// Mean worth of a reserve under the rule, in per cent times k€.
  public func worth(of amount: Amount) -> Double { worth(of: amount, beforeQuarter: 1) }

  /// Mean worth of what is left before a quarter, 1 to 4, or after the last one, 5.
  public func worth(of left: Amount, beforeQuarter quarter: Int) -> Double {
    tables[quarter - 1][min(left / year.unit, year.cells)]
  }

  /// The rule: the least worth of a k€, in per cent, at which a window of this cost is served in a quarter with
  /// so much left. nil when more is asked than is left.
  public func least(in quarter: Int, left: Amount, cost: Amount) -> Double? {
    let after = tables[quarter]
    let (have, take) = (min(left / year.unit, year.cells), cost / year.unit)
    guard take > 0, take <= have else { return nil }
    return (after[have] - after[have - take]) / Double(take * year.unit)
  }
}
