/// The best of all decisions, found by looking at every one of them.
struct Enumeration {
  struct Best: Equatable {
    /// Shortfall by rank, most important first.
    var shortfalls: [Int]
    var value: Int
    var distance: Int

    func isBetter(than other: Best) -> Bool {
      for (mine, theirs) in zip(shortfalls, other.shortfalls) where mine != theirs {
        return mine < theirs
      }
      return value != other.value ? value > other.value : distance < other.distance
    }
  }

  /// A course of a line over the years that its own limits allow.
  private struct Course {
    var amounts: [Int]
    var value: Int
    var distance: Int
    /// Cash committed by year, for each way of signing agreements.
    var commitments: [[Int]]
  }

  private let judge: Judge
  private let ranks: [Int]
  private var courses: [[Course]] = []
  private var chosen: [Course] = []
  private var amounts: [[Int]] = []
  private(set) var best: Best?
  /// Decisions looked at.
  private(set) var count = 0
  /// When not nil, only courses that run in just these line-years.
  private let running: [[Bool]]?
  /// Per cent of its worth that a line counts for.
  private let factor: [Int]
  /// What a decision loses besides, by amounts of line and year.
  private let loss: ([[Int]]) -> Int

  /// Looks at all decisions, or only at those that run in the given line-years.
  static func best(
    of world: World, running: [[Bool]]? = nil, factors: [String: Int] = [:],
    loss: @escaping ([[Int]]) -> Int = { _ in 0 }
  ) -> Best? {
    var search = Enumeration(world, running: running, factors: factors, loss: loss)
    search.choose(0)
    return search.best
  }

  private init(
    _ world: World, running: [[Bool]]?, factors: [String: Int], loss: @escaping ([[Int]]) -> Int
  ) {
    self.loss = loss
    judge = Judge(world)
    self.running = running
    factor = world.lines.map { factors[$0.id] ?? 100 }
    ranks = Set(world.rules.compactMap(\.rank)).sorted()
    courses = world.lines.indices.map { line in courses(line, []) }
  }

  private var world: World { judge.world }

  private func courses(_ line: Int, _ start: [Int]) -> [Course] {
    let year = start.count
    if year < world.yearCount {
      return (0...world.lines[line].maximum).filter { amount in
        judge.isAllowed(amount, line, year)
          && (running.map { $0[line][year] == (amount > 0) } ?? true)
      }.flatMap { courses(line, start + [$0]) }
    }
    guard judge.isSteady(start, line) else { return [] }
    var commitments = [Array(repeating: 0, count: world.yearCount)]
    if judge.hasAgreements(line) {
      let ways = (0..<(1 << world.yearCount)).map { bits in
        (0..<world.yearCount).map { bits >> $0 & 1 == 1 }
      }
      commitments = ways.filter { judge.isCovered(start, signed: $0, line) }.map { signed in
        signed.indices.map { signed[$0] ? judge.cash(start, from: $0, line) : 0 }
      }
    }
    if commitments.isEmpty { return [] }
    return [
      Course(
        amounts: start,
        value: start.indices.reduce(0) {
          $0 + judge.value(start[$1], line, $1, factor: factor[line])
        },
        distance: zip(start, world.lines[line].today).reduce(0) { $0 + abs($1.0 - $1.1) },
        commitments: commitments)
    ]
  }

  private mutating func choose(_ line: Int) {
    if line == courses.count { return look() }
    for course in courses[line] {
      chosen.append(course)
      amounts.append(course.amounts)
      choose(line + 1)
      chosen.removeLast()
      amounts.removeLast()
    }
  }

  private mutating func look() {
    count += 1
    guard world.envelopes.indices.allSatisfy(isPaid), judge.relationsHold(amounts), hasRoom() else {
      return
    }
    var shortfalls = Array(repeating: 0, count: ranks.count)
    for (index, rule) in world.rules.enumerated() {
      for year in judge.years(index) {
        let short = judge.shortfall(index, year, amounts)
        if short == 0 { continue }
        guard let rank = rule.rank, let place = ranks.firstIndex(of: rank) else { return }
        shortfalls[place] += short
      }
    }
    let found = Best(
      shortfalls: shortfalls, value: chosen.reduce(-loss(amounts)) { $0 + $1.value },
      distance: chosen.reduce(0) { $0 + $1.distance })
    if best.map(found.isBetter) ?? true { best = found }
  }

  /// Whether some cash shift pays for it: each year needs at least what it is over, and may give away at
  /// most the largest shift; what is needed must be given by other years.
  private func isPaid(_ envelope: Int) -> Bool {
    let it = world.envelopes[envelope]
    var sum = 0
    for year in 0..<world.yearCount {
      let needed = max(judge.spent(amounts, envelope, year) - it.ceiling(year), -it.shift)
      if needed > it.shift { return false }
      sum += needed
    }
    return sum <= 0
  }

  /// Whether some way of signing agreements stays within the commitment rooms.
  private func hasRoom() -> Bool {
    world.envelopes.indices.allSatisfy { envelope in
      guard let room = world.envelopes[envelope].room else { return true }
      var ways = [room]
      for (line, course) in chosen.enumerated() where judge.envelope[line] == envelope {
        ways = ways.flatMap { left in
          course.commitments.map { zip(left, $0).map { $0 - $1 } }.filter {
            $0.allSatisfy { $0 >= 0 }
          }
        }
        if ways.isEmpty { return false }
      }
      return true
    }
  }
}
