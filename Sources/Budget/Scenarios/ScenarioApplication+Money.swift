import OrderedCollections

/// Cuts and increases.
extension ScenarioApplication {
  mutating func apply(
    _ money: MoneyChange, _ change: Change, _ index: Int
  ) throws(ChangeText.Fault) {
    guard let planning = base.planning else { return }
    let scoped = try ScopedMoney(money.scope, in: base, data: planning)
    let years = try years(money.years)
    let sign = money.isIncrease ? -1 : 1
    var byEnvelope = OrderedDictionary(
      uniqueKeysWithValues: scoped.envelopes.map { ($0.id, [Year: Amount]()) })
    var limits: [Year: Amount] = [:]
    var whole = 0
    for (offset, year) in years.enumerated() {
      let amount = try size(money, scoped, year, step: offset)
      whole += amount
      for (envelope, part) in zip(scoped.envelopes, scoped.parts(of: amount, in: year))
      where part > 0 {
        byEnvelope[envelope.id]?[year] = sign * part
      }
      if scoped.lines != nil { limits[year] = scoped.position(in: year) - sign * amount }
    }
    if let span = money.back {
      let back = try self.years(span)
      if let both = back.first(where: years.contains) {
        throw ChangeText.Fault(
          what: "\(both) is both a year of the change and a year in which it is given back",
          remedy: "give it back in other years")
      }
      for (year, amount) in zip(back, divided(whole, by: back.map { _ in 1 })) {
        for (envelope, part) in zip(scoped.envelopes, scoped.parts(of: amount, in: year))
        where part > 0 {
          byEnvelope[envelope.id]?[year] = -sign * part
        }
        if amount > 0, scoped.parts(of: amount, in: year).allSatisfy({ $0 == 0 }) {
          throw ChangeText.Fault(
            what: "there is no money in \(year) to give back to",
            remedy: "give it back in other years")
        }
      }
    }
    let found = TakenMoney(
      change: money, lines: scoped.lines?.map(\.id),
      byEnvelope: byEnvelope.filter { !$0.value.isEmpty }, limits: limits)
    taken.append(found)
    book(found)
    if let lines = scoped.lines {
      addRules(
        money.isIncrease ? "increase" : "cut", money.scope, lines, limits,
        isFloor: money.isIncrease, change, index)
    }
  }

  func size(
    _ money: MoneyChange, _ scoped: ScopedMoney, _ year: Year, step: Int
  ) throws(ChangeText.Fault) -> Amount {
    let percent = money.phase.isEmpty ? 100 : money.phase[min(step, money.phase.count - 1)]
    let whole = scoped.whole(in: year)
    let amount =
      switch money.size {
      case .permille(let permille): (2 * whole * permille * percent + 100_000) / 200_000
      case .amount(let amount): (2 * amount * percent + 100) / 200
      }
    if whole == 0, amount > 0 {
      throw ChangeText.Fault(
        what: "there is no money in \(year)",
        remedy: money.isIncrease ? "increase an envelope" : "name other years with @")
    }
    if !money.isIncrease, amount > whole {
      throw ChangeText.Fault(
        what: "a cut of \(amount) k€ in \(year) is more than the \(whole) k€ that are there",
        remedy: "lower it, or name other years with @")
    }
    return amount
  }

  mutating func book(_ found: TakenMoney) {
    for (id, amounts) in found.byEnvelope {
      for (year, amount) in amounts {
        if amount > 0 {
          data.policy.envelopes[id]?.cut[year, default: 0] += amount
        } else {
          data.policy.envelopes[id]?.amounts[year, default: 0] -= amount
        }
      }
    }
  }

  /// Cuts may overlap: together they may not take more than there is.
  func checkCeilings() {
    for envelope in data.policy.envelopes.values {
      for year in budget.settings.planningYears {
        let ceiling = envelope.ceiling(in: year)
        guard ceiling < 0 || (envelope.amounts[year] ?? 0) > Loader.largestPlanned else { continue }
        let places = scenario.changes.filter { if case .money = $0.what { true } else { false } }
        guard let last = places.last else { continue }
        issues.add(
          place(last),
          ceiling < 0
            ? "all cuts together take \(-ceiling) k€ more from '\(envelope.id)' in \(year) than it has"
            : "'\(envelope.id)' has more than \(Loader.largestPlanned) k€ in \(year)",
          "lower one of them")
      }
    }
  }
}
