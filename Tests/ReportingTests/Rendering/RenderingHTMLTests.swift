import Budget
import Foundation
import Testing

@testable import Reporting

@Suite struct RenderingHTMLTests {
  private func root(_ document: TableDocument) throws -> XMLElementNode {
    try XMLElementNode.root(of: Data(HTMLRenderer.page(of: document).utf8))
  }

  /// The cell that covers each place of the head, spans spread out.
  private func grid(_ rows: [XMLElementNode], width: Int) -> [[XMLElementNode?]] {
    var grid = [[XMLElementNode?]](
      repeating: [XMLElementNode?](repeating: nil, count: width), count: rows.count)
    for (line, row) in rows.enumerated() {
      for cell in row.children {
        guard let start = grid[line].firstIndex(where: { $0 == nil }) else { break }
        for down in 0..<(cell["rowspan"].flatMap(Int.init) ?? 1) {
          for right in 0..<(cell["colspan"].flatMap(Int.init) ?? 1) {
            grid[line + down][start + right] = cell
          }
        }
      }
    }
    return grid
  }

  private func check(_ table: BudgetTable, _ node: XMLElementNode, _ style: NumberStyle) throws {
    let lead = table.showsCodes ? 2 : 1
    let width = lead + table.columns.count
    let head = grid(node.all("thead").flatMap { $0.all("tr") }, width: width)
    // Every place of the head is covered, and every column has a header.
    #expect(head.allSatisfy { row in row.allSatisfy { $0 != nil } })
    for column in 0..<width {
      let headers = head.compactMap { $0[column] }.filter {
        ["col", "colgroup"].contains($0["scope"]) && !$0.text.isEmpty
      }
      #expect(!headers.isEmpty, "column \(column)")
    }
    let rows = node.all("tbody").flatMap { $0.all("tr") }
    #expect(rows.count == table.rows.count)
    let figures = TableFigures(style: style)
    for (index, row) in rows.enumerated() {
      #expect(row.children.count == width)
      let label = row.children[lead - 1]
      #expect(label.name == "th" && label["scope"] == "row")
      #expect(label.text == table.rows[index].label.onOneLine)
      #expect(
        row.children.dropFirst(lead).map(\.text)
          == table.columns.indices.map { figures.text(table.value(index, $0)) })
      #expect(row.children.dropFirst(lead).allSatisfy { $0.name == "td" })
    }
  }

  @Test(arguments: Language.allCases, NumberStyle.allCases)
  func everyFigureHasItsHeaders(_ language: Language, _ style: NumberStyle) throws {
    let document = Specimens.document(language: language, style: style)
    let page = try root(document)
    #expect(page["lang"] == language.rawValue)
    let tables = page.all("table")
    #expect(tables.count == document.sections.count)
    for (section, node) in zip(document.sections, tables) {
      try check(section.table, node, style)
      #expect(
        node.all("caption").map { $0.text.replacing("\u{A0}", with: " ") }
          == [
            "\(language == .nl ? "Tabel" : "Table") \(section.number) \(section.table.caption.onOneLine)"
          ])
    }
  }

  @Test(arguments: 1...40)
  func randomTables(_ seed: Int) throws {
    let table = Specimens.random(seed: seed)
    let node = try #require(try root(Specimens.document([table])).all("table").first)
    try check(table, node, .space)
  }

  @Test func groupsHaveTheScopeOfTheirColumns() throws {
    let table = try #require(try root(Specimens.document([Specimens.statement])).all("table").first)
    let group = try #require(table.all("th").first { $0["scope"] == "colgroup" })
    #expect(group.text == "Vastgestelde begroting" && group["colspan"] == "3")
  }

  @Test func nothingButItself() throws {
    let page = try root(Specimens.document())
    #expect(page.all("script").isEmpty && page.all("link").isEmpty && page.all("img").isEmpty)
    #expect(
      page.all("a").compactMap { $0["href"] }.filter { !$0.hasPrefix("#") }
        == ["https://www.rijksfinancien.nl/memorie-van-toelichting/2023/1SUPP/V?a=1&b=2"])
    // A style could fetch too.
    let style = try #require(page.all("style").first).text
    #expect(!style.contains("url(") && !style.contains("@import"))
    #expect(style.contains("@page { size: A4 landscape;"))
    let names = Set(
      ["onclick", "onload", "src", "style"].filter { name in
        [page].contains { _ in attributes(page).contains(name) }
      })
    #expect(names.isEmpty)
  }

  private func attributes(_ node: XMLElementNode) -> Set<String> {
    node.children.reduce(into: Set(node.attributes.keys)) { $0.formUnion(attributes($1)) }
  }

  @Test func placesWithinThePageExistOnce() throws {
    let page = try root(Specimens.document())
    func ids(_ node: XMLElementNode) -> [String] {
      (node["id"].map { [$0] } ?? []) + node.children.flatMap(ids)
    }
    let all = ids(page)
    #expect(Set(all).count == all.count)
    let targets = page.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#") }
    #expect(targets.count == 4 && targets.allSatisfy { all.contains(String($0.dropFirst())) })
    let labels = page.all("div").compactMap { $0["aria-labelledby"] }
    #expect(labels.count == 4 && labels.allSatisfy(all.contains))
  }

  @Test func draftsAreMarked() throws {
    let titles = try root(Specimens.document([Specimens.published])).all("h3")
    #expect(
      titles.map { $0.all("span").filter { $0["class"] == "draft" }.map(\.text) }
        == [["concept"], [], [], ["concept"]])
    #expect(titles.map { $0.all("bdi").first?.text }[1] == "=Verplichtingen <1>")
  }

  @Test func sourcesAndAssumptionsAtTheEnd() throws {
    let page = try root(Specimens.document(language: .en))
    let end = try #require(page.all("body").first?.children.last)
    #expect(end.name == "footer")
    #expect(end.text.contains("20.0% of the money shown rests on assumptions"))
    #expect(end.all("li").map(\.text).last == "=1+1, javascript:alert(1)")
  }

  @Test func aPageWithoutTables() throws {
    let page = try root(Specimens.document([]))
    #expect(page.all("table").isEmpty && page.all("nav").isEmpty)
  }

  @Test func attributesCannotBeLeft() {
    #expect(HTMLRenderer.escaped("\"'<>&") == "&quot;&#39;&lt;&gt;&amp;")
  }
}
