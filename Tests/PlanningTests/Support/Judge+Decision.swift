import Planning

extension Judge {
  /// What is wrong with a decision; empty for a plan.
  func violations(of decision: Decision) -> [String] {
    var found: [String] = []
    let amounts = decision.amounts
    for (line, it) in world.lines.enumerated() {
      for year in 0..<world.yearCount {
        if !isAllowed(amounts[line][year], line, year) {
          found.append("\(it.id) gets \(amounts[line][year]) in \(year)")
        }
        if decision.running[line][year] != (amounts[line][year] > 0) {
          found.append("\(it.id) runs without money in \(year)")
        }
      }
      if !isSteady(amounts[line], line) { found.append("\(it.id) moves too fast") }
      if hasAgreements(line) {
        if !isCovered(amounts[line], signed: decision.signed[line], line) {
          found.append("\(it.id) breaks agreements")
        }
      } else if decision.signed[line].contains(true) {
        found.append("\(it.id) signs an agreement that it does not have")
      }
    }
    for (envelope, it) in world.envelopes.enumerated() {
      let shifts = decision.shifts[envelope]
      if shifts.reduce(0, +) != 0 || shifts.contains(where: { abs($0) > it.shift }) {
        found.append("shifts of \(it.id)")
      }
      for year in 0..<world.yearCount
      where spent(amounts, envelope, year) > it.ceiling(year) + shifts[year] {
        found.append("ceiling of \(it.id) in \(year)")
      }
      for year in 0..<world.yearCount {
        guard let room = it.room?[year] else { continue }
        let signed = world.lines.indices.filter {
          self.envelope[$0] == envelope && decision.signed[$0][year]
        }
        if signed.reduce(0, { $0 + cash(amounts[$1], from: year, $1) }) > room {
          found.append("room of \(it.id) in \(year)")
        }
      }
    }
    if !relationsHold(amounts) { found.append("excludes or requires") }
    for (index, rule) in world.rules.enumerated() where rule.rank == nil {
      for year in years(index) where shortfall(index, year, amounts) > 0 {
        found.append("rule \(rule.id) in \(year)")
      }
    }
    return found
  }
}
