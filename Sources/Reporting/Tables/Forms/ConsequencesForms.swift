import Budget

/// The forms of the budgetary consequences of policy (budgettaire gevolgen van beleid), as published.
enum ConsequencesForms {
  static let all: [TableForm] = [
    draft, subtotalled(draft), firstUpTo2023, firstFrom2024, prinsjesdag, subtotalled(prinsjesdag),
    secondSplit, second, subtotalled(second), annualReport, subtotalled(annualReport),
  ]

  /// Model 1.33d: seven years, the last but one realised.
  private static let draft = form(
    .draft, "1.33d", from: 2015,
    Name(
      nl: "Budgettaire gevolgen {article} (ontwerpbegroting {year}) (bedragen x € 1.000)",
      en: "Budgetary consequences {article} (draft budget {year}) (amounts x € 1,000)")
  ) {
    $0.emptiness = .unposted
    $0.namesArticle = true
    $0.hasLegalShare = true
    $0.columns = (-2...4).map {
      ColumnForm(
        heading: Name(""), offset: $0, formula: $0 == 0 ? "(t)" : $0 < 0 ? "(t\($0))" : "(t+\($0))",
        quantity: .position(.draft), memoStages: [.draft], showsLegalShare: $0 == 0)
    }
  }

  /// Model 2.15 up to 2023: the years after t as mutations.
  private static let firstUpTo2023 = form(
    .firstSuppletory, "2.15", from: 2019,
    Name(
      nl: "Budgettaire gevolgen {article} (Eerste suppletoire begroting) (bedragen x € 1.000)",
      en: "Budgetary consequences {article} (first suppletory budget) (amounts x € 1,000)")
  ) {
    $0.hasProgrammeTotal = true
    $0.columns =
      [
        ColumnForm(
          heading: Name(nl: "Stand ontwerp begroting", en: "Position draft budget"), formula: "(1)",
          quantity: .position(.draft), memoStages: [.draft], showsLegalShare: true),
        ColumnForm(heading: byParliament, formula: "(2)", quantity: beforeSuppletory),
        ColumnForm(
          heading: FormWords.adopted, formula: "(3)=(1+2)", sumOf: [0, 1],
          quantity: .position(.incidental), memoStages: [.incidental, .adopted, .amended]),
        ColumnForm(
          heading: FormWords.mutations(.firstSuppletory), formula: "(4)",
          quantity: .mutation([.firstSuppletory])),
        ColumnForm(
          heading: FormWords.position(.firstSuppletory), formula: "(5)=(3+4)", sumOf: [2, 3],
          quantity: .position(.firstSuppletory), memoStages: [.firstSuppletory],
          showsLegalShare: true),
      ]
      + (1...4).map {
        ColumnForm(
          heading: FormWords.mutations(.firstSuppletory), offset: $0,
          quantity: .mutation([.firstSuppletory]))
      }
  }

  /// Model 2.15 from 2024: literal `t` in the headings, and a year more. That year is new in the budget, so its
  /// column, headed as a mutation, holds the whole position.
  private static let firstFrom2024 = form(
    .firstSuppletory, "2.15", from: 2024, firstUpTo2023.caption
  ) {
    $0.hasInstrumentTotals = true
    $0.codeHeading = FormWords.code
    $0.columns =
      [
        ColumnForm(
          heading: Name(nl: "Ontwerpbegroting t", en: "Draft budget t"), printsYear: false,
          formula: "(1)", quantity: .position(.draft), memoStages: [.draft]),
        ColumnForm(
          heading: byParliament, printsYear: false, formula: "(2)", quantity: beforeSuppletory),
        ColumnForm(
          heading: Name(nl: "Vastgestelde begroting t", en: "Adopted budget t"), printsYear: false,
          formula: "(3) = (1) + (2)", sumOf: [0, 1], quantity: .position(.incidental),
          memoStages: [.incidental, .adopted, .amended]),
        ColumnForm(
          heading: FormWords.mutations(.firstSuppletory), printsYear: false, formula: "(4)",
          quantity: .mutation([.firstSuppletory])),
        ColumnForm(
          heading: FormWords.position(.firstSuppletory), printsYear: false,
          formula: "(5) = (3) + (4)",
          sumOf: [2, 3], quantity: .position(.firstSuppletory), memoStages: [.firstSuppletory]),
      ]
      + (1...5).map {
        ColumnForm(
          heading: Name(nl: "Mutatie", en: "Mutation"), offset: $0,
          quantity: $0 < 5 ? .mutation([.firstSuppletory]) : .position(.firstSuppletory))
      }
  }

  private static let prinsjesdag = form(
    .prinsjesdag, "", from: 2023,
    Name(
      nl:
        "Budgettaire gevolgen {policyArticle} (mutaties suppletoire begroting Prinsjesdag) (bedragen x € 1.000)",
      en:
        "Budgetary consequences {article} (mutations of the Prinsjesdag suppletory budget) (amounts x € 1,000)"
    )
  ) {
    $0.hasProgrammeTotal = true
    $0.columns = columns(
      of: .prinsjesdag, before: [.firstSuppletory], showLegalShare: false)
  }

  /// The form of 2020 to 2022: what the budget memorandum of Prinsjesdag announced stands apart.
  private static let secondSplit = form(
    .secondSuppletory, "2.25", from: 2020, secondCaption
  ) {
    $0.hasProgrammeTotal = true
    let group = Name(
      nl: "Mutaties 2e suppletoire begroting (3)", en: "Mutations second suppletory budget (3)")
    $0.columns = [
      ColumnForm(
        heading: Name(nl: "Stand ontwerp begroting", en: "Position draft budget"), formula: "(1)",
        quantity: .position(.draft), memoStages: [.draft]),
      ColumnForm(
        heading: FormWords.position(.firstSuppletory), formula: "(2)",
        quantity: .position(.firstSuppletory), memoStages: [.firstSuppletory],
        showsLegalShare: true),
      ColumnForm(
        group: group,
        heading: Name(nl: "Mutaties Miljoenennota", en: "Mutations budget memorandum"),
        quantity: .mutation([.prinsjesdag])),
      ColumnForm(
        group: group,
        heading: Name(
          nl: "Overige mutaties 2e suppletoire begroting",
          en: "Other mutations second suppletory budget"), quantity: .mutation([.secondSuppletory])),
      ColumnForm(
        heading: FormWords.position(.secondSuppletory), formula: "(4)=(2+3)", sumOf: [1, 2, 3],
        quantity: .position(.secondSuppletory), memoStages: [.secondSuppletory],
        showsLegalShare: true),
    ]
  }

  /// Model 2.25, the rule from 2023.
  private static let second = form(.secondSuppletory, "2.25", from: 2023, secondCaption) {
    $0.hasProgrammeTotal = true
    $0.columns = columns(
      of: .secondSuppletory, before: [.prinsjesdag, .firstSuppletory], showLegalShare: true)
  }

  private static let secondCaption = Name(
    nl: "Budgettaire gevolgen {article} (Tweede suppletoire begroting) (Bedragen x € 1.000)",
    en: "Budgetary consequences {article} (second suppletory budget) (amounts x € 1,000)")

  /// Model 3.22d: five realised years against the adopted budget.
  private static let annualReport = form(
    .realised, "3.22d", from: 2019,
    Name(
      nl: "Budgettaire gevolgen {article} (jaarverslag {year}) (bedragen x € 1.000)",
      en: "Budgetary consequences {article} (annual report {year}) (amounts x € 1,000)")
  ) {
    $0.emptiness = .unposted
    $0.namesArticle = true
    $0.columns =
      (-4...0).map {
        ColumnForm(
          heading: Name(nl: "Realisatie", en: "Realised"), offset: $0,
          quantity: .position(.realised), memoStages: [.realised])
      } + [
        ColumnForm(heading: FormWords.adopted, quantity: .position(.incidental)),
        ColumnForm(
          heading: Name(nl: "Verschil", en: "Difference"),
          quantity: .mutation([.firstSuppletory, .prinsjesdag, .secondSuppletory, .realised])),
      ]
  }

  // MARK: Parts

  /// What comes between the draft and the first suppletory budget.
  private static let beforeSuppletory = BudgetTable.Quantity.mutation([
    .amended, .adopted, .incidental,
  ])

  private static let byParliament = Name(
    nl: "Mutaties via NvW, moties, amendementen en ISB",
    en: "Mutations by memorandum of amendment, motions, amendments and incidental budgets")

  /// The three columns of a suppletory budget that changes year t only; `before` are the stages that may come last
  /// before it, latest first.
  private static func columns(of stage: Stage, before: [Stage], showLegalShare: Bool)
    -> [ColumnForm]
  {
    [
      ColumnForm(
        heading: Name(
          nl: "Vastgestelde begroting (incl. Suppletoire Begrotingen, NvW en amendementen)",
          en: "Adopted budget (incl. suppletory budgets, memorandum of amendment and amendments)"),
        formula: "(1)", quantity: .position(before[0]), memoStages: before,
        showsLegalShare: showLegalShare),
      ColumnForm(heading: FormWords.mutations(stage), formula: "(2)", quantity: .mutation([stage])),
      ColumnForm(
        heading: FormWords.position(stage), formula: "(3) = (1) + (2)", sumOf: [0, 1],
        quantity: .position(stage), memoStages: [stage], showsLegalShare: showLegalShare),
    ]
  }

  private static func form(
    _ stage: Stage, _ model: String, from: Year, _ caption: Name,
    _ change: (inout TableForm) -> Void
  ) -> TableForm {
    var form = TableForm(
      kind: .consequences, stages: [stage], model: model, from: from, caption: caption)
    form.emptiness = .zero
    change(&form)
    return form
  }

  /// The same form from 2024: instruments with the sum of their lines, the total as plain expenditure, and the share
  /// that is legally committed in an annex instead.
  private static func subtotalled(_ old: TableForm) -> TableForm {
    form(old.stages[0], old.model, from: 2024, old.caption) {
      $0.columns = old.columns
      $0.emptiness = old.emptiness
      $0.namesArticle = old.namesArticle
      $0.codeHeading = FormWords.code
      $0.hasInstrumentTotals = true
    }
  }
}
