/// Writes the proof of an aim: the tree of the search, with multipliers as short as they may be.
///
/// The bound that the search reached is known now, so that whole parts of the tree close earlier than they did while
/// better plans were still being found. Every line is computed anew in whole numbers from the multipliers as they are
/// written.
struct ProofWriter {
  /// Multipliers that several parts may use, and their number once they are written.
  private final class Held {
    let multipliers: Multipliers
    var number: Int?

    init(_ multipliers: Multipliers) { self.multipliers = multipliers }
  }

  private struct Visit {
    var place: Int
    var lower: [Int]
    var upper: [Int]
    /// The best multipliers from above.
    var carried: Held
  }

  /// Units of the multipliers to try, coarse first: 2^-shift.
  private static let shifts = [0, 10, 20, Multipliers.finest]

  private let problem: ExactProblem
  private let record: SearchRecord
  private let bound: Int
  private let line: (Multipliers) -> String
  private var safe: SafeBound
  /// The lines of the certificate.
  private(set) var multipliers: [String] = []
  private(set) var nodes: [String] = []

  /// - Parameters:
  ///   - bound: what no plan exceeds.
  ///   - record: the search, with multipliers of rows only that the certificate has.
  ///   - problem: with the rows of earlier aims at what the plan reaches.
  ///   - line: writes multipliers.
  init(
    of bound: Int, objective: [Int], _ record: SearchRecord, in problem: ExactProblem,
    line: @escaping (Multipliers) -> String
  ) {
    self.bound = bound
    self.record = record
    self.problem = problem
    self.line = line
    safe = SafeBound(objective: objective)
    write()
  }

  private mutating func write() {
    let none = Held(Multipliers(rounding: RowDuals(), of: problem, shift: 0))
    var visits = [
      Visit(place: 0, lower: problem.columnLower, upper: problem.columnUpper, carried: none)
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
      (down.place, up.place) = (split.down, split.up)
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
    let carried = upperBound(visit.carried.multipliers, visit)
    if carried <= bound {
      nodes.append("bound \(number(visit.carried))")
      return true
    }
    if let duals = node.duals {
      for shift in Self.shifts {
        let multipliers = Multipliers(rounding: duals, of: problem, shift: shift)
        let own = upperBound(multipliers, visit)
        guard own <= bound || (shift == Multipliers.finest && own < carried) else { continue }
        visit.carried = Held(multipliers)
        if own > bound { break }
        nodes.append("bound \(number(visit.carried))")
        return true
      }
    }
    if let emptiness = node.emptiness {
      for shift in Self.shifts {
        let multipliers = Multipliers(rounding: emptiness, of: problem, shift: shift)
        if safe.provesInfeasible(problem, multipliers, lower: visit.lower, upper: visit.upper) {
          nodes.append("empty \(number(Held(multipliers)))")
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
    var chosen = finest
    for shift in Self.shifts.dropLast() {
      let coarse = Multipliers(rounding: duals, of: problem, shift: shift)
      let some = narrowings(coarse, visit)
      if some.elementsEqual(most, by: { $0.column == $1.column && $0.count <= $1.count }) {
        chosen = coarse
        break
      }
    }
    var words = ["narrow \(number(Held(chosen)))"]
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
    let open = visit.lower.indices.filter {
      problem.isInteger[$0] && visit.lower[$0] < visit.upper[$0]
    }
    return open.compactMap { column in
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
  private mutating func number(_ held: Held) -> Int {
    if let number = held.number { return number }
    held.number = multipliers.count
    multipliers.append(line(held.multipliers))
    return multipliers.count - 1
  }
}
