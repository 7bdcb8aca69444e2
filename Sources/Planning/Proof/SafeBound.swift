/// A bound on the objective that holds whatever the solver did, in integer arithmetic.
///
/// For any row multipliers p: c x = Σ p (a x) + Σ (c - p a) x, so that c x is at most the sum of p times
/// the bound of its row and of each (c - p a) at the better bound of its column (weak duality; Neumaier and
/// Shcherbina 2004, here with the multipliers rounded to multiples of 2^-40 in place of directed rounding).
/// Good multipliers give a good bound; bad ones a weak bound, never a wrong one.
struct SafeBound {
  private static let shift = 40
  private static let one = Double(1 << shift)
  /// A multiplier times the largest number of its row must stay below this, so that a hundred million
  /// of them, in units of 2^-40, fit 128 bits; larger ones are dropped.
  private static let largestProduct = 1e18

  /// The objective in whole numbers, by column.
  let objective: [Int]
  /// What the solver's objective is multiplied by to give `objective`.
  let objectiveScale: Double

  private var reduced: [Int128] = []
  private var total: Int128 = 0

  init(objective: [Int], objectiveScale: Double) {
    self.objective = objective
    self.objectiveScale = objectiveScale
  }

  /// The largest whole number that the objective can be at most, for columns within the bounds given.
  ///
  /// - Parameter duals: multipliers by the solver's row number.
  mutating func upperBound(
    of problem: ExactProblem, duals: [Double], lower: [Int], upper: [Int]
  ) -> Int {
    let found = bound(
      of: problem, duals: duals, scale: objectiveScale, objective: objective, lower: lower,
      upper: upper)
    total = found ?? .max
    return found.map { Int(clamping: $0 >> Self.shift) } ?? .max
  }

  /// Whether the multipliers prove that no point satisfies all rows and bounds (Farkas).
  mutating func provesInfeasible(
    _ problem: ExactProblem, multipliers: [Double], lower: [Int], upper: [Int]
  ) -> Bool {
    let largest = multipliers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return false }
    // With a zero objective a negative bound on zero is a contradiction. A ray may point either way.
    return [1 / largest, -1 / largest].contains { scale in
      let found = bound(
        of: problem, duals: multipliers, scale: scale, objective: nil, lower: lower, upper: upper)
      return found.map { $0 < 0 } ?? false
    }
  }

  /// How many whole steps a column may go from the bound that the last upper bound used, before no plan
  /// better than `best` is left; nil when nothing limits it. Reduced-cost fixing.
  func steps(ofColumn column: Int, toBeat best: Int) -> (fromUpper: Bool, count: Int)? {
    guard reduced[column] != 0, total != .max else { return nil }
    let room = total - (Int128(best) + 1) << Self.shift
    return (
      reduced[column] > 0, room < 0 ? 0 : Int(clamping: room / Int128(reduced[column].magnitude))
    )
  }

  /// nil when a number does not fit 128 bits: then the multipliers say nothing.
  private mutating func bound(
    of problem: ExactProblem, duals: [Double], scale: Double, objective: [Int]?, lower: [Int],
    upper: [Int]
  ) -> Int128? {
    if let objective {
      reduced = objective.map { Int128($0) << Self.shift }
    } else {
      reduced = Array(repeating: 0, count: problem.columnCount)
    }
    var total: Int128 = 0
    for row in 0..<problem.rowCount {
      let dual = duals[problem.rowIndex[row]] * scale / Double(problem.rowScale[row])
      guard abs(dual) * Double(problem.rowLargest[row]) < Self.largestProduct else { continue }
      let multiplier = Int128((dual * Self.one).rounded())
      guard multiplier != 0,
        let side = multiplier > 0 ? problem.rowUpper[row] : problem.rowLower[row]
      else { continue }
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
