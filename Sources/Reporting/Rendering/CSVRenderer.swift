import Foundation

/// Tables as CSV (RFC 4180, UTF-8, LF), one file each, in the columns `row_label,level,code` and those of figures.
///
/// Amounts are plain integers with an ordinary minus. Text that a spreadsheet would take for a formula gets a single
/// quote before it: text that begins with `=`, `+`, `-`, `@`, a tab or a line break, also behind spaces and single quotes.
/// A reader who drops the first quote of what begins with a quote and has one of these behind spaces and quotes, has
/// the text again.
enum CSVRenderer {
  static func files(of document: TableDocument) -> [(name: String, data: Data)] {
    document.sections.map { section in
      let table = section.table
      return (
        "\(section.number)-\(table.kind.rawValue)-\(table.node).csv", Data(text(of: table).utf8)
      )
    }
  }

  static func text(of table: BudgetTable) -> String {
    var lines = [line(["row_label", "level", "code"] + table.columns.map { inert($0.name) })]
    for (index, row) in table.rows.enumerated() {
      lines.append(
        line(
          [inert(row.label), row.level.rawValue, inert(row.code)]
            + table.columns.indices.map { table.value(index, $0).plain }))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What begins a formula; the wide forms do so in spreadsheets set to Japanese or Chinese.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// The text as one that no spreadsheet takes for a formula.
  static func inert(_ text: String) -> String {
    let first = text.unicodeScalars.first { $0 != "'" && $0 != " " }
    return first.map(formulaStarts.contains) == true ? "'" + text : text
  }

  /// A record.
  static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",")
  }

  /// Quotes also around semicolons and tabs: a spreadsheet that separates by them must not begin a cell there.
  private static func quoted(_ cell: String) -> String {
    let needsQuotes =
      cell.utf8.contains { byte in "\",;\t\r\n".utf8.contains(byte) } || cell.hasPrefix(" ")
      || cell.hasSuffix(" ")
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
