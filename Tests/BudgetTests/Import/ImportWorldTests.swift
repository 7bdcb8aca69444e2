import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import Budget

/// Random budgets, printed as tables, cut off, thinned out and imported in any order.
@Suite struct ImportWorldTests {
  /// An article with random figures on its lines.
  private struct World {
    struct Line {
      let subarticle: Int
      let instrument: Int
      let name: String
      /// Draft, amended, first suppletory, Prinsjesdag, second suppletory.
      let steps: [Int]
      /// Mutations of the first suppletory in t+1 to t+4.
      let later: [Int]
    }

    static let instruments = ["Subsidies (regelingen)", "Opdrachten", "Bijdrage aan agentschappen"]
    static let stages: [Stage] = [
      .draft, .amended, .firstSuppletory, .prinsjesdag, .secondSuppletory,
    ]
    var lines: [Line] = []
    var commitments: [Int]

    init(_ random: inout Seeded) {
      func amount(_ random: inout Seeded) -> Int {
        Int.random(in: 0..<3, using: &random) == 0 ? 0 : Int.random(in: -500...2000, using: &random)
      }
      commitments = (0..<5).map { _ in amount(&random) }
      for subarticle in 1...Int.random(in: 1...3, using: &random) {
        for instrument in 0..<Int.random(in: 1...3, using: &random) {
          for line in 0..<Int.random(in: 1...4, using: &random) {
            lines.append(
              Line(
                subarticle: subarticle, instrument: instrument, name: "Lijn \(line)",
                steps: (0..<5).map { _ in amount(&random) },
                later: (0..<4).map { _ in amount(&random) }))
          }
        }
      }
    }

    var subarticles: [Int] { Array(Set(lines.map(\.subarticle))).sorted() }

    func sum(_ lines: [Line]) -> (steps: [Int], later: [Int]) {
      (
        (0..<5).map { index in lines.reduce(0) { $0 + $1.steps[index] } },
        (0..<4).map { index in lines.reduce(0) { $0 + $1.later[index] } }
      )
    }

    func code(_ line: Line) -> String {
      "V.1.\(line.subarticle).\(["s", "o", "ag"][line.instrument]).lijn-\(line.name.suffix(1))"
    }

    /// The rows of a table: label, level, code and figures made by `cells` from steps and later years.
    func table(_ heading: String, _ cells: ([Int], [Int]?) -> [String]) -> [String] {
      func row(
        _ label: String, _ level: String, _ code: String, _ sums: (steps: [Int], later: [Int])
      ) -> String {
        ([label, level, code] + cells(sums.steps, sums.later)).joined(separator: ",")
      }
      let blank = cells([0, 0, 0, 0, 0], nil).map { _ in "" }
      var rows = [
        heading, row("Verplichtingen", "verplichtingen", "", (commitments, [0, 0, 0, 0])),
      ]
      rows.append(row("Programma-uitgaven totaal", "uitgaven", "", sum(lines)))
      for subarticle in subarticles {
        let own = lines.filter { $0.subarticle == subarticle }
        rows.append(row("Deel \(subarticle)", "artikelonderdeel", "1.\(subarticle)", sum(own)))
        for (index, name) in Self.instruments.enumerated() {
          let parts = own.filter { $0.instrument == index }
          if parts.isEmpty { continue }
          rows.append(
            (["\(name)", "instrument", "1.\(subarticle)"] + blank).joined(separator: ","))
          rows += parts.map { row($0.name, "regeling", "1.\(subarticle)", ($0.steps, $0.later)) }
        }
      }
      rows.append(row("Ontvangsten", "ontvangsten", "", ([0, 0, 0, 0, 0], [0, 0, 0, 0])))
      return rows
    }

    var first: [String] {
      let later = (2024...2027).map { "Mutaties 1e suppletoire begroting \($0)" }.joined(
        separator: ",")
      return table(
        "row_label,level,code,Stand ontwerp begroting 2023 (1),\"Mutaties via NvW, moties, amendementen en ISB 2023 (2)\",Vastgestelde begroting 2023 (3)=(1+2),Mutaties 1e suppletoire begroting 2023 (4),Stand 1e suppletoire begroting 2023 (5)=(3+4),\(later)"
      ) { steps, later in
        ([steps[0], steps[1], steps[0] + steps[1], steps[2], steps[0...2].reduce(0, +)]
          + (later ?? [0, 0, 0, 0]))
          .map(String.init)
      }
    }

    var prinsjesdag: [String] {
      table(
        "row_label,level,code,\"Vastgestelde begroting (incl. Suppletoire Begrotingen, NvW en amendementen) 2023 (1)\",Mutaties suppletoire begroting Prinsjesdag 2023 (2),Stand suppletoire begroting Prinsjesdag 2023 (3) = (1) + (2)"
      ) { steps, _ in
        [steps[0...2].reduce(0, +), steps[3], steps[0...3].reduce(0, +)].map(String.init)
      }
    }

    var second: [String] {
      table(
        "row_label,level,code,\"Vastgestelde begroting (incl. Suppletoire Begrotingen, NvW en amendementen) 2023 (1)\",Mutaties 2e suppletoire begroting 2023 (2),Stand 2e suppletoire begroting 2023 (3)=(1)+(2)"
      ) { steps, _ in
        [steps[0...3].reduce(0, +), steps[4], steps.reduce(0, +)].map(String.init)
      }
    }

    var stages: [String] {
      func row(_ label: String, _ level: String, _ steps: [Int]) -> String {
        let positions = [0, 1, 2, 4].map { steps[0...$0].reduce(0, +) }
        return ([label, level, "1"] + positions.map(String.init)).joined(separator: ",")
      }
      return [
        "row_label,level,code,Stand ontwerpbegroting,Stand vastgestelde begroting,Stand eerste suppletoire,Stand tweede suppletoire",
        "Het artikel,artikel,1,,,,", row("Verplichtingen", "verplichtingen", commitments),
        row("Uitgaven", "uitgaven", sum(lines).steps),
      ]
    }

    /// What differs between the ledger and the world at the given stages; empty when nothing does.
    func differences(_ budget: Budget, at stages: [Stage], lines known: [Line]? = nil) -> [String] {
      var wrong: [String] = []
      func check(_ node: String, _ steps: [Int], _ kind: Kind) {
        for (index, stage) in Self.stages.enumerated() where stages.contains(stage) {
          let position = budget.position(of: node, kind: kind, year: 2023, at: stage)
          let amount = steps[0...index].reduce(0, +)
          if position != amount {
            wrong.append("\(node) \(stage.rawValue): \(position), not \(amount)")
          }
        }
      }
      for line in known ?? lines { check(code(line), line.steps, .expenditure) }
      for subarticle in Set((known ?? lines).map(\.subarticle)) {
        check(
          "V.1.\(subarticle)", sum(lines.filter { $0.subarticle == subarticle }).steps, .expenditure
        )
      }
      check("V.1", sum(lines).steps, .expenditure)
      check("V.1", commitments, .commitments)
      return wrong
    }

    func laterDifferences(_ budget: Budget) -> [String] {
      (0..<4).flatMap { index -> [String] in
        let year = 2024 + index
        let nodes = lines.map { (code($0), $0.later[index]) } + [("V.1", sum(lines).later[index])]
        return nodes.filter {
          budget.mutation(of: $0.0, kind: .expenditure, year: year, at: .firstSuppletory) != $0.1
        }.map { "\($0.0) \(year)" }
      }
    }
  }

  private static func options(_ stage: Stage?) -> Importer.Options {
    .init(chapter: "V", year: 2023, article: "1", stage: stage)
  }

  private static func text(_ rows: [String]) -> String { rows.joined(separator: "\n") + "\n" }

  /// Complete tables: nothing is derived, nothing is amiss, whatever comes first.
  @Test func tablesInAnyOrder() throws {
    var random = Seeded(state: 1)
    for round in 0..<30 {
      let world = World(&random)
      let tables: [(rows: [String], stage: Stage?)] = [
        (world.first, .firstSuppletory), (world.prinsjesdag, .prinsjesdag),
        (world.second, .secondSuppletory), (world.stages, nil),
      ].shuffled(using: &random)
      var shelf = Shelf()
      for (rows, stage) in tables {
        let imported = try shelf.add(.table, Self.text(rows), "t.csv", Self.options(stage))
        #expect(imported.report.findings(.difference).isEmpty, "round \(round)")
        #expect(imported.report.findings(.fault).isEmpty, "round \(round)")
      }
      let budget = try shelf.budget()
      #expect(world.differences(budget, at: World.stages) == [], "round \(round)")
      #expect(world.laterDifferences(budget) == [], "round \(round)")
      for (rows, stage) in tables {
        let again = try shelf.add(.table, Self.text(rows), "t.csv", Self.options(stage))
        #expect(again.records.isEmpty, "round \(round)")
      }
    }
  }

  /// A table that breaks off: its figures hold, the rest is on residual lines; the whole table then replaces them.
  @Test func tablesThatBreakOff() throws {
    var random = Seeded(state: 2)
    for round in 0..<30 {
      let world = World(&random)
      let whole = world.first
      // At the least the totals of the article, at the most all but the receipts.
      let count = Int.random(in: 3..<whole.count, using: &random)
      let part = Array(whole.prefix(count))
      var shelf = Shelf()
      try shelf.add(.table, Self.text(part), "part.csv", Self.options(.firstSuppletory))
      var known: [World.Line] = []
      for line in world.lines {
        let marks = [line.name, "regeling", "1.\(line.subarticle)"].joined(separator: ",") + ","
        let instrument = "\(World.instruments[line.instrument]),instrument,1.\(line.subarticle),"
        let start = part.firstIndex { $0.hasPrefix(instrument) }
        if let start,
          part[start...].dropFirst().prefix(while: { $0.contains(",regeling,") })
            .contains(where: { $0.hasPrefix(marks) })
        {
          known.append(line)
        }
      }
      let stages = Array(World.stages.prefix(3))
      #expect(
        world.differences(try shelf.budget(), at: stages, lines: known) == [], "round \(round)")
      #expect(try shelf.budget().knownErrors.isEmpty)
      try shelf.add(.table, Self.text(whole), "whole.csv", Self.options(.firstSuppletory))
      let budget = try shelf.budget()
      #expect(world.differences(budget, at: stages) == [], "round \(round)")
      #expect(world.laterDifferences(budget) == [], "round \(round)")
      // What was not itemised is itemised now.
      for node in budget.structure.nodes.values
      where node.level != .line || node.code.hasSuffix(".rest") {
        let own = budget.ledger.postings(on: node.code).filter {
          $0.kind == .expenditure && $0.year == 2023
        }
        #expect(own.reduce(0) { $0 + $1.amount } == 0, "round \(round) \(node.code)")
      }
      for (rows, name) in [(part, "part.csv"), (whole, "whole.csv")] {
        #expect(
          try shelf.add(.table, Self.text(rows), name, Self.options(.firstSuppletory)).records
            .isEmpty)
      }
    }
  }

  /// Lines left out, and totals misprinted: every printed figure is the ledger's, or listed with its difference.
  @Test func tablesThatDoNotAddUp() throws {
    var random = Seeded(state: 3)
    var residuals = 0
    var differences = 0
    for round in 0..<50 {
      let world = World(&random)
      var rows = world.first
      for index in rows.indices.reversed() where rows[index].contains(",regeling,") {
        if Int.random(in: 0..<4, using: &random) == 0 { rows.remove(at: index) }
      }
      let totals = rows.indices.filter { rows[$0].contains(",artikelonderdeel,") }
      if let index = totals.randomElement(using: &random) {
        var cells = rows[index].split(separator: ",", omittingEmptySubsequences: false).map(
          String.init)
        let shift = Int.random(in: -300...300, using: &random)
        for column in [3, 5, 7] { cells[column] = String((Int(cells[column]) ?? 0) + shift) }
        rows[index] = cells.joined(separator: ",")
      }
      var shelf = Shelf()
      let imported = try shelf.add(.table, Self.text(rows), "t.csv", Self.options(.firstSuppletory))
      residuals += imported.report.findings(.residual).count
      differences += imported.report.findings(.difference).count
      let budget = try shelf.budget()
      for row in rows.dropFirst() {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let node = cells[1] == "artikelonderdeel" ? "V.\(cells[2])" : "V.1"
        guard ["artikelonderdeel", "uitgaven"].contains(cells[1]) else { continue }
        for (column, stage) in [(3, Stage.draft), (5, .amended), (7, .firstSuppletory)] {
          let sum = budget.position(of: node, year: 2023, at: stage)
          let known = budget.difference(of: node, kind: .expenditure, year: 2023, at: stage)
          #expect(sum + known == Int(cells[column]), "round \(round) \(node) \(stage)")
        }
      }
      #expect(
        try shelf.add(.table, Self.text(rows), "t.csv", Self.options(.firstSuppletory)).records
          .isEmpty)
    }
    // Both ways of keeping a total are used.
    #expect(residuals > 20)
    #expect(differences > 20)
  }
}
