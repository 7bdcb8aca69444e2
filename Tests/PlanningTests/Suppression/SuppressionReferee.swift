import Planning

/// Judges of patterns that share nothing with the program: what loses less by looking at all patterns, and what
/// readers can derive by flows or by looking at all tables.
enum SuppressionReferee {
  typealias Problem = DisclosureProblem

  /// The answer of the program: a pattern, or the cells that no pattern protects.
  enum Answer {
    case pattern(SuppressionPattern, hidden: [Bool])
    case exposed([DisclosureError.Exposed])
  }

  static func answer(to problem: Problem) throws -> Answer {
    do {
      let pattern = try Suppression.solve(problem)
      return .pattern(pattern, hidden: flags(pattern, in: problem))
    } catch {
      if case .exposed(let cells) = error { return .exposed(cells) }
      throw error
    }
  }

  /// Whether each cell is hidden.
  static func flags(_ pattern: SuppressionPattern, in problem: Problem) -> [Bool] {
    var hidden = problem.cells.map { _ in false }
    for cell in pattern.hidden { hidden[cell] = true }
    return hidden
  }

  /// The weight of a pattern that protects and loses less than `limit`; nil when there is none. Tries every such
  /// pattern to which no cell can be added within the limit, since hiding more protects no less.
  static func weight(of problem: Problem, below limit: Int, protects: ([Bool]) -> Bool) -> Int? {
    var hidden = problem.cells.map { $0.protection != nil }
    let open = problem.cells.indices.filter { !hidden[$0] && !problem.cells[$0].mustShow }
      .sorted { problem.cells[$0].weight > problem.cells[$1].weight }
    func choose(_ index: Int, weight: Int, lightestLeft: Int) -> Int? {
      if weight >= limit { return nil }
      guard index < open.count else {
        return weight + lightestLeft >= limit && protects(hidden) ? weight : nil
      }
      let loss = problem.cells[open[index]].weight
      hidden[open[index]] = true
      let found = choose(index + 1, weight: weight + loss, lightestLeft: lightestLeft)
      hidden[open[index]] = false
      return found
        ?? choose(index + 1, weight: weight, lightestLeft: min(lightestLeft, loss))
    }
    let start = problem.cells.reduce(0) { $0 + ($1.protection != nil ? $1.weight : 0) }
    return choose(0, weight: start, lightestLeft: .max / 2)
  }

  // MARK: Two-way tables

  /// How far a cell of a table with totals can be from its amount on one side: the largest flow. Every cell is an
  /// edge from its row to its column, totals turned round, so that deviations add up to zero at every row and column;
  /// a deviation of a cell comes back through the other hidden cells. nil: any distance.
  static func reach(
    of cell: Int, side: Int, in problem: Problem, rows: Int, columns: Int, hiding hidden: [Bool]
  ) -> Int? {
    let width = columns + 1
    let unlimited = 1 << 40
    let nodes = rows + 1 + width
    /// Room of the edge from a row to a column, and back.
    var room = Array(repeating: Array(repeating: 0, count: nodes), count: nodes)
    for (place, content) in problem.cells.enumerated() where hidden[place] && place != cell {
      let (row, column) = (place / width, rows + 1 + place % width)
      let rise = content.upper.map { $0 - content.amount } ?? unlimited
      let fall = content.lower.map { content.amount - $0 } ?? unlimited
      let isTurned = (row == rows) != (column == nodes - 1)
      room[row][column] = isTurned ? fall : rise
      room[column][row] = isTurned ? rise : fall
    }
    let content = problem.cells[cell]
    let limit = side > 0 ? content.upper : content.lower
    let own = limit.map { abs($0 - content.amount) } ?? unlimited
    let (row, column) = (cell / width, rows + 1 + cell % width)
    let isTurned = (row == rows) != (column == nodes - 1)
    let (from, to) = (side > 0) == !isTurned ? (column, row) : (row, column)
    var flow = 0
    while flow < own {
      var before = Array(repeating: -1, count: nodes)
      before[from] = from
      var queue = [from]
      var next = 0
      while next < queue.count, before[to] < 0 {
        let node = queue[next]
        next += 1
        for other in 0..<nodes where before[other] < 0 && room[node][other] > 0 {
          before[other] = node
          queue.append(other)
        }
      }
      guard before[to] >= 0 else { return flow }
      var step = own - flow
      var node = to
      while node != from {
        step = min(step, room[before[node]][node])
        node = before[node]
      }
      if step > unlimited / 4 { return nil }
      node = to
      while node != from {
        room[before[node]][node] -= step
        room[node][before[node]] += step
        node = before[node]
      }
      flow += step
    }
    return flow
  }

  /// Whether a pattern of a two-way table protects.
  static func protects(
    _ problem: Problem, rows: Int, columns: Int, hiding hidden: [Bool]
  ) -> Bool {
    problem.cells.enumerated().allSatisfy { cell, content in
      guard let protection = content.protection else { return true }
      return [(-1, protection.below), (1, protection.above)].allSatisfy { side, demand in
        demand == 0
          || reach(
            of: cell, side: side, in: problem, rows: rows, columns: columns, hiding: hidden)
            ?? .max >= demand
      }
    }
  }

  // MARK: Any tables

  /// Whether some table of whole amounts that agrees with what is shown has a cell at least this far to a side: by
  /// trying all tables whose hidden cells are at most `window` from the truth.
  static func canReach(
    _ cell: Int, side: Int, demand: Int, in problem: Problem, hiding hidden: [Bool], window: Int
  ) -> Bool {
    var deviations = hidden.map { $0 ? Int?.none : 0 }
    let relations = problem.relations.map { relation in relation.terms.filter { hidden[$0.cell] } }
      .filter { !$0.isEmpty }
    func range(_ cell: Int) -> ClosedRange<Int> {
      let content = problem.cells[cell]
      return max(
        -window, content.lower.map { $0 - content.amount } ?? -window)...min(
          window, content.upper.map { $0 - content.amount } ?? window)
    }
    func search() -> Bool {
      // What a relation leaves open in one place only follows.
      var following: [Int] = []
      defer { for cell in following { deviations[cell] = nil } }
      var isChanged = true
      while isChanged {
        isChanged = false
        for terms in relations {
          let open = terms.filter { deviations[$0.cell] == nil }
          let sum = terms.reduce(0) { $0 + $1.factor * (deviations[$1.cell] ?? 0) }
          if open.isEmpty {
            if sum != 0 { return false }
          } else if open.count == 1 {
            let (value, rest) = (-sum).quotientAndRemainder(dividingBy: open[0].factor)
            guard rest == 0, range(open[0].cell).contains(value) else { return false }
            deviations[open[0].cell] = value
            following.append(open[0].cell)
            isChanged = true
          }
        }
      }
      if let value = deviations[cell], side * value < demand { return false }
      guard let next = deviations.firstIndex(of: nil) else { return true }
      defer { deviations[next] = nil }
      for value in range(next).sorted(by: { abs($0) < abs($1) }) {
        deviations[next] = value
        if search() { return true }
      }
      return false
    }
    // The cell itself first.
    for value in range(cell) where side * value >= demand {
      deviations[cell] = value
      if search() { return true }
    }
    return false
  }

  /// Whether a pattern protects, by looking at all tables near the true one.
  static func protects(_ problem: Problem, hiding hidden: [Bool], window: Int) -> Bool {
    problem.cells.enumerated().allSatisfy { cell, content in
      guard let protection = content.protection else { return true }
      return [(-1, protection.below), (1, protection.above)].allSatisfy { side, demand in
        demand == 0
          || canReach(
            cell, side: side, demand: demand, in: problem, hiding: hidden, window: window)
      }
    }
  }
}
