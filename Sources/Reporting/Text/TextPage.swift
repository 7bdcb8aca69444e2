/// A report as lines of text, built from the top down.
struct TextPage {
  private var lines: [String] = []

  /// The report, ending in a line break.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The title, ruled off.
  mutating func title(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    say(text)
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
  }

  /// A heading after an empty line.
  mutating func section(_ title: String) {
    lines.append("")
    // A unit keeps its case.
    lines.append(title.uppercased().replacing("K€", with: "k€"))
  }

  /// A paragraph.
  mutating func say(_ text: String, indent: String = "  ") {
    lines.append(contentsOf: text.wrapped(indent: indent))
  }

  /// A label with a text beside it.
  mutating func field(_ label: String, _ text: String) {
    lines.append(contentsOf: String.labelled(label, text))
  }

  /// A table.
  mutating func table(_ table: TextTable) { lines.append(contentsOf: table.lines) }

  /// A table whose first column takes what the others leave; they are as wide as their widest cell.
  mutating func table(_ titles: [String], _ rows: [[String]]) {
    let widths = titles.indices.dropFirst().map { place in
      max(titles[place].count, rows.map { $0[place].count }.max() ?? 0)
    }
    let first = TextTable.pageWidth - widths.reduce(titles.count - 1, +)
    let widest = max(titles[0].count, rows.map { $0[0].count }.max() ?? 0)
    var table = TextTable(
      [.init(title: titles[0], alignment: .left, width: max(1, min(first, widest)))]
        + zip(titles.dropFirst(), widths).map { .init(title: $0, alignment: .right, width: $1) })
    for row in rows { table.row(row) }
    self.table(table)
  }
}
