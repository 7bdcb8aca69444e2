import Budget
import Foundation

/// Tables as a workbook: a sheet for each table, one with the explanations, one with the sources.
///
/// Figures are typed whole numbers, text is only ever text. What a table says is a sum of other figures is a formula
/// with its value beside it (``TableFormulas``).
enum XLSXRenderer {
  static func data(of document: TableDocument) throws(RenderingError) -> Data {
    let words = TableWords(document)
    let properties = Workbook.Properties(
      title: document.title, subject: words.audience, author: "PeaceBudget \(document.version)",
      language: document.language.rawValue)
    return try Workbook.data(of: properties) { workbook throws(RenderingError) in
      for section in document.sections {
        let sheet = try workbook.sheet(named: name(of: section, words))
        try XLSXTable(section.table, numberStyle: document.numberStyle).write(
          caption: words.caption(section),
          notes: section.table.notes + (section.table.hidesFigures ? [words.hidden] : []), to: sheet
        )
        try sheet.setUpPrint(footer: document.title)
      }
      if document.sections.contains(where: { !$0.explanations.isEmpty }) {
        try explain(document, words, on: workbook.sheet(named: words.explanations))
      }
      try account(for: document, words, on: workbook.sheet(named: words.sources))
    }
  }

  /// Such as `2 Gevolgen V.1`: unique by its number, at most 31 characters, without those that Excel forbids.
  private static func name(of section: TableDocument.Section, _ words: TableWords) -> String {
    let node = section.table.node.onOneLine.filter { !"[]:*?/\\'".contains($0) }
    return "\(section.number) \(words.sheet(section.table.kind)) \(node)".prefix(ofScalars: 31)
      .trimmingTrailingSpaces
  }

  // MARK: Explanations

  private static func explain(
    _ document: TableDocument, _ words: TableWords, on sheet: Sheet
  ) throws(RenderingError) {
    let headings = [words.table, words.code, words.label, words.ground, words.state, words.text]
    let widths = [7.0, 8, 30, 26, 9, 95]
    try sheet.setWidths(widths)
    try head(headings, 0, on: sheet)
    var row = 1
    for section in document.sections {
      for explanation in section.explanations {
        var facts = [
          explanation.code, explanation.label, words.ground(explanation.ground),
          explanation.isDraft ? words.draft : "",
        ]
        // Short enough to be seen whole: a row of a sheet grows to 409 points.
        let parts = explanation.text.paragraphs.flatMap { $0.wrapped(to: 1500) }
        for part in parts.isEmpty ? [""] : parts {
          try sheet.write(section.number, row, 0, CellStyle(top: true))
          let cells = facts + [part]
          for (column, cell) in cells.enumerated() {
            try sheet.write(cell, row, column + 1, CellStyle(wraps: true, top: true))
          }
          let lines = zip(cells, widths.dropFirst()).map { Sheet.lines($0, in: $1) }
          try sheet.makeRoom(for: lines.max() ?? 1, in: row)
          facts = facts.map { _ in "" }
          row += 1
        }
      }
    }
    try sheet.freeze(rows: 1, columns: 0, repeated: 0..<1)
    try sheet.setUpPrint(footer: document.title)
  }

  // MARK: Sources

  private static func account(
    for document: TableDocument, _ words: TableWords, on sheet: Sheet
  ) throws(RenderingError) {
    try sheet.write(document.title, 0, 0, CellStyle(bold: true, size: 12))
    try sheet.write("\(words.audience). \(words.madeWith).", 1, 0, CellStyle())
    try sheet.write(words.provenance, 2, 0, CellStyle())
    try sheet.setWidths([24, 20, 12, 50, 70])
    try head([words.kindOfFigure], 4, on: sheet)
    try head([words.amount, words.share], 4, from: 1, alignment: .right, on: sheet)
    let amounts = CellStyle(alignment: .right, number: CellStyle.amounts(document.numberStyle))
    var row = 5
    for status in Status.allCases {
      try sheet.write(words.name(status), row, 0, CellStyle())
      try sheet.write(document.provenance.money[status] ?? 0, row, 1, amounts)
      try sheet.write(
        document.provenance.permille(status), per: 1000, row, 2,
        CellStyle(alignment: .right, number: CellStyle.share))
      row += 1
    }
    var total = amounts
    total.bold = true
    try sheet.write(words.total, row, 0, CellStyle(bold: true))
    try sheet.write(
      document.provenance.total, formula: "=SUM(\(Sheet.cell(5, 1)):\(Sheet.cell(row - 1, 1)))",
      row, 1, total)
    row += 2
    // The title takes the column of the shares and the next.
    try head([words.code, words.date, words.title, "", words.address], row, on: sheet)
    let style = CellStyle(wraps: true, top: true)
    for source in document.sources {
      row += 1
      try sheet.write(source.id, row, 0, style)
      try sheet.write(source.date, row, 1, style)
      try sheet.write(source.title, rows: row...row, columns: 2...3, style)
      try sheet.write(source.url, row, 4, style)
      let lines = [Sheet.lines(source.title, in: 62), Sheet.lines(source.url, in: 70)]
      try sheet.makeRoom(for: lines.max() ?? 1, in: row)
    }
    try sheet.setUpPrint(footer: document.title)
  }

  private static func head(
    _ headings: [String], _ row: Int, from column: Int = 0,
    alignment: CellStyle.Alignment = .left, on sheet: Sheet
  ) throws(RenderingError) {
    for (offset, heading) in headings.enumerated() {
      try sheet.write(
        heading, row, column + offset,
        CellStyle(bold: true, alignment: alignment, beneath: .strong))
    }
  }
}
