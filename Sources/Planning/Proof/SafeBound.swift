/// A bound on the objective that holds whatever the solver did, in integer arithmetic.
///
/// For any row multipliers p: c x = Σ p (a x) + Σ (c - p a) x, so that c x is at most the sum of p times
/// the bound of its row and of each (c - p a) at the better bound of its column (weak duality; Neumaier and
/// Shcherbina 2004, here with the multipliers rounded to multiples of 2^-40 in place of directed rounding).
/// Good multipliers give a good bound; bad ones a weak bound, never a wrong one.
struct SafeBound {
  /// The objective in whole numbers, by column.
  let objective: [Int]

  private var reduced: [Int128] = []
  /// In units of the multipliers.
  private var total: Int128 = 0
  private var shift = Multipliers.finest

  init(objective: [Int]) { self.objective = objective }

  /// The largest whole number that the objective can be at most, for columns within the bounds given.
  mutating func upperBound(
    of problem: ExactProblem, _ multipliers: Multipliers, lower: [Int], upper: [Int]
  ) -> Int {
    let found = bound(of: problem, multipliers, objective: objective, lower: lower, upper: upper)
    total = found ?? .max
    return found.map { Int(clamping: $0 >> shift) } ?? .max
  }

  /// Whether the multipliers prove that no point satisfies all rows and bounds (Farkas): with a zero objective
  /// a negative bound on zero is a contradiction.
  mutating func provesInfeasible(
    _ problem: ExactProblem, _ multipliers: Multipliers, lower: [Int], upper: [Int]
  ) -> Bool {
    let found = bound(of: problem, multipliers, objective: nil, lower: lower, upper: upper)
    return found.map { $0 < 0 } ?? false
  }

  /// The multipliers of a ray that prove that no point satisfies all rows and bounds; nil when they do not. A ray
  /// may point either way.
  ///
  /// - Parameter ray: multipliers by the solver's row number.
  mutating func emptiness(
    of problem: ExactProblem, ray: [Double], lower: [Int], upper: [Int]
  ) -> RowDuals? {
    let largest = ray.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return nil }
    return [1 / largest, -1 / largest].lazy.map { RowDuals(ray, scale: $0, of: problem) }.first {
      provesInfeasible(
        problem, Multipliers(rounding: $0, of: problem), lower: lower, upper: upper)
    }
  }

  /// How many whole steps a column may go from the bound that the last upper bound used, before no plan
  /// better than `best` is left; nil when nothing limits it. Reduced-cost fixing.
  func steps(ofColumn column: Int, toBeat best: Int) -> (fromUpper: Bool, count: Int)? {
    guard reduced[column] != 0, total != .max else { return nil }
    let room = total - (Int128(best) + 1) << shift
    return (
      reduced[column] > 0, room < 0 ? 0 : Int(clamping: room / Int128(reduced[column].magnitude))
    )
  }

  /// nil when a number does not fit 128 bits: then the multipliers say nothing.
  private mutating func bound(
    of problem: ExactProblem, _ multipliers: Multipliers, objective: [Int]?, lower: [Int],
    upper: [Int]
  ) -> Int128? {
    shift = multipliers.shift
    if let objective {
      reduced = objective.map { Int128($0) << shift }
    } else {
      reduced = Array(repeating: 0, count: problem.columnCount)
    }
    var total: Int128 = 0
    for (row, multiplier) in multipliers.terms {
      let side = (multiplier > 0 ? problem.rowUpper[row] : problem.rowLower[row]) ?? 0
      total += multiplier * Int128(side)
      for entry in problem.rowStart[row]..<problem.rowStart[row + 1] {
        reduced[problem.entryColumn[entry]] -= multiplier * Int128(problem.entryValue[entry])
      }
    }
    for column in reduced.indices where reduced[column] != 0 {
      let end = Int128(reduced[column] > 0 ? upper[column] : lower[column])
      let (product, tooLarge) = reduced[column].multipliedReportingOverflow(by: end)
      let (sum, tooMuch) = total.addingReportingOverflow(product)
      if tooLarge || tooMuch { return nil }
      total = sum
    }
    return total
  }
}
