import OrderedCollections

/// Rules that change, and rules that a change of money or a protection becomes.
extension ScenarioApplication {
  /// Rules on the money of lines, one for each amount that differs between years.
  mutating func addRules(
    _ prefix: String, _ scope: Scope, _ lines: [Line], _ limits: [Year: Amount], isFloor: Bool,
    _ change: Change, _ index: Int
  ) {
    let amounts = OrderedSet(limits.sorted { $0.key < $1.key }.map(\.value))
    for amount in amounts where !(isFloor && amount == 0) {
      let years = limits.filter { $0.value == amount }.keys.sorted()
      let stem = ([prefix, scope.slug] + (amounts.count > 1 ? ["\(years[0])"] : [])).joined(
        separator: "-")
      var id = stem
      var number = 2
      while data.policy.rules[id] != nil {
        id = "\(stem)-\(number)"
        number += 1
      }
      rules[id] = index
      data.policy.rules[id] = Rule(
        id: id, group: Selector(conditions: ["lines": lines.map(\.id)]),
        demand: isFloor ? .amount(min: amount, max: nil) : .amount(min: nil, max: amount),
        years: years, force: .hard, source: "scenario", reason: change.reason, place: place(change))
    }
  }

  mutating func setRule(
    _ id: String, _ settings: [RuleSetting], _ change: Change
  ) throws(ChangeText.Fault) {
    let old = try rule(id)
    var (min, max): (String?, String?)
    var force = old.force
    for setting in settings {
      switch setting {
      case .min(let text): min = text
      case .max(let text): max = text
      case .force(let other): force = other
      }
    }
    let demand =
      min == nil && max == nil ? old.demand : try old.demand.setting(min: min, max: max, id)
    data.policy.rules[id] = Rule(
      id: id, group: old.group, demand: demand, years: old.years, force: force, source: old.source,
      reason: old.reason, place: place(change))
  }
}

extension Demand {
  /// With other limits, as the policy writes them.
  fileprivate func setting(
    min: String?, max: String?, _ id: String
  ) throws(ChangeText.Fault) -> Demand {
    func whole(_ text: String) throws(ChangeText.Fault) -> Int {
      guard let value = Int(text), (0...Loader.largestPlanned).contains(value) else {
        throw ChangeText.Fault(what: "'\(text)' is not a whole number", remedy: "give digits only")
      }
      return value
    }
    func permille(_ text: String) throws(ChangeText.Fault) -> Int {
      guard let value = Percent.permille(text) else {
        throw ChangeText.Fault(
          what: "'\(text)' is not a per cent", remedy: "use 0 to 100 with at most one decimal")
      }
      return value
    }
    func ordered(_ low: Int?, _ high: Int?) throws(ChangeText.Fault) {
      if let low, let high, low > high {
        throw ChangeText.Fault(
          what: "the floor of the rule '\(id)' lies above its ceiling",
          remedy: "set both, such as \(id):min=…:max=…")
      }
    }
    switch self {
    case .share(let within, var low, var high):
      if let min { low = try permille(min) }
      if let max { high = try permille(max) }
      try ordered(low, high)
      return .share(within: within, min: low, max: high)
    case .amount(var low, var high):
      if let min { low = try whole(min) }
      if let max { high = try whole(max) }
      try ordered(low, high)
      return .amount(min: low, max: high)
    case .averageMarker:
      guard let min, max == nil else { throw lacks("max", id) }
      guard let tenths = Percent.permille(min), tenths <= 20 else {
        throw ChangeText.Fault(
          what: "'\(min)' is not a marker average",
          remedy: "use a number from 0 to 2 with at most one decimal")
      }
      return .averageMarker(min: tenths * 100)
    case .averageODA:
      guard let min, max == nil else { throw lacks("max", id) }
      return .averageODA(min: try permille(min))
    case .recipients, .newRecipients, .expertDays:
      guard let max, min == nil else { throw lacks("min", id) }
      let most = try whole(max)
      switch self {
      case .recipients: return .recipients(max: most)
      case .newRecipients: return .newRecipients(max: most)
      default: return .expertDays(max: most)
      }
    }
  }

  private func lacks(_ limit: String, _ id: String) -> ChangeText.Fault {
    ChangeText.Fault(
      what: "the rule '\(id)' has no \(limit)",
      remedy: "set its \(limit == "min" ? "max" : "min") alone")
  }
}

extension Scope {
  /// A short name for ids of rules.
  var slug: String {
    let words =
      switch self {
      case .all: "all"
      case .node(let code): code
      case .envelopes(let ids): ids.joined(separator: "-")
      case .oda(let counts): counts ? "oda" : "non-oda"
      case .lines(let selector):
        selector.conditions.map {
          "\($0.key == "lines" ? "" : "\($0.key)-")\($0.value.joined(separator: "-"))"
        }
        .joined(separator: "-")
      }
    // An id has at most 60 characters.
    return String(words.prefix(40))
  }
}
