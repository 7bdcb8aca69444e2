public import Budget
import OrderedCollections

/// Why a line gets what it gets in a year: the first limit that holds, in the order below.
public enum Reason: Hashable, Sendable {
  /// A person has set the amount.
  case held(by: String)
  /// A needed check has not passed.
  case gateShut([String])
  /// Another line runs that excludes this one.
  case excluded(by: String)
  /// A line that must come first has not been funded in an earlier year.
  case waits(for: String)
  /// A rule has no room left for it.
  case ruleBinds(String)
  /// A rule holds it up: it gets more than it would earn.
  case ruleHolds(String)
  /// Dropped: less is left than its minimum.
  case belowViable(left: Amount)
  /// Its next k€ is worth less than the last k€ of another line.
  case outbid(by: String)
  /// It has all that it can use.
  case maximum
  /// It may not rise faster.
  case riseLimit
  /// It may not fall faster.
  case fallLimit
  /// What the law, a treaty or a signed agreement demands.
  case legalFloor
  /// Its smallest viable amount.
  case minimum
  /// It would get the next k€ of its envelope.
  case ceilingBinds
  /// Its next k€ is worth as much as the last k€ of another line, and no more.
  case equalled(by: String)
  /// Its agreement, the commitment room or the limits of other years decide.
  case otherYears
}

extension Plan {
  /// Why the line gets its amount in the year of an index.
  public func reason(line: Int, year: Int) -> Reason {
    let cell = Cell(line: line, year: year)
    let entry = model.lines[line]
    if let hold = hold(cell) { return .held(by: hold.by) }
    if !entry.shutGates.isEmpty { return .gateShut(entry.shutGates) }
    return decision.running[line][year] && decision.amount(cell) > 0
      ? reasonOfAmount(cell) : reasonOfStopping(cell)
  }

  /// The hold on a line-year.
  func hold(_ cell: Cell) -> Hold? {
    model.data.hold(on: model.lines[cell.line].id, in: model.years[cell.year])
  }

  /// The running line whose last k€ brings least in the envelope of `line`: the one that would give way.
  public func marginalLine(besides line: Int, year: Int) -> Int? {
    let candidates = model.lines.indices.filter { other in
      other != line && model.lines[other].envelope == model.lines[line].envelope
        && decision.running[other][year]
        && decision.amounts[other][year] > model.choices[other][year].lowest
        && hold(Cell(line: other, year: year)) == nil
    }
    return candidates.min { gainOfLast($0, year) < gainOfLast($1, year) }
  }

  private func gainOfLast(_ line: Int, _ year: Int) -> Int {
    model.choices[line][year].gain(below: decision.amounts[line][year]) ?? 0
  }

  /// k€ left under the ceiling of a line's envelope, with its cash shift.
  func left(for line: Int, year: Int) -> Amount {
    let envelopes = model.data.policy.envelopes
    guard let place = envelopes.index(forKey: model.lines[line].envelope) else { return 0 }
    let envelope = envelopes.values[place]
    return envelope.ceiling(in: model.years[year]) + decision.shifts[place][year]
      - spent(envelope.id, year)
  }

  private func reasonOfStopping(_ cell: Cell) -> Reason {
    let line = model.lines[cell.line]
    for (other, entry) in model.lines.enumerated() where decision.running[other][cell.year] {
      if line.excludes.contains(entry.id) || entry.excludes.contains(line.id) {
        return .excluded(by: entry.id)
      }
    }
    for name in line.requires {
      guard let other = model.index(of: name), !model.wasFunded(model.lines[other]),
        !decision.running[other][..<cell.year].contains(true)
      else { continue }
      return .waits(for: name)
    }
    let choice = model.choice(cell)
    if let rule = fullRule(for: cell) { return .ruleBinds(rule) }
    let left = left(for: cell.line, year: cell.year)
    guard let other = marginalLine(besides: cell.line, year: cell.year) else {
      return .belowViable(left: left)
    }
    // Worth its money, yet too large a piece for what could be taken from others.
    if (choice.gainOfStarting ?? 0) > gainOfLast(other, cell.year) {
      return left >= choice.lowest ? .otherYears : .belowViable(left: left)
    }
    return lost(against: other, gain: choice.gainOfStarting ?? 0, year: cell.year)
  }

  private func reasonOfAmount(_ cell: Cell) -> Reason {
    let line = model.lines[cell.line]
    let choice = model.choice(cell)
    let amount = decision.amount(cell)
    if amount == choice.highest { return .maximum }
    let earlier =
      cell.year == 0 ? model.before[cell.line] ?? 0 : decision.amounts[cell.line][cell.year - 1]
    let ranEarlier = cell.year == 0 ? earlier > 0 : decision.running[cell.line][cell.year - 1]
    let bestOther = marginalLine(besides: cell.line, year: cell.year)
    let next = choice.gain(above: amount) ?? 0
    let wanted = bestOther.map { next > gainOfLast($0, cell.year) } ?? true
    if let most = line.maxRise, ranEarlier, amount == earlier + most, wanted { return .riseLimit }
    if let most = line.maxFall, ranEarlier, amount == earlier - most { return .fallLimit }
    let legal = model.data.tiers(of: line.id, in: model.years[cell.year]).legal
    if amount == legal { return .legalFloor }
    if let rule = holdingRule(for: cell) { return .ruleHolds(rule) }
    if amount == choice.lowest { return .minimum }
    if wanted, let rule = fullRule(for: cell) { return .ruleBinds(rule) }
    if let bestOther, next <= gainOfLast(bestOther, cell.year) {
      return lost(against: bestOther, gain: next, year: cell.year)
    }
    return left(for: cell.line, year: cell.year) <= 0 ? .ceilingBinds : .otherYears
  }

  private func lost(against other: Int, gain: Int, year: Int) -> Reason {
    let id = model.lines[other].id
    return gain < gainOfLast(other, year) ? .outbid(by: id) : .equalled(by: id)
  }

  /// A rule with an upper bound that is reached and counts this line.
  private func fullRule(for cell: Cell) -> String? {
    let year = model.years[cell.year]
    let runs = decision.running[cell.line][cell.year]
    for rule in model.data.policy.rules.values where rule.years.contains(year) {
      guard model.members(of: rule).contains(cell.line) else { continue }
      if wouldShort(rule, cell, by: runs ? 1 : model.choice(cell).lowest, starts: !runs) {
        return rule.id
      }
    }
    return nil
  }

  /// A rule with a lower bound that is reached and counts this line, whose last k€ earns less than that of
  /// another line.
  private func holdingRule(for cell: Cell) -> String? {
    guard let other = marginalLine(besides: cell.line, year: cell.year),
      gainOfLast(cell.line, cell.year) < gainOfLast(other, cell.year)
    else { return nil }
    for rule in model.data.policy.rules.values where rule.years.contains(model.years[cell.year]) {
      guard model.members(of: rule).contains(cell.line) else { continue }
      if wouldShort(rule, cell, by: -1, starts: false) { return rule.id }
    }
    return nil
  }

  /// Whether a change of the line alone makes the rule fall shorter than it does.
  private func wouldShort(_ rule: Rule, _ cell: Cell, by change: Amount, starts: Bool) -> Bool {
    var changed = decision
    changed.amounts[cell.line][cell.year] += change
    if starts { changed.running[cell.line][cell.year] = true }
    let now = RuleMeter(model: model, decision: decision, year: cell.year).shortfall(of: rule)
    return RuleMeter(model: model, decision: changed, year: cell.year).shortfall(of: rule) > now
  }
}
