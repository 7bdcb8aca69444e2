import Budget

/// The forms of the budget act's statement (begrotingsstaat): groups of commitments, expenditure and receipts.
enum StatementForms {
  static let all: [TableForm] = [
    form(.draft, "", from: 2024, group(FormWords.adopted, .position(.draft))),
    form(.firstSuppletory, "2.11", from: 2022, before + first),
    form(.prinsjesdag, "", from: 2023, before + first + mutations(.prinsjesdag)),
    // Before 2023 the second suppletory budget also held what was announced at Prinsjesdag.
    form(
      .secondSuppletory, "2.21", from: 2018,
      before + first
        + group(
          FormWords.mutations(.secondSuppletory), .mutation([.prinsjesdag, .secondSuppletory]))),
    form(
      .secondSuppletory, "2.21", from: 2023,
      before + first + mutations(.prinsjesdag, when: .posted(.prinsjesdag))
        + mutations(.secondSuppletory)),
  ]

  private static func form(
    _ stage: Stage, _ model: String, from: Year, _ columns: [ColumnForm]
  ) -> TableForm {
    let act = FormWords.act(stage)
    return TableForm(
      kind: .statement, stages: [stage], model: model, from: from,
      caption: stage == .draft
        ? Name(
          nl: "Vastgestelde {statement} voor het jaar {year} (bedragen x € 1.000)",
          en: "Adopted {statement} for the year {year} (amounts x € 1,000)")
        : Name(
          nl: "Wijziging van de {statement} voor het jaar {year} (\(act.nl)) (bedragen x € 1.000)",
          en: "Change of the {statement} for the year {year} (\(act.en)) (amounts x € 1,000)"),
      codeHeading: FormWords.code, labelHeading: FormWords.description, columns: columns)
  }

  /// What the suppletory budgets change, named after an incidental one when there was one.
  private static let before =
    group(FormWords.adopted, .position(.incidental), when: .notPosted(.incidental))
    + group(
      Name(nl: "Stand na ISB", en: "Position after the incidental suppletory budget"),
      .position(.incidental), when: .posted(.incidental))

  private static let first = mutations(.firstSuppletory)

  private static func mutations(_ stage: Stage, when condition: ColumnForm.Condition? = nil)
    -> [ColumnForm]
  {
    group(FormWords.mutations(stage), .mutation([stage]), when: condition)
  }

  private static func group(
    _ name: Name, _ quantity: BudgetTable.Quantity, when condition: ColumnForm.Condition? = nil
  ) -> [ColumnForm] {
    Kind.allCases.map {
      ColumnForm(
        group: name, heading: FormWords.kind($0), printsYear: false, kind: $0, quantity: quantity,
        condition: condition)
    }
  }
}
