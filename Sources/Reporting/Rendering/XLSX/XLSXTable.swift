import Budget

/// A table on a sheet: the caption, the headings, the rows, the notes.
struct XLSXTable {
  private static let labelWidth = 46.0

  private let table: BudgetTable
  private let header: [[TableHeader.Cell]]
  private let styles: [RowStyle]
  private let formulas: TableFormulas
  private let amounts: String
  private let figureWidths: [Double]
  /// Column of the labels, of the first figures, and the last.
  private let label: Int
  private let firstFigure: Int
  private let last: Int
  /// The first row of the table's body.
  private let body: Int

  init(_ table: BudgetTable, numberStyle: NumberStyle) {
    self.table = table
    header = TableHeader(table).rows
    styles = RowStyle.styles(of: table)
    formulas = TableFormulas(table)
    amounts = CellStyle.amounts(numberStyle)
    let figures = TableFigures(style: numberStyle)
    figureWidths = table.columns.indices.map { column in
      let longest =
        table.rows.indices.map { figures.text(table.value($0, column)).count }.max() ?? 0
      return Double(max(10, min(table.columns[column].longestWord, 18) + 1, longest + 2))
    }
    label = table.showsCodes ? 1 : 0
    firstFigure = label + 1
    last = label + table.columns.count
    body = 1 + header.count
  }

  func write(caption: String, notes: [String], to sheet: Sheet) throws(RenderingError) {
    try sheet.setWidths(widths)
    try sheet.write(
      caption, rows: 0...0, columns: 0...last, CellStyle(bold: true, size: 11, wraps: true))
    let room = Self.labelWidth + figureWidths.reduce(0, +)
    // Bold letters of 11 points.
    try sheet.setHeight(16 * Double(Sheet.lines(caption, in: room * 0.8)), of: 0)
    try writeHeader(to: sheet)
    for row in table.rows.indices { try writeRow(row, to: sheet) }
    for (offset, note) in notes.enumerated() {
      let row = body + table.rows.count + 1 + offset
      try sheet.write(
        note, rows: row...row, columns: 0...last, CellStyle(quiet: true, wraps: true))
      try sheet.makeRoom(for: Sheet.lines(note, in: room), in: row)
    }
    try sheet.freeze(rows: body, columns: firstFigure, repeated: 0..<body)
  }

  private var widths: [Double] {
    let longest = ([table.codeHeading] + table.rows.map(\.code)).map(\.count).max() ?? 0
    let code = label == 1 ? [Double(min(max(longest + 2, 5), 24))] : []
    return code + [Self.labelWidth] + figureWidths
  }

  // MARK: Head

  private func writeHeader(to sheet: Sheet) throws(RenderingError) {
    let rows = 1...header.count
    let leads = (label == 1 ? [table.codeHeading] : []) + [table.labelHeading]
    for (column, text) in leads.enumerated() {
      try sheet.write(
        text, rows: rows, columns: column...column,
        CellStyle(bold: true, wraps: true, above: .strong, beneath: .strong))
    }
    for (index, cells) in header.enumerated() {
      for cell in cells {
        let isGroup = cell.columns.count > 1
        let isLast = index + cell.rowSpan == header.count
        try sheet.write(
          cell.text, rows: index + 1...index + cell.rowSpan,
          columns: firstFigure + cell.columns.lowerBound...firstFigure + cell.columns.upperBound
            - 1,
          CellStyle(
            bold: true, alignment: isGroup ? .centre : .right, wraps: true,
            above: index == 0 ? .strong : .none,
            beneath: isLast ? .strong : isGroup ? .light : .none))
      }
    }
    for (index, lines) in headerLines.enumerated() {
      try sheet.makeRoom(for: lines, in: index + 1)
    }
  }

  /// Lines of text in each row of the header.
  private var headerLines: [Int] {
    func lines(_ cell: TableHeader.Cell) -> Int {
      // Bold letters are wider.
      Sheet.lines(cell.text, in: 0.88 * figureWidths[cell.columns].reduce(0, +))
    }
    var heights = header.map { cells in cells.filter { $0.rowSpan == 1 }.map(lines).max() ?? 1 }
    for (index, cells) in header.enumerated() {
      for cell in cells where cell.rowSpan > 1 {
        let span = index..<index + cell.rowSpan
        heights[span.upperBound - 1] += max(0, lines(cell) - heights[span].reduce(0, +))
      }
    }
    return heights
  }

  // MARK: Body

  private func writeRow(_ index: Int, to sheet: Sheet) throws(RenderingError) {
    let row = table.rows[index]
    let look = styles[index]
    let line = body + index
    var style = CellStyle(
      bold: look.weight == .bold, slanted: look.weight == .slanted,
      beneath: index == table.rows.count - 1 ? .strong : .light)
    if label == 1 {
      var quiet = style
      quiet.quiet = !look.showsCode
      quiet.slanted = false
      quiet.top = true
      try sheet.write(row.code, line, 0, quiet)
    }
    style.wraps = true
    style.top = true
    style.indent = look.indent
    try sheet.write(row.label, line, label, style)
    let room = Self.labelWidth - 2 * Double(look.indent)
    // Letters that are not bold are narrower.
    try sheet.makeRoom(
      for: Sheet.lines(row.label, in: look.weight == .bold ? room : 1.1 * room), in: line)
    style.wraps = false
    style.top = false
    style.indent = 0
    style.alignment = .right
    for column in table.columns.indices {
      let place = firstFigure + column
      switch table.value(index, column) {
      case .empty: try sheet.write("", line, place, style)
      case .hidden: try sheet.write(TableFigures.hidden, line, place, style)
      case .percent(let percent):
        style.number = CellStyle.percent
        try sheet.write(percent, per: 100, line, place, style)
      case .amount(let amount):
        style.number = amounts
        try sheet.write(amount, formula: formula(index, column), line, place, style)
      }
      style.number = ""
    }
  }

  /// The formula of a cell: `=C5+D5` for a few cells, `=SUM(…)` for more; nil for a plain figure.
  private func formula(_ row: Int, _ column: Int) -> String? {
    let cells: [(row: Int, column: Int)]
    switch formulas.sum(row: row, column: column) {
    case nil: return nil
    case .across(let columns): cells = columns.map { (row, $0) }
    case .down(let rows): cells = rows.map { ($0, column) }
    }
    let names = cells.map { Sheet.cell(body + $0.row, firstFigure + $0.column) }
    if names.count <= 3 { return "=" + names.joined(separator: "+") }
    // Neighbours become one range.
    var ranges: [(first: Int, last: Int)] = []
    for index in cells.indices {
      if let range = ranges.last,
        cells[index].row + cells[index].column == cells[range.last].row + cells[range.last].column
          + 1
      {
        ranges[ranges.count - 1].last = index
      } else {
        ranges.append((index, index))
      }
    }
    // SUM takes 255 ranges; more stay a plain figure.
    guard ranges.count <= 255 else { return nil }
    let terms = ranges.map {
      $0.first == $0.last ? names[$0.first] : "\(names[$0.first]):\(names[$0.last])"
    }
    return "=SUM(\(terms.joined(separator: ",")))"
  }
}
