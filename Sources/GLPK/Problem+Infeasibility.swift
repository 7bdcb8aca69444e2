// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Multipliers of the rows that prove the problem infeasible (Farkas): the rows, each times its
  /// multiplier and added up, cannot hold for any column values within their bounds. Positive
  /// means that the row's upper bound takes part, negative its lower bound, zero that the row is
  /// not needed.
  ///
  /// The proof is recomputed from the multipliers before they are returned. If the last solve was
  /// not a dual simplex, which alone leaves a ray to start from, one is run.
  /// - Throws: `noSolution` when the last solve did not end as infeasible, `noCertificate`,
  ///   `notSolved`, `stale`.
  public mutating func infeasibilityCertificate() throws -> [Double] {
    let status = try linearStatus()
    if status != .infeasible { throw GLPKError.noSolution(status) }
    if let multipliers = try certificateAtHand() { return multipliers }
    let mark = linearMark
    var outcome = try solveLinear(LinearOptions(method: .dual))
    if outcome.status != .infeasible {
      try useStandardBasis()
      outcome = try solveLinear(LinearOptions(method: .dual))
    }
    let multipliers = outcome.status == .infeasible ? try certificateAtHand() : nil
    guard let multipliers else {
      if let mark { linearMark = Mark(edits: edits, status: mark.status) }
      throw GLPKError.noCertificate
    }
    return multipliers
  }

  /// The rows of the infeasibility certificate: together with the column bounds they cannot all
  /// hold. Not always the smallest such set.
  /// - Throws: as `infeasibilityCertificate()`.
  public mutating func infeasibleRows() throws -> [Int] {
    let multipliers = try infeasibilityCertificate()
    return multipliers.indices.filter { multipliers[$0] != 0 }
  }

  private func certificateAtHand() throws -> [Double]? {
    var multipliers = [Double](repeating: 0, count: rowCount)
    var margin = 0.0
    let code = cglpk_certificate(handle, &multipliers, &margin)
    if Int(code) == CGLPK_REJECTED { return nil }
    try Answer.check(code)
    return multipliers
  }
}
