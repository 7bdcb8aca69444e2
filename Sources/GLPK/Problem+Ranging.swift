// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// The range of a binding row's active bound within which its dual holds.
  /// - Throws: `variableIsBasic` for a row that does not bind, `noSolution` unless optimal,
  ///   `noBasis`, `notSolved`, `stale`, `relaxationOnly`, `indexOutOfRange`.
  public func boundRange(ofRow row: Int) throws -> SensitivityRange {
    try checkRow(row)
    let solution = try optimalSolution()
    return try boundRange(
      Int32(row + 1), at: solution.rowValues[row], price: solution.rowDuals[row],
      objective: solution.objective)
  }

  /// The range of the active bound of a column at a bound within which its reduced cost holds.
  /// - Throws: `variableIsBasic` for a column between its bounds, `noSolution` unless optimal,
  ///   `noBasis`, `notSolved`, `stale`, `relaxationOnly`, `indexOutOfRange`.
  public func boundRange(ofColumn column: Int) throws -> SensitivityRange {
    try checkColumn(column)
    let solution = try optimalSolution()
    return try boundRange(
      Int32(rowCount + column + 1), at: solution.columnValues[column],
      price: solution.reducedCosts[column], objective: solution.objective)
  }

  /// The range of a column's objective coefficient within which the solution stays optimal.
  /// - Throws: `noSolution` unless optimal, `noBasis`, `notSolved`, `stale`, `relaxationOnly`,
  ///   `indexOutOfRange`.
  public func costRange(ofColumn column: Int) throws -> SensitivityRange {
    try checkColumn(column)
    let solution = try optimalSolution()
    var low = 0.0
    var high = 0.0
    var lowVariable: Int32 = 0
    var highVariable: Int32 = 0
    var code: Int32 = 0
    try Answer.check(
      cglpk_cost_range(
        handle, Int32(rowCount + column + 1), &low, &lowVariable, &high, &highVariable, &code))
    if code == 3 { return try costRangeAtBound(column, solution) }
    try Self.checkRanging(code)
    let cost = try objective(ofColumn: column)
    let value = solution.columnValues[column]
    return SensitivityRange(
      lower: rangeEnd(low, solution.objective, value, low - cost, lowVariable),
      upper: rangeEnd(high, solution.objective, value, high - cost, highVariable))
  }

  private func optimalSolution() throws -> LinearSolution {
    let solution = try linearSolution()
    if solution.status != .optimal { throw GLPKError.noSolution(solution.status) }
    return solution
  }

  private static func checkRanging(_ code: Int32) throws {
    switch code {
    case 0: return
    case 3: throw GLPKError.variableIsBasic
    default: throw GLPKError.noBasis
    }
  }

  private func boundRange(
    _ number: Int32, at bound: Double, price: Double, objective: Double
  ) throws -> SensitivityRange {
    var low = 0.0
    var high = 0.0
    var lowVariable: Int32 = 0
    var highVariable: Int32 = 0
    var code: Int32 = 0
    try Answer.check(
      cglpk_bound_range(handle, number, &low, &lowVariable, &high, &highVariable, &code))
    try Self.checkRanging(code)
    return SensitivityRange(
      lower: rangeEnd(low, objective, price, low - bound, lowVariable),
      upper: rangeEnd(high, objective, price, high - bound, highVariable))
  }

  /// The end at `value`, `distance` away, along which the objective has the given slope.
  private func rangeEnd(
    _ value: Double, _ objective: Double, _ slope: Double, _ distance: Double, _ number: Int32
  ) -> RangeEnd {
    let isOpen = abs(value) >= .greatestFiniteMagnitude
    let end = isOpen ? (value < 0 ? -.infinity : .infinity) : value
    let change = slope == 0 ? 0 : slope * (isOpen ? end : distance)
    return RangeEnd(
      value: end,
      objective: objective + change,
      limiting: Variable(number: number, rowCount: rowCount))
  }

  /// A column at a bound stays there until its reduced cost changes sign.
  private func costRangeAtBound(
    _ column: Int, _ solution: LinearSolution
  ) throws -> SensitivityRange {
    let cost = try objective(ofColumn: column)
    let value = solution.columnValues[column]
    let reduced = solution.reducedCosts[column]
    let status = try Int(basis().columns[column])
    let turn = RangeEnd(
      value: cost - reduced, objective: solution.objective - reduced * value,
      limiting: .column(column))
    func open(_ sign: Double) -> RangeEnd {
      let objective = value == 0 ? solution.objective : sign * value * .infinity
      return RangeEnd(value: sign * .infinity, objective: objective, limiting: nil)
    }
    // At its lower bound a minimised column may become dearer without end, and so on.
    let growsFreely = (status == CGLPK_AT_LOWER) == (direction == .minimize)
    switch status {
    case CGLPK_NONBASIC_FIXED: return SensitivityRange(lower: open(-1), upper: open(1))
    case CGLPK_NONBASIC_FREE: return SensitivityRange(lower: turn, upper: turn)
    default:
      return growsFreely
        ? SensitivityRange(lower: turn, upper: open(1))
        : SensitivityRange(lower: open(-1), upper: turn)
    }
  }
}
