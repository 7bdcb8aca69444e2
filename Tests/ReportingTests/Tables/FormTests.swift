import Budget
import Testing

@testable import Reporting

/// What every form holds to, on both examples and all stages.
@Suite struct FormTests {
  static let examples = ["netherlands-2017", "netherlands-2026"]

  private static func budget(_ example: String) throws -> Budget {
    let folder = try #require(Folder(example: example))
    return try Budget(folder: folder)
  }

  /// All tables at all stages, in old and new forms and both languages.
  private static func tables(_ budget: Budget) throws -> [BudgetTable] {
    try budget.settings.stages.flatMap { stage in
      try [(nil, Language.en), (2021, .nl), (2023, .nl), (2024, .nl)].flatMap { form, language in
        try TableCatalogue.tables(of: budget, stage: stage, form: form, language: language)
      }
    }
  }

  /// Every table is filled in, and every sum that it names is one; of a column only where all its parts are amounts.
  @Test(arguments: examples) func tablesAreWholeAndAddUp(_ example: String) throws {
    let budget = try Self.budget(example)
    let tables = try Self.tables(budget)
    #expect(Set(tables.map(\.stage)) == Set(budget.settings.stages))
    var rows = 0
    var columns = 0
    for table in tables {
      #expect(!table.caption.contains("{"))
      #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count && !$0.label.isEmpty })
      // Without an origin a figure could not be hidden; the subtotals of the statement are sums over articles, and the
      // whole is always a hundred per cent.
      for row in table.rows where table.kind != .statement || !row.code.isEmpty {
        #expect(
          row.cells.allSatisfy {
            $0.value == .empty || $0.value == .percent(100) || $0.origin != nil
          })
      }
      for row in table.rows {
        for (column, cell) in row.cells.enumerated() where !row.sumOf.isEmpty {
          let parts = row.sumOf.compactMap { table.rows[$0].cells[column].value.number }
          if (cell.value.number ?? 0) != parts.reduce(0, +) {
            Issue.record("\(table.caption): \(row.label) is no sum")
          }
          rows += 1
        }
        for (column, heading) in table.columns.enumerated() where !heading.sumOf.isEmpty {
          let parts = heading.sumOf.compactMap { row.cells[$0].value.number }
          guard let sum = row.cells[column].value.number, parts.count == heading.sumOf.count,
            row.level != .legallyCommitted
          else { continue }
          if sum != parts.reduce(0, +) {
            Issue.record("\(table.caption): \(heading.name) of \(row.label) is no sum")
          }
          columns += 1
        }
      }
    }
    #expect(rows > 1000)
    #expect(columns > 500)
  }

  /// A figure with an origin is what the ledger gives for it.
  @Test(arguments: examples) func origins(_ example: String) throws {
    let budget = try Self.budget(example)
    var checked = 0
    for stage in budget.settings.stages {
      for table in try TableCatalogue.tables(of: budget, stage: stage, language: .nl) {
        for cell in table.rows.flatMap(\.cells) {
          guard let origin = cell.origin, let amount = cell.value.number else { continue }
          let nodes = budget.structure.subtree(of: origin.node)
          let own = nodes.flatMap { budget.ledger.postings(on: $0) }.filter {
            guard $0.kind == origin.kind, $0.year == origin.year else { return false }
            return switch origin.quantity {
            case .position(let last): last.isAtLeast($0.stage)
            case .mutation(let stages): stages.contains($0.stage)
            case .part: false
            }
          }
          guard origin.quantity != .part else { continue }
          #expect(amount == own.reduce(0) { $0 + $1.amount })
          checked += 1
        }
      }
    }
    #expect(checked > 1000)
  }

  /// The same table of the same budget twice.
  @Test func sameInputSameTable() throws {
    let tables = {
      try TableCatalogue.tables(
        of: try Self.budget("netherlands-2026"), stage: .firstSuppletory, language: .nl)
    }
    #expect(try tables() == tables())
  }

  // MARK: Which form

  @Test(arguments: [
    (TableKind.consequences, Stage.firstSuppletory, 2018, 2019),
    (.consequences, .firstSuppletory, 2023, 2019), (.consequences, .firstSuppletory, 2024, 2024),
    (.consequences, .firstSuppletory, 2030, 2024), (.consequences, .secondSuppletory, 2022, 2020),
    (.consequences, .secondSuppletory, 2023, 2023), (.consequences, .draft, 2017, 2015),
    (.statement, .secondSuppletory, 2022, 2018), (.statement, .secondSuppletory, 2023, 2023),
  ])
  func formOfAYear(_ kind: TableKind, _ stage: Stage, _ year: Year, _ form: Year) {
    #expect(TableForm.of(kind, stage: stage, year: year)?.from == form)
  }

  @Test func formsCanBeNamed() throws {
    let budget = try Self.budget("netherlands-2026")
    let old = try TableCatalogue.tables(
      of: budget, stage: .firstSuppletory, articles: ["V.2"], kinds: [.consequences], form: 2023,
      language: .nl)[0]
    #expect(old.form == 2019)
    #expect(old.columns.count == 9)
    #expect(old.columns[0].name == "Stand ontwerp begroting 2026 (1)")
    #expect(old.rows[1].label == "Programma-uitgaven totaal")
    let new = try TableCatalogue.tables(
      of: budget, stage: .firstSuppletory, articles: ["V.2"], kinds: [.consequences], language: .nl)[
        0]
    #expect(new.form == 2024)
    #expect(new.columns[0].name == "Ontwerpbegroting t (1)")
    #expect(TableCatalogue.forms(of: .consequences, stage: .firstSuppletory) == [2019, 2024])
    #expect(TableCatalogue.forms(of: .consequences, stage: .incidental).isEmpty)
  }

  /// The formula of a column names the columns it is the sum of.
  @Test func formulasSayWhatIsSummed() {
    for kind in TableKind.allCases {
      for form in Stage.allCases.flatMap({ TableForm.all(kind, stage: $0) }) {
        for column in form.columns where !column.sumOf.isEmpty {
          let named = column.formula.split(separator: "=").last.map {
            $0.split { !$0.isNumber }.compactMap { Int($0) }
          }
          let numbers = column.sumOf.map { place in
            let formula = form.columns[place].formula
            return formula.isEmpty ? 3 : Int(formula.prefix(2).suffix(1)) ?? 0
          }
          #expect(Set(named ?? []) == Set(numbers))
        }
      }
    }
  }

  @Test func english() throws {
    let budget = try Self.budget("netherlands-2026")
    let table = try TableCatalogue.tables(
      of: budget, stage: .firstSuppletory, articles: ["V.1"], kinds: [.consequences], form: 2023,
      language: .en)[0]
    #expect(
      table.caption
        == "Budgetary consequences of policy, article 1 Stronger international legal order (first suppletory budget) (amounts x € 1,000)"
    )
    #expect(
      table.columns.map(\.name) == [
        "Position draft budget 2026 (1)",
        "Mutations by memorandum of amendment, motions, amendments and incidental budgets 2026 (2)",
        "Adopted budget 2026 (3)=(1+2)", "Mutations first suppletory budget 2026 (4)",
        "Position first suppletory budget 2026 (5)=(3+4)", "Mutations first suppletory budget 2027",
        "Mutations first suppletory budget 2028", "Mutations first suppletory budget 2029",
        "Mutations first suppletory budget 2030",
      ])
    #expect(
      table.rows.prefix(3).map(\.label) == [
        "Commitments", "Programme expenditure, total", "of which legally committed",
      ])
    #expect(
      table.rows.prefix(3).map(\.level.rawValue) == [
        "verplichtingen", "uitgaven", "juridisch_verplicht",
      ])
  }
}
