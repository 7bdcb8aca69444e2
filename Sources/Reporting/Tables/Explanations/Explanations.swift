public import Budget
import OrderedCollections

/// Which mutations of an article must be explained, and a paragraph for each.
///
/// - A mutation of expenditure or receipts, when it is at least the floor for its nature and for the size of the
///   article (or of its receipts) in the draft budget. What counts is a row of the table, or a measure where the
///   postings name one; policy and technical postings count apart. Up to 2023 the ladder is about year t, from 2024
///   also about the later years whose mutations are printed.
/// - A change of the article's commitments by more than 10 % of the position before.
/// - A measure that the user marks as politically relevant.
///
/// Sources: budget acts of chapters V, IX and XVII, 2021 to 2024. Explained items need not add up to the mutation of
/// the article.
public enum Explanations {
  /// The ladder of floors dates from about this year; before it departments had floors of their own.
  static let ladderSince: Year = 2017

  /// The explanations beneath the table of budgetary consequences of an article at a suppletory stage, in the order of
  /// its rows; none beneath other tables.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - withheld: codes of nodes whose figures the readers may not know. What would tell them is left out: the
  ///     explanations of mutations of these nodes, and their names in those of others.
  public static func of(
    _ table: BudgetTable, in budget: Budget, withheld: Set<String> = []
  ) -> [MutationExplanation] {
    guard table.kind == .consequences,
      let form = TableForm.of(.consequences, stage: table.stage, year: table.form),
      let selection = MutationSelection(
        budget, article: table.node, stage: table.stage, form: form)
    else { return [] }
    return selection.chosen
      .filter { mutation in !mutation.postings.contains { withheld.contains($0.node) } }
      .map { mutation in
        let own = mutation.measure?.text.in(table.language) ?? ""
        let text =
          own.isEmpty
          ? Paragraph(
            mutation, in: budget, article: table.node, language: table.language, withheld: withheld
          ).text : own
        return MutationExplanation(
          code: mutation.codes(in: budget.structure).joined(separator: ", "),
          label: mutation.title(in: budget.structure).in(table.language), ground: mutation.ground,
          text: text, isDraft: own.isEmpty)
      }
  }
}
