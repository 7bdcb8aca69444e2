import Budget

/// Tables as GitHub-flavoured Markdown: a caption above each, figures aligned to the right, totals bold.
enum MarkdownRenderer {
  static func text(of document: TableDocument) -> String {
    let words = TableWords(document)
    var blocks = [
      "# " + escaped(document.title), escaped("\(words.audience). \(words.madeWith)."),
    ]
    for section in document.sections {
      blocks.append("**\(escaped(words.caption(section)))**")
      blocks.append(
        table(section.table, figures: TableFigures(style: document.numberStyle), words: words))
      blocks += section.table.notes.map(paragraph)
      if section.table.hidesFigures { blocks.append(paragraph(words.hidden)) }
      if !section.explanations.isEmpty { blocks.append("### \(words.explanations)") }
      for explanation in section.explanations {
        let marks =
          (explanation.isDraft ? ["*\(words.draft)*"] : [])
          + [escaped(words.ground(explanation.ground))]
        blocks.append(
          "**\(escaped(explanation.title))** (\(marks.joined(separator: "; ")))")
        blocks += explanation.text.paragraphs.map(paragraph)
      }
    }
    blocks += ["## \(words.origin)", paragraph(words.provenance)]
    if !document.sources.isEmpty {
      blocks.append("## \(words.sources)")
      blocks.append(document.sources.map(item).joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func table(
    _ table: BudgetTable, figures: TableFigures, words: TableWords
  ) -> String {
    let styles = RowStyle.styles(of: table)
    let lead = table.showsCodes ? [escaped(table.codeHeading)] : []
    var lines = [
      line(lead + [escaped(table.labelHeading)] + table.columns.map { escaped($0.name) }),
      line(
        lead.map { _ in ":--" } + [":--"] + table.columns.map { _ in "--:" }),
    ]
    for (index, row) in table.rows.enumerated() {
      let style = styles[index]
      // Markdown drops ordinary spaces at the start of a cell.
      let indent = String(repeating: "\u{2003}", count: style.indent)
      lines.append(
        line(
          lead.map { _ in style.showsCode ? weighted(escaped(row.code), style) : "" }
            + [indent + weighted(escaped(row.label), style)]
            + table.columns.indices.map {
              weighted(escaped(figures.text(table.value(index, $0))), style)
            }))
    }
    return lines.joined(separator: "\n")
  }

  private static func item(_ source: Source) -> String {
    let address = source.isPage ? "<\(source.url)>" : escaped(source.url)
    let texts = [paragraph(source.title), escaped(source.date), address]
    return "- " + texts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func weighted(_ text: String, _ style: RowStyle) -> String {
    if text.isEmpty { return "" }
    return switch style.weight {
    case .plain: text
    case .bold: "**\(text)**"
    case .slanted: "*\(text)*"
    }
  }

  /// Characters that mean something to Markdown anywhere in a line.
  private static let marks: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$",
  ]

  static func escaped(_ text: String) -> String {
    text.onOneLine.reduce(into: "") { $0 += marks.contains($1) ? "\\\($1)" : String($1) }
  }

  /// Text that stands at the start of a line, where it is no heading, list or rule.
  static func paragraph(_ text: String) -> String {
    let text = escaped(text)
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text[number.endIndex...]
    if number.isEmpty {
      return rest.first.map { "#+-=".contains($0) } == true ? "\\" + text : text
    }
    return rest.first == "." || rest.first == ")" ? number + "\\" + rest : text
  }
}
