import Budget

/// What the types of mutation are called in an explanation.
enum MutationWords {
  static func word(_ type: MutationType) -> Name {
    switch type {
    case .draft: Name(nl: "de ontwerpbegroting", en: "the draft budget")
    case .amendment:
      Name(
        nl: "een amendement, motie of nota van wijziging",
        en: "an amendment, motion or memorandum of amendment")
    case .intensification: Name(nl: "een intensivering", en: "an intensification")
    case .reduction: Name(nl: "een extensivering", en: "a reduction")
    case .task: Name(nl: "een taakstelling", en: "a task")
    case .reallocation:
      Name(nl: "een herschikking binnen de begroting", en: "a reallocation within the budget")
    case .transfer:
      Name(
        nl: "een overboeking tussen begrotingshoofdstukken",
        en: "a transfer between budget chapters")
    case .desaldering:
      Name(
        nl: "een desaldering: uitgaven en ontvangsten veranderen met hetzelfde bedrag",
        en: "a desaldering: expenditure and receipts change by the same amount")
    case .indexation: Name(nl: "loon- en prijsbijstelling", en: "indexation of wages and prices")
    case .estimate: Name(nl: "een bijstelling van de raming", en: "an adjustment of the estimate")
    case .cashShift: Name(nl: "een kasschuif", en: "a cash shift")
    case .yearEndMargin:
      Name(nl: "de inzet van de eindejaarsmarge", en: "the use of the year-end margin")
    case .realisation: Name(nl: "de realisatie", en: "the realisation")
    }
  }
}
