import Budget

/// Tables as one accessible page that needs nothing else: no script, no network, well-formed as XML.
enum HTMLRenderer {
  static func page(of document: TableDocument) -> String {
    let words = TableWords(document)
    let title = escaped(document.title)
    var lines = [
      "<!DOCTYPE html>",
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"\(document.language.rawValue)\" "
        + "xml:lang=\"\(document.language.rawValue)\">",
      "<head>",
      "<meta charset=\"utf-8\"/>",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
      "<meta name=\"generator\" content=\"PeaceBudget \(escaped(document.version))\"/>",
      "<title>\(title)</title>",
      "<style>",
      HTMLStyle.sheet,
      "</style>",
      "</head>",
      "<body>",
      "<header>",
      "<h1>\(title)</h1>",
      "<p>\(escaped(words.audience)). \(escaped(words.madeWith)).</p>",
      "</header>",
    ]
    if document.sections.count > 1 { lines += contents(document, words) }
    lines.append("<main>")
    for section in document.sections { lines += self.section(section, document, words) }
    lines.append("</main>")
    lines += closing(document, words)
    lines += ["</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func contents(_ document: TableDocument, _ words: TableWords) -> [String] {
    ["<nav aria-label=\"\(words.tables)\">", "<ol>"]
      + document.sections.map {
        "<li value=\"\($0.number)\"><a href=\"#table-\($0.number)\">\(escaped($0.table.caption))</a></li>"
      } + ["</ol>", "</nav>"]
  }

  private static func section(
    _ section: TableDocument.Section, _ document: TableDocument, _ words: TableWords
  ) -> [String] {
    let table = HTMLTable(
      section.table, figures: TableFigures(style: document.numberStyle), words: words)
    let caption = "caption-\(section.number)"
    var lines = [
      "<section id=\"table-\(section.number)\">",
      // Wide tables scroll on a narrow screen, also by keyboard.
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(caption)\">",
      section.table.rows.count > 15 ? "<table>" : "<table class=\"short\">",
      "<caption id=\"\(caption)\">\(escaped(words.caption(section)))</caption>",
    ]
    lines += table.lines
    lines += ["</table>", "</div>"]
    let notes = section.table.notes + (section.table.hidesFigures ? [words.hidden] : [])
    lines += notes.map { "<p class=\"note\">\(escaped($0))</p>" }
    if !section.explanations.isEmpty { lines.append("<h2>\(words.explanations)</h2>") }
    for explanation in section.explanations {
      let mark = explanation.isDraft ? " <span class=\"draft\">\(words.draft)</span>" : ""
      lines.append(
        "<h3><bdi>\(escaped(explanation.title))</bdi>\(mark)"
          + " <span class=\"ground\">\(escaped(words.ground(explanation.ground)))</span></h3>")
      lines += explanation.text.paragraphs.map { "<p dir=\"auto\">\(whole(escaped($0)))</p>" }
    }
    lines.append("</section>")
    return lines
  }

  /// A line may break after a figure dash, whatever the space that follows it; a word joiner forbids that.
  private static func whole(_ text: String) -> String {
    text.replacing(
      TableFigures.figureDash, with: TableFigures.figureDash + "\u{2060}")
  }

  private static func closing(_ document: TableDocument, _ words: TableWords) -> [String] {
    var lines = ["<footer>", "<h2>\(words.origin)</h2>", "<p>\(escaped(words.provenance))</p>"]
    if !document.sources.isEmpty {
      lines += ["<h2>\(words.sources)</h2>", "<ul>"]
      lines += document.sources.map { source in
        let text = [source.title, source.date].map(escaped).filter { !$0.isEmpty }
        return "<li>" + (text + [link(source)]).filter { !$0.isEmpty }.joined(separator: ", ")
          + "</li>"
      }
      lines.append("</ul>")
    }
    return lines + ["</footer>"]
  }

  private static func link(_ source: Source) -> String {
    let text = escaped(source.url)
    return source.isPage ? "<a href=\"\(text)\">\(text)</a>" : text
  }

  /// Text and attributes that hold no markup.
  static func escaped(_ text: String) -> String {
    text.onOneLine.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
  }
}
