/// How much the windows that open will cost together: an exact distribution over all outcomes, found by adding
/// one kind of window after the other.
struct DemandDistribution {
  /// `atMost[k]`: chance that they cost at most k units.
  let atMost: [Double]

  /// - Parameter ratio: windows whose k€ is worth less are left out.
  init(_ year: ReserveYear, worthAtLeast ratio: Double = -.infinity) {
    var chances = [Double](repeating: 0, count: year.cells + 1)
    chances[0] = 1
    for kind in year.kinds {
      var none = 0.0
      var steps: [(units: Int, chance: Double)] = []
      for (claim, chance) in kind.costs {
        if claim.ratio >= ratio {
          steps.append((claim.cost / year.unit, chance))
        } else {
          none += chance
        }
      }
      if steps.isEmpty { continue }
      Self.add(counts: kind.counts, none: none, steps: steps, to: &chances)
    }
    var sum = 0.0
    atMost = chances.map {
      sum += $0
      return sum
    }
  }

  /// Adds a random number of windows (Horner's scheme over the counts).
  private static func add(
    counts: [Double], none: Double, steps: [(units: Int, chance: Double)],
    to chances: inout [Double]
  ) {
    let size = chances.count
    var sum = chances.map { $0 * counts[counts.count - 1] }
    for count in counts.dropLast().reversed() {
      var next = [Double](repeating: 0, count: size)
      chances.withUnsafeBufferPointer { chances in
        sum.withUnsafeBufferPointer { sum in
          next.withUnsafeMutableBufferPointer { next in
            for k in 0..<size { next[k] = count * chances[k] + none * sum[k] }
            for (units, chance) in steps where units < size {
              for k in units..<size { next[k] += chance * sum[k - units] }
            }
          }
        }
      }
      sum = next
    }
    chances = sum
  }

  /// Chance that they cost more than `units`.
  func above(_ units: Int) -> Double {
    units < 0 ? 1 : max(0, 1 - atMost[min(units, atMost.count - 1)])
  }
}
