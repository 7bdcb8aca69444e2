/// A multiplier for some rows of an exact problem, in whole units of 2^-shift.
struct Multipliers: Sendable {
  /// The finest unit.
  static let finest = 40
  /// A multiplier times the largest number of its row must stay below this, so that a hundred million
  /// of them, in the finest units, fit 128 bits; larger ones are dropped.
  private static let largestProduct = 1e18

  let shift: Int
  private(set) var terms: [(row: Int, value: Int128)] = []

  /// Rounds multipliers, whatever they are: rounding costs a little of the bound, never its validity.
  init(rounding duals: RowDuals, of problem: ExactProblem, shift: Int = finest) {
    self.shift = shift
    let one = Double(1 << shift)
    for (row, dual) in duals.terms {
      guard abs(dual) * Double(problem.rowLargest[row]) < Self.largestProduct else { continue }
      let value = Int128((dual * one).rounded())
      let side = value > 0 ? problem.rowUpper[row] : problem.rowLower[row]
      if value != 0, side != nil { terms.append((row, value)) }
    }
  }
}

/// The solver's multipliers of the rows of an exact problem, without those that are zero: what a proof is made of.
struct RowDuals: Sendable {
  /// By row of the exact problem, for its own scale and for the objective in whole numbers.
  private(set) var terms: [(row: Int, dual: Double)] = []

  init() {}

  /// - Parameters:
  ///   - duals: by the solver's row number.
  ///   - scale: what the solver's objective is multiplied by to be whole.
  init(_ duals: [Double], scale: Double, of problem: ExactProblem) {
    for row in 0..<problem.rowCount {
      let dual = duals[problem.rowIndex[row]] * scale / Double(problem.rowScale[row])
      if dual != 0 { terms.append((row, dual)) }
    }
  }

  /// Only the rows that `keeps` says.
  func filtered(_ keeps: (Int) -> Bool) -> RowDuals {
    var some = RowDuals()
    some.terms = terms.filter { keeps($0.row) }
    return some
  }
}
