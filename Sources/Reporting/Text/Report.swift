import Foundation

/// A report as a row of blocks, which can be read as text or as a page with drawings: one wording for both.
struct Report {
  private enum Block {
    case field(label: String, text: String)
    case section(String)
    case paragraph(String, indent: String)
    case item(String)
    case table(titles: [String], rows: [[String]])
    case figure(Figure)
    case fold(String)
    case unfold
  }

  private let title: String
  private var blocks: [Block] = []

  init(title: String) { self.title = title }

  /// A label with a text beside it.
  mutating func field(_ label: String, _ text: String) {
    blocks.append(.field(label: label, text: text))
  }

  /// A heading.
  mutating func section(_ title: String) { blocks.append(.section(title)) }

  /// A paragraph; in a text its later lines are indented.
  mutating func say(_ text: String, indent: String = "  ") {
    blocks.append(.paragraph(text, indent: indent))
  }

  /// A point of a list.
  mutating func item(_ text: String) { blocks.append(.item(text)) }

  /// A table: names in the first column, figures in the others.
  mutating func table(_ titles: [String], _ rows: [[String]]) {
    blocks.append(.table(titles: titles, rows: rows))
  }

  /// A drawing, which a text leaves out. On a page its numbers are shown when asked for, and not printed.
  mutating func figure(_ figure: Figure) { blocks.append(.figure(figure)) }

  /// What follows is shown on a page when asked for under this title, and not printed; a text shows it as it stands.
  mutating func fold(_ title: String) { blocks.append(.fold(title)) }

  /// Ends what ``fold(_:)`` began.
  mutating func unfold() { blocks.append(.unfold) }

  // MARK: Text

  /// The report as text of at most 100 columns, ending in a line break.
  var text: String {
    var lines = title.wrapped(indent: "  ")
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    for block in blocks {
      switch block {
      case .field(let label, let text): lines += String.labelled(label, text)
      case .section(let title):
        // A unit keeps its case.
        lines += ["", title.uppercased().replacing("K€", with: "k€")]
      case .paragraph(let text, let indent): lines += text.wrapped(indent: indent)
      case .item(let text): lines += ("- " + text).wrapped(indent: "  ")
      case .table(let titles, let rows): lines += Self.textTable(titles, rows).lines
      case .figure, .fold, .unfold: break
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Room for three amounts of ten million beside each other; a longer text is cut.
  private static let widestCell = 32

  /// The first column takes what the others leave; they are as wide as their widest cell.
  private static func textTable(_ titles: [String], _ rows: [[String]]) -> TextTable {
    let widths = titles.indices.map { place in
      max(titles[place].count, rows.map { $0[place].count }.max() ?? 0)
    }.enumerated().map { $0.offset == 0 ? $0.element : min($0.element, widestCell) }
    let left = TextTable.pageWidth - widths.dropFirst().reduce(titles.count - 1, +)
    var table = TextTable(
      zip(titles, widths).enumerated().map { place, column in
        TextTable.Column(
          title: column.0, alignment: place == 0 ? .left : .right,
          width: place == 0 ? max(1, min(left, column.1)) : column.1)
      })
    for row in rows { table.row(row) }
    return table
  }

  // MARK: HTML

  /// Reports under each other as one page.
  ///
  /// - Parameter isMemo: whether it is printed small, on few sheets.
  static func page(of reports: [Report], isMemo: Bool = false) -> Data {
    var page = Page(title: reports.first?.title ?? "", language: "en")
    page.isMemo = isMemo
    for report in reports { report.write(into: &page) }
    return page.data
  }

  private static func folded(_ figure: Figure) -> Markup {
    Markup(
      "figure", ["id": figure.id],
      [
        Markup("figcaption", [:], figure.title), Markup("p", [:], figure.description), figure.svg,
        Markup(
          "details", [:],
          [Markup("summary", [:], "The numbers of this drawing"), figure.table.markup]),
      ])
  }

  private func write(into page: inout Page) {
    page.heading(title, level: 1)
    // What is folded is written apart and then put in its place.
    var unfolded: (page: Page, title: String)?
    var items: [String] = []
    for block in blocks {
      if case .item(let text) = block {
        items.append(text)
        continue
      }
      page.list(items)
      items = []
      switch block {
      case .field(let label, let text):
        page.add(
          Markup(
            "p", label == "Class" ? ["class": "class"] : [:],
            children: [.element(Markup("strong", [:], label)), .text(": " + text)]))
      case .section(let title): page.heading(title)
      case .paragraph(let text, _): page.paragraph(text)
      case .item: break
      case .table(let titles, let rows):
        page.add(
          Markup("div", ["class": "wide"], [Figure.Table(columns: titles, rows: rows).markup]))
      case .figure(let figure): page.add(Self.folded(figure))
      case .fold(let title):
        unfolded = (page, title)
        page.body = []
      case .unfold:
        guard let (whole, title) = unfolded else { continue }
        let details = Markup("details", [:], [Markup("summary", [:], title)] + page.body)
        page = whole
        page.add(details)
        unfolded = nil
      }
    }
    page.list(items)
  }
}
