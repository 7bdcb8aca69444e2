import BigInt

/// Checks the proof of one aim: the leaves of its tree hold all plans, and in none of them is one above the bound.
struct TreeCheck {
  private enum Step {
    /// The next node of the file is checked.
    case node
    /// A column gets other bounds.
    case set(column: Int, Interval)
  }

  private let rows: [Certificate.Row]
  private let aim: Certificate.Aim
  private let proof: Certificate.Proof
  private let columns: [Certificate.Column]
  /// Multiplications that may still be spent.
  private(set) var work: Int
  /// The bounds of the columns where the walk is now.
  private var box: [Interval]
  private var steps: [Step] = [.node]

  init(
    rows: [Certificate.Row], aim: Certificate.Aim, proof: Certificate.Proof,
    columns: [Certificate.Column], work: Int
  ) {
    self.rows = rows
    self.aim = aim
    self.proof = proof
    self.columns = columns
    self.work = work
    box = columns.map(\.bounds)
  }

  /// Walks the tree and counts its leaves.
  mutating func check() throws(CertificateFault) -> (all: Int, empty: Int) {
    var leaves = (all: 0, empty: 0)
    for node in proof.nodes {
      guard goOn() else {
        throw CertificateFault(line: node.line, what: "the tree is complete before this node")
      }
      switch node.kind {
      case .split(let column, let value): try split(column, value, node)
      case .narrow(let set, let narrowings): try narrow(set, narrowings, node)
      case .bound(let set):
        let bound = try bound(set, aim.costs, node)
        if exceeds(bound.total, proof.multipliers[set]) {
          throw fault(node, "the bound of this part is not reached by its multipliers")
        }
        leaves.all += 1
      case .empty(let set):
        if try bound(set, nil, node).total >= 0 {
          throw fault(node, "the multipliers do not prove that this part is empty")
        }
        leaves.all += 1
        leaves.empty += 1
      }
    }
    if goOn() {
      throw CertificateFault(
        line: proof.nodes.last?.line ?? proof.line, what: "the tree lacks a node after this one")
    }
    return leaves
  }

  private func fault(_ node: Certificate.Node, _ what: String) -> CertificateFault {
    CertificateFault(line: node.line, what: what)
  }

  /// Goes to the place of the next node; false when the tree is complete.
  private mutating func goOn() -> Bool {
    while let step = steps.popLast() {
      switch step {
      case .node: return true
      case .set(let column, let interval): box[column] = interval
      }
    }
    return false
  }

  private mutating func split(
    _ column: Int, _ value: BigInt, _ node: Certificate.Node
  ) throws(CertificateFault) {
    let whole = box[column]
    guard columns[column].isWhole, whole.lower <= value, value < whole.upper else {
      throw fault(node, "\(columns[column].name) cannot be split at \(value) here")
    }
    steps += [
      .set(column: column, whole),
      .node, .set(column: column, Interval(lower: value + 1, upper: whole.upper)),
      .node, .set(column: column, Interval(lower: whole.lower, upper: value)),
    ]
  }

  /// What is cut off on either side of a column exceeds the bound nowhere: the bound of the part as it was, with the
  /// column kept on that side.
  private mutating func narrow(
    _ set: Int, _ narrowings: [Certificate.Narrowing], _ node: Certificate.Node
  ) throws(CertificateFault) {
    let (total, reduced) = try bound(set, aim.costs, node)
    var inner: [Step] = []
    for narrowing in narrowings {
      let column = narrowing.column
      let (outer, kept) = (box[column], narrowing.interval)
      guard columns[column].isWhole, outer.lower <= kept.lower, kept.lower <= kept.upper,
        kept.upper <= outer.upper
      else { throw fault(node, "\(columns[column].name) does not get narrower") }
      let sides = [
        Interval(lower: outer.lower, upper: kept.lower - 1),
        Interval(lower: kept.upper + 1, upper: outer.upper),
      ]
      for side in sides where side.lower <= side.upper {
        let factor = reduced[column]
        if exceeds(total - outer.most(factor) + side.most(factor), proof.multipliers[set]) {
          throw fault(node, "better plans may have other values of \(columns[column].name)")
        }
      }
      steps.append(.set(column: column, outer))
      inner.append(.set(column: column, kept))
    }
    steps.append(.node)
    steps += inner
  }

  /// Whether a bound, in units of the multipliers, is above the bound of the proof.
  private func exceeds(_ total: BigInt, _ multipliers: Certificate.Multipliers) -> Bool {
    let (bound, denominator) = (proof.bound, multipliers.denominator)
    // Rounded down, a bound on a whole objective is at most the proof's when it is below the next whole number.
    if aim.isWhole { return total >= (bound.numerator + 1) * denominator }
    return total * bound.denominator > bound.numerator * denominator
  }

  /// Weak duality: with any multipliers p of the rows, c x = Σ p (a x) + Σ (c - p a) x is at most the sum of p times
  /// the bound of its row and of each (c - p a) times the better bound of its column.
  ///
  /// - Parameter costs: nil for zero costs, of which a negative bound is a contradiction (Farkas).
  /// - Returns: the bound and c - p a by column, both in units of the multipliers.
  private mutating func bound(
    _ set: Int, _ costs: [Certificate.Entry]?, _ node: Certificate.Node
  ) throws(CertificateFault) -> (total: BigInt, reduced: [BigInt]) {
    let multipliers = proof.multipliers[set]
    var reduced = Array(repeating: BigInt(0), count: columns.count)
    var total: BigInt = 0
    if let costs {
      total = multipliers.denominator * aim.constant
      for cost in costs { reduced[cost.column] = multipliers.denominator * cost.value }
    }
    work -= columns.count
    for (row, multiplier) in multipliers.terms {
      guard let side = multiplier > 0 ? rows[row].upper : rows[row].lower else {
        throw CertificateFault(
          line: multipliers.line,
          what: "the row \(rows[row].name) has no bound on the side of its multiplier")
      }
      total += multiplier * side
      work -= rows[row].entries.count
      for entry in rows[row].entries { reduced[entry.column] -= multiplier * entry.value }
      if work < 0 { throw fault(node, "the proof asks for more work than is allowed") }
    }
    for (column, factor) in reduced.enumerated() where factor != 0 {
      total += box[column].most(factor)
    }
    return (total, reduced)
  }
}
