/// Head and body of a table in HTML. Every figure has the headers of its row and column.
struct HTMLTable {
  private let table: BudgetTable
  private let figures: TableFigures
  private let words: TableWords
  private let styles: [RowStyle]

  init(_ table: BudgetTable, figures: TableFigures, words: TableWords) {
    self.table = table
    self.figures = figures
    self.words = words
    styles = RowStyle.styles(of: table)
  }

  var lines: [String] {
    ["<thead>"] + head + ["</thead>", "<tbody>"] + table.rows.indices.map(row) + ["</tbody>"]
  }

  // MARK: Head

  private var head: [String] {
    let rows = TableHeader(table).rows
    return rows.enumerated().map { index, cells in
      (index == 0 ? "<tr>" + lead(over: rows.count) : "<tr>")
        + cells.map(heading).joined() + "</tr>"
    }
  }

  /// Headings of codes and labels; where the table has none, one for those who cannot see it.
  private func lead(over rows: Int) -> String {
    func cell(_ kind: String, _ heading: String, _ spare: String) -> String {
      let text = HTMLRenderer.escaped(heading)
      return "<th scope=\"col\" class=\"\(kind)\"\(span("row", rows))>"
        + (text.isEmpty ? "<span class=\"unseen\">\(spare)</span>" : text) + "</th>"
    }
    return (table.showsCodes ? cell("code", table.codeHeading, words.code) : "")
      + cell("label", table.labelHeading, words.label)
  }

  private func heading(_ cell: TableHeader.Cell) -> String {
    let spans = span("col", cell.columns.count) + span("row", cell.rowSpan)
    if cell.text.isEmpty { return "<td\(spans)></td>" }
    let scope = cell.columns.count > 1 ? "colgroup" : "col"
    return "<th scope=\"\(scope)\"\(spans)>\(HTMLRenderer.escaped(cell.text))</th>"
  }

  private func span(_ way: String, _ count: Int) -> String {
    count > 1 ? " \(way)span=\"\(count)\"" : ""
  }

  // MARK: Body

  private func row(_ index: Int) -> String {
    let row = table.rows[index]
    let style = styles[index]
    let weight =
      switch style.weight {
      case .plain: ""
      case .bold: " class=\"total\""
      case .slanted: " class=\"instrument\""
      }
    let code = style.showsCode ? HTMLRenderer.escaped(row.code) : ""
    return "<tr\(weight)>"
      + (table.showsCodes ? "<td class=\"code\">\(code)</td>" : "")
      + "<th scope=\"row\" class=\"indent-\(style.indent)\"><bdi>\(HTMLRenderer.escaped(row.label))</bdi></th>"
      + table.columns.indices.map { cell(table.value(index, $0)) }.joined() + "</tr>"
  }

  private func cell(_ value: BudgetTable.Value) -> String {
    if value == .hidden {
      return
        "<td><abbr title=\"\(HTMLRenderer.escaped(words.hidden))\">\(TableFigures.hidden)</abbr></td>"
    }
    return "<td>\(figures.text(value))</td>"
  }
}
