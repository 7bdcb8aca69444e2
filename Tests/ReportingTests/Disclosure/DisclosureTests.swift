import Budget
import OrderedCollections
import Planning
import Testing

@testable import Reporting

/// What an audience may not see, it cannot work out from all tables of all stages together.
@Suite struct DisclosureTests {
  /// The example as it is, and with its plan posted.
  private static let budgets: [(name: String, budget: Result<Budget, any Error>)] = [
    ("as it is", Example.budget), ("posted", posted),
  ]

  private static let posted = Result {
    let budget = try Example.budget.get()
    let postings = PlanPostings(try Example.plan.get(), of: budget, at: .firstSuppletory)
    return try Budget(folder: postings.addition(to: budget).result())
  }

  private func budget(_ name: String) throws -> Budget {
    try #require(Self.budgets.first { $0.name == name }).budget.get()
  }

  @Test(
    arguments: [
      ("as it is", Confidentiality.public, 100), ("posted", .public, 100), ("posted", .public, 700),
      ("posted", .internal, 100),
    ])
  func noSubtractionTells(_ name: String, _ audience: Confidentiality, _ interval: Int) throws {
    let budget = try budget(name)
    let disclosure = try Disclosure(budget, audience: audience, interval: interval)
    let reader = try PublicReader(budget, disclosure)
    let articles = Set(
      disclosure.withheld.compactMap { budget.structure.ancestor(of: $0, at: .article)?.code })
    var asked = 0
    for article in articles.sorted() {
      for year in budget.settings.planningYears {
        for (figure, width) in try reader.widths(of: disclosure.withheld, below: article, in: year)
        {
          asked += 1
          #expect(!reader.isShown(figure), "\(figure)")
          #expect(width > Double(interval) - 0.5, "\(figure) within \(width)")
        }
      }
    }
    #expect(asked > 100)
  }

  /// The referee can tell: with one figure more it finds what was hidden.
  @Test func theRefereeSeesALeak() throws {
    let budget = try budget("posted")
    let open = try Disclosure(budget, audience: .restricted, interval: 100)
    let reader = try PublicReader(budget, open)
    let withheld = try Disclosure(budget, audience: .public, interval: 100).withheld
    let widths = try reader.widths(of: withheld, below: "V.2", in: 2026)
    #expect(!widths.isEmpty && widths.allSatisfy { abs($0.width) < 0.5 })
  }

  /// No cell of a line that may not be seen tells whether there is anything: not a zero, not an empty cell among figures.
  @Test(arguments: ["as it is", "posted"])
  func zerosAndEmptyCellsTellNothing(_ name: String) throws {
    let budget = try budget(name)
    let disclosure = try Disclosure(budget, audience: .public, interval: 100)
    var cells = 0
    for stage in [Stage.draft, .firstSuppletory] {
      let tables = try TableCatalogue.tables(
        of: disclosure.redacted(budget), stage: stage, kinds: [.consequences], language: .nl)
      for table in tables {
        let masked = disclosure.masked(table)
        let total = try #require(masked.rows.first { $0.level == .expenditure })
        for (row, seen) in zip(table.rows, masked.rows) {
          for (column, cell) in row.cells.enumerated() {
            guard let origin = cell.origin, disclosure.withheld.contains(origin.node) else {
              continue
            }
            // A column of years without figures, or of stages that brought nothing at all, tells of no line.
            var isSilent = total.cells[column].value == .empty
            if case .mutation(let stages) = origin.quantity {
              isSilent =
                isSilent || !budget.ledger.postings.contains { stages.contains($0.stage) }
            }
            if isSilent { continue }
            cells += 1
            #expect(seen.cells[column].value == .hidden, "\(origin)")
          }
        }
      }
    }
    #expect(cells > 50)
  }

  /// Cash shifts and commitments of single lines: all hidden lines of an article are one row, so that no row or column
  /// tells of one of them.
  @Test(arguments: ["as it is", "posted"], [TableKind.cashShifts, .multiYearCommitments])
  func partsOfHiddenLinesAreOneRow(_ name: String, _ kind: TableKind) throws {
    let budget = try budget(name)
    let disclosure = try Disclosure(budget, audience: .public, interval: 100)
    let tables = try TableCatalogue.tables(
      of: disclosure.redacted(budget), stage: .firstSuppletory, language: .en
    ).filter { $0.kind == kind }
    #expect(!tables.isEmpty || (name == "as it is" && kind == .cashShifts))
    for table in tables {
      let masked = disclosure.masked(table)
      let nodes = masked.rows.map { $0.cells.compactMap(\.origin).first?.node }
      #expect(nodes.allSatisfy { $0.map { !disclosure.withheld.contains($0) } ?? true })
      var rests = 0
      for (row, node) in zip(masked.rows, nodes) where row.level == .article {
        #expect(!row.sumOf.isEmpty)
        for column in row.cells.indices where row.cells[column].value != .hidden {
          let parts = row.sumOf.compactMap { masked.rows[$0].cells[column].value.number }
          #expect((row.cells[column].value.number ?? 0) == parts.reduce(0, +))
        }
        let rest = row.sumOf.filter { nodes[$0] == nil }
        rests += rest.count
        if let node, budget.structure.nodes[node]?.level == .article {
          #expect(rest.count == (disclosure.hiddenLines(of: node).isEmpty ? 0 : 1))
          #expect(disclosure.hiddenLines(of: node).count != 1)
        }
      }
      #expect(rests > 0)
      // The same totals as everybody sees, but where a sum of hidden lines is too small to be told.
      for (seen, total) in zip(
        try #require(masked.rows.last).cells, try #require(table.rows.last).cells)
      {
        #expect(seen.value == total.value || seen.value == .hidden && kind != .cashShifts)
      }
    }
  }

  /// None of several hidden lines is legally committed to more than their sum: one no larger than the interval is hidden,
  /// with every total that it could be worked out from.
  @Test(arguments: [1, 100, 1000]) func narrowSumsAreHidden(_ interval: Amount) throws {
    let budget = try budget("as it is")
    let disclosure = try Disclosure(budget, audience: .public, interval: interval)
    let kinds: [TableKind] = [.multiYearCommitments, .flexibility]
    let tables = try TableCatalogue.tables(
      of: disclosure.redacted(budget), stage: .draft, kinds: kinds, language: .en)
    let data = try #require(budget.planning)
    var (told, withheld) = (0, 0)
    for table in tables {
      let masked = disclosure.masked(table)
      for (place, row) in table.rows.enumerated() {
        guard let node = row.cells.compactMap(\.origin).first?.node,
          budget.structure.nodes[node]?.level == .article
        else { continue }
        let seen = try #require(
          table.kind == .flexibility
            ? masked.rows[place]
            : masked.rows.first { $0.code == row.code && $0.level == row.level })
        for (column, cell) in row.cells.enumerated() {
          guard let origin = cell.origin, case .part = origin.quantity else { continue }
          let hidden = disclosure.hiddenLines(of: origin.node)
          guard hidden.count > 1 else { continue }
          let sum = hidden.reduce(0) { sum, line in
            let position = budget.ledger.position(
              of: [line], kind: .expenditure, year: origin.year, at: .draft)
            return sum + data.tiers(of: line, in: origin.year).within(max(0, position)).legal
          }
          #expect((seen.cells[column].value == .hidden) == (sum <= interval), "\(origin) \(sum)")
          (told, withheld) = sum > interval ? (told + 1, withheld) : (told, withheld + 1)
          // The row of the hidden lines, and the chapter, from which the sum could be worked out.
          guard table.kind == .multiYearCommitments, sum <= interval else { continue }
          for other in masked.rows where other.sumOf.contains(where: { masked.rows[$0] == seen }) {
            #expect(other.cells[column].value == .hidden)
          }
          #expect(masked.rows[try #require(seen.sumOf.last)].cells[column].value == .hidden)
        }
      }
    }
    #expect(told > 0)
  }

  /// Commitments are posted on the article: a paragraph gives their sum, and no single posting of a hidden line.
  @Test func noParagraphTellsOfOnePosting() throws {
    let budget = try budget("posted")
    func paragraphs(_ audience: Confidentiality) throws -> String {
      let disclosure = try Disclosure(budget, audience: audience, interval: 100)
      let tables = try TableCatalogue.tables(
        of: disclosure.redacted(budget), stage: .firstSuppletory, articles: ["V.2"],
        kinds: [.consequences], language: .nl)
      let document = TableDocument(
        tables.map(disclosure.masked), of: budget, disclosure: disclosure, language: .nl,
        version: "test")
      return document.sections.flatMap(\.explanations).map(\.text).joined(separator: "\n")
    }
    // What the study of 150 k€ commits.
    let (all, some) = (try paragraphs(.restricted), try paragraphs(.public))
    #expect(all.contains("2026: 150") && all.contains("two to three experts"))
    #expect(!some.contains("150") && !some.contains("experts"))
    #expect(some.contains("De verplichtingen van artikel 2 dalen in 2026"))
    #expect(some.contains("Reden: de overeenkomsten die volgens het plan"))
  }

  @Test func whoMaySeeAllSeesAll() throws {
    let disclosure = try Disclosure(try budget("posted"), audience: .restricted, interval: 100)
    #expect(disclosure.withheld.isEmpty && disclosure.ranges.isEmpty && disclosure.isProvenLeast)
  }

  /// No line of an article can be hidden further than the article is large: that is said, and nothing is printed.
  @Test func whatCannotBeHiddenIsRefused() throws {
    let budget = try budget("as it is")
    #expect(throws: DisclosureError.self) {
      _ = try Disclosure(budget, audience: .public, interval: 900_000)
    }
  }
}
