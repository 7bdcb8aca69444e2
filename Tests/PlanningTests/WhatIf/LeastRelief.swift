/// The least k€ in all by which ceilings, commitment rooms and holds must give way, by looking at every decision.
struct LeastRelief {
  private let world: World
  private let judge: Judge

  /// nil when no decision satisfies the other rules.
  static func of(_ world: World) -> Int? {
    var free = world
    free.holds = []
    let search = LeastRelief(world: world, judge: Judge(free))
    return search.least(0, [])
  }

  private func least(_ line: Int, _ chosen: [[Int]]) -> Int? {
    if line == world.lines.count { return cost(of: chosen) }
    return courses(line, []).compactMap { least(line + 1, chosen + [$0]) }.min()
  }

  private func courses(_ line: Int, _ start: [Int]) -> [[Int]] {
    let year = start.count
    if year == world.yearCount { return judge.isSteady(start, line) ? [start] : [] }
    return (0...world.lines[line].maximum).filter { judge.isAllowed($0, line, year) }
      .flatMap { courses(line, start + [$0]) }
  }

  private func cost(of amounts: [[Int]]) -> Int? {
    guard judge.relationsHold(amounts) else { return nil }
    for (index, rule) in world.rules.enumerated() where rule.rank == nil {
      for year in judge.years(index) where judge.shortfall(index, year, amounts) > 0 { return nil }
    }
    var sum = 0
    for hold in world.holds {
      guard let line = world.lines.firstIndex(where: { $0.id == hold.line }) else { return nil }
      for year in hold.years { sum += abs(amounts[line][year] - hold.amount) }
    }
    for envelope in world.envelopes.indices { sum += overCeiling(amounts, envelope) }
    guard let rooms = overRooms(amounts) else { return nil }
    return sum + rooms
  }

  /// Over two years a shift into one is a shift out of the other.
  private func overCeiling(_ amounts: [[Int]], _ envelope: Int) -> Int {
    let it = world.envelopes[envelope]
    let over = (0..<world.yearCount).map { judge.spent(amounts, envelope, $0) - it.ceiling($0) }
    return (-it.shift...it.shift).map { max(0, over[0] - $0) + max(0, over[1] + $0) }.min() ?? 0
  }

  /// The best way of signing agreements; nil when some line cannot be covered.
  private func overRooms(_ amounts: [[Int]]) -> Int? {
    let years = 0..<world.yearCount
    let none = world.envelopes.map { _ in years.map { _ in 0 } }
    var sums = [none]
    for line in world.lines.indices where judge.hasAgreements(line) {
      let ways = (0..<(1 << world.yearCount)).map { bits in years.map { bits >> $0 & 1 == 1 } }
        .filter { judge.isCovered(amounts[line], signed: $0, line) }
      sums = sums.flatMap { sum in
        ways.map { signed in
          var next = sum
          for year in years where signed[year] {
            next[judge.envelope[line]][year] += judge.cash(amounts[line], from: year, line)
          }
          return next
        }
      }
    }
    return sums.map { sum in
      world.envelopes.indices.reduce(0) { total, envelope in
        guard let room = world.envelopes[envelope].room else { return total }
        return total + years.reduce(0) { $0 + max(0, sum[envelope][$1] - room[$1]) }
      }
    }.min()
  }
}
