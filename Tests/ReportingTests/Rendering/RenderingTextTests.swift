import Budget
import Foundation
import Testing

@testable import Reporting

@Suite struct RenderingTextTests {
  private func text(_ tables: BudgetTable..., language: Language = .nl) -> String {
    TextRenderer.text(of: Specimens.document(tables, language: language))
  }

  /// The published table comes in two blocks, as wide as the page.
  @Test func aPublishedTable() throws {
    let rows = text(Specimens.published).rows
    let start = try #require(rows.firstIndex { $0.hasPrefix("───") })
    #expect(
      rows[start..<start + 17].joined(separator: "\n") == """
        ────────────────────────────────────────────────────────────────────────────────────────────────────
                                                        Mutaties via
                                                 Stand  NvW, moties,                Mutaties 1e     Stand 1e
                                               ontwerp  amendementen  Vastgestelde  suppletoire  suppletoire
                                             begroting        en ISB     begroting    begroting    begroting
                                                  2023          2023          2023         2023         2023
                                                   (1)           (2)     (3)=(1+2)          (4)    (5)=(3+4)
        ────────────────────────────────────────────────────────────────────────────────────────────────────
            Verplichtingen                     104 118        14 500       118 618       18 049      136 667
            Programma-uitgaven totaal          130 845        14 500       145 345       13 094      158 439
              waarvan juridisch verplicht          85%                                                   86%
        1.1 Goed functionerende
            internationale instellingen met
            een breed draagvlak                 49 305        14 000        63 305       11 445       74 750
              Subsidies (regelingen)
                Internationaal recht               750             0           750            0          750
              Opdrachten
        """)
    #expect(text(Specimens.published).contains("‒ 9 145        ‒ 925      ‒ 5 875       38 975\n"))
  }

  @Test func aGroupStandsAboveARuleOverItsColumns() throws {
    let rows = text(Specimens.statement).rows
    let head = try #require(rows.firstIndex { $0.hasPrefix("Art.") })
    #expect(
      rows[head - 2...head].joined(separator: "\n") == """
                                                             Vastgestelde begroting
                                                   ──────────────────────────────────────────
        Art. Omschrijving                          Verplichtingen      Uitgaven   Ontvangsten
        """)
  }

  @Test func noLineIsWiderThanThePage() {
    for table in [Specimens.published, Specimens.wide, Specimens.statement, Specimens.nasty] {
      let widest = text(table).rows.map { String($0).displayWidth }.max() ?? 0
      // The mark of direction takes no room, but counts.
      #expect(widest <= 101)
    }
  }

  /// A table of eight columns, each as wide as its figures: too wide for 100, not for 132.
  @Test func aTableMayBeAsWideAs132() {
    let table = Specimens.table(
      columns: (1...8).map { .init(heading: "Kolom \($0)") },
      rows: [
        .init(
          label: "Een regel van de begroting", level: .line,
          cells: (1...8).map { .init(.amount(-1_000_000 - $0)) })
      ])
    let lines = TextBlocks(table, figures: TableFigures(style: .space)).lines
    let widths = Set(lines.map(\.displayWidth))
    #expect(widths.max().map { (101...132).contains($0) } == true)
    #expect(lines.count { $0.hasPrefix("─") } == 3)
  }

  /// Whatever the width, every figure is printed, in one block also in its order.
  @Test(arguments: 1...40)
  func everyFigureIsThere(_ seed: Int) {
    let table = Specimens.random(seed: seed)
    let figures = TableFigures(style: seed % 2 == 0 ? .space : .stop)
    let blocks = TextBlocks(table, figures: figures).lines.map {
      $0.replacing("\u{200E}", with: "")
    }
    #expect(blocks.allSatisfy { $0.displayWidth <= 132 })
    // Heads and bodies in turn, between rules.
    let bodies = blocks.split { $0.hasPrefix("─") || $0.isEmpty }.enumerated()
      .filter { $0.offset % 2 == 1 }.flatMap(\.element)
    let printed = bodies.flatMap { line in
      line.split(separator: "  ").map { String($0).onOneLine }
        .filter { $0.wholeMatch(of: /(‒ )?[0-9][0-9 .]*%?|x/) != nil }
    }
    let cells = table.rows.indices.flatMap { row in
      table.columns.indices.map { figures.text(table.value(row, $0)) }
    }.filter { !$0.isEmpty }.map {
      $0.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }
    let rules = blocks.filter { $0.hasPrefix("─") }
    if rules.count == 3 {
      #expect(printed == cells)
    } else {
      #expect(printed.sorted() == cells.sorted())
    }
  }

  @Test func explanationsSourcesAndAssumptions() {
    let text = text(Specimens.published)
    #expect(
      text.contains(
        """
        Toelichting
        1.1 Verenigde Naties (concept; beleidsmatige mutatie, ondergrens 2 000)
          De uitgaven voor de Verenigde Naties stijgen in 2023 met 8 475 (x € 1.000).
          - Het gaat om de jaarlijkse bijdrage.
        =Verplichtingen <1> (verplichtingen meer dan 10% gewijzigd)
        """))
    #expect(
      text.contains(
        """
        Herkomst van de cijfers
        Van het getoonde geld berust 20,0% op aannames, 0,8% op afgeleide en 79,2% op gepubliceerde cijfers.
        """))
    #expect(text.hasSuffix("- =1+1, javascript:alert(1)\n"))
  }

  @Test func english() {
    let text = text(Specimens.nasty, language: .en)
    #expect(text.contains("Table 1 =1+1"))
    #expect(text.contains("1.1 Verenigde Naties (draft; policy mutation, floor 2 000)"))
    #expect(text.contains("20.0% of the money shown rests on assumptions"))
    #expect(text.contains("x: figure not shown in this edition"))
  }

  @Test func xIsExplainedOnlyWhereItStands() {
    #expect(text(Specimens.nasty).contains("\nx: cijfer dat in deze uitgave niet wordt getoond\n"))
    #expect(!text(Specimens.published).contains("\nx: "))
  }

  @Test(arguments: [
    (Confidentiality.public, "Openbaar."), (.internal, "Intern, niet voor publicatie."),
    (.restricted, "Vertrouwelijk, niet voor publicatie."),
  ])
  func audience(_ audience: Confidentiality, _ words: String) {
    let text = TextRenderer.text(of: Specimens.document([], audience: audience))
    #expect(text.rows[2].hasPrefix(words))
  }

  @Test func aDocumentWithoutTablesOrMoney() {
    let document = TableDocument(
      title: "T", language: .nl, numberStyle: .space, audience: .public, sections: [], sources: [],
      provenance: Provenance(), version: "1")
    #expect(TextRenderer.text(of: document).hasSuffix("De tabellen tonen geen geld.\n"))
  }
}
