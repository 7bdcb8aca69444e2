/// Writes the proof of an aim: the tree of the search, with multipliers as short as they may be.
///
/// The bound that the search reached is known now, so that whole parts of the tree close earlier than they did while
/// better plans were still being found. Every line is computed anew in whole numbers from the multipliers as they are
/// written.
struct ProofWriter {
  private struct Visit {
    let place: Int
    var lower: [Int]
    var upper: [Int]
    /// The best multipliers from above, by their place in the pool.
    var carried: Int
  }

  /// Units of the multipliers to try, coarse first: 2^-shift.
  private static let shifts = [0, 10, 20, Multipliers.finest]

  private let problem: ExactProblem
  private let record: SearchRecord
  private let bound: Int
  private var safe: SafeBound
  /// Multipliers, and their number once they are written.
  private var pool: [(multipliers: Multipliers, number: Int?)] = []
  private var written: [Multipliers] = []
  private var nodes: [String] = []

  /// The multipliers and the nodes of the tree, as lines without their keywords.
  ///
  /// - Parameters:
  ///   - problem: with the rows of earlier aims at what the plan reaches.
  ///   - bound: what no plan exceeds.
  ///   - counts: whether a row of the problem may be used.
  static func proof(
    of bound: Int, _ objective: [Int], _ record: SearchRecord, in problem: ExactProblem,
    counts: (Int) -> Bool
  ) -> (multipliers: [Multipliers], nodes: [String]) {
    var writer = ProofWriter(
      problem: problem, record: record.filtered(counts), bound: bound,
      safe: SafeBound(objective: objective))
    writer.write()
    return (writer.written, writer.nodes)
  }

  private init(problem: ExactProblem, record: SearchRecord, bound: Int, safe: SafeBound) {
    self.problem = problem
    self.record = record
    self.bound = bound
    self.safe = safe
    pool = [(Multipliers(rounding: RowDuals(), of: problem, shift: 0), nil)]
  }

  private mutating func write() {
    var visits = [
      Visit(place: 0, lower: problem.columnLower, upper: problem.columnUpper, carried: 0)
    ]
    while var visit = visits.popLast() {
      let node = record.nodes[visit.place]
      if close(&visit, node) { continue }
      guard let split = node.split else {
        // A part that stayed open: the bound of the search is that of its multipliers.
        nodes.append("bound \(number(visit.carried))")
        continue
      }
      if let duals = node.duals { narrow(&visit, duals) }
      var (down, up) = (visit, visit)
      down = Visit(
        place: split.down, lower: visit.lower, upper: visit.upper, carried: visit.carried)
      up = Visit(place: split.up, lower: visit.lower, upper: visit.upper, carried: visit.carried)
      down.upper[split.column] = min(split.value, visit.upper[split.column])
      up.lower[split.column] = max(split.value + 1, visit.lower[split.column])
      // What has become narrower may lie on one side of the split.
      if split.value < visit.lower[split.column] {
        visits.append(up)
      } else if split.value >= visit.upper[split.column] {
        visits.append(down)
      } else {
        nodes.append("split \(split.column) \(split.value)")
        visits += [up, down]
      }
    }
  }

  /// Whether the part closes at once; if not, the best multipliers for it are carried on.
  private mutating func close(_ visit: inout Visit, _ node: SearchRecord.Node) -> Bool {
    let carried = upperBound(pool[visit.carried].multipliers, visit)
    if carried <= bound {
      nodes.append("bound \(number(visit.carried))")
      return true
    }
    if let duals = node.duals {
      for shift in Self.shifts {
        let multipliers = Multipliers(rounding: duals, of: problem, shift: shift)
        let own = upperBound(multipliers, visit)
        if own <= bound || (shift == Multipliers.finest && own < carried) {
          pool.append((multipliers, nil))
          visit.carried = pool.count - 1
        }
        if own <= bound {
          nodes.append("bound \(number(visit.carried))")
          return true
        }
      }
    }
    if let emptiness = node.emptiness {
      for shift in Self.shifts {
        let multipliers = Multipliers(rounding: emptiness, of: problem, shift: shift)
        if safe.provesInfeasible(problem, multipliers, lower: visit.lower, upper: visit.upper) {
          pool.append((multipliers, nil))
          nodes.append("empty \(number(pool.count - 1))")
          return true
        }
      }
    }
    return false
  }

  /// Takes away what cannot lead above the bound, as the search did: with the coarsest multipliers that take away as
  /// much as the finest.
  private mutating func narrow(_ visit: inout Visit, _ duals: RowDuals) {
    let finest = Multipliers(rounding: duals, of: problem)
    let most = narrowings(finest, visit)
    if most.isEmpty { return }
    let coarse = Self.shifts.dropLast().lazy.map {
      Multipliers(rounding: duals, of: self.problem, shift: $0)
    }.first { multipliers in
      let some = narrowings(multipliers, visit)
      return zip(some, most).allSatisfy { $0.column == $1.column && $0.count <= $1.count }
        && some.count == most.count
    }
    pool.append((coarse ?? finest, nil))
    var words = ["narrow \(number(pool.count - 1))"]
    for (column, fromUpper, count) in most {
      if fromUpper {
        visit.lower[column] = visit.upper[column] - count
      } else {
        visit.upper[column] = visit.lower[column] + count
      }
      words.append("\(column):\(visit.lower[column]):\(visit.upper[column])")
    }
    nodes.append(words.joined(separator: " "))
  }

  /// How many steps from one of its bounds each column may go.
  private mutating func narrowings(
    _ multipliers: Multipliers, _ visit: Visit
  ) -> [(column: Int, fromUpper: Bool, count: Int)] {
    _ = upperBound(multipliers, visit)
    return visit.lower.indices.filter {
      problem.isInteger[$0] && visit.lower[$0] < visit.upper[$0]
    }
    .compactMap { column in
      guard let (fromUpper, count) = safe.steps(ofColumn: column, toBeat: bound),
        count < visit.upper[column] - visit.lower[column]
      else { return nil }
      return (column, fromUpper, count)
    }
  }

  private mutating func upperBound(_ multipliers: Multipliers, _ visit: Visit) -> Int {
    safe.upperBound(of: problem, multipliers, lower: visit.lower, upper: visit.upper)
  }

  /// The number of multipliers in the certificate; from now on they are part of it.
  private mutating func number(_ place: Int) -> Int {
    if let number = pool[place].number { return number }
    pool[place].number = written.count
    written.append(pool[place].multipliers)
    return written.count - 1
  }
}
