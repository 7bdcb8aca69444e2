import GLPK

extension PatternSearch {
  /// What a reader can derive of the cells that the best pattern hides.
  func ranges(
    in problem: DisclosureProblem, _ outside: inout Problem
  ) throws -> [DerivableRange] {
    try system.cells.indices.filter { best.hidden[$0] }.map { cell in
      DerivableRange(
        cell: system.cells[cell], low: try end(of: cell, .below, in: problem, &outside),
        high: try end(of: cell, .above, in: problem, &outside))
    }
  }

  private func end(
    of cell: Int, _ side: DisclosureProblem.Side, in problem: DisclosureProblem,
    _ outside: inout Problem
  ) throws -> DerivableRange.End {
    var reach = try outsider.reach(of: cell, side, hiding: best.hidden, &outside)
    // What withstood an attack is a table as well.
    for witness in best.witnesses
    where !reach.isUnlimited && side.rawValue * (witness[cell] - reach.deviations[cell]) > 0 {
      reach = Outsider.Reach(deviations: witness)
    }
    let amounts = problem.cells.map(\.amount)
    var changes = Array(repeating: 0, count: amounts.count)
    for (place, deviation) in zip(system.cells, reach.deviations) { changes[place] = deviation }
    if reach.isUnlimited {
      return DerivableRange.End(
        amount: nil, isProven: true, witness: Witness(amounts: amounts, step: changes))
    }
    let reached = zip(amounts, changes).map { $0 + $1 }
    return DerivableRange.End(
      amount: reached[system.cells[cell]], isProven: reach.isProven,
      witness: Witness(amounts: reached, step: nil))
  }
}
