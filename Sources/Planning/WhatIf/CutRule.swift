import Budget
import OrderedCollections

/// How a cut is divided over the lines.
public enum CutRule: String, CaseIterable, Sendable {
  /// Every line loses the same share of today's position, down to its floor (cheese slicer, kaasschaaf).
  case proportional
  /// The lines that an order names first keep their position as long as the money lasts.
  case protectFirst = "protect-first"
  /// The plan.
  case optimise
}

/// Divides a cut over lines by a rule that looks at positions alone, not at what money is worth. Floors are legal
/// commitments and protections; a hold stays as it is, and a line behind a shut gate gets nothing. Whatever else the
/// rules of the budget ask is ignored, and appraised afterwards.
struct CutDivider {
  let model: Formulation
  let scenario: ScenarioBudget
  /// Places of the lines, the most protected first, by year.
  let order: [[Int]]?

  /// The decision of the rule; amounts on their floors where these alone exceed what there is.
  func decision() -> Decision {
    var amounts = model.lines.map { _ in model.years.map { _ in 0 } }
    for year in model.years.indices {
      for (line, amount) in amountsOf(year).enumerated() { amounts[line][year] = amount }
    }
    return Decision.paying(amounts, in: model)
  }

  private func amountsOf(_ year: Int) -> [Amount] {
    let date = model.years[year]
    var amounts: [Amount] = []
    var floors: [Amount] = []
    for line in model.lines {
      let today = model.budget.position(of: line.id, year: date)
      let legal = model.data.tiers(of: line.id, in: date).legal
      let hold = model.data.hold(on: line.id, in: date)
      let amount = hold?.amount ?? (line.shutGates.isEmpty ? max(today, legal) : 0)
      let isProtected = protections(date).contains(line.id)
      amounts.append(amount)
      floors.append(
        hold?.amount ?? max(legal, isProtected ? min(amount, line.maximum) : 0))
    }
    for taken in scenario.taken where !taken.change.isIncrease {
      guard let ids = taken.lines else { continue }
      for (envelope, byYear) in taken.byEnvelope {
        guard let cut = byYear[date], cut > 0 else { continue }
        let places = model.lines.indices.filter {
          model.lines[$0].envelope == envelope && ids.contains(model.lines[$0].id)
        }
        lower(places, by: cut, &amounts, floors, year)
      }
    }
    for envelope in model.data.policy.envelopes.values {
      let places = model.lines.indices.filter { model.lines[$0].envelope == envelope.id }
      let sum = places.reduce(0) { $0 + amounts[$1] }
      lower(places, by: max(0, sum - envelope.ceiling(in: date)), &amounts, floors, year)
    }
    return amounts
  }

  /// Lines that a scenario protects in a year.
  private func protections(_ year: Year) -> Set<String> {
    var lines: Set<String> = []
    for (id, index) in scenario.rules {
      guard case .protect = scenario.scenario.changes[index].what,
        let rule = model.data.policy.rules[id], rule.years.contains(year)
      else { continue }
      lines.formUnion(model.data.lines(in: rule.group).map(\.id))
    }
    return lines
  }

  private func lower(
    _ places: [Int], by cut: Amount, _ amounts: inout [Amount], _ floors: [Amount], _ year: Int
  ) {
    let now = places.map { amounts[$0] }
    let least = places.map { floors[$0] }
    let total = now.reduce(0, +) - cut
    let found: [Amount]?
    if let order {
      let ranks = order[year].compactMap { places.firstIndex(of: $0) }
      found = CheeseSlicer.takeFromLast(now, floors: least, to: total, order: ranks)
    } else {
      found = CheeseSlicer.slice(now, floors: least, to: total)
    }
    for (place, amount) in zip(places, found ?? least) { amounts[place] = amount }
  }
}

extension Formulation {
  /// Places of the lines by year, the most protected first: those of the first group before those of the second, and
  /// the rest after them; among equals those with the largest committed share of their position, legal before bound
  /// before reserved; then in file order.
  func order(_ groups: [[String]]) -> [[Int]] {
    let ranks = lines.map { line in groups.firstIndex { $0.contains(line.id) } ?? groups.count }
    return years.map { year in
      let shares = lines.map { line -> [(part: Int, whole: Int)] in
        let today = max(1, budget.position(of: line.id, year: year))
        let tiers = data.tiers(of: line.id, in: year).within(today)
        return [tiers.legal, tiers.bound, tiers.reserved].map { ($0, today) }
      }
      return lines.indices.sorted { a, b in
        if ranks[a] != ranks[b] { return ranks[a] < ranks[b] }
        for (mine, theirs) in zip(shares[a], shares[b]) {
          let (left, right) = (mine.part * theirs.whole, theirs.part * mine.whole)
          if left != right { return left > right }
        }
        return a < b
      }
    }
  }
}

extension Decision {
  /// The decision that pays these amounts: a line runs where it has money, signs an agreement when none covers it, and
  /// cash is shifted only where a ceiling asks it.
  static func paying(_ amounts: [[Amount]], in model: Formulation) -> Decision {
    let years = model.years.indices
    let running = amounts.map { $0.map { $0 > 0 } }
    let signed = zip(model.lines, running).map { line, runs in
      var signed = years.map { _ in false }
      guard model.hasAgreement(line) else { return signed }
      var coveredUntil = line.agreementUntil ?? Int.min
      for year in years where runs[year] && model.years[year] > coveredUntil {
        signed[year] = true
        coveredUntil = model.years[year] + line.duration - 1
      }
      return signed
    }
    let none = model.data.policy.envelopes.values.map { _ in years.map { _ in 0 } }
    return Decision(amounts: amounts, running: running, signed: signed, shifts: none)
      .withLeastShifts(in: model)
  }
}
