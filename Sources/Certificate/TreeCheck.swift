import BigInt

/// Checks the proof of one aim: the leaves of its tree hold all plans, and in none of them is one above the bound.
struct TreeCheck {
  private let rows: [Certificate.Row]
  private let aim: Certificate.Aim
  private let proof: Certificate.Proof
  private let columns: [Certificate.Column]
  private(set) var work: Work
  /// The bounds of the columns where the walk is now.
  private var box: [Interval]
  /// What comes next, the last first: a node of the file where there is nil, or else other bounds for a column.
  private var steps: [(column: Int, interval: Interval)?] = [nil]

  init(
    rows: [Certificate.Row], aim: Certificate.Aim, proof: Certificate.Proof,
    columns: [Certificate.Column], work: Work
  ) {
    (self.rows, self.aim, self.proof, self.columns, self.work) = (rows, aim, proof, columns, work)
    box = columns.map(\.bounds)
  }

  /// Walks the tree and counts its leaves.
  mutating func check() throws(CertificateFault) -> (all: Int, empty: Int) {
    var leaves = (all: 0, empty: 0)
    for node in proof.nodes {
      try Certificate.need(goOn(), node.line, "the tree is complete before this node")
      switch node.kind {
      case .split(let column, let value): try split(column, value, node.line)
      case .narrow(let set, let narrowings): try narrow(set, narrowings, node.line)
      case .bound(let set):
        let total = try bound(set, aim.costs, node.line).total
        try Certificate.need(
          holds(total, set), node.line, "the multipliers do not prove the bound for this part")
        leaves.all += 1
      case .empty(let set):
        let total = try bound(set, nil, node.line).total
        try Certificate.need(
          total < 0, node.line, "the multipliers do not prove that this part is empty")
        leaves = (leaves.all + 1, leaves.empty + 1)
      }
    }
    let last = proof.nodes.last?.line ?? proof.line
    try Certificate.need(!goOn(), last, "the tree lacks a node after this one")
    return leaves
  }

  /// Goes to the place of the next node; false when the tree is complete.
  private mutating func goOn() -> Bool {
    while let step = steps.popLast() {
      guard let (column, interval) = step else { return true }
      box[column] = interval
    }
    return false
  }

  private mutating func split(
    _ column: Int, _ value: BigInt, _ line: Int
  ) throws(CertificateFault) {
    let whole = box[column]
    try Certificate.need(
      columns[column].isWhole && whole.lower <= value && value < whole.upper, line,
      "\(columns[column].name) cannot be split at \(value) here")
    let (low, high) = (whole.lower, whole.upper)
    steps += [
      (column, whole), nil, (column, Interval(lower: value + 1, upper: high)), nil,
      (column, Interval(lower: low, upper: value)),
    ]
  }

  /// In what is cut off on either side of a column no plan is above the proof's bound: this follows from the bound of
  /// the part as it was, with the column kept on that side.
  private mutating func narrow(
    _ set: Int, _ narrowings: [(column: Int, interval: Interval)], _ line: Int
  ) throws(CertificateFault) {
    let (total, rest) = try bound(set, aim.costs, line)
    for (column, kept) in narrowings {
      let outer = box[column]
      try Certificate.need(
        columns[column].isWhole && outer.lower <= kept.lower && kept.lower <= kept.upper
          && kept.upper <= outer.upper, line, "\(columns[column].name) does not get narrower")
      let sides = [
        Interval(lower: outer.lower, upper: kept.lower - 1),
        Interval(lower: kept.upper + 1, upper: outer.upper),
      ]
      for side in sides where side.lower <= side.upper {
        try Certificate.need(
          holds(total - outer.most(rest[column]) + side.most(rest[column]), set), line,
          "better plans may have other values of \(columns[column].name)")
      }
      steps.append((column, outer))
    }
    steps.append(nil)
    steps += narrowings.map(Optional.some)
  }

  /// Whether a bound in units of multipliers, rounded down for a whole aim, is at most the bound of the proof.
  private func holds(_ total: BigInt, _ set: Int) -> Bool {
    let (bound, denominator) = (proof.bound, proof.multipliers[set].denominator)
    if aim.isWhole { return total < (bound.numerator + 1) * denominator }
    return total * bound.denominator <= bound.numerator * denominator
  }

  /// Weak duality: with any multipliers p of the rows, c x = Σ p (a x) + Σ (c - p a) x is at most the sum of p times
  /// the bound of its row and of each (c - p a) times the better bound of its column.
  ///
  /// - Parameter costs: nil for zero costs, of which a negative bound is a contradiction (Farkas).
  /// - Returns: the bound and c - p a by column, both in units of the multipliers.
  private mutating func bound(
    _ set: Int, _ costs: [Certificate.Entry]?, _ line: Int
  ) throws(CertificateFault) -> (total: BigInt, rest: [BigInt]) {
    let multipliers = proof.multipliers[set]
    var rest = Array(repeating: BigInt(0), count: columns.count)
    var total = costs == nil ? 0 : multipliers.denominator * aim.constant
    for cost in costs ?? [] { rest[cost.place] = multipliers.denominator * cost.value }
    try work.spend(columns.count, line)
    for term in multipliers.terms {
      let row = rows[term.place]
      let side = term.value > 0 ? row.upper : row.lower
      try Certificate.need(
        side != nil, multipliers.line, "\(row.name) has no bound on the side of its multiplier")
      total += term.value * (side ?? 0)
      try work.spend(1 + row.entries.count, line)
      for entry in row.entries { rest[entry.place] -= term.value * entry.value }
    }
    for (column, factor) in rest.enumerated() where factor != 0 {
      total += box[column].most(factor)
    }
    return (total, rest)
  }
}
