import Testing

@testable import Reporting

@Suite struct RenderingMarkdownTests {
  private func rows(_ table: BudgetTable) -> [Substring] {
    MarkdownRenderer.text(of: Specimens.document([table])).rows.filter { $0.hasPrefix("|") }
  }

  /// The cells of a row as GitHub reads them: a pipe behind an uneven number of backslashes is none.
  private func cells(_ row: Substring) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in row {
      if isEscaped {
        cells[cells.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells.dropFirst().dropLast().map { $0.onOneLine }
  }

  @Test func aPublishedTable() {
    let rows = rows(Specimens.published)
    #expect(rows[1] == "| :-- | :-- | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    #expect(
      rows[2]
        == "|  | **Verplichtingen** | **104 118** | **14 500** | **118 618** | **18 049** | **136 667** | **‒\u{202F}9 145** | **‒\u{202F}925** | **‒\u{202F}5 875** | **38 975** |"
        .replacing(/([0-9]) ([0-9])/) { "\($0.1)\u{A0}\($0.2)" })
    #expect(rows[4].hasPrefix("|  | \u{2003}waarvan juridisch verplicht | 85% |  |  |  | 86% |"))
    #expect(rows[6].hasPrefix("|  | \u{2003}*Subsidies (regelingen)* |  |  |"))
    #expect(rows[7].hasPrefix("|  | \u{2003}\u{2003}Internationaal recht | 750 | 0 |"))
  }

  @Test func everyRowHasAsManyCells() {
    for table in [Specimens.published, Specimens.statement, Specimens.wide, Specimens.nasty] {
      let counts = Set(rows(table).map { cells($0).count })
      #expect(counts == [table.columns.count + (table.showsCodes ? 2 : 1)])
    }
  }

  @Test func labelsReadAsTheyAre() {
    let labels = rows(Specimens.nasty).dropFirst(2).map { cells($0)[0] }
    #expect(labels == Specimens.nastyLabels.map(\.onOneLine))
  }

  @Test func markupIsEscaped() {
    #expect(MarkdownRenderer.escaped("a|b\\|c") == "a\\|b\\\\\\|c")
    #expect(MarkdownRenderer.escaped("<b> & *x* [y]") == "\\<b\\> \\& \\*x\\* \\[y\\]")
    #expect(MarkdownRenderer.paragraph("# kop") == "\\# kop")
    #expect(MarkdownRenderer.paragraph("- punt") == "\\- punt")
    #expect(MarkdownRenderer.paragraph("12. punt") == "12\\. punt")
    #expect(MarkdownRenderer.paragraph("12 punten") == "12 punten")
  }

  @Test func captionsExplanationsAndSources() {
    let text = MarkdownRenderer.text(of: Specimens.document([Specimens.published]))
    #expect(text.hasPrefix("# Begroting 2023 \\<V\\> \\& \"XVII\"\n\nOpenbaar. Gemaakt met"))
    #expect(text.contains("\n\n**Tabel 1 Budgettaire gevolgen van beleid artikel 1 "))
    #expect(
      text.contains(
        "**1.1 Verenigde Naties** (*concept*; beleidsmatige mutatie, ondergrens 2\u{A0}000)"))
    #expect(text.contains("**=Verplichtingen \\<1\\>** (verplichtingen meer dan 10% gewijzigd)"))
    #expect(text.contains("\n\n1\\. De verplichtingen stijgen"))
    #expect(text.contains("2023-05-11, <https://www.rijksfinancien.nl/"))
    #expect(text.hasSuffix("- \\=1+1, javascript:alert(1)\n"))
  }
}
