public import Budget

/// A printed table of the budget law: one value from which every format is rendered.
///
/// It is made by a pure function of the ledger (see ``TableKind``) and holds what is printed, where each figure comes from
/// in the ledger, and which figures are sums of others.
public struct BudgetTable: Hashable, Sendable {
  /// What it shows.
  public let kind: TableKind
  /// The stage it belongs to.
  public let stage: Stage
  /// The RBV model that its form follows, such as `2.15`.
  public let model: String
  /// The year from which this form is in use, which names it: `--form 2024`.
  public let form: Year
  /// The budget year.
  public let year: Year
  /// Code of the chapter or article it is about.
  public let node: String
  /// Language of its words.
  public let language: Language
  /// The caption without `Tabel 9`, such as `Budgettaire gevolgen van beleid artikel 1 … (bedragen x € 1.000)`.
  public let caption: String
  /// Heading of the column of codes: empty, or `Art.`.
  public let codeHeading: String
  /// Heading of the column of labels.
  public let labelHeading: String
  /// The columns of figures.
  public let columns: [Column]
  /// The rows.
  public internal(set) var rows: [Row]
  /// Remarks beneath the table.
  public let notes: [String]

  /// A column of figures.
  public struct Column: Hashable, Sendable {
    /// Heading shared with its neighbours, or empty.
    public let group: String
    /// Its own heading.
    public let heading: String
    /// The year beneath it, or empty.
    public let year: String
    /// Its number and how it follows from others, such as `(3)=(1)+(2)`, or empty.
    public let formula: String
    /// The columns it is the sum of, by index; empty when it is no sum.
    public let sumOf: [Int]

    /// Makes a column.
    public init(
      group: String = "", heading: String, year: String = "", formula: String = "",
      sumOf: [Int] = []
    ) {
      self.group = group
      self.heading = heading
      self.year = year
      self.formula = formula
      self.sumOf = sumOf
    }

    /// The headings in one line: the name of the column in CSV and JSON.
    public var name: String {
      let title = group.isEmpty ? heading : heading.isEmpty ? group : "\(group): \(heading)"
      return [title, year, formula].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// Its label in the table's language.
    public let label: String
    /// What kind of row it is.
    public let level: RowLevel
    /// The code left of the label, such as `1.1`, or empty.
    public let code: String
    /// The figures, one for each column.
    public let cells: [Cell]
    /// The rows it is the sum of, by index; empty when it is no sum.
    public let sumOf: [Int]

    /// Makes a row.
    public init(
      label: String, level: RowLevel, code: String = "", cells: [Cell], sumOf: [Int] = []
    ) {
      self.label = label
      self.level = level
      self.code = code
      self.cells = cells
      self.sumOf = sumOf
    }
  }

  /// A figure, or its absence.
  public struct Cell: Hashable, Sendable {
    /// What is printed.
    public let value: Value
    /// What it is, or would be, in the ledger; nil when it is no figure of the ledger.
    public let origin: Origin?

    /// What it is in the ledger, when it shows anything.
    var figure: Origin? { value == .empty ? nil : origin }

    /// Makes a cell.
    public init(_ value: Value, origin: Origin? = nil) {
      self.value = value
      self.origin = origin
    }

    /// A cell without a figure.
    public static let empty = Cell(.empty)
  }

  /// What a cell shows.
  public enum Value: Hashable, Sendable {
    /// Nothing: no figure exists here, or it does not apply. A zero is an amount.
    case empty
    /// k€.
    case amount(Amount)
    /// Whole per cent.
    case percent(Int)
    /// A figure that this audience may not see.
    case hidden
  }

  /// The figure of the ledger that a cell shows, summed over a node and all below it.
  public struct Origin: Hashable, Sendable {
    /// Code of the node.
    public let node: String
    /// Commitments, expenditure or receipts.
    public let kind: Kind
    /// The year.
    public let year: Year
    /// Position or mutation, and when.
    public let quantity: Quantity

    /// Makes an origin.
    public init(node: String, kind: Kind, year: Year, quantity: Quantity) {
      self.node = node
      self.kind = kind
      self.year = year
      self.quantity = quantity
    }
  }

  /// What is summed.
  public enum Quantity: Hashable, Sendable {
    /// All postings up to and including the stage.
    case position(Stage)
    /// The postings of the stages.
    case mutation([Stage])
    /// Part of the postings, such as those of a type or of a commitment tier: never more than the position shows.
    case part
  }
}

/// Kinds of row. The raw value stands in the column `level` of CSV and JSON, in both languages.
public enum RowLevel: String, Hashable, Sendable {
  case article = "artikel"
  case commitments = "verplichtingen"
  case expenditure = "uitgaven"
  case legallyCommitted = "juridisch_verplicht"
  case subarticle = "artikelonderdeel"
  case instrument = "instrument"
  case line = "regeling"
  case receipts = "ontvangsten"
  /// A heading above other rows.
  case heading = "kop"
}

/// Kinds of table. The raw value names them on the command line.
public enum TableKind: String, CaseIterable, Hashable, Sendable {
  /// The budget act's statement (begrotingsstaat; RBV 2.11, 2.21).
  case statement
  /// Budgetary consequences of policy (budgettaire gevolgen van beleid; RBV 1.33d, 2.15, 2.25, 3.22d).
  case consequences
  /// Overview of the main suppletory mutations of expenditure (RBV 2.28).
  case mainMutations = "main-mutations"
  /// The same of receipts.
  case mainReceipts = "main-receipts"
  /// Budget flexibility of an article (budgetflexibiliteit).
  case flexibility
  /// Cash shifts (kasschuiven).
  case cashShifts = "cash-shifts"
  /// Multi-year legal commitments (meerjarige juridische verplichtingen).
  case multiYearCommitments = "multi-year-commitments"
  /// All stages of a year by article (the form of the open data begrotingsstaten).
  case stages
}

extension BudgetTable {
  /// The same table with other cells.
  func mapCells(_ change: (Cell) -> Cell) -> BudgetTable {
    var table = self
    table.rows = rows.map {
      Row(
        label: $0.label, level: $0.level, code: $0.code, cells: $0.cells.map(change),
        sumOf: $0.sumOf)
    }
    return table
  }
}
