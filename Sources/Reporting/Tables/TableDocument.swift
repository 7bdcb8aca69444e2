public import Budget

/// Tables that are printed together, with what a reader needs to trust them.
public struct TableDocument: Sendable {
  /// Title of the budget in the document's language.
  public let title: String
  /// Language of all words.
  public let language: Language
  /// How thousands are set apart.
  public let numberStyle: NumberStyle
  /// For whom it is: figures of a stricter class are hidden.
  public let audience: Confidentiality
  /// The tables in order.
  public let sections: [Section]
  /// The sources of the figures shown.
  public let sources: [Source]
  /// How much of the money shown rests on assumptions.
  public let provenance: Provenance
  /// Version of the program.
  public let version: String

  /// A table with its number and explanations.
  public struct Section: Sendable {
    /// 1 for the first table.
    public let number: Int
    /// The table.
    public let table: BudgetTable
    /// What is said of its mutations.
    public let explanations: [MutationExplanation]

    /// Makes a section.
    public init(number: Int, table: BudgetTable, explanations: [MutationExplanation]) {
      self.number = number
      self.table = table
      self.explanations = explanations
    }
  }

  /// Makes a document.
  public init(
    title: String, language: Language, numberStyle: NumberStyle, audience: Confidentiality,
    sections: [Section], sources: [Source], provenance: Provenance, version: String
  ) {
    self.title = title
    self.language = language
    self.numberStyle = numberStyle
    self.audience = audience
    self.sections = sections
    self.sources = sources
    self.provenance = provenance
    self.version = version
  }
}

/// The paragraph that explains a mutation beneath a table.
public struct MutationExplanation: Hashable, Sendable {
  /// Why it must be explained.
  public enum Ground: Hashable, Sendable {
    /// At or above the floor (k€) for its nature and the size of its article.
    case floor(Nature, Amount)
    /// A change of the commitments of more than 10 % of the position before.
    case commitments
    /// Marked as politically relevant.
    case relevant
  }

  /// Code of the node, such as `1.1`.
  public let code: String
  /// Its name, or the title of the measure.
  public let label: String
  /// Why it must be explained.
  public let ground: Ground
  /// The paragraph.
  public let text: String
  /// Whether the program drafted it; false for the user's own text.
  public let isDraft: Bool

  /// Makes an explanation.
  public init(code: String, label: String, ground: Ground, text: String, isDraft: Bool) {
    self.code = code
    self.label = label
    self.ground = ground
    self.text = text
    self.isDraft = isDraft
  }
}
