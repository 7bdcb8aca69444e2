import OrderedCollections

/// What the names of a change mean in the budget.
extension ScenarioApplication {
  /// The lines of a scope: those chosen, or all that its envelopes pay.
  func lines(in scope: Scope) throws(ChangeText.Fault) -> [Line] {
    let scoped = try ScopedMoney(scope, in: budget, data: data)
    if let lines = scoped.lines { return lines }
    let ids = scoped.envelopes.map(\.id)
    return data.lines.values.filter { ids.contains($0.envelope) }
  }

  func years(_ span: YearSpan) throws(ChangeText.Fault) -> [Year] {
    let planned = base.settings.planningYears
    let standard = planned.filter { $0 >= base.settings.budgetYear }
    if span == .all { return standard }
    var found: Set<Year> = []
    for (first, last) in span.ranges {
      guard let end = planned.last, planned.contains(first), planned.contains(last ?? end) else {
        throw ChangeText.Fault(
          what:
            "the years \(first)\(last == first ? "" : "-\(last.map(String.init) ?? "")") are outside the planning years",
          remedy: "use years from \(planned.first ?? 0) to \(planned.last ?? 0)")
      }
      found.formUnion(first...(last ?? end))
    }
    return found.sorted()
  }

  func known(_ id: String) throws(ChangeText.Fault) -> Line {
    guard let line = data.lines[id] else { throw unknown("line", id, Array(data.lines.keys)) }
    return line
  }

  func rule(_ id: String) throws(ChangeText.Fault) -> Rule {
    guard let rule = data.policy.rules[id] else {
      throw unknown("rule", id, Array(data.policy.rules.keys))
    }
    return rule
  }

  func unknown(_ name: String, _ id: String, _ known: [String]) -> ChangeText.Fault {
    ChangeText.Fault(
      what: "there is no \(name) '\(id)'",
      remedy: Nearest.remedy(
        for: id, among: known, otherwise: "use one of: \(known.joined(separator: ", "))"))
  }
}
