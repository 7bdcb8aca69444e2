/// A measure (maatregel): postings of a stage that belong together, and what the user says of them.
public struct Measure: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// What it is called in the overview of the main mutations.
  public let title: Name
  /// Why it is taken, by language: a plan's own reason; empty where none is known.
  public let reason: Name
  /// The user's own explanation by language; empty where there is none.
  public let text: Name
  /// Politically relevant: explained whatever its size.
  public let isRelevant: Bool
  /// Where it stands.
  public let place: Place
}

/// A memorandum item of an article: a position at a stage that is printed as it is and is part of no sum.
public struct Memo: Hashable, Sendable {
  /// Code of the article.
  public let node: String
  /// What it says.
  public let item: MemoItem
  /// The year.
  public let year: Year
  /// The stage of the position.
  public let stage: Stage
  /// Per cent or k€, by item.
  public let value: Int
  /// Id in `sources.csv`.
  public let source: String
  /// Published, derived or assumption.
  public let status: Status
  /// Free text.
  public let note: String
  /// Where it stands.
  public let place: Place
}

/// A figure that the source does not give: what a stage adds here is unknown, and is printed as an empty cell.
public struct Gap: Hashable, Sendable {
  /// Code of the node.
  public let node: String
  /// Commitments, expenditure or receipts.
  public let kind: Kind
  /// The year.
  public let year: Year
  /// The stage whose mutation is unknown.
  public let stage: Stage
  /// Id in `sources.csv`.
  public let source: String
  /// Free text.
  public let note: String
  /// Where it stands.
  public let place: Place
}
