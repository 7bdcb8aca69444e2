import OrderedCollections
import Yams

/// Lines that a scenario adds: the columns of `lines.csv` as keys, with name, place in the tree and scores beside them.
extension Loader {
  func newLine(_ item: YAMLValue) -> NewLine? {
    let columns = TableSchema.lines.columns.map(\.name)
    guard let keys = item.mapping(columns + ["name", "under", "scores", "new_recipient"]) else {
      return nil
    }
    let name = keys.needed("name", of: item)?.bilingual()
    let under = keys.needed("under", of: item)?.text()
    let scores = keys.needed("scores", of: item).flatMap(scores)
    let recipient = keys["new_recipient"].map { newRecipient($0) }
    // Read like a row of the file, so that both obey the same rules.
    var cells = columns.map { cell(keys[$0]) }
    if let place = columns.firstIndex(of: "recipient"), cells[place].isEmpty,
      let id = recipient??.id
    {
      cells[place] = id
    }
    let row = Row(
      place: item.place, cells: cells,
      columns: Dictionary(uniqueKeysWithValues: zip(columns, columns.indices)), issues: issues)
    guard let line = line(row), let name, let under, let scores else { return nil }
    PlanningChecks.checkAmounts(line, issues: issues)
    let isBelow = reference(
      under, called: "under", among: structure.nodes.keys, file: "structure.csv", place: item.place)
    let level = structure.nodes[under]?.level
    if level == .line || level == .chapter {
      issues.add(
        item.place, level == .line ? "'\(under)' is a line itself" : "'\(under)' is a chapter",
        "name an instrument or an article")
    }
    if let planning {
      if recipient == nil {
        _ = reference(
          line.recipient, called: "recipient", among: planning.recipients.keys,
          file: "recipients.csv", place: item.place)
      }
      _ = reference(
        line.envelope, called: "envelope", among: planning.policy.envelopes.keys,
        file: "policy.yaml", place: item.place)
      _ = reference(
        line.curve, called: "curve", among: planning.policy.curves.keys, file: "policy.yaml",
        place: item.place)
    }
    if case .some(nil) = recipient { return nil }
    guard isBelow, level != .line, level != .chapter else { return nil }
    return NewLine(
      line: line,
      node: Node(
        code: line.id, parent: under, level: .line, name: name, articleType: nil, place: item.place),
      recipient: recipient ?? nil, scores: scores)
  }

  /// A scalar, or a list whose items are joined by spaces, as a cell of a CSV file.
  private func cell(_ value: YAMLValue?) -> String {
    guard let value else { return "" }
    if let items = value.items {
      return items.compactMap { $0.node.scalar?.string }.joined(separator: " ")
    }
    return value.node.scalar?.string ?? ""
  }

  /// `{violence: [60, C], …}`.
  private func scores(_ value: YAMLValue) -> [String: Score]? {
    guard let entries = value.entries() else { return nil }
    var scores: [String: Score] = [:]
    for (key, value, place) in entries {
      guard let pair = value.items, pair.count == 2, let points = pair[0].number(in: 0...100),
        let grade: Grade = pair[1].word()
      else {
        issues.add(place, "\(value.name) is not [score, grade]", "write it as [60, C]")
        return nil
      }
      scores[key] = Score(value: points, grade: grade, status: .assumption)
    }
    return scores
  }

  private func newRecipient(_ item: YAMLValue) -> Recipient? {
    let columns = TableSchema.recipients.columns.map(\.name)
    guard let keys = item.mapping(columns) else { return nil }
    let row = Row(
      place: item.place, cells: columns.map { cell(keys[$0]) },
      columns: Dictionary(uniqueKeysWithValues: zip(columns, columns.indices)), issues: issues)
    return recipient(row)
  }
}
