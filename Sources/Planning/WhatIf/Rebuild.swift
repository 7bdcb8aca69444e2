public import Budget
import OrderedCollections

extension Budget {
  /// Why the problem of this budget cannot be had from that of another one by changing bounds; empty when only ceilings
  /// and commitment rooms differ.
  ///
  /// Lines and rules make rows and columns; holds, tiers and weights move the points of effect curves, which are
  /// coefficients. All these need a problem that is generated anew.
  public func rebuildReasons(from other: Budget) -> [String] {
    guard let mine = planning, let theirs = other.planning else { return [] }
    var reasons: [String] = []
    func differing<Value: Equatable>(
      _ name: String, _ these: OrderedDictionary<String, Value>,
      _ those: OrderedDictionary<String, Value>
    ) {
      let ids = OrderedSet(those.keys).union(these.keys).filter { these[$0] != those[$0] }
      if !ids.isEmpty { reasons.append("\(name) \(ids.joined(separator: ", "))") }
    }
    differing("lines", mine.lines, theirs.lines)
    differing("rules", mine.policy.rules, theirs.policy.rules)
    differing("weights", mine.policy.criteria, theirs.policy.criteria)
    let holds = [mine, theirs].map { data in
      OrderedSet(data.policy.holds.map { "\($0.line)=\($0.amount)@\($0.years)" })
    }
    let held = holds[0].symmetricDifference(holds[1])
    if !held.isEmpty {
      let lines = OrderedSet(held.map { String($0.prefix { $0 != "=" }) })
      reasons.append("holds of \(lines.joined(separator: ", "))")
    }
    return reasons
  }
}

extension WhatIf {
  /// How each plan was come by, for the record of a run, one sentence each.
  public var solves: [String] {
    var notes = ["base: generated and solved cold"]
    for outcome in outcomes {
      let reasons = outcome.scenario.budget.rebuildReasons(from: base.budget)
      notes.append(
        "\(outcome.scenario.scenario.id): "
          + (reasons.isEmpty
            ? "only ceilings differ; solved cold all the same, since it is published"
            : "generated anew, for these differ: \(reasons.joined(separator: "; "))"))
    }
    for price in basePrices + outcomes.flatMap(\.prices) where price.questions > 0 {
      notes.append(
        "money that makes up for \(price.words): \(price.questions) questions to one problem, each warm from the one before, only ceilings changed"
      )
    }
    return notes
  }
}
