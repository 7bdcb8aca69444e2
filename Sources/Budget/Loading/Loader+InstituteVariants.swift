import OrderedCollections

/// The variants of an institute, and the pilot that may grow into one.
extension Loader {
  func variants(
    _ value: YAMLValue, _ states: OrderedDictionary<String, Institute.State>,
    _ functions: OrderedDictionary<String, Institute.Function>,
    _ recipients: OrderedDictionary<String, Recipient>
  ) -> OrderedDictionary<String, Institute.Variant>? {
    guard let items = value.list() else { return nil }
    var variants: OrderedDictionary<String, Institute.Variant> = [:]
    for item in items {
      guard let variant = variant(item, states, functions, recipients) else { continue }
      insert(
        variant, variant.id, into: &variants, place: item.place,
        first: { $0.origin.place.line })
    }
    if !(1...Self.mostVariants).contains(items.count) {
      issues.add(
        value.place, "\(items.count) variants are not 1 to \(Self.mostVariants)",
        "to have nothing is always a choice; name the others")
    }
    return variants.count == items.count && (1...Self.mostVariants).contains(items.count)
      ? variants : nil
  }

  private func variant(
    _ item: YAMLValue, _ states: OrderedDictionary<String, Institute.State>,
    _ functions: OrderedDictionary<String, Institute.Function>,
    _ recipients: OrderedDictionary<String, Recipient>
  ) -> Institute.Variant? {
    guard
      let keys = item.mapping([
        "id", "name", "host", "costs", "cost_factor", "start_up", "worth", "exit", "functions",
        "source", "status", "note",
      ])
    else { return nil }
    let id = identifier(keys.needed("id", of: item))
    let name = keys.needed("name", of: item)?.bilingual()
    let host = keys["host"].map { value -> String? in
      guard let id = value.text() else { return nil }
      return reference(
        id, called: "recipient", among: recipients.keys, file: "recipients.csv", place: value.place)
        ? id : nil
    }
    let costs = keys.needed("costs", of: item).flatMap { self.costs($0) }
    let factor =
      keys["cost_factor"].map { $0.estimate(in: 1...1000) }
      ?? Estimate(low: 100, likely: 100, high: 100)
    let startUp = keys.needed("start_up", of: item)?.estimate(in: 0...Self.mostYears)
    let worth = keys.needed("worth", of: item).flatMap { self.worth($0, states) }
    let exit = keys["exit"].map { $0.number(in: 0...Self.largestPlanned) } ?? 0
    let named = keys.needed("functions", of: item)?.distinct()?.map { value -> String? in
      guard let id = value.text() else { return nil }
      return reference(
        id, called: "function", among: functions.keys, file: "institute.yaml", place: value.place)
        ? id : nil
    }
    let origin = origin(keys, of: item)
    if id == "nothing" {
      issues.add(item.place, "'nothing' is always a choice", "leave it out, or give it another id")
    }
    guard let id, let name, let costs, let factor, let startUp, let worth, let exit, let named,
      let origin, !named.contains(nil)
    else { return nil }
    if case .some(.none) = host { return nil }
    return Institute.Variant(
      id: id, name: name, host: host ?? nil, costs: costs, costFactor: factor, startUp: startUp,
      worth: worth, exit: exit, functions: named.compactMap(\.self), origin: origin)
  }

  private func costs(_ value: YAMLValue) -> [Amount]? {
    guard let items = value.list() else { return nil }
    let costs = items.compactMap { $0.number(in: 0...Self.largestPlanned) }
    if items.isEmpty || items.count > Self.mostYears {
      issues.add(
        value.place, "\(value.name) names no year, or more than \(Self.mostYears)",
        "give the k€ of its first, second, … year; the last holds on")
      return nil
    }
    return costs.count == items.count ? costs : nil
  }

  private func worth(
    _ value: YAMLValue, _ states: OrderedDictionary<String, Institute.State>
  ) -> OrderedDictionary<String, Estimate>? {
    guard let keys = value.mapping(Array(states.keys)) else { return nil }
    var worth: OrderedDictionary<String, Estimate> = [:]
    for state in states.keys {
      worth[state] = keys.needed(state, of: value)?
        .estimate(in: -Self.largestPlanned...Self.largestPlanned)
    }
    return worth.count == states.count ? worth : nil
  }

  func pilot(
    _ value: YAMLValue, _ variants: OrderedDictionary<String, Institute.Variant>, states: Int?
  ) -> Institute.Pilot? {
    guard
      let keys = value.mapping([
        "variant", "years", "accuracy", "then", "head_start", "source", "status", "note",
      ])
    else { return nil }
    func variant(_ key: String) -> String? {
      guard let entry = keys.needed(key, of: value), let id = entry.text() else { return nil }
      return reference(
        id, called: "variant", among: variants.keys, file: "institute.yaml", place: entry.place)
        ? id : nil
    }
    let first = variant("variant")
    let then = variant("then")
    let years = keys.needed("years", of: value)?.number(in: 1...10)
    let accuracy = accuracy(keys.needed("accuracy", of: value), states: states)
    let headStart = keys["head_start"].map { $0.number(in: 0...Self.mostYears) } ?? 0
    let origin = origin(keys, of: value)
    guard let first, let then, let years, let accuracy, let headStart, let origin else {
      return nil
    }
    if first == then {
      issues.add(value.place, "the pilot would grow into itself", "let 'then' name another variant")
    }
    return Institute.Pilot(
      variant: first, years: years, accuracy: accuracy, then: then, headStart: headStart,
      origin: origin)
  }
}
