import Budget

/// The rows of the tables that list the articles of a chapter.
extension TableBuilder {
  /// The budget act's statement: the total, then policy articles and others with their subtotals.
  var statementRows: [Draft] {
    let groups = [
      ("policy", FormWords.policyArticles, articles.filter { $0.articleType == .policy }),
      ("other", FormWords.otherArticles, articles.filter { $0.articleType != .policy }),
    ].filter { !$0.2.isEmpty }
    let total = Draft(
      label: FormWords.grandTotal, level: .article, content: .figures(node: node),
      addends: groups.map(\.0))
    return [total]
      + groups.flatMap { id, label, articles in
        [
          Draft(
            id: id, label: label, level: .article,
            content: .cells(columns.map { sum(articles, $0) }),
            addends: articles.map(\.code))
        ]
          + articles.map {
            Draft(
              id: $0.code, label: $0.name, level: .article,
              code: budget.structure.printedCode(of: $0.code), content: .figures(node: $0.code))
          }
      }
  }

  private func sum(_ articles: [Node], _ column: ColumnForm) -> BudgetTable.Cell {
    let parts = articles.compactMap {
      cell($0.code, column.kind, column.offset, column.quantity).value.number
    }
    return parts.isEmpty ? .empty : .init(.amount(parts.reduce(0, +)))
  }

  /// All stages of the year: for each article the kinds that it has.
  var stagesRows: [Draft] {
    articles.flatMap { article -> [Draft] in
      let code = budget.structure.printedCode(of: article.code)
      let kinds = Kind.allCases.filter {
        sums.isPosted(article.code, $0, year, .position(stage))
      }
      guard !kinds.isEmpty else { return [] }
      return [Draft(label: article.name, level: .article, code: code, content: .empty)]
        + kinds.map {
          Draft(
            label: FormWords.kind($0), level: FormWords.level($0), code: code,
            content: .figures(node: article.code, kind: $0))
        }
    }
  }
}
