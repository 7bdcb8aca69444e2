import Budget
import OrderedCollections

/// Which aim the model follows now, and what earlier aims have reached.
struct Aim: Hashable, Sendable {
  enum Stage: Hashable, Sendable { case rank(Int), value, nearest }

  var stage: Stage
  /// Shortfall granted to each rank that has been settled.
  var shortfalls: [Int: Int] = [:]
  /// Value reached, in points of the model.
  var value: Int?
}

/// Writes the data section of `allocation.mod`: the same figures give the same bytes.
struct DataSection {
  private let model: Formulation
  private var text: String

  /// The data section of a formulation for one aim.
  static func text(of model: Formulation, aim: Aim) -> String {
    var section = DataSection(model: model, text: "")
    section.write(aim)
    return section.text
  }

  private init(model: Formulation, text: String) {
    self.model = model
    self.text = text
  }

  private mutating func write(_ aim: Aim) {
    // A line break or another control character of a title would end the comment.
    let title = model.budget.settings.title.en.unicodeScalars.map {
      $0.properties.generalCategory == .control ? " " : $0
    }
    text += "# Data of allocation.mod for the budget '"
    text.unicodeScalars.append(contentsOf: title)
    text += "'. Amounts in k€.\ndata;\n"
    writeLines()
    writeEnvelopes()
    writeTime()
    writeRules()
    write(aim: aim)
    text += "end;\n"
  }

  // MARK: Pieces of syntax

  private func quoted(_ id: String) -> String { "'\(id)'" }

  private mutating func set(_ name: String, _ items: [String]) {
    text += "set \(name) := \(items.joined(separator: " "));\n"
  }

  private mutating func set(_ name: String, lines: some Sequence<Line>) {
    set(name, lines.map { quoted($0.id) })
  }

  private mutating func param(_ name: String, _ value: Int) {
    text += "param \(name) := \(value);\n"
  }

  private mutating func param(_ name: String, _ values: [(String, Int)]) {
    guard !values.isEmpty else { return }
    text += "param \(name) :=\n" + values.map { "  \($0.0) \($0.1)\n" }.joined() + ";\n"
  }

  /// A parameter by line and year, leaving out cells equal to `standard`.
  private mutating func param(_ name: String, except standard: Int? = nil, _ value: (Choice) -> Int)
  {
    var values: [(String, Int)] = []
    for (line, choices) in zip(model.lines, model.choices) {
      for (year, choice) in zip(model.years, choices) where value(choice) != standard {
        values.append(("\(quoted(line.id)) \(year)", value(choice)))
      }
    }
    param(name, values)
  }

  // MARK: Lines

  private mutating func writeLines() {
    set("LINE", lines: model.lines)
    param("first", model.years[0])
    param("last", model.years[model.years.count - 1])
    param("top") { $0.points.count - 1 }
    text += "param : amount worth harm :=\n"
    for (line, choices) in zip(model.lines, model.choices) {
      for (year, choice) in zip(model.years, choices) {
        for (index, point) in choice.points.enumerated() {
          text +=
            "  \(quoted(line.id)) \(year) \(index) \(point.amount) \(point.worth) \(point.harm)\n"
        }
      }
    }
    text += ";\n"
    param("harm_stop", \.harmOfStopping)
    param("today", \.today)
    param("must", except: 0) { $0.must ? 1 : 0 }
    param("open", except: 1) { $0.open ? 1 : 0 }
  }

  private mutating func writeEnvelopes() {
    let envelopes = model.data.policy.envelopes.values
    set("ENVELOPE", envelopes.map { quoted($0.id) })
    for envelope in envelopes {
      set("PAID[\(quoted(envelope.id))]", lines: model.lines.filter { $0.envelope == envelope.id })
    }
    param(
      "ceiling",
      envelopes.flatMap { envelope in
        model.years.map { ("\(quoted(envelope.id)) \($0)", envelope.ceiling(in: $0)) }
      })
    param("most_shift", envelopes.filter { $0.cashShift > 0 }.map { (quoted($0.id), $0.cashShift) })
    let roomy = envelopes.filter { $0.commitmentRoom != nil }
    set("ROOMY", roomy.map { quoted($0.id) })
    param(
      "room",
      roomy.flatMap { envelope in
        model.years.map { ("\(quoted(envelope.id)) \($0)", envelope.commitmentRoom?[$0] ?? 0) }
      })
  }

  private mutating func writeTime() {
    let rising = model.lines.filter { $0.maxRise != nil }
    let falling = model.lines.filter { $0.maxFall != nil }
    set("RISING", lines: rising)
    set("FALLING", lines: falling)
    param("max_rise", rising.map { (quoted($0.id), $0.maxRise ?? 0) })
    param("max_fall", falling.map { (quoted($0.id), $0.maxFall ?? 0) })
    param("tapers", falling.map { (quoted($0.id), $0.tapers ? 1 : 0) })
    param(
      "before",
      zip(model.lines, model.before).compactMap { line, before in
        before.map { (quoted(line.id), $0) }
      })
    let agreed = model.lines.filter(model.hasAgreement)
    set("AGREED", lines: agreed)
    param("duration", agreed.map { (quoted($0.id), $0.duration) })
    param(
      "running_until",
      agreed.compactMap { line in line.agreementUntil.map { (quoted(line.id), $0) } })
    set("SIGNED", lines: model.lines.filter(model.isSigned))
    set("EXCLUDES", pairs(\.excludes))
    set("REQUIRES", pairs(\.requires))
    param("funded_before", model.lines.filter(model.wasFunded).map { (quoted($0.id), 1) })
  }

  private func pairs(_ others: (Line) -> [String]) -> [String] {
    model.lines.flatMap { line in
      OrderedSet(others(line)).map { "(\(quoted(line.id)),\(quoted($0)))" }
    }
  }

  // MARK: Rules

  private mutating func writeRules() {
    let rules = Array(model.data.policy.rules.values)
    set("RULE", rules.map { quoted($0.id) })
    set("RANK", model.ranks.map(String.init))
    param("rank", rules.map { (quoted($0.id), $0.rank ?? 0) })
    param("most_short", rules.map { (quoted($0.id), model.mostShort($0)) })
    for rule in rules { set("WHEN[\(quoted(rule.id))]", rule.years.map(String.init)) }
    writeShares(rules)
    writeSums(rules)
    writeAverages(rules)
    writeCounts(rules)
  }

  private mutating func writeShares(_ rules: [Rule]) {
    var names: [String] = []
    var low: [(String, Int)] = []
    var high: [(String, Int)] = []
    for rule in rules {
      guard case .share(let within, let min, let max) = rule.demand else { continue }
      let id = quoted(rule.id)
      names.append(id)
      if let min { low.append((id, min)) }
      if let max { high.append((id, max)) }
      set(
        "PART[\(id)]",
        lines: model.data.lines(in: rule.group).filter(model.data.lines(in: within).contains))
      set("WHOLE[\(id)]", lines: model.data.lines(in: within))
    }
    writeBounded("SHARE", "share", names: names, low: low, high: high)
  }

  private mutating func writeSums(_ rules: [Rule]) {
    var names: [String] = []
    var low: [(String, Int)] = []
    var high: [(String, Int)] = []
    for rule in rules {
      guard case .amount(let min, let max) = rule.demand else { continue }
      let id = quoted(rule.id)
      names.append(id)
      if let min { low.append((id, min)) }
      if let max { high.append((id, max)) }
      set("SUMMED[\(id)]", lines: model.data.lines(in: rule.group))
    }
    writeBounded("SUM", "sum", names: names, low: low, high: high)
  }

  private mutating func writeBounded(
    _ setName: String, _ paramName: String, names: [String], low: [(String, Int)],
    high: [(String, Int)]
  ) {
    set(setName, names)
    set("\(setName)_LOW", low.map(\.0))
    set("\(setName)_HIGH", high.map(\.0))
    param("\(paramName)_low", low)
    param("\(paramName)_high", high)
  }

  private mutating func writeAverages(_ rules: [Rule]) {
    var names: [String] = []
    var above: [(String, Int)] = []
    for rule in rules {
      guard rule.isAverage else { continue }
      let id = quoted(rule.id)
      names.append(id)
      let group = model.data.lines(in: rule.group)
      set("AVERAGED[\(id)]", lines: group)
      above += group.map { ("\(id) \(quoted($0.id))", model.excess(of: $0, under: rule)) }
    }
    set("AVERAGE", names)
    param("above", above)
  }

  private mutating func writeCounts(_ rules: [Rule]) {
    var counts: [String] = []
    var newCounts: [String] = []
    var rosters: [String] = []
    var most: [(String, Int)] = []
    var mostDays: [(String, Int)] = []
    for rule in rules {
      let id = quoted(rule.id)
      switch rule.demand {
      case .recipients(let max):
        counts.append(id)
        most.append((id, max))
        writeCounted(rule)
      case .newRecipients(let max):
        newCounts.append(id)
        most.append((id, max))
        writeCounted(rule)
      case .expertDays(let max):
        rosters.append(id)
        mostDays.append((id, max))
        set("STAFFED[\(id)]", lines: model.data.lines(in: rule.group))
      case .share, .amount, .averageMarker, .averageODA: break
      }
    }
    let recipients = OrderedSet(model.lines.map(\.recipient))
    set("RECIPIENT", recipients.map(quoted))
    for recipient in recipients {
      set("LINES_OF[\(quoted(recipient))]", lines: model.lines.filter { $0.recipient == recipient })
    }
    param("known", recipients.filter(model.isKnown).map { (quoted($0), 1) })
    set("COUNT", counts)
    set("NEWCOUNT", newCounts)
    param("most", most)
    set("ROSTER", rosters)
    param("most_days", mostDays)
    param("days", model.lines.filter { $0.expertDays > 0 }.map { (quoted($0.id), $0.expertDays) })
  }

  private mutating func writeCounted(_ rule: Rule) {
    let id = quoted(rule.id)
    let group = model.data.lines(in: rule.group)
    let recipients = OrderedSet(group.map(\.recipient))
    set("COUNTED[\(id)]", recipients.map(quoted))
    for recipient in recipients {
      set("LINES_IN[\(id),\(quoted(recipient))]", lines: group.filter { $0.recipient == recipient })
    }
  }

  private mutating func write(aim: Aim) {
    switch aim.stage {
    case .rank(let rank): param("aim_rank", [(String(rank), 1)])
    case .value: param("aim_value", 1)
    case .nearest: param("aim_near", 1)
    }
    param(
      "keep_short", aim.shortfalls.sorted { $0.key < $1.key }.map { (String($0.key), $0.value) })
    if let value = aim.value { param("keep_value", value) }
  }
}
