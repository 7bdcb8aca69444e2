import OrderedCollections

/// Decisions of persons.
extension ScenarioApplication {
  mutating func hold(_ line: Line, at amount: Amount, in years: [Year], _ change: Change) {
    data.policy.releaseHolds(of: line.id, in: years)
    data.policy.holds.append(
      Hold(
        line: line.id, years: years, amount: amount, by: change.by, reason: change.reason,
        place: place(change)))
  }

  mutating func protect(
    _ scope: Scope, _ years: [Year], _ change: Change, _ index: Int
  ) throws(ChangeText.Fault) {
    let lines = try lines(in: scope)
    // What a line cannot use, it is not kept at.
    let floors = years.map { year in
      lines.reduce(0) { $0 + min($1.maximum, base.position(of: $1.id, year: year)) }
    }
    if floors.allSatisfy({ $0 == 0 }) {
      throw ChangeText.Fault(
        what: "there is no position to protect", remedy: "hold the line at an amount instead")
    }
    addRules(
      "protect", scope, lines, Dictionary(uniqueKeysWithValues: zip(years, floors)), isFloor: true,
      change, index)
  }

  mutating func end(
    _ id: String, _ from: Year, _ taper: Change.Taper?, _ change: Change
  ) throws(ChangeText.Fault) {
    let line = try known(id)
    hold(line, at: 0, in: try years(YearSpan([(from, nil)])), change)
    switch taper {
    case nil: return
    case .ownLimit:
      if line.maxFall == nil {
        throw ChangeText.Fault(
          what: "'\(id)' has no limit on its fall to taper by",
          remedy: "name one, such as \(id)@\(from):taper=500")
      }
    case .atMost(let amount): data.lines[id]?.maxFall = amount
    }
    data.lines[id]?.tapers = true
  }
}
