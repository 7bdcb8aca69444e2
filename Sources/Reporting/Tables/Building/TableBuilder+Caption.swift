import Budget
import OrderedCollections

extension TableBuilder {
  /// The caption of the form with its blanks filled in.
  var caption: String {
    let nodes = budget.structure.nodes
    let name = nodes[node]?.name.in(language) ?? node
    let chapterName = nodes[chapter]?.name.in(language) ?? chapter
    let number = budget.structure.printedCode(of: node)
    let isPolicy = nodes[node]?.articleType == .policy
    let dutch = language == .nl
    // Names come last: what a name holds is not a blank.
    return [
      ("{year}", String(year)),
      ("{stage}", FormWords.act(stage).in(language)),
      (
        "{article}",
        dutch
          ? (isPolicy ? "van beleid artikel {number} {name}" : "artikel {number} {name}")
          : (isPolicy ? "of policy, article {number} {name}" : "of article {number} {name}")
      ),
      (
        "{policyArticle}",
        isPolicy ? "van beleidsartikel {number} {name}" : "van niet-beleidsartikel {number} {name}"
      ),
      ("{statement}", statementTitle),
      ("{number}", number),
      ("{chapter}", "\(chapter) \(chapterName)"), ("{name}", name),
    ].reduce(form.caption.in(language)) { $0.replacing($1.0, with: $1.1) }
  }

  /// Only a ministry has an article for its apparatus; other chapters have a statement without being one (RBV 2.11).
  private var statementTitle: String {
    let isMinistry = articles.contains { $0.articleType == .apparatus }
    switch language {
    case .nl:
      return
        (isMinistry
        ? "departementale begrotingsstaat van het Ministerie van " : "begrotingsstaat van ")
        + "{name} ({number})"
    case .en:
      return
        (isMinistry
        ? "departmental budget statement of the Ministry of " : "budget statement of ")
        + "{name} ({number})"
    }
  }
}
