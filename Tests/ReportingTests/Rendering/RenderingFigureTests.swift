import Budget
import Testing

@testable import Reporting

@Suite struct RenderingFigureTests {
  @Test func negativeFiguresHaveAFigureDash() {
    #expect(TableFigures(style: .space).amount(-9145) == "‒\u{202F}9\u{A0}145")
    #expect(TableFigures(style: .stop).amount(-532_998) == "‒\u{202F}532.998")
    #expect(TableFigures(style: .stop).amount(-1) == "‒\u{202F}1")
  }

  @Test func thousandsByStyle() {
    #expect(TableFigures(style: .space).amount(13_024_335) == "13\u{A0}024\u{A0}335")
    #expect(TableFigures(style: .stop).amount(1_112_260) == "1.112.260")
    #expect(TableFigures(style: .space).amount(999) == "999")
    #expect(
      TableFigures(style: .stop).amount(.min) == "‒\u{202F}9.223.372.036.854.775.808")
  }

  @Test func otherCells() {
    let figures = TableFigures(style: .space)
    #expect(figures.text(.empty) == "")
    #expect(figures.text(.amount(0)) == "0")
    #expect(figures.text(.percent(85)) == "85%")
    #expect(figures.text(.hidden) == "x")
  }

  @Test func programsReadOrdinaryFigures() {
    #expect(BudgetTable.Value.amount(-9145).plain == "-9145")
    #expect(BudgetTable.Value.empty.plain == "")
    #expect(BudgetTable.Value.percent(100).plain == "100%")
    #expect(BudgetTable.Value.hidden.plain == "x")
  }

  @Test func aLineOfTextHasNoControlCharacters() {
    #expect("a\nb\tc\u{0}d\u{1B}e".onOneLine == "a b c d e")
    #expect("\u{202E}a\u{2066}b\u{2069}".onOneLine == "ab")
    #expect("a\u{2028}b\u{85}c\u{FFFE}".onOneLine == "a b c\u{FFFD}")
    #expect("  👩🏽‍⚖️ é  ".onOneLine == "👩🏽‍⚖️ é")
    #expect("a\r\n\r\nb\n \nc".paragraphs == ["a", "b", "c"])
  }

  @Test func emojiTakeTwoColumns() {
    #expect("👩🏽‍⚖️".displayWidth == 2)
    #expect("平和".displayWidth == 4)
    #expect("é€‒".displayWidth == 3)
    #expect("平和構築".wrapped(to: 5) == ["平和", "構築"])
  }
}
