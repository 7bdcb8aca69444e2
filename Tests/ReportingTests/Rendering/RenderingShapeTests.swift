import Testing

@testable import Reporting

/// What all renderers share: the grid of headings and the looks of rows.
@Suite struct RenderingShapeTests {
  private func header(_ columns: [BudgetTable.Column]) -> [[TableHeader.Cell]] {
    TableHeader(Specimens.table(columns: columns, rows: [])).rows
  }

  @Test func aGroupStandsOverItsColumns() {
    let header = header([
      .init(heading: "Stand", year: "2023"),
      .init(group: "Mutaties", heading: "MN", year: "2023"),
      .init(group: "Mutaties", heading: "Overig", year: "2023"),
    ])
    #expect(header.count == 3)
    #expect(
      header[0] == [
        .init(text: "Stand", columns: 0..<1, rowSpan: 2),
        .init(text: "Mutaties", columns: 1..<3, rowSpan: 1),
      ])
    #expect(header[1].map(\.text) == ["MN", "Overig"])
    #expect(header[2].map(\.text) == ["2023", "2023", "2023"])
  }

  @Test func groupsWithoutHeadingsTakeOneRow() {
    let header = header([
      .init(group: "Mutaties", heading: "", year: "2024"),
      .init(group: "Mutaties", heading: "", year: "2025"),
      .init(heading: "Stand", formula: "(2)"),
    ])
    #expect(
      header[0] == [
        .init(text: "Mutaties", columns: 0..<2, rowSpan: 1),
        .init(text: "Stand", columns: 2..<3, rowSpan: 1),
      ])
    #expect(header.dropFirst().map { $0.map(\.text) } == [["2024", "2025", ""], ["", "", "(2)"]])
  }

  @Test func twoGroupsApartStayApart() {
    let header = header([
      .init(group: "A", heading: "V"), .init(group: "B", heading: ""),
      .init(group: "A", heading: "V"),
    ])
    #expect(header[0].map(\.columns) == [0..<1, 1..<2, 2..<3])
    #expect(header[0].map(\.rowSpan) == [1, 2, 1])
    #expect(header[1].map(\.columns) == [0..<1, 2..<3])
  }

  /// `Totaal` beside years stands at the foot, and no cell is there twice or missing.
  @Test func aHeadingWithNothingBeneathStandsAtTheFoot() {
    let header = header([
      .init(heading: "", year: "2026"), .init(heading: "", year: "2027"), .init(heading: "Totaal"),
    ])
    #expect(header[0].map(\.rowSpan) == [1, 1, 2])
    #expect(header[1].map(\.columns) == [0..<1, 1..<2])
    let groups = self.header([
      .init(group: "G", heading: "a"), .init(group: "G", heading: "b", year: "2026"),
      .init(group: "H", heading: ""), .init(group: "H", heading: ""),
    ])
    #expect(groups.map { $0.map(\.rowSpan) } == [[1, 2], [2, 1], [1, 1, 1]])
    #expect(groups[2].map(\.columns) == [1..<2, 2..<3, 3..<4])
  }

  @Test func looksOfAPublishedTable() {
    let styles = RowStyle.styles(of: Specimens.published)
    #expect(
      styles.map(\.weight) == [
        .bold, .bold, .plain, .bold, .slanted, .plain, .slanted, .plain, .slanted, .plain, .plain,
        .plain, .plain, .bold, .slanted,
      ])
    #expect(styles.map(\.indent) == [0, 0, 1, 0, 1, 2, 1, 2, 1, 2, 2, 2, 2, 0, 1])
    // The code stands beside the subarticle only.
    #expect(styles.indices.filter { styles[$0].showsCode } == [3, 13])
  }

  @Test func looksOfAnOverview() {
    let amount = [BudgetTable.Cell(.amount(1))]
    let styles = RowStyle.styles(
      of: Specimens.table(rows: [
        .init(label: "Vastgestelde begroting", level: .expenditure, cells: amount),
        .init(label: "Belangrijkste mutaties", level: .heading, cells: [.empty]),
        .init(label: "1) Water", level: .heading, code: "2.2", cells: amount),
        .init(label: "2) Voedsel", level: .heading, code: "2.2", cells: amount),
      ]))
    #expect(styles.map(\.weight) == [.bold, .slanted, .plain, .plain])
    #expect(styles.map(\.indent) == [0, 0, 1, 1])
    #expect(styles.map(\.showsCode) == [false, false, true, true])
  }

  @Test func partsOfTheCommitmentsAreIndented() {
    let amount = [BudgetTable.Cell(.amount(1))]
    let styles = RowStyle.styles(
      of: Specimens.table(rows: [
        .init(label: "Verplichtingen", level: .commitments, cells: amount),
        .init(label: "waarvan garanties", level: .commitments, cells: amount),
        .init(label: "waarvan overige", level: .commitments, cells: amount),
      ]))
    #expect(styles.map(\.weight) == [.bold, .plain, .plain])
    #expect(styles.map(\.indent) == [0, 1, 1])
  }

  @Test func articlesWithTotalsAreBold() {
    let styles = RowStyle.styles(of: Specimens.statement)
    #expect(styles.map(\.weight) == [.bold, .bold, .plain, .plain])
    #expect(styles.map(\.showsCode) == [false, false, true, true])
  }
}
