import Planning
import TestSupport
import Testing

/// Two-way tables with totals, all judged by flows and by trying all patterns.
@Suite struct SuppressionTwoWayTests {
  typealias World = SuppressionWorld
  typealias Referee = SuppressionReferee

  private func judge(
    _ problem: DisclosureProblem, rows: Int, columns: Int, _ name: String
  ) throws {
    let answer = try Referee.judge(problem, name) {
      Referee.protects(problem, rows: rows, columns: columns, hiding: $0)
    }
    if let answer {
      Referee.judgeRanges(answer.pattern, of: problem, rows: rows, columns: columns, name)
    }
  }

  /// All sizes up to 4 × 4 with the totals, each position of one sensitive cell, totals among them.
  @Test(arguments: World.Family.allCases) func everyPositionOfOneSensitiveCell(
    _ family: World.Family
  ) throws {
    for (rows, columns) in [(1, 1), (1, 3), (2, 2), (2, 3), (3, 2), (3, 3)] {
      for cell in 0..<(rows + 1) * (columns + 1) {
        for (loss, totalsShown) in [
          (World.Loss.cells, false), (.amounts, false), (.ranks, false), (.ranks, true),
        ] {
          var random = Seeded(100 * cell + 10 * rows + columns)
          let problem = try World.twoWay(
            rows: rows, columns: columns, family: family, loss: loss,
            sensitive: [cell: random.int(1...6)], totalsShown: totalsShown, &random)
          try judge(
            problem, rows: rows, columns: columns, "\(family) \(rows)x\(columns) \(cell) \(loss)")
        }
      }
    }
  }

  @Test(arguments: World.Family.allCases) func twoSensitiveCells(_ family: World.Family) throws {
    for seed in 0..<24 {
      var random = Seeded(7000 + seed)
      let (rows, columns) = (random.int(2...3), random.int(2...3))
      let count = (rows + 1) * (columns + 1)
      var sensitive = [random.int(0...count - 1): random.int(1...8)]
      sensitive[random.int(0...count - 1)] = 2
      let problem = try World.twoWay(
        rows: rows, columns: columns, family: family, loss: random.pick(World.Loss.allCases),
        sensitive: sensitive, totalsShown: random.chance(30), &random)
      try judge(problem, rows: rows, columns: columns, "\(family) seed \(seed)")
    }
  }

  /// A refusal says how far hiding everything reaches.
  @Test func refusalsSayWhatCanBeReached() throws {
    var refused = 0
    for seed in 0..<60 {
      var random = Seeded(7500 + seed)
      let problem = try World.twoWay(
        rows: 2, columns: 2, family: .capped, loss: .cells, sensitive: [0: 4, 4: 9],
        totalsShown: random.chance(50), &random)
      guard case .exposed(let exposed) = try Referee.answer(to: problem) else { continue }
      refused += 1
      for cell in exposed {
        let reach = Referee.reach(
          of: cell.place.cell, side: cell.side.rawValue, in: problem, rows: 2, columns: 2,
          hiding: problem.cells.map { !$0.mustShow })
        #expect(cell.most == reach && reach ?? .max < cell.demand, "seed \(seed)")
      }
    }
    #expect(refused > 5)
  }

  /// 4 × 4 cells beside the totals, by lost cells and with little to hide.
  @Test(arguments: 0..<16) func fourByFourAndTotals(_ cell: Int) throws {
    var random = Seeded(8000 + cell)
    let place = cell / 4 * 5 + cell % 4
    let problem = try World.twoWay(
      rows: 4, columns: 4, family: random.pick([.equal, .steep]), loss: .cells,
      sensitive: [place: random.int(1...8)], &random)
    try judge(problem, rows: 4, columns: 4, "cell \(cell)")
  }

  /// The flows that judge are judged themselves: by looking at all tables.
  @Test func flowsAgreeWithAllTables() throws {
    for seed in 0..<40 {
      var random = Seeded(9000 + seed)
      let (rows, columns) = (random.int(1...2), random.int(1...2))
      let problem = try World.twoWay(
        rows: rows, columns: columns, family: .capped, loss: .cells, sensitive: [0: 1], &random)
      let hidden = problem.cells.map { _ in random.chance(80) }
      for cell in problem.cells.indices where hidden[cell] {
        for side in [-1, 1] {
          let reach = Referee.reach(
            of: cell, side: side, in: problem, rows: rows, columns: columns, hiding: hidden)
          let tables = (1...9).last {
            Referee.canReach(
              cell, side: side, demand: $0, in: problem, hiding: hidden, window: 9)
          }
          #expect(min(reach ?? 9, 9) == tables ?? 0, "seed \(seed)")
        }
      }
    }
  }
}
