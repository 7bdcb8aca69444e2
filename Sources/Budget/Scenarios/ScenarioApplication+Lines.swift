import OrderedCollections

/// Lines that the budget does not have.
extension ScenarioApplication {
  mutating func add(_ new: NewLine) throws(ChangeText.Fault) {
    let id = new.line.id
    guard data.lines[id] == nil, budget.structure.nodes[id] == nil else {
      throw ChangeText.Fault(
        what: "'\(id)' is there already", remedy: "give the new line another id")
    }
    if let recipient = new.recipient {
      guard data.recipients[recipient.id] == nil else {
        throw ChangeText.Fault(
          what: "recipient '\(recipient.id)' is there already",
          remedy: "write its id alone, or give the new one another id")
      }
      data.recipients[recipient.id] = recipient
    }
    for other in [("excludes", new.line.excludes), ("requires", new.line.requires)] {
      if let odd = other.1.first(where: { data.lines[$0] == nil }) {
        throw unknown(other.0, odd, Array(data.lines.keys))
      }
    }
    if let odd = new.scores.keys.sorted().first(where: { data.policy.criteria[$0] == nil }) {
      throw unknown("criterion", odd, Array(data.policy.criteria.keys))
    }
    if let lacking = data.policy.criteria.keys.first(where: { new.scores[$0] == nil }) {
      throw ChangeText.Fault(
        what: "'\(id)' has no score on '\(lacking)'", remedy: "add one, with its evidence grade")
    }
    budget.structure = budget.structure.adding(new.node)
    data.lines[id] = new.line
    data.scores[id] = new.scores
  }
}

extension Structure {
  /// The tree with one more node, after the others.
  func adding(_ node: Node) -> Structure {
    var nodes = nodes
    nodes[node.code] = node
    return Structure(nodes: nodes)
  }
}
