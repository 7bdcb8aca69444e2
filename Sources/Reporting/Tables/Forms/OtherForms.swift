import Budget

/// The forms of the overviews. Those without a model are the program's own or that of the open data.
enum OtherForms {
  static let all: [TableForm] =
    mainMutations(.mainMutations, .expenditure, nl: "uitgavenmutaties", en: "expenditure")
    + mainMutations(.mainReceipts, .receipts, nl: "ontvangstenmutaties", en: "receipts")
    + [flexibility, cashShifts, multiYearCommitments, stages]

  /// Model 2.28: the first suppletory budget shows six years, the later ones year t.
  private static func mainMutations(_ table: TableKind, _ kind: Kind, nl: String, en: String)
    -> [TableForm]
  {
    let uses: [(Stage, Year, ClosedRange<Int>)] = [
      (.firstSuppletory, 2025, 0...5), (.prinsjesdag, 2023, 0...0),
      (.secondSuppletory, 2024, 0...0),
    ]
    return uses.map { stage, from, offsets in
      let act = FormWords.act(stage)
      return TableForm(
        kind: table, stages: [stage], model: "2.28", from: from,
        caption: Name(
          nl:
            "Overzicht belangrijkste suppletoire \(nl) {chapter} {year} (\(act.nl)) (bedragen x € 1.000)",
          en: "Main suppletory mutations of \(en) {chapter} {year} (\(act.en)) (amounts x € 1,000)"),
        codeHeading: Name(nl: "Artikelnummer", en: "Article number"),
        columns: offsets.map {
          ColumnForm(heading: FormWords.kind(kind), offset: $0, kind: kind)
        })
    }
  }

  /// By commitment tier; the columns are the years of which tiers are known.
  private static let flexibility = own(
    .flexibility, [.draft, .firstSuppletory, .prinsjesdag, .secondSuppletory],
    Name(
      nl: "Budgetflexibiliteit artikel {number} {name} ({stage}) (bedragen x € 1.000)",
      en: "Budget flexibility article {number} {name} ({stage}) (amounts x € 1,000)"))

  /// By line; the columns are the years between the first and the last that money is moved into or out of.
  private static let cashShifts = own(
    .cashShifts, Stage.allCases,
    Name(
      nl: "Kasschuiven {chapter} ({stage}) (bedragen x € 1.000)",
      en: "Cash shifts {chapter} ({stage}) (amounts x € 1,000)"))

  /// The annex that from 2024 stands in place of the row of what is legally committed.
  private static let multiYearCommitments = own(
    .multiYearCommitments, [.draft, .firstSuppletory, .prinsjesdag, .secondSuppletory], from: 2024,
    Name(
      nl: "Meerjarige juridische verplichtingen {chapter} ({stage}) (bedragen x € 1.000)",
      en: "Multi-year legal commitments {chapter} ({stage}) (amounts x € 1,000)"))

  /// All stages of the year by article, as the open data have them.
  private static let stages: TableForm = {
    var form = own(
      .stages, Stage.allCases,
      Name(
        nl: "Begrotingsfasen per artikel {chapter} {year} (bedragen x € 1.000)",
        en: "Stages of the budget by article {chapter} {year} (amounts x € 1,000)"))
    form.emptiness = .unreached
    let columns: [(String, String, Stage)] = [
      ("Stand ontwerpbegroting", "Position draft budget", .draft),
      ("Stand vastgestelde begroting", "Position adopted budget", .incidental),
      ("Stand eerste suppletoire", "Position first suppletory budget", .firstSuppletory),
      ("Stand tweede suppletoire", "Position second suppletory budget", .secondSuppletory),
      ("Realisatie", "Realised", .realised),
    ]
    form.columns = columns.map {
      ColumnForm(heading: Name(nl: $0, en: $1), printsYear: false, quantity: .position($2))
    }
    return form
  }()

  private static func own(
    _ kind: TableKind, _ stages: [Stage], from: Year = 2013, _ caption: Name
  ) -> TableForm {
    TableForm(
      kind: kind, stages: stages, model: "", from: from, caption: caption,
      codeHeading: FormWords.code, labelHeading: FormWords.description)
  }
}
