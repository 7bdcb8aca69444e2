import Planning
import Testing

/// Two-way tables with totals, up to four by four: every pattern of hidden cells is tried, and what a reader can derive
/// under it is found by going through all tables of whole numbers.
@Suite struct SmallTableTests {
  /// A table of `rows` by `columns` inner cells; its totals may be shown anyway.
  struct Table {
    let rows: Int
    let columns: Int
    let inner: [Int]
    let sensitive: Set<Int>
    let totalsAreShown: Bool
    static let largest = 6
    static let demand = 2

    init(rows: Int, columns: Int, sensitive count: Int, totalsAreShown: Bool, seed: Int) {
      var random = Seeded(seed)
      self.rows = rows
      self.columns = columns
      inner = (0..<rows * columns).map { _ in random.int(0...4) }
      var chosen: Set<Int> = []
      while chosen.count < count { chosen.insert(random.int(0...rows * columns - 1)) }
      sensitive = chosen
      self.totalsAreShown = totalsAreShown
    }

    /// Inner cells, then totals of rows, totals of columns, and the grand total.
    func amounts(_ inner: [Int]) -> [Int] {
      let byRow = (0..<rows).map { row in (0..<columns).reduce(0) { $0 + inner[row * columns + $1] }
      }
      let byColumn = (0..<columns).map { column in
        (0..<rows).reduce(0) { $0 + inner[$1 * columns + column] }
      }
      return inner + byRow + byColumn + [inner.reduce(0, +)]
    }

    var count: Int { rows * columns + rows + columns + 1 }

    func limit(_ cell: Int) -> Int {
      cell < inner.count ? Self.largest : Self.largest * inner.count
    }

    func demand(_ cell: Int) -> (below: Int, above: Int) {
      (min(Self.demand, inner[cell]), min(Self.demand, Self.largest - inner[cell]))
    }

    func weight(_ cell: Int) -> Int { 3 + amounts(inner)[cell] }

    func problem() throws -> DisclosureProblem {
      let all = amounts(inner)
      let cells = (0..<count).map { cell in
        DisclosureProblem.Cell(
          "cell \(cell)", amount: all[cell], weight: weight(cell), lower: 0, upper: limit(cell),
          protection: sensitive.contains(cell)
            ? .init(below: demand(cell).below, above: demand(cell).above) : nil,
          mustShow: totalsAreShown && cell >= inner.count)
      }
      let rowTotals = (0..<rows).map { inner.count + $0 }
      let columnTotals = (0..<columns).map { inner.count + rows + $0 }
      var relations = (0..<rows).map { row in
        DisclosureProblem.Relation(
          "row \(row)", total: rowTotals[row], parts: (0..<columns).map { row * columns + $0 })
      }
      relations += (0..<columns).map { column in
        .init(
          "column \(column)", total: columnTotals[column],
          parts: (0..<rows).map { $0 * columns + column })
      }
      relations.append(.init("all rows", total: count - 1, parts: rowTotals))
      relations.append(.init("all columns", total: count - 1, parts: columnTotals))
      return try DisclosureProblem(cells: cells, relations: relations)
    }

    /// The least and the most that each cell has in any table that a reader cannot exclude.
    func ranges(hiding hidden: Set<Int>) -> [(low: Int, high: Int)] {
      let truth = amounts(inner)
      var ranges = truth.map { (low: $0, high: $0) }
      var guess = inner
      let free = (0..<inner.count).filter(hidden.contains)
      func fill(_ index: Int) {
        guard index < free.count else {
          let all = amounts(guess)
          guard (0..<count).allSatisfy({ hidden.contains($0) || all[$0] == truth[$0] }) else {
            return
          }
          for cell in 0..<count {
            ranges[cell].low = min(ranges[cell].low, all[cell])
            ranges[cell].high = max(ranges[cell].high, all[cell])
          }
          return
        }
        // A shown total of a row bounds what is left for its cells.
        let row = free[index] / columns
        let total = inner.count + row
        var most = Table.largest
        if !hidden.contains(total) {
          let before = (0..<columns).filter { row * columns + $0 != free[index] }.reduce(0) {
            let cell = row * columns + $1
            return hidden.contains(cell) && cell > free[index] ? $0 : $0 + guess[cell]
          }
          most = min(most, truth[total] - before)
        }
        guard most >= 0 else { return }
        for value in 0...most {
          guess[free[index]] = value
          fill(index + 1)
        }
        guess[free[index]] = inner[free[index]]
      }
      fill(0)
      return ranges
    }

    func isProtected(_ ranges: [(low: Int, high: Int)]) -> Bool {
      sensitive.allSatisfy { cell in
        inner[cell] - ranges[cell].low >= demand(cell).below
          && ranges[cell].high - inner[cell] >= demand(cell).above
      }
    }

    /// The least weight of any pattern that protects; nil when none does.
    var leastWeight: Int? {
      let choices = (0..<(totalsAreShown ? inner.count : count)).filter { !sensitive.contains($0) }
      let patterns = (0..<(1 << choices.count)).map { mask -> (weight: Int, hidden: Set<Int>) in
        let hidden = sensitive.union(
          choices.indices.filter { mask >> $0 & 1 == 1 }.map { choices[$0] })
        return (hidden.reduce(0) { $0 + weight($1) }, hidden)
      }
      return patterns.sorted { $0.weight < $1.weight }.first {
        isProtected(ranges(hiding: $0.hidden))
      }?.weight
    }
  }

  static let tables: [Table] =
    (0..<10).map {
      .init(rows: 3, columns: 3, sensitive: 1 + $0 % 2, totalsAreShown: true, seed: $0)
    }
    + (0..<10).map {
      .init(rows: 2, columns: 3, sensitive: 1 + $0 % 2, totalsAreShown: true, seed: 50 + $0)
    }
    + (0..<8).map {
      .init(rows: 2, columns: 2, sensitive: 1, totalsAreShown: false, seed: 100 + $0)
    }

  /// By trying every pattern, once.
  static let least = tables.map(\.leastWeight)

  @Test(arguments: tables.indices)
  func theLeastPatternThatProtects(_ index: Int) throws {
    let table = Self.tables[index]
    let pattern: SuppressionPattern
    do {
      pattern = try Suppression.solve(try table.problem())
    } catch DisclosureError.exposed {
      #expect(Self.least[index] == nil)
      return
    }
    let ranges = table.ranges(hiding: Set(pattern.hidden))
    #expect(table.isProtected(ranges))
    #expect(pattern.isProvenLeast)
    #expect(pattern.lostWeight == Self.least[index])
    #expect(pattern.lostWeight == pattern.hidden.reduce(0) { $0 + table.weight($1) })
    for range in pattern.ranges {
      let (low, high) = ranges[range.cell]
      // Witnesses are tables, so no range says more than is true; and where it is proven, not less.
      #expect(range.low.amount.map { $0 >= low } == true)
      #expect(range.high.amount.map { $0 <= high } == true)
      if range.low.isProven { #expect(range.low.amount == low) }
      if range.high.isProven { #expect(range.high.amount == high) }
    }
  }

  @Test func somethingIsHiddenAndSomethingCannotBe() {
    #expect(Self.least.contains { $0 != nil } && Self.least.contains { $0 == nil })
  }

  @Test func nothingSensitiveHidesNothing() throws {
    let table = Table(rows: 2, columns: 2, sensitive: 0, totalsAreShown: true, seed: 1)
    let pattern = try Suppression.solve(try table.problem())
    #expect(pattern.hidden.isEmpty && pattern.lostWeight == 0 && pattern.isProvenLeast)
  }

  @Test func theSameBytesTwice() throws {
    for table in Self.tables {
      let problem = try table.problem()
      guard let first = try? Suppression.solve(problem) else { continue }
      #expect(try Suppression.solve(problem) == first)
      return
    }
    Issue.record("no table can be protected")
  }
}
