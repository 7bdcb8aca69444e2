import OrderedCollections

/// Lines that the budget does not have.
extension ScenarioApplication {
  /// A line with the recipient, the place in the tree, the scores and all else of another one, but no agreement and no
  /// position yet.
  func newLine(
    _ id: String, like other: String, _ settings: [LineSetting], _ change: Change
  ) throws(ChangeText.Fault) -> NewLine {
    var line = try known(other)
    guard let node = budget.structure.nodes[other], let parent = node.parent else {
      throw unknown("line", other, Array(data.lines.keys))
    }
    line.id = id
    line.agreementUntil = nil
    line.note = change.reason
    line.place = place(change)
    for setting in settings {
      switch setting {
      case .minimum(let amount): line.minimum = amount
      case .maximum(let amount): line.maximum = amount
      case .envelope(let envelope):
        guard data.policy.envelopes[envelope] != nil else {
          throw unknown("envelope", envelope, Array(data.policy.envelopes.keys))
        }
        line.envelope = envelope
      case .recipient(let recipient):
        guard data.recipients[recipient] != nil else {
          throw unknown("recipient", recipient, Array(data.recipients.keys))
        }
        line.recipient = recipient
      }
    }
    if line.minimum > line.maximum {
      throw ChangeText.Fault(
        what: "'\(id)' has a minimum of \(line.minimum) above its maximum of \(line.maximum)",
        remedy: "set both, such as \(id)=\(other):minimum=100:maximum=600")
    }
    return NewLine(
      line: line,
      node: Node(
        code: id, parent: parent, level: .line,
        name: Name(nl: "\(id), als \(node.name.nl)", en: "\(id), like \(node.name.en)"),
        articleType: nil, place: line.place),
      recipient: nil, scores: data.scores[other] ?? [:])
  }

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
