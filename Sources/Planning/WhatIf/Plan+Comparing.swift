public import Budget
import OrderedCollections

extension Plan {
  /// The amount of a line in a year, by its id; 0 when this plan has no such line.
  public func amount(of line: String, in year: Year) -> Amount {
    guard let place = model.index(of: line), let offset = model.years.firstIndex(of: year) else {
      return 0
    }
    return decision.amounts[place][offset]
  }

  /// Money of all lines in a year.
  public func total(in year: Year) -> Amount { money(in: year) { _ in true } }

  /// Money of some lines in a year.
  public func money(in year: Year, of isCounted: (Line) -> Bool) -> Amount {
    guard let offset = model.years.firstIndex(of: year) else { return 0 }
    return model.lines.indices.reduce(0) {
      isCounted(model.lines[$1]) ? $0 + decision.amounts[$1][offset] : $0
    }
  }

  /// Rules that leave no room in a year: a k€ more or less of some line, or one line more, would break a hard one or
  /// let a soft one fall shorter.
  public func bindingRules(in year: Year) -> [Rule] {
    guard let offset = model.years.firstIndex(of: year) else { return [] }
    return model.data.policy.rules.values.filter { rule in
      guard rule.years.contains(year) else { return false }
      let now = RuleMeter(model: model, decision: decision, year: offset).shortfall(of: rule)
      if now > 0 { return true }
      return model.members(of: rule).contains { line in
        let amount = decision.amounts[line][offset]
        let changes = amount > 0 ? [1, -1] : [model.choices[line][offset].lowest]
        return changes.contains { change in
          var other = decision
          other.amounts[line][offset] = amount + change
          other.running[line][offset] = amount + change > 0
          return RuleMeter(model: model, decision: other, year: offset).shortfall(of: rule) > 0
        }
      }
    }
  }

  /// Envelopes whose ceiling, with its cash shift, is spent to the last k€ in a year.
  public func bindingCeilings(in year: Year) -> [Envelope] {
    guard let offset = model.years.firstIndex(of: year) else { return [] }
    return model.data.policy.envelopes.values.enumerated().filter { place, envelope in
      envelope.ceiling(in: year) + decision.shifts[place][offset] - spent(envelope.id, offset) <= 0
    }.map(\.element)
  }
}

/// A promise to parliament whose lines get other amounts than in the base.
public struct TouchedPromise: Sendable {
  /// The promise.
  public let promise: Promise
  /// Its lines that change, with the change over all years.
  public let lines: [(line: String, change: Amount)]
  /// Years in which one of its lines has money in the base and none has in the scenario.
  public let unfundedYears: [Year]
}

extension Plan {
  /// Promises whose lines get other amounts than in another plan.
  public func touchedPromises(against base: Plan) -> [TouchedPromise] {
    budget.promises.compactMap { promise in
      let lines = promise.lines.compactMap { line -> (line: String, change: Amount)? in
        let changes = model.years.map { amount(of: line, in: $0) - base.amount(of: line, in: $0) }
        return changes.allSatisfy { $0 == 0 } ? nil : (line, changes.reduce(0, +))
      }
      if lines.isEmpty { return nil }
      let unfunded = model.years.filter { year in
        promise.lines.contains { base.amount(of: $0, in: year) > 0 }
          && promise.lines.allSatisfy { amount(of: $0, in: year) == 0 }
      }
      return TouchedPromise(promise: promise, lines: lines, unfundedYears: unfunded)
    }
  }
}
