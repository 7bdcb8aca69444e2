extension World {
  /// The world with only those hard rules that a clash names; all others are lifted.
  func keeping(_ clash: [String]) -> World {
    var world = self
    for index in lines.indices { world.lines[index] = kept(lines[index], clash) }
    world.rules = rules.filter { rule in
      rule.rank == nil && clash.contains { $0.hasPrefix("rule \(rule.id): ") }
    }
    for (index, envelope) in envelopes.enumerated() {
      world.envelopes[index].cut = []
      for (offset, year) in years.enumerated() {
        let isCeiling = clash.contains(
          "the ceiling of \(envelope.id) in \(year) is \(envelope.ceiling(offset)) k€ after the cut"
        )
        world.envelopes[index].amounts[offset] = isCeiling ? envelope.ceiling(offset) : 1_000_000
        if let room = envelope.room {
          let isRoom = clash.contains(
            "the commitment room of \(envelope.id) in \(year) is \(room[offset]) k€")
          world.envelopes[index].room?[offset] = isRoom ? room[offset] : 1_000_000
        }
      }
    }
    world.holds = []
    for hold in holds {
      for year in hold.years
      where clash.contains(
        "\(hold.line) is held at \(hold.amount) k€ in \(firstYear + year) by director")
      {
        world.holds.append(Hold(line: hold.line, years: [year], amount: hold.amount))
      }
    }
    // A gate that is kept for one year is like a hold at nothing in that year.
    for line in lines where line.isGateShut {
      for (offset, year) in years.enumerated()
      where clash.contains("\(line.id) gets nothing in \(year): its gate legal_check is open") {
        world.holds.append(Hold(line: line.id, years: [offset], amount: 0))
      }
    }
    return world
  }

  private func kept(_ line: Line, _ clash: [String]) -> Line {
    var line = line
    if let most = line.maxRise, !clash.contains("\(line.id) rises by at most \(most) k€ a year") {
      line.maxRise = nil
    }
    if let most = line.maxFall, !clash.contains("\(line.id) falls by at most \(most) k€ a year") {
      line.maxFall = nil
    }
    line.isWithoutAgreements = !clash.contains(
      "\(line.id) runs in agreements of \(line.duration) years")
    line.excludes = line.excludes.filter { clash.contains("\(line.id) excludes \($0)") }
    line.requires = line.requires.filter {
      clash.contains("\(line.id) needs \($0) in an earlier year")
    }
    line.isGateShut = false
    for (offset, year) in years.enumerated() where !line.tiers.isEmpty {
      let legal = line.tiers[offset].legal
      if !clash.contains("\(line.id) is legally committed to \(legal) k€ in \(year)") {
        line.tiers[offset].legal = 0
      }
    }
    return line
  }
}
