/// What a search did, node by node, so that its result can be proven again without a solver.
struct SearchRecord: Sendable {
  struct Node: Sendable {
    /// Multipliers of its relaxation; none when it was not solved.
    var duals: RowDuals?
    /// Multipliers that prove that no plan is there.
    var emptiness: RowDuals?
    /// Where it was split, and the places of its two parts.
    var split: (column: Int, value: Int, down: Int, up: Int)?
  }

  /// The root first.
  private(set) var nodes = [Node()]

  mutating func set(_ duals: RowDuals, of place: Int) { nodes[place].duals = duals }

  mutating func close(_ place: Int, emptiness: RowDuals) { nodes[place].emptiness = emptiness }

  /// Splits a node into the part where a column is at most `value` and the part where it is more.
  mutating func split(_ place: Int, column: Int, at value: Int) -> (down: Int, up: Int) {
    let down = nodes.count
    nodes += [Node(), Node()]
    nodes[place].split = (column, value, down, down + 1)
    return (down, down + 1)
  }

  /// The record with multipliers of the rows only that `keeps` says.
  func filtered(_ keeps: (Int) -> Bool) -> SearchRecord {
    var some = self
    for place in nodes.indices {
      some.nodes[place].duals = nodes[place].duals?.filtered(keeps)
      some.nodes[place].emptiness = nodes[place].emptiness?.filtered(keeps)
    }
    return some
  }
}
