import OrderedCollections

/// A question of a reader: how far below or above its true amount can a sensitive cell be?
struct Attack: Hashable, Sendable {
  let cell: Int
  let side: DisclosureProblem.Side
  /// The answer must be at least this many k€, more than 0.
  let demand: Int
}

/// Cells that may be hidden and hang together, seen as deviations from the true amounts: a cell that is shown
/// deviates by 0, and so does one that must be shown, which is left out.
///
/// Cells are numbered from 0 within the system.
struct HideableSystem: Sendable {
  /// Places in the problem.
  let cells: [Int]
  let weights: [Int]
  let isSensitive: [Bool]
  /// How far a cell can be below its amount as far as readers know beforehand; nil: any distance.
  let fall: [Int?]
  /// How far above.
  let rise: [Int?]
  /// Deviations that add up to zero; cells in order, each once.
  let relations: [[DisclosureProblem.Term]]
  let attacks: [Attack]

  /// The systems of a problem that hold sensitive cells, by their first cells.
  static func all(in problem: DisclosureProblem) -> [HideableSystem] {
    let relations = problem.relations.map { relation in
      var factors: [Int: Int] = [:]
      for term in relation.terms where !problem.cells[term.cell].mustShow {
        factors[term.cell, default: 0] += term.factor
      }
      return factors.sorted { $0.key < $1.key }.filter { $0.value != 0 }
        .map { DisclosureProblem.Term($0.key, times: $0.value) }
    }.filter { !$0.isEmpty }
    var root = Array(problem.cells.indices)
    func find(_ cell: Int) -> Int {
      var cell = cell
      while root[cell] != cell {
        root[cell] = root[root[cell]]
        cell = root[cell]
      }
      return cell
    }
    for relation in relations {
      for term in relation {
        let (one, other) = (find(relation[0].cell), find(term.cell))
        root[max(one, other)] = min(one, other)
      }
    }
    var members: OrderedDictionary<Int, [Int]> = [:]
    for cell in problem.cells.indices where !problem.cells[cell].mustShow {
      members[find(cell), default: []].append(cell)
    }
    let related = Dictionary(grouping: relations) { find($0[0].cell) }
    return members.compactMap { first, cells in
      guard cells.contains(where: { problem.cells[$0].protection != nil }) else { return nil }
      return HideableSystem(problem, cells: cells, relations: related[first] ?? [])
    }
  }

  private init(
    _ problem: DisclosureProblem, cells: [Int], relations: [[DisclosureProblem.Term]]
  ) {
    let contents = cells.map { problem.cells[$0] }
    let number = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    self.cells = cells
    weights = contents.map(\.weight)
    isSensitive = contents.map { $0.protection != nil }
    fall = contents.map { cell in cell.lower.map { cell.amount - $0 } }
    rise = contents.map { cell in cell.upper.map { $0 - cell.amount } }
    // The same relation twice says nothing new.
    self.relations = Array(
      OrderedSet(
        relations.map {
          $0.compactMap { term in
            number[term.cell].map { DisclosureProblem.Term($0, times: term.factor) }
          }
        }))
    attacks = contents.enumerated().flatMap { place, cell -> [Attack] in
      guard let protection = cell.protection else { return [] }
      return [
        Attack(cell: place, side: .below, demand: protection.below),
        Attack(cell: place, side: .above, demand: protection.above),
      ].filter { $0.demand > 0 }
    }
  }

  /// All patterns that hide the sensitive cells.
  var root: [Bool?] { isSensitive.map { $0 ? true : nil } }

  func weight(of hidden: [Bool]) -> Int {
    zip(weights, hidden).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
  }

  /// The room of a cell on one side of its amount; nil: any distance.
  func room(_ cell: Int, _ side: DisclosureProblem.Side) -> Int? {
    side == .below ? fall[cell] : rise[cell]
  }

  /// Whether deviations agree with all that a reader sees. In integers.
  func admits(_ deviations: [Int], hiding hidden: [Bool]) -> Bool {
    deviations.indices.allSatisfy { cell in
      let deviation = deviations[cell]
      return (hidden[cell] || deviation == 0) && deviation <= rise[cell] ?? .max
        && -deviation <= fall[cell] ?? .max
    } && addsUp(deviations)
  }

  /// Whether all relations hold.
  func addsUp(_ deviations: [Int]) -> Bool {
    relations.allSatisfy { relation in
      relation.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(deviations[$1.cell]) } == 0
    }
  }
}
