// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// The values of the last linear solve.
  /// - Throws: `notSolved`, `stale` when anything changed since, `noSolution`, and after a mixed
  ///   integer solve `relaxationOnly`.
  public func linearSolution() throws -> LinearSolution {
    var solution = LinearSolution()
    try readLinearSolution(into: &solution)
    return solution
  }

  /// As `linearSolution()`, but uses the arrays of `solution` again if they have the right size.
  /// - Throws: `notSolved`, `stale`, `noSolution`, `relaxationOnly`.
  public func readLinearSolution(into solution: inout LinearSolution) throws {
    let status = try linearStatus()
    if !status.hasSolution { throw GLPKError.noSolution(status) }
    solution.status = status
    Self.resize(&solution.columnValues, to: columnCount)
    Self.resize(&solution.reducedCosts, to: columnCount)
    Self.resize(&solution.rowValues, to: rowCount)
    Self.resize(&solution.rowDuals, to: rowCount)
    try Answer.check(
      cglpk_linear_values(
        handle, &solution.objective, &solution.columnValues, &solution.reducedCosts,
        &solution.rowValues, &solution.rowDuals))
  }

  /// The status of the last linear solve, if it is about the problem as it is now.
  func linearStatus() throws -> SolutionStatus {
    try Answer.check(cglpk_check(handle))
    guard let mark = linearMark else { throw GLPKError.notSolved }
    if mark.edits != edits { throw GLPKError.stale }
    if mark.isRelaxation { throw GLPKError.relaxationOnly }
    return mark.status
  }

  private static func resize(_ array: inout [Double], to count: Int) {
    if array.count != count { array = [Double](repeating: 0, count: count) }
  }
}
