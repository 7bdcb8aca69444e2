/// A table of cells for a terminal, at most ``pageWidth`` wide.
struct TextTable {
  static let pageWidth = 100

  enum Alignment { case left, right }

  struct Column {
    let title: String
    let alignment: Alignment
    let width: Int
  }

  let columns: [Column]
  private(set) var lines: [String] = []

  init(_ columns: [Column]) {
    self.columns = columns
    lines.append(line(columns.map(\.title)))
    lines.append(String(repeating: "─", count: min(Self.pageWidth, lines[0].count)))
  }

  mutating func row(_ cells: [String]) { lines.append(line(cells)) }

  mutating func heading(_ text: String) { lines.append(text) }

  mutating func rule() {
    lines.append(String(repeating: "─", count: lines[1].count))
  }

  private func line(_ cells: [String]) -> String {
    let padded = zip(columns, cells).map { column, cell -> String in
      let text = cell.count > column.width ? cell.prefix(column.width - 1) + "…" : cell[...]
      let gap = String(repeating: " ", count: column.width - text.count)
      return column.alignment == .left ? text + gap : gap + text
    }
    return padded.joined(separator: " ").trimmingTrailingSpaces
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The text in lines of at most `width`, the later ones indented.
  func wrapped(to width: Int = TextTable.pageWidth, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += (line.isEmpty || line == indent ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
