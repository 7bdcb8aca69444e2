public import OrderedCollections

/// What a cut or an increase comes to in k€, year by year.
public struct TakenMoney: Hashable, Sendable {
  /// The change it follows from.
  public let change: MoneyChange
  /// The lines that bear it together; nil when the ceilings bear it.
  public let lines: [String]?
  /// k€ taken from each envelope by year; negative where money is added or given back.
  public let byEnvelope: OrderedDictionary<String, [Year: Amount]>
  /// The most (of a cut) or least (of an increase) that the lines get together, by year.
  public let limits: [Year: Amount]

  /// k€ taken in a year from all envelopes.
  public func amount(in year: Year) -> Amount {
    byEnvelope.values.reduce(0) { $0 + ($1[year] ?? 0) }
  }
}

/// Divides a whole number in proportion to weights: each part rounded down, and one more for the largest
/// remainders; among equal ones for the first. The parts add up to the whole. Nothing where all weights are 0.
public func divided(_ whole: Amount, by weights: [Amount]) -> [Amount] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  var parts = weights.map { Int(Int128(whole) * Int128($0) / Int128(sum)) }
  let remainders = weights.map { Int128(whole) * Int128($0) % Int128(sum) }
  let left = whole - parts.reduce(0, +)
  let order = weights.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
  for place in order.prefix(left) { parts[place] += 1 }
  return parts
}

/// What a scope means in a budget: envelopes with their ceilings, or lines with their positions.
struct ScopedMoney {
  /// Ids of lines, when the money is that of lines; nil for ceilings.
  var lines: [Line]?
  var envelopes: [Envelope]
  private let budget: Budget
  /// What part of a line's position counts, in tenths of a per cent.
  private var part: (Line) -> Int = { _ in 1000 }

  /// - Throws: what is wrong with the scope, and how to mend it.
  init(_ scope: Scope, in budget: Budget, data: PlanningData) throws(ChangeText.Fault) {
    self.budget = budget
    let all = Array(data.policy.envelopes.values)
    envelopes = all
    switch scope {
    case .all: return
    case .envelopes(let ids):
      try Self.require(ids, among: Array(data.policy.envelopes.keys), "envelope", "policy.yaml")
      envelopes = all.filter { ids.contains($0.id) }
    case .node(let code):
      guard let node = budget.structure.nodes[code] else {
        throw ChangeText.Fault(
          what: "'\(code)' is no code of structure.csv",
          remedy: Nearest.remedy(
            for: code, among: Array(budget.structure.nodes.keys),
            otherwise:
              "name a chapter, an article or a line, or write FIELD:VALUE, such as track:un"))
      }
      let below = Set(budget.structure.subtree(of: code))
      switch node.level {
      case .chapter, .article:
        envelopes = all.filter { below.contains($0.article) }
        if envelopes.isEmpty {
          throw ChangeText.Fault(
            what: "no envelope of policy.yaml is part of '\(code)'", remedy: "name another article")
        }
      default: try choose(data.lines.values.filter { below.contains($0.id) }, "'\(code)'")
      }
    case .lines(let selector):
      for (field, values) in selector.conditions {
        switch SelectorField(rawValue: field) {
        case .envelope:
          try Self.require(values, among: Array(data.policy.envelopes.keys), field, "policy.yaml")
        case .recipient:
          try Self.require(values, among: Array(data.recipients.keys), field, "recipients.csv")
        case .lines: try Self.require(values, among: Array(data.lines.keys), "line", "lines.csv")
        default: break
        }
      }
      try choose(data.lines(in: selector), "the selection")
    case .oda(let counts): try chooseODA(counts, data)
    }
  }

  private static func require(
    _ ids: [String], among known: [String], _ name: String, _ file: String
  ) throws(ChangeText.Fault) {
    guard let odd = ids.first(where: { !known.contains($0) }) else { return }
    throw ChangeText.Fault(
      what: "\(name) '\(odd)' is not in \(file)",
      remedy: Nearest.remedy(for: odd, among: known, otherwise: "name one that is there"))
  }

  private mutating func choose(_ some: [Line], _ name: String) throws(ChangeText.Fault) {
    if some.isEmpty {
      throw ChangeText.Fault(what: "\(name) holds no line to plan", remedy: "choose other lines")
    }
    lines = some
  }

  private mutating func chooseODA(
    _ counts: Bool, _ data: PlanningData
  ) throws(ChangeText.Fault) {
    var shares: [String: Int] = [:]
    for line in data.lines.values { shares[line.id] = data.recipients[line.recipient]?.odaPermille }
    let lacking = OrderedSet(
      data.lines.values.filter { shares[$0.id] == nil }.map(\.recipient))
    if !lacking.isEmpty {
      throw ChangeText.Fault(
        what:
          "the ODA part is not known: \(lacking.joined(separator: ", ")) lack\(lacking.count == 1 ? "s" : "") an ODA share",
        remedy: "fill in oda_share in recipients.csv, or cut a track or an article")
    }
    let permille = shares
    part = { counts ? permille[$0.id] ?? 0 : 1000 - (permille[$0.id] ?? 0) }
    let chosen = part
    try choose(
      data.lines.values.filter { chosen($0) > 0 }, counts ? "the ODA part" : "the non-ODA part")
  }

  /// What the budget has in a year: ceilings after the cut, or the counting part of today's positions.
  func whole(in year: Year) -> Amount {
    guard let lines else { return envelopes.reduce(0) { $0 + $1.ceiling(in: year) } }
    return lines.reduce(0) { $0 + counting($1, year) }
  }

  private func counting(_ line: Line, _ year: Year) -> Amount {
    rounded(budget.position(of: line.id, year: year) * part(line), over: 1000)
  }

  /// Today's position of the lines together.
  func position(in year: Year) -> Amount {
    (lines ?? []).reduce(0) { $0 + budget.position(of: $1.id, year: year) }
  }

  /// An amount over the envelopes, in proportion to their ceilings or to what counts of their lines.
  func parts(of amount: Amount, in year: Year) -> [Amount] {
    divided(
      amount,
      by: envelopes.map { envelope in
        guard let lines else { return envelope.ceiling(in: year) }
        return lines.reduce(0) { $1.envelope == envelope.id ? $0 + counting($1, year) : $0 }
      })
  }
}
