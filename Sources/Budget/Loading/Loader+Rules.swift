import OrderedCollections

/// The rules and holds of `policy.yaml`.
extension Loader {
  /// The kinds of rule, with the keys each may have beside the common ones.
  private enum RuleKind: String, Word {
    case share, amount, average, recipients
    case newRecipients = "new-recipients"
    case expertDays = "expert-days"

    var keys: [String] {
      switch self {
      case .share: ["of", "within", "min", "max"]
      case .amount: ["of", "min", "max"]
      case .average: ["of", "attribute", "min"]
      case .recipients, .newRecipients, .expertDays: ["of", "max"]
      }
    }
  }

  func loadRules(
    _ value: YAMLValue, recipients: OrderedDictionary<String, Recipient>,
    envelopes: OrderedDictionary<String, Envelope>?
  ) -> OrderedDictionary<String, Rule> {
    var rules: OrderedDictionary<String, Rule> = [:]
    for item in value.list() ?? [] {
      guard let rule = rule(item, recipients: recipients, envelopes: envelopes) else { continue }
      insert(rule, rule.id, into: &rules, place: item.place, first: { $0.place.line })
    }
    return rules
  }

  private func rule(
    _ item: YAMLValue, recipients: OrderedDictionary<String, Recipient>,
    envelopes: OrderedDictionary<String, Envelope>?
  ) -> Rule? {
    let common = ["id", "kind", "years", "hard", "rank", "source", "reason"]
    let all = common + ["of", "within", "attribute", "min", "max"]
    guard let keys = item.mapping(all),
      let kind = keys.needed("kind", of: item)?.word(RuleKind.self)
    else { return nil }
    for key in keys.keys.sorted() where !common.contains(key) && !kind.keys.contains(key) {
      issues.add(
        keys[key]?.place ?? item.place, "a rule of kind \(kind.rawValue) has no '\(key)'",
        "it may have \(kind.keys.joined(separator: ", "))")
    }
    let id = identifier(keys.needed("id", of: item))
    let group = selector(keys["of"], recipients: recipients, envelopes: envelopes)
    let demand = demand(kind, keys, of: item, recipients: recipients, envelopes: envelopes)
    let years = ruleYears(keys["years"])
    let force = force(keys, of: item)
    let source = sourceID(keys.needed("source", of: item))
    let reason = keys.needed("reason", of: item)?.text()
    guard let id, let group, let demand, let years, let force, let source, let reason
    else { return nil }
    return Rule(
      id: id, group: group, demand: demand, years: years, force: force, source: source,
      reason: reason,
      place: item.place)
  }

  private func demand(
    _ kind: RuleKind, _ keys: [String: YAMLValue], of item: YAMLValue,
    recipients: OrderedDictionary<String, Recipient>,
    envelopes: OrderedDictionary<String, Envelope>?
  ) -> Demand? {
    switch kind {
    case .share:
      guard let within = selector(keys["within"], recipients: recipients, envelopes: envelopes),
        let (low, high) = limits(keys, of: item, read: { $0.permille() })
      else { return nil }
      return .share(within: within, min: low, max: high)
    case .amount:
      guard
        let (low, high) = limits(keys, of: item, read: { $0.number(in: 0...Self.largestPlanned) })
      else { return nil }
      return .amount(min: low, max: high)
    case .average:
      return average(keys, of: item)
    case .recipients: return counted(keys, of: item).map { .recipients(max: $0) }
    case .newRecipients: return counted(keys, of: item).map { .newRecipients(max: $0) }
    case .expertDays: return counted(keys, of: item).map { .expertDays(max: $0) }
    }
  }

  private func counted(_ keys: [String: YAMLValue], of item: YAMLValue) -> Int? {
    keys.needed("max", of: item)?.number(in: 0...1_000_000)
  }

  private func average(_ keys: [String: YAMLValue], of item: YAMLValue) -> Demand? {
    guard let attribute = keys.needed("attribute", of: item), let low = keys.needed("min", of: item)
    else { return nil }
    switch attribute.text() {
    case "wps":
      guard let text = low.text(), let tenths = Percent.permille(text), tenths <= 20 else {
        issues.add(
          low.place, "\(low.name) is not a marker average",
          "use a number from 0 to 2 with at most one decimal")
        return nil
      }
      return .averageMarker(min: tenths * 100)
    case "oda_share":
      return low.permille().map { .averageODA(min: $0) }
    case nil: return nil
    default:
      issues.add(
        attribute.place, "attribute '\(attribute.text() ?? "")' is not known",
        "use wps or oda_share")
      return nil
    }
  }

  private func limits(
    _ keys: [String: YAMLValue], of item: YAMLValue, read: (YAMLValue) -> Int?
  ) -> (Int?, Int?)? {
    let low = keys["min"].map(read)
    let high = keys["max"].map(read)
    if low == nil, high == nil {
      issues.add(item.place, "the rule has neither min nor max", "give at least one of them")
      return nil
    }
    if case .some(nil) = low { return nil }
    if case .some(nil) = high { return nil }
    if let low = low ?? nil, let high = high ?? nil, low > high {
      issues.add(
        item.place, "the floor of the rule lies above its ceiling", "let min be at most max")
      return nil
    }
    return (low ?? nil, high ?? nil)
  }

  private func force(_ keys: [String: YAMLValue], of item: YAMLValue) -> Force? {
    switch (keys["hard"], keys["rank"]) {
    case (let hard?, nil):
      if hard.flag() == true { return .hard }
      issues.add(
        hard.place, "a rule that is not hard needs a rank",
        "write 'rank: 1' to 'rank: 9' in place of 'hard: no'")
      return nil
    case (nil, let rank?):
      return rank.number(in: 1...9).map { .soft(rank: $0) }
    default:
      issues.add(
        item.place, "the rule must be either hard or have a rank",
        "write 'hard: yes', or 'rank: 1' to 'rank: 9'")
      return nil
    }
  }

  private func ruleYears(_ value: YAMLValue?) -> [Year]? {
    let planning = settings?.planningYears ?? []
    guard let value else { return planning }
    guard let items = value.distinct(loose: true) else { return nil }
    if items.isEmpty {
      issues.add(value.place, "\(value.name) is empty", "name years, or leave it out to mean all")
      return nil
    }
    var years: [Year] = []
    for item in items {
      guard let year = item.number(in: WholeNumber.years) else { return nil }
      if !planning.isEmpty, !planning.contains(year) {
        issues.add(
          item.place, "year \(year) is outside the planning years", "use a year of budget.yaml")
        return nil
      }
      years.append(year)
    }
    return Set(years).sorted()
  }

  private func selector(
    _ value: YAMLValue?, recipients: OrderedDictionary<String, Recipient>,
    envelopes: OrderedDictionary<String, Envelope>?
  ) -> Selector? {
    guard let value else { return .all }
    guard let keys = value.mapping(SelectorField.allCases.map(\.rawValue)) else { return nil }
    var conditions: OrderedDictionary<String, [String]> = [:]
    var faulty = false
    for field in SelectorField.allCases {
      guard let entry = keys[field.rawValue] else { continue }
      let known: (words: OrderedSet<String>, file: String)? =
        switch field {
        case .envelope: envelopes.map { ($0.keys, "policy.yaml") }
        case .recipient: (recipients.keys, "recipients.csv")
        case .lines: (structure.nodes.keys, "structure.csv")
        default: (OrderedSet(field.closedValues ?? []), "")
        }
      let items = entry.distinct(loose: true)
      let values = (items ?? []).compactMap { item -> String? in
        guard let text = item.text() else { return nil }
        guard let known, !known.words.contains(text) else { return text }
        if issues.hasDropped(text, from: known.file) { return nil }
        issues.add(
          item.place, "\(field.rawValue) '\(text)' is not known", for: text,
          among: Array(known.words),
          otherwise: field.closedValues.map { "use one of: \($0.joined(separator: ", "))" }
            ?? "add it first")
        return nil
      }
      if values.count != items?.count { faulty = true }
      conditions[field.rawValue] = values
    }
    return faulty ? nil : Selector(conditions: conditions)
  }

  func loadHolds(_ value: YAMLValue) -> [Hold] {
    (value.list() ?? []).compactMap { item in
      guard let keys = item.mapping(["line", "years", "amount", "by", "reason"]) else { return nil }
      let line = keys.needed("line", of: item)?.text()
      let years = ruleYears(keys["years"])
      let amount = keys.needed("amount", of: item)?.number(in: 0...Self.largestPlanned)
      let by = keys.needed("by", of: item)?.text()
      let reason = keys.needed("reason", of: item)?.text()
      guard let line, let years, let amount, let by, let reason else { return nil }
      return Hold(
        line: line, years: years, amount: amount, by: by, reason: reason, place: item.place)
    }
  }
}
