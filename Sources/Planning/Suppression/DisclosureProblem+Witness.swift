extension DisclosureProblem {
  /// Whether a reader who sees all cells but the hidden ones cannot exclude the table: the shown amounts are
  /// as printed, every relation holds, every amount is within what is known beforehand; and so on for any
  /// number of steps. In integers, without the solver.
  public func admits(_ witness: Witness, hiding hidden: some Sequence<Int>) -> Bool {
    var isHidden = Array(repeating: false, count: cells.count)
    for cell in hidden { isHidden[cell] = true }
    guard witness.amounts.count == cells.count, witness.step?.count ?? cells.count == cells.count
    else { return false }
    for (place, cell) in cells.enumerated() {
      let amount = witness.amounts[place]
      let step = witness.step?[place] ?? 0
      guard isHidden[place] || (amount == cell.amount && step == 0) else { return false }
      if let lower = cell.lower, amount < lower || step < 0 { return false }
      if let upper = cell.upper, amount > upper || step > 0 { return false }
    }
    return addsUp(witness.amounts) && witness.step.map(addsUp) ?? true
  }

  /// Whether all relations hold.
  private func addsUp(_ amounts: [Int]) -> Bool {
    relations.allSatisfy { relation in
      relation.terms.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(amounts[$1.cell]) } == 0
    }
  }

  /// Whether a pattern keeps what it promises: every sensitive cell is hidden, no cell is that must be shown,
  /// and each end of each range is reached by a table that a reader cannot exclude, for the sensitive cells
  /// as far out as demanded. In integers, without the solver.
  public func isProtected(by pattern: SuppressionPattern) -> Bool {
    let shown = Set(cells.indices).subtracting(pattern.hidden)
    return shown.allSatisfy { cells[$0].protection == nil }
      && pattern.hidden.allSatisfy { cells[$0].mustShow == false }
      && pattern.ranges.map(\.cell) == pattern.hidden
      && pattern.ranges.allSatisfy { range in
        let protection = cells[range.cell].protection ?? Protection(below: 0, above: 0)
        return reaches(range.cell, range.low, side: -1, protection.below, pattern.hidden)
          && reaches(range.cell, range.high, side: 1, protection.above, pattern.hidden)
      }
  }

  private func reaches(
    _ cell: Int, _ end: DerivableRange.End, side: Int, _ demand: Int, _ hidden: [Int]
  ) -> Bool {
    guard admits(end.witness, hiding: hidden) else { return false }
    if let amount = end.amount {
      return end.witness.amounts[cell] == amount && side * (amount - cells[cell].amount) >= demand
    }
    return side * (end.witness.step?[cell] ?? 0) > 0
  }
}
