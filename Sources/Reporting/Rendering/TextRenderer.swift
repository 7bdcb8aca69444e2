/// Tables as text for a terminal.
///
/// A table that fits in 100 columns takes no more; one that fits in 132 is that wide; a wider one is split into
/// blocks of columns beneath each other, at most 100 wide, with the labels repeated.
enum TextRenderer {
  static func text(of document: TableDocument) -> String {
    let words = TableWords(document)
    var lines = document.title.onOneLine.wrapped()
    lines.append(String(repeating: "═", count: TextTable.pageWidth))
    lines.append("\(words.audience). \(words.madeWith).")
    for section in document.sections {
      lines.append("")
      lines += words.caption(section).wrapped()
      lines += TextBlocks(section.table, figures: TableFigures(style: document.numberStyle)).lines
      lines += section.table.notes.flatMap { $0.onOneLine.wrapped() }
      if section.table.hidesFigures { lines += words.hidden.wrapped() }
      lines += explanations(section, words)
    }
    lines += ["", words.origin, words.provenance]
    if !document.sources.isEmpty {
      lines += ["", words.sources]
      lines += document.sources.flatMap { "- \($0.line)".wrapped(indent: "  ") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func explanations(
    _ section: TableDocument.Section, _ words: TableWords
  ) -> [String] {
    if section.explanations.isEmpty { return [] }
    return ["", words.explanations]
      + section.explanations.flatMap { explanation in
        let marks = [explanation.isDraft ? words.draft : "", words.ground(explanation.ground)]
        let title =
          explanation.title + " (" + marks.filter { !$0.isEmpty }.joined(separator: "; ") + ")"
        return title.wrapped(indent: "  ")
          + explanation.text.paragraphs.flatMap { paragraph in
            paragraph.wrapped(to: TextTable.pageWidth - 2).map { "  " + $0 }
          }
      }
  }
}

extension MutationExplanation {
  /// Code and label.
  var title: String {
    [code, label].map(\.onOneLine).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
