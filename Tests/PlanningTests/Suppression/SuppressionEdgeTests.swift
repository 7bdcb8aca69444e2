import Planning
import TestSupport
import Testing

/// What is out of the ordinary: nothing to hide, nothing to be done, huge and negative amounts, wrong input.
@Suite struct SuppressionEdgeTests {
  typealias Problem = DisclosureProblem
  typealias Cell = DisclosureProblem.Cell
  typealias Relation = DisclosureProblem.Relation

  private func sensitive(
    _ amount: Int, _ width: Int, weight: Int = 1, lower: Int? = 0, upper: Int? = nil
  ) -> Cell {
    Cell(
      "secret", amount: amount, weight: weight, lower: lower, upper: upper,
      protection: .interval(width: width, around: amount, lower: lower, upper: upper))
  }

  @Test func withoutSensitiveCellsNothingIsHidden() throws {
    let cells = [
      Cell("a", amount: 3, weight: 1, lower: 0), Cell("b", amount: 3, weight: 1, lower: 0),
    ]
    let problem = try Problem(cells: cells, relations: [Relation("r", total: 0, parts: [1])])
    let pattern = try Suppression.solve(problem)
    #expect(pattern.hidden.isEmpty && pattern.lostWeight == 0 && pattern.isProvenLeast)
    #expect(try Suppression.solve(try Problem(cells: [], relations: [])).hidden.isEmpty)
  }

  /// Without relations nothing tells of a hidden cell but what was known beforehand.
  @Test func aCellWithoutRelationsIsHiddenAlone() throws {
    let cells = [
      sensitive(7, 10), sensitive(-4, 10, lower: nil),
      Cell("other", amount: 5, weight: 9, lower: 0),
      sensitive(3, 4, upper: 9),
    ]
    let pattern = try Suppression.solve(try Problem(cells: cells, relations: []))
    #expect(pattern.hidden == [0, 1, 3] && pattern.lostWeight == 3 && pattern.isProvenLeast)
    #expect(pattern.ranges.map(\.low.amount) == [0, nil, 0])
    #expect(pattern.ranges.map(\.high.amount) == [nil, nil, 9])
    #expect(pattern.ranges.allSatisfy { $0.low.isProven && $0.high.isProven })
  }

  /// Nothing can hide that an amount of 0 is not below 0: the interval lies above.
  @Test func anAmountOfZeroIsProtectedFromAbove() throws {
    #expect(
      Problem.Protection.interval(width: 10, around: 0, lower: 0, upper: nil)
        == Problem.Protection(below: 0, above: 10))
    #expect(
      Problem.Protection.interval(width: 10, around: 4, lower: 0, upper: 5)
        == Problem.Protection(below: 4, above: 1))
    #expect(
      Problem.Protection.interval(width: 9, around: 0, lower: nil, upper: 1)
        == Problem.Protection(below: 8, above: 1))
    let cells = [
      Cell("total", amount: 30, weight: 30, lower: 0), sensitive(0, 10),
      Cell("b", amount: 20, weight: 20, lower: 0), Cell("c", amount: 10, weight: 10, lower: 0),
      Cell("d", amount: 0, weight: 0, lower: 0),
    ]
    let problem = try Problem(cells: cells, relations: [Relation("sum", total: 0, parts: 1...4)])
    let pattern = try Suppression.solve(problem)
    #expect(pattern.hidden == [1, 3] && pattern.lostWeight == 11)
    #expect(pattern.ranges[0].low.amount == 0 && pattern.ranges[0].high.amount == 10)
  }

  @Test func mutationsMayBeNegative() throws {
    // Position before, mutation, position after; two lines and their published sums.
    let amounts = [[100, -30, 70], [50, 0, 50], [150, -30, 120]]
    let cells = amounts.enumerated().flatMap { row, amounts in
      amounts.enumerated().map { column, amount in
        Cell(
          "\(row)/\(column)", amount: amount, weight: abs(amount), lower: column == 1 ? nil : 0,
          protection: row == 0 && column == 1 ? Problem.Protection(below: 40, above: 20) : nil,
          mustShow: row == 2)
      }
    }
    let problem = try Problem(
      cells: cells,
      relations: (0..<3).map { Relation("stage", total: 3 * $0 + 2, parts: [3 * $0, 3 * $0 + 1]) }
        + (0..<3).map { Relation("sum", total: 6 + $0, parts: [$0, 3 + $0]) })
    let pattern = try Suppression.solve(problem)
    #expect(pattern.isProvenLeast && problem.isProtected(by: pattern))
    // The mutations of both lines, and their last positions, which are lighter than the first ones.
    #expect(pattern.hidden == [1, 2, 4, 5])
    #expect(pattern.ranges[0].low.amount == -100 && pattern.ranges[0].high.amount == 20)
  }

  @Test func amountsOfATrillionEuros() throws {
    for unit in [1_000_000, 1_000_000_000] {
      let amounts = [[3, 5, 1, 9], [2, 2, 4, 8], [5, 7, 5, 17]].map { $0.map { $0 * unit + 1 } }
      var inner = amounts.dropLast().map { Array($0.dropLast()) }
      for row in inner.indices { inner[row].append(inner[row].reduce(0, +)) }
      inner.append((0..<4).map { column in inner.reduce(0) { $0 + $1[column] } })
      let cells = inner.flatMap { $0 }.enumerated().map { place, amount in
        Cell(
          "\(place)", amount: amount, weight: amount, lower: 0,
          protection: place == 0 ? Problem.Protection(below: unit, above: unit - 1) : nil)
      }
      let problem = try Problem(
        cells: cells,
        relations: (0..<3).map {
          Relation("row", total: 4 * $0 + 3, parts: (4 * $0)..<(4 * $0 + 3))
        }
          + (0..<4).map { Relation("column", total: 8 + $0, parts: [$0, 4 + $0]) })
      let pattern = try Suppression.solve(problem)
      #expect(pattern.hidden == [0, 2, 4, 6] && pattern.isProvenLeast)
      #expect(problem.isProtected(by: pattern))
    }
  }

  /// Every other amount of its relations is published elsewhere: it can be computed, whatever is hidden.
  @Test func whatCannotBeProtectedIsRefusedByName() throws {
    let cells = [
      Cell("total", amount: 9, weight: 9, lower: 0, mustShow: true), sensitive(4, 4),
      Cell("other", amount: 5, weight: 5, lower: 0, mustShow: true),
      Cell("apart", amount: 5, weight: 5, lower: 0),
    ]
    let problem = try Problem(cells: cells, relations: [Relation("sum", total: 0, parts: [1, 2])])
    #expect {
      try Suppression.solve(problem)
    } throws: { error in
      guard case DisclosureError.exposed(let exposed) = error else { return false }
      return exposed.map(\.place.name) == ["secret", "secret"]
        && exposed.map(\.side) == [.below, .above] && exposed.map(\.most) == [0, 0]
        && "\(error)".contains("secret: even with everything hidden")
    }
    // It reaches 3 of 6 k€ below, as a cell beside it can rise by 3 only. All exposed cells are named at once.
    let capped = Cell("capped", amount: 5, weight: 5, lower: 0, upper: 8)
    let other = try Problem(
      cells: [cells[0], sensitive(4, 12), capped, sensitive(2, 8, upper: 40)],
      relations: [Relation("sum", total: 0, parts: [1, 2])] + [
        Relation("self", terms: [.init(3, times: 1), .init(3, times: -1)])
      ])
    #expect {
      try Suppression.solve(other)
    } throws: { error in
      guard case DisclosureError.exposed(let exposed) = error else { return false }
      return exposed.map(\.most) == [3, 5] && exposed.map(\.demand) == [4, 8]
    }
  }

  /// The same relation twice, a cell twice in a relation, relations that say nothing.
  @Test func duplicatesChangeNothing() throws {
    var random = Seeded(3)
    let problem = try SuppressionWorld.twoWay(
      rows: 3, columns: 3, family: .steep, loss: .amounts, sensitive: [5: 3], &random)
    let twice = try Problem(
      cells: problem.cells,
      relations: problem.relations.flatMap { relation in
        let halves = relation.terms.flatMap {
          [
            Problem.Term($0.cell, times: 3 * $0.factor),
            Problem.Term($0.cell, times: -2 * $0.factor),
          ]
        }
        return [
          relation, Relation("again", terms: halves), Relation("nothing", terms: []),
          Relation("opposite", terms: relation.terms.map { .init($0.cell, times: -$0.factor) }),
        ]
      })
    let one = try Suppression.solve(problem)
    let other = try Suppression.solve(twice)
    #expect(one.lostWeight == other.lostWeight && other.isProvenLeast)
    #expect(twice.isProtected(by: one) && problem.isProtected(by: other))
  }

  /// Two tables that have nothing in common are two questions.
  @Test func tablesApartAreSolvedApart() throws {
    var random = Seeded(4)
    let one = try SuppressionWorld.twoWay(
      rows: 2, columns: 3, family: .steep, loss: .amounts, sensitive: [0: 2], &random)
    let other = try SuppressionWorld.twoWay(
      rows: 3, columns: 3, family: .equal, loss: .cells, sensitive: [5: 2, 10: 3], &random)
    let count = one.cells.count
    let both = try Problem(
      cells: one.cells + other.cells,
      relations: one.relations
        + other.relations.map { relation in
          Relation(
            relation.name, terms: relation.terms.map { .init(count + $0.cell, times: $0.factor) })
        })
    let parts = [try Suppression.solve(one), try Suppression.solve(other)]
    let pattern = try Suppression.solve(both)
    #expect(pattern.hidden == parts[0].hidden + parts[1].hidden.map { count + $0 })
    #expect(pattern.lostWeight == parts[0].lostWeight + parts[1].lostWeight)
    #expect(
      pattern.ranges.map(\.high.amount) == parts.flatMap { $0.ranges.map(\.high.amount) })
  }

  /// A sum of sensitive cells can be protected too: a cell of weight 0 that stands for it.
  @Test func aSumCanBeSensitive() throws {
    let cells = [
      Cell("total", amount: 40, weight: 40, lower: 0), sensitive(10, 4), sensitive(10, 4),
      Cell("c", amount: 20, weight: 20, lower: 0),
    ]
    let sum = Relation("sum", total: 0, parts: 1...3)
    let apart = try Suppression.solve(try Problem(cells: cells, relations: [sum]))
    #expect(apart.hidden == [1, 2])
    let both = Cell(
      "both", amount: 20, weight: 0, lower: 0, protection: Problem.Protection(below: 5, above: 5))
    let together = try Problem(
      cells: cells + [both], relations: [sum, Relation("both", total: 4, parts: 1...2)])
    #expect(try Suppression.solve(together).hidden == [1, 2, 3, 4])
  }

  @Test func wrongProblemsAreRefused() throws {
    func error(_ cells: [Cell], _ relations: [Relation] = []) -> DisclosureError? {
      do throws(DisclosureError) {
        _ = try Problem(cells: cells, relations: relations)
        return nil
      } catch { return error }
    }
    let good = Cell("a", amount: 5, weight: 1, lower: 0)
    var bad = good
    bad.amount = -1
    #expect(error([good, bad])?.description.contains("a: the amount is outside") == true)
    bad = good
    bad.weight = -1
    #expect(error([bad])?.description.contains("negative") == true)
    bad = good
    bad.amount = .max
    #expect(error([bad])?.description.contains("beyond") == true)
    bad.amount = .min
    #expect(error([bad])?.description.contains("beyond") == true)
    bad = good
    bad.protection = Problem.Protection(below: 6, above: 0)
    #expect(error([bad])?.description.contains("interval") == true)
    bad.protection = Problem.Protection(below: -1, above: 0)
    #expect(error([bad])?.description.contains("interval") == true)
    bad.protection = Problem.Protection(below: 1, above: 1)
    bad.mustShow = true
    #expect(error([bad])?.description.contains("published elsewhere") == true)
    #expect(
      error([good], [Relation("r", total: 0, parts: [1])]) == .unknownCell(1, relation: "r"))
    #expect(
      error([good, good, good], [Relation("r", total: 0, parts: [1, 2])])
        == .relationBroken(relation: "r", by: -5))
    #expect(
      error([good], [Relation("r", terms: [.init(0, times: 2000)])])
        == .factorTooLarge(relation: "r"))
  }

  /// The last check finds what is wrong with a pattern.
  @Test func aPatternThatDoesNotProtectIsFound() throws {
    func problem(
      demand: Int, upper: Int? = nil, lastAmount: Int = 5, mustShow: Bool = false,
      alsoSensitive: Bool = false
    ) throws -> Problem {
      let cells = [
        Cell("total", amount: 15 + lastAmount, weight: 20, lower: 0),
        Cell(
          "a", amount: 5, weight: 1, lower: 0, upper: upper,
          protection: Problem.Protection(below: demand, above: demand)),
        Cell("b", amount: 5, weight: 2, lower: 0, mustShow: mustShow),
        Cell(
          "c", amount: 5, weight: 3, lower: 0,
          protection: alsoSensitive ? Problem.Protection(below: 0, above: 0) : nil),
        Cell("d", amount: lastAmount, weight: 4, lower: 0),
      ]
      return try Problem(cells: cells, relations: [Relation("sum", total: 0, parts: 1...4)])
    }
    let own = try problem(demand: 3)
    let pattern = try Suppression.solve(own)
    #expect(pattern.hidden == [1, 2] && own.isProtected(by: pattern))
    #expect(try problem(demand: 5).isProtected(by: pattern))
    // More is known beforehand; more is printed; another cell is sensitive; one is published elsewhere.
    #expect(try !problem(demand: 3, upper: 9).isProtected(by: pattern))
    #expect(try !problem(demand: 3, lastAmount: 6).isProtected(by: pattern))
    #expect(try !problem(demand: 3, alsoSensitive: true).isProtected(by: pattern))
    #expect(try !problem(demand: 3, mustShow: true).isProtected(by: pattern))
    // The ranges do not reach as far as this demand.
    let capped = try Suppression.solve(try problem(demand: 3, upper: 8))
    #expect(capped.ranges[0].high.amount == 8)
    #expect(try !problem(demand: 4).isProtected(by: capped))
    // An endless range needs a step that may be repeated.
    let apart = try Problem(
      cells: [sensitive(7, 4), Cell("b", amount: 1, weight: 1, lower: 0)], relations: [])
    let endless = Witness(amounts: [7, 1], step: [1, 0])
    #expect(apart.admits(endless, hiding: [0]))
    #expect(!apart.admits(endless, hiding: [1]))
    #expect(!apart.admits(Witness(amounts: [7, 1], step: [-1, 0]), hiding: [0]))
    #expect(!apart.admits(Witness(amounts: [7], step: nil), hiding: [0]))
  }

  /// A demand of 0 on both sides: hidden, and nothing more.
  @Test func noDemandNeedsNoOtherCells() throws {
    let cells = [
      Cell("total", amount: 9, weight: 9, lower: 0), sensitive(4, 0),
      Cell("other", amount: 5, weight: 5, lower: 0),
    ]
    let problem = try Problem(cells: cells, relations: [Relation("sum", total: 0, parts: [1, 2])])
    let pattern = try Suppression.solve(problem)
    #expect(pattern.hidden == [1])
    #expect(pattern.ranges[0].low.amount == 4 && pattern.ranges[0].high.amount == 4)
  }
}
