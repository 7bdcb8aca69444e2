import Budget
import OrderedCollections

/// A plan as a point of the model: a value for every column, as whole numbers or fractions.
struct PlanPoint {
  /// By column, as a certificate writes them.
  private(set) var values: [String]
  private let places: [String: Int]
  private let model: Formulation
  private let decision: Decision

  init(
    _ plan: (decision: Decision, appraisal: Appraisal), in model: Formulation, columns: [String]
  ) {
    self.model = model
    decision = plan.decision
    places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    values = Array(repeating: "0", count: columns.count)
    for (index, line) in model.lines.enumerated() { setLine(index, ModelIndex.symbol(line.id)) }
    for (place, envelope) in model.data.policy.envelopes.values.enumerated() {
      for (year, shift) in zip(model.years, decision.shifts[place]) {
        set("shift", [ModelIndex.symbol(envelope.id), String(year)], shift)
      }
    }
    for rule in model.data.policy.rules.values {
      setCounts(rule)
      for (year, short) in plan.appraisal.shortfalls[rule.id] ?? [:] {
        set("short", [ModelIndex.symbol(rule.id), String(year)], short)
      }
    }
  }

  private mutating func set(_ family: String, _ keys: [String], _ value: Int, over divisor: Int = 1)
  {
    guard value != 0, let place = places["\(family)[\(keys.joined(separator: ","))]"] else {
      return
    }
    let common = commonDivisor(abs(value), divisor)
    values[place] = "\(value / common)" + (divisor == common ? "" : "/\(divisor / common)")
  }

  private mutating func setLine(_ line: Int, _ id: String) {
    for (offset, year) in model.years.enumerated() {
      let keys = [id, String(year)]
      let amount = decision.amounts[line][offset]
      set("x", keys, amount)
      if decision.running[line][offset] {
        set("y", keys, 1)
        setWeights(keys, amount, model.choices[line][offset].points)
      }
      if decision.signed[line][offset] {
        set("start", keys, 1)
        set("commit", keys, committed(line, from: offset))
      }
    }
  }

  /// The amount as a mean of the two breakpoints beside it.
  private mutating func setWeights(_ keys: [String], _ amount: Amount, _ points: [Breakpoint]) {
    let above = points.firstIndex { $0.amount >= amount } ?? points.count - 1
    if above == 0 || points[above].amount == amount {
      return set("lam", keys + [String(above)], 1)
    }
    let (low, high) = (points[above - 1].amount, points[above].amount)
    set("lam", keys + [String(above - 1)], high - amount, over: high - low)
    set("lam", keys + [String(above)], amount - low, over: high - low)
  }

  /// All the cash of an agreement; the years after the last count like the last.
  private func committed(_ line: Int, from offset: Int) -> Amount {
    let amounts = decision.amounts[line]
    let years = offset..<offset + model.lines[line].duration
    return years.reduce(0) { $0 + amounts[min($1, amounts.count - 1)] }
  }

  /// Recipients that count as active or as new.
  private mutating func setCounts(_ rule: Rule) {
    let family: String
    switch rule.demand {
    case .recipients: family = "active"
    case .newRecipients: family = "fresh"
    default: return
    }
    for line in model.indices(of: rule.group).sorted() {
      let recipient = model.lines[line].recipient
      for year in rule.years {
        guard let offset = model.years.firstIndex(of: year), decision.running[line][offset],
          family == "active" || !ran(recipient, before: offset)
        else { continue }
        let keys = [rule.id, recipient].map(ModelIndex.symbol) + [String(year)]
        set(family, keys, 1)
      }
    }
  }

  private func ran(_ recipient: String, before offset: Int) -> Bool {
    if offset == 0 { return model.isKnown(recipient) }
    return zip(model.lines, decision.running).contains {
      $0.recipient == recipient && $1[offset - 1]
    }
  }
}
