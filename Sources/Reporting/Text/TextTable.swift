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
    rule()
  }

  mutating func row(_ cells: [String]) { lines.append(line(cells)) }

  mutating func rule() {
    lines.append(String(repeating: "─", count: columns.reduce(columns.count - 1) { $0 + $1.width }))
  }

  private func line(_ cells: [String]) -> String {
    let padded = zip(columns, cells).map { column, cell -> String in
      let cell = String(cell.map { $0.isControl ? " " : $0 })
      let text = cell.count > column.width ? cell.prefix(column.width - 1) + "…" : cell[...]
      let gap = String(repeating: " ", count: column.width - text.count)
      return column.alignment == .left ? text + gap : gap + text
    }
    return padded.joined(separator: " ").trimmingTrailingSpaces.replacing(
      Figures.noBreak, with: " ")
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The text in lines of at most `width`, the later ones indented. A figure is not torn from its unit:
  /// no-break spaces hold, and become plain spaces. A word longer than a line is cut; line breaks and other
  /// control characters of the data become spaces.
  func wrapped(to width: Int = TextTable.pageWidth, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(whereSeparator: { $0 == " " || $0.isControl }) {
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = (lines.isEmpty ? "" : indent) + word
      while line.displayWidth > width {
        let start = line.prefix(ofDisplayWidth: width)
        lines.append(String(start))
        line = indent + line[start.endIndex...]
      }
    }
    return (lines + [line]).map { $0.replacing(Figures.noBreak, with: " ") }
  }

  /// A label of ten columns, with the text wrapped beside it.
  static func labelled(_ label: String, _ text: String) -> [String] {
    let width = 10
    return text.wrapped(to: TextTable.pageWidth - width).enumerated().map { index, line in
      let lead = index == 0 ? label : ""
      return lead + String(repeating: " ", count: Swift.max(1, width - lead.count)) + line
    }
  }
}

extension Character {
  /// A line break, a tab or another character that moves or colours what a terminal shows.
  var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
