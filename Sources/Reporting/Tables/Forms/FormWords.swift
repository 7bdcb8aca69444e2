import Budget

/// The words of the tables in both languages, as the published tables and the page of terms have them.
enum FormWords {
  static let commitments = Name(nl: "Verplichtingen", en: "Commitments")
  static let guarantees = Name(nl: "waarvan garantieverplichtingen", en: "of which guarantees")
  static let otherCommitments = Name(
    nl: "waarvan overige verplichtingen", en: "of which other commitments")
  static let expenditure = Name(nl: "Uitgaven", en: "Expenditure")
  static let programmeTotal = Name(
    nl: "Programma-uitgaven totaal", en: "Programme expenditure, total")
  static let legallyCommitted = Name(
    nl: "waarvan juridisch verplicht", en: "of which legally committed")
  static let receipts = Name(nl: "Ontvangsten", en: "Receipts")
  static let grandTotal = Name(nl: "TOTAAL", en: "TOTAL")
  static let total = Name(nl: "Totaal", en: "Total")
  static let policyArticles = Name(nl: "Beleidsartikelen", en: "Policy articles")
  static let otherArticles = Name(nl: "Niet-beleidsartikelen", en: "Other articles")
  static let mainMutations = Name(
    nl: "Belangrijkste suppletoire mutaties", en: "Main suppletory mutations")
  static let otherMutations = Name(nl: "Overige mutaties", en: "Other mutations")
  static let code = Name("Art.")
  static let description = Name(nl: "Omschrijving", en: "Description")
  static let adopted = Name(nl: "Vastgestelde begroting", en: "Adopted budget")
  static let legal = Name(nl: "Juridisch verplicht", en: "Legally committed")
  static let bound = Name(nl: "Bestuurlijk gebonden", en: "Administratively bound")
  static let reserved = Name(nl: "Beleidsmatig gereserveerd", en: "Reserved by policy")
  static let free = Name(nl: "Nog niet ingevuld / vrij te besteden", en: "Free")
  static let unclassified = Name(
    nl: "Niet ingedeeld (geen gegevens)", en: "Not classified (no data)")

  static func kind(_ kind: Kind) -> Name {
    switch kind {
    case .commitments: commitments
    case .expenditure: expenditure
    case .receipts: receipts
    }
  }

  static func level(_ kind: Kind) -> RowLevel {
    switch kind {
    case .commitments: .commitments
    case .expenditure: .expenditure
    case .receipts: .receipts
    }
  }

  /// What a stage is called in the headings of columns.
  static func stage(_ stage: Stage) -> Name {
    switch stage {
    case .draft: Name(nl: "ontwerpbegroting", en: "draft budget")
    case .amended, .adopted: Name(nl: "vastgestelde begroting", en: "adopted budget")
    case .incidental:
      Name(nl: "incidentele suppletoire begroting", en: "incidental suppletory budget")
    case .firstSuppletory: Name(nl: "1e suppletoire begroting", en: "first suppletory budget")
    case .prinsjesdag:
      Name(nl: "suppletoire begroting Prinsjesdag", en: "Prinsjesdag suppletory budget")
    case .secondSuppletory: Name(nl: "2e suppletoire begroting", en: "second suppletory budget")
    case .realised: Name(nl: "jaarverslag", en: "annual report")
    }
  }

  /// What it is called in captions.
  static func act(_ stage: Stage) -> Name {
    switch stage {
    case .firstSuppletory: Name(nl: "Eerste suppletoire begroting", en: "first suppletory budget")
    case .secondSuppletory: Name(nl: "Tweede suppletoire begroting", en: "second suppletory budget")
    default: self.stage(stage)
    }
  }

  /// The heading of a column of mutations.
  static func mutations(_ stage: Stage) -> Name {
    Name("Mutaties ", "Mutations ", self.stage(stage))
  }

  /// The heading of a column of positions.
  static func position(_ stage: Stage) -> Name { Name("Stand ", "Position ", self.stage(stage)) }
}

extension Name {
  /// The same in both languages.
  init(_ text: String) { self.init(nl: text, en: text) }

  /// A name with words before it.
  init(_ nl: String, _ en: String, _ name: Name) { self.init(nl: nl + name.nl, en: en + name.en) }
}
