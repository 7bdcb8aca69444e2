import Budget
import OrderedCollections

/// Checks a decision against the budget and its policy, in integer arithmetic and without the model: the
/// solver may be wrong, and so may the model.
struct Appraiser {
  let model: Formulation
  private var found = Appraisal()

  /// Appraises a decision.
  static func appraise(_ decision: Decision, in model: Formulation) -> Appraisal {
    var appraiser = Appraiser(model: model)
    appraiser.checkCells(decision)
    appraiser.checkEnvelopes(decision)
    appraiser.checkTime(decision)
    appraiser.checkAgreements(decision)
    appraiser.checkRelations(decision)
    appraiser.checkRules(decision)
    return appraiser.found
  }

  private init(model: Formulation) { self.model = model }

  private mutating func violate(_ text: String) { found.violations.append(.breach(text)) }

  private mutating func checkCells(_ decision: Decision) {
    for (index, line) in model.lines.enumerated() {
      for (offset, year) in model.years.enumerated() {
        let amount = decision.amounts[index][offset]
        let runs = decision.running[index][offset]
        let today = model.budget.position(of: line.id, year: year)
        found.worth += model.valuation.worth(of: line, in: year, amount: amount)
        found.harm += model.valuation.harm(to: line, in: year, amount: amount, today: today)
        found.distance += abs(amount - today)
        let legal = model.data.tiers(of: line.id, in: year).legal
        let hold = model.data.hold(on: line.id, in: year)
        if let hold, amount != hold.amount {
          violate("\(line.id) is held at \(hold.amount) in \(year)")
        }
        if amount < legal { violate("\(line.id) is legally committed to \(legal) in \(year)") }
        if amount > 0, !line.shutGates.isEmpty { violate("\(line.id) has a shut gate in \(year)") }
        if amount > line.maximum { violate("\(line.id) exceeds its maximum in \(year)") }
        if !runs, amount != 0 { violate("\(line.id) has money in \(year) and does not run") }
        if runs, amount == 0 { violate("\(line.id) runs in \(year) without money") }
        if runs, hold == nil, legal == 0, amount < line.minimum {
          found.violations.append(.belowMinimum(line: line.id, year: year))
        }
      }
    }
  }

  private mutating func checkEnvelopes(_ decision: Decision) {
    for (index, envelope) in model.data.policy.envelopes.values.enumerated() {
      let shifts = decision.shifts[index]
      if shifts.reduce(0, +) != 0 {
        violate("the cash shift of \(envelope.id) is not zero over the years")
      }
      for (offset, year) in model.years.enumerated() {
        if abs(shifts[offset]) > envelope.cashShift {
          violate("the cash shift of \(envelope.id) in \(year) is too large")
        }
        let spent = zip(model.lines, decision.amounts).reduce(0) {
          $1.0.envelope == envelope.id ? $0 + $1.1[offset] : $0
        }
        if spent > envelope.ceiling(in: year) + shifts[offset] {
          violate("the ceiling of \(envelope.id) in \(year) is exceeded")
        }
      }
    }
  }

  private mutating func checkTime(_ decision: Decision) {
    for (index, line) in model.lines.enumerated() {
      let before = model.before[index] ?? 0
      for (offset, year) in model.years.enumerated() {
        let now = decision.amounts[index][offset]
        let earlier = offset == 0 ? before : decision.amounts[index][offset - 1]
        let ranEarlier = offset == 0 ? before > 0 : decision.running[index][offset - 1]
        if let most = line.maxRise, ranEarlier, now - earlier > most {
          violate("\(line.id) rises too fast in \(year)")
        }
        if let most = line.maxFall, earlier - now > most,
          line.tapers || decision.running[index][offset]
        {
          violate("\(line.id) falls too fast in \(year)")
        }
      }
    }
  }

  private mutating func checkAgreements(_ decision: Decision) {
    var committed: [String: [Amount]] = [:]
    for (index, line) in model.lines.enumerated() where model.hasAgreement(line) {
      for (offset, year) in model.years.enumerated() {
        let earliest = max(0, offset - line.duration + 1)
        let signed = (earliest...offset).count { decision.signed[index][$0] }
        let running = year <= line.agreementUntil ?? Int.min ? 1 : 0
        if signed + running > 1 { violate("\(line.id) has two agreements in \(year)") }
        let runs = decision.running[index][offset]
        if runs, signed + running == 0 {
          violate("\(line.id) runs without an agreement in \(year)")
        }
        if !runs, signed > 0 { violate("\(line.id) breaks its agreement in \(year)") }
        guard decision.signed[index][offset], model.isSigned(line) else { continue }
        let amounts = decision.amounts[index]
        let end = offset + line.duration - 1
        let within = amounts[offset...min(end, amounts.count - 1)].reduce(0, +)
        let beyond = max(0, end - amounts.count + 1) * amounts[amounts.count - 1]
        committed[line.envelope, default: Array(repeating: 0, count: model.years.count)][offset] +=
          within + beyond
      }
    }
    for envelope in model.data.policy.envelopes.values {
      guard let sums = committed[envelope.id] else { continue }
      for (offset, year) in model.years.enumerated() {
        if let room = envelope.commitmentRoom?[year], sums[offset] > room {
          violate("the commitment room of \(envelope.id) in \(year) is exceeded")
        }
      }
    }
  }

  private mutating func checkRelations(_ decision: Decision) {
    for (index, line) in model.lines.enumerated() {
      for (offset, year) in model.years.enumerated() where decision.running[index][offset] {
        for other in line.excludes {
          if let other = model.index(of: other), decision.running[other][offset] {
            violate("\(line.id) excludes \(model.lines[other].id), and both run in \(year)")
          }
        }
        for other in line.requires {
          guard let other = model.index(of: other), !model.wasFunded(model.lines[other]),
            !decision.running[other][..<offset].contains(true)
          else { continue }
          violate("\(line.id) runs in \(year) before \(model.lines[other].id) was funded")
        }
      }
    }
  }

  private mutating func checkRules(_ decision: Decision) {
    for rule in model.data.policy.rules.values {
      for year in rule.years {
        guard let offset = model.years.firstIndex(of: year) else { continue }
        let short = RuleMeter(model: model, decision: decision, year: offset).shortfall(of: rule)
        if short == 0 { continue }
        found.shortfalls[rule.id, default: [:]][year] = short
        if rule.force == .hard { violate("the rule \(rule.id) is broken in \(year) by \(short)") }
      }
    }
  }
}

/// Measures what a rule speaks of in one year of a decision.
struct RuleMeter {
  let model: Formulation
  let decision: Decision
  /// Index of the year.
  let year: Int

  private func money(_ lines: Set<Int>) -> Amount {
    lines.reduce(0) { $0 + decision.amounts[$1][year] }
  }

  private func recipients(_ lines: Set<Int>) -> Set<String> {
    Set(lines.filter { decision.running[$0][year] }.map { model.lines[$0].recipient })
  }

  private func ranEarlier(_ recipient: String) -> Bool {
    if year == 0 { return model.isKnown(recipient) }
    return zip(model.lines, decision.running).contains { $0.recipient == recipient && $1[year - 1] }
  }

  /// How far the rule falls short, in its own unit; 0 when it is met.
  func shortfall(of rule: Rule) -> Int {
    let group = model.indices(of: rule.group)
    switch rule.demand {
    case .share(let within, let min, let max):
      let whole = money(model.indices(of: within))
      let part = money(group.intersection(model.indices(of: within)))
      let below = min.map { roundedUp($0 * whole - 1000 * part, over: 1000) } ?? 0
      let above = max.map { roundedUp(1000 * part - $0 * whole, over: 1000) } ?? 0
      return Swift.max(below, above, 0)
    case .amount(let min, let max):
      let sum = money(group)
      return Swift.max(min.map { $0 - sum } ?? 0, max.map { sum - $0 } ?? 0, 0)
    case .averageMarker, .averageODA:
      let excess = group.reduce(0) {
        $0 + model.excess(of: model.lines[$1], under: rule) * decision.amounts[$1][year]
      }
      return Swift.max(0, roundedUp(-excess, over: 1000))
    case .recipients(let max):
      return Swift.max(0, recipients(group).count - max)
    case .newRecipients(let max):
      return Swift.max(0, recipients(group).filter { !ranEarlier($0) }.count - max)
    case .expertDays(let max):
      let running = group.filter { decision.running[$0][year] }
      return Swift.max(0, running.reduce(0) { $0 + model.lines[$1].expertDays } - max)
    }
  }

  private func roundedUp(_ value: Int, over divisor: Int) -> Int {
    value <= 0 ? 0 : (value + divisor - 1) / divisor
  }
}
