public import Budget

/// The cheese slicer with floors: every line loses the same share of its amount, but for those that would fall below
/// their floor, which stay on it while the others lose more (water-filling). All in whole k€.
public enum CheeseSlicer {
  /// Amounts that add up to `total`.
  ///
  /// The lines on their floor are found exactly, in whole numbers. The rest is divided over the others in proportion to
  /// their amounts, each rounded down; the k€ that are left go to the largest remainders, among equal ones to the first.
  /// A line never gets more than it has, unless its floor is higher.
  ///
  /// - Returns: nil when the floors alone are more than `total`. The amounts unchanged when they are no more than it.
  public static func slice(
    _ amounts: [Amount], floors: [Amount], to total: Amount
  ) -> [Amount]? {
    let raised = zip(amounts, floors).map { max($0, $1) }
    if raised.reduce(0, +) <= total { return raised }
    if floors.reduce(0, +) > total { return nil }
    var isFree = amounts.map { _ in true }
    while true {
      let free = amounts.indices.filter { isFree[$0] }
      let weight = free.reduce(0) { $0 + amounts[$1] }
      let left = total - floors.indices.reduce(0) { isFree[$1] ? $0 : $0 + floors[$1] }
      // Its share of what is left is below its floor: left * amount / weight < floor. Without any weight all stay.
      let pinned = free.filter {
        weight == 0
          || Int128(left) * Int128(amounts[$0]) < Int128(floors[$0]) * Int128(weight)
      }
      if pinned.isEmpty {
        var result = floors
        for (place, part) in zip(free, divided(left, by: free.map { amounts[$0] })) {
          result[place] = part
        }
        return result
      }
      for place in pinned { isFree[place] = false }
      // Only floors are left: what they leave over is not handed out, for nobody is to gain by a cut.
      if pinned.count == free.count { return floors }
    }
  }

  /// Amounts that add up to `total`: the last in the order gives up all it can, down to its floor, then the one before.
  ///
  /// - Parameter order: places of all amounts, the most protected first.
  /// - Returns: nil when the floors alone are more than `total`. The amounts unchanged when they are no more than it.
  public static func takeFromLast(
    _ amounts: [Amount], floors: [Amount], to total: Amount, order: [Int]
  ) -> [Amount]? {
    var result = zip(amounts, floors).map { max($0, $1) }
    var over = result.reduce(0, +) - total
    for place in order.reversed() where over > 0 {
      let given = min(over, result[place] - floors[place])
      result[place] -= given
      over -= given
    }
    return over > 0 ? nil : result
  }
}
