public import Budget
import OrderedCollections

/// Which tables a budget has at a stage, and the tables themselves: pure functions of the budget.
public enum TableCatalogue {
  /// The tables, in the order of the document: for each chapter the statement and the overviews, then the tables of
  /// each article, then the annexes.
  ///
  /// - Parameters:
  ///   - stage: the stage whose tables are wanted; later postings are not shown.
  ///   - articles: codes of articles, or of chapters for all in them; nil for the whole budget. Without `kinds` an
  ///     article brings its own tables only, a chapter also those of the chapter.
  ///   - kinds: the kinds wanted; nil for all that have something to show.
  ///   - form: the year whose forms are used; nil for the budget year. A kind that had no form yet takes its oldest.
  /// - Throws: ``TableError`` for an unknown article or stage, and for a kind asked for that is not there.
  public static func tables(
    of budget: Budget, stage: Stage, articles: [String]? = nil, kinds: [TableKind]? = nil,
    form: Year? = nil, language: Language
  ) throws(TableError) -> [BudgetTable] {
    guard budget.settings.stages.contains(stage) else {
      throw .unknownStage(stage, known: budget.settings.stages)
    }
    let places = try places(of: budget, articles, isNarrow: kinds == nil)
    let sums = LedgerSums(budget)
    func tables(_ kinds: [TableKind]) -> [BudgetTable] {
      places.filter { kinds.contains($0.kind) }.compactMap { kind, node in
        TableForm.of(kind, stage: stage, year: form ?? budget.settings.budgetYear).flatMap {
          TableBuilder(
            budget: budget, sums: sums, form: $0, stage: stage, node: node, language: language
          ).table()
        }
      }
    }
    let made = tables(kinds ?? TableKind.allCases)
    for kind in kinds ?? [] where !made.contains(where: { $0.kind == kind }) {
      let known = OrderedSet(tables(TableKind.allCases).map(\.kind))
      throw .noTable(kind, stage, known: TableKind.allCases.filter(known.contains))
    }
    return made
  }

  /// The years that name the forms of a kind at a stage, oldest first; empty when it does not exist there.
  public static func forms(of kind: TableKind, stage: Stage) -> [Year] {
    TableForm.all(kind, stage: stage).map(\.from)
  }

  /// What each node may have, in the order of print.
  private static func places(of budget: Budget, _ wanted: [String]?, isNarrow: Bool)
    throws(TableError) -> [(kind: TableKind, node: String)]
  {
    let nodes = budget.structure.nodes
    let known = nodes.values.filter { $0.level == .article || $0.level == .chapter }.map(\.code)
    for code in wanted ?? [] where !known.contains(code) {
      throw .unknownArticle(
        code, nearest: Nearest.to(code, among: known),
        known: known.filter { nodes[$0]?.level == .article })
    }
    func isWanted(_ code: String) -> Bool { wanted?.contains(code) ?? true }
    return budget.settings.chapters.flatMap { chapter in
      let articles = budget.structure.subtree(of: chapter).filter {
        nodes[$0]?.level == .article && (isWanted(chapter) || isWanted($0))
      }
      let hasChapter = isWanted(chapter) || (!isNarrow && !articles.isEmpty)
      let ofChapter = { (kinds: [TableKind]) in hasChapter ? kinds.map { ($0, chapter) } : [] }
      return ofChapter([.statement, .mainMutations, .mainReceipts])
        + articles.flatMap { [(.consequences, $0), (.flexibility, $0)] }
        + ofChapter([.cashShifts, .multiYearCommitments, .stages])
    }
  }
}
