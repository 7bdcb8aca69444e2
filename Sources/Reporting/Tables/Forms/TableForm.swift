import Budget

/// The form of a table as data: what each column shows and how it is headed, and how the rows are laid out.
///
/// One builder makes the table from it (``TableBuilder``). Words between braces in a caption are filled in.
struct TableForm: Sendable {
  /// What a cell shows when nothing is posted for it.
  enum Emptiness: Sendable {
    /// Zero: the row is known, and nothing happens there. Only a kind or a year of which the whole article has
    /// nothing stays empty.
    case zero
    /// Nothing, when nothing is posted on the node or below it up to the stage.
    case unposted
    /// Nothing, when the chapter has no posting at the stage or after it.
    case unreached
  }

  let kind: TableKind
  /// Stages that use it.
  let stages: [Stage]
  /// Model of the Rijksbegrotingsvoorschriften; empty where none is known.
  let model: String
  /// The first year it was seen in.
  let from: Year
  let caption: Name
  var codeHeading = Name(nl: "", en: "")
  var labelHeading = Name(nl: "", en: "")
  var columns: [ColumnForm] = []
  var emptiness = Emptiness.unposted
  /// Whether a row with number and name of the article comes first.
  var namesArticle = false
  /// Whether instruments print the sum of their lines.
  var hasInstrumentTotals = false
  /// Whether the expenditure of policy articles is headed as that of the programme, with the share that is legally
  /// committed beneath it (up to 2023).
  var hasProgrammeTotal = false
  /// Whether that share is printed without such a heading.
  var hasLegalShare = false
}

/// A column of a form.
struct ColumnForm: Sendable {
  /// When a column is printed.
  enum Condition: Sendable {
    /// The chapter has postings of this stage in the budget year.
    case posted(Stage)
    /// It has none.
    case notPosted(Stage)
  }

  var group = Name(nl: "", en: "")
  let heading: Name
  /// Its year, counted from the budget year.
  var offset = 0
  var printsYear = true
  var formula = ""
  /// The columns it is the sum of, by index. Only forms without conditions may use it.
  var sumOf: [Int] = []
  /// The kind it shows; nil when the row says so.
  var kind: Kind?
  /// What it shows; nil when the row says so.
  var quantity: BudgetTable.Quantity?
  /// The stages whose memorandum items it prints, the first that is there; empty for none.
  var memoStages: [Stage] = []
  /// Whether it prints the share that is legally committed.
  var showsLegalShare = false
  var condition: Condition?
}

extension TableForm {
  /// All forms, those of one kind and stage oldest first.
  private static let all = StatementForms.all + ConsequencesForms.all + OtherForms.all

  /// The forms of a kind at a stage, oldest first; empty when it does not exist there.
  static func all(_ kind: TableKind, stage: Stage) -> [TableForm] {
    all.filter { $0.kind == kind && $0.stages.contains(stage) }
  }

  /// The form in use in a year: the youngest that is no younger, or the oldest that is known.
  static func of(_ kind: TableKind, stage: Stage, year: Year) -> TableForm? {
    let forms = all(kind, stage: stage)
    return forms.last { $0.from <= year } ?? forms.first
  }
}
