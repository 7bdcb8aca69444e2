public import Budget

/// Why a table cannot be made.
public enum TableError: Error, Hashable, Sendable {
  /// A code that is no article or chapter of the budget, with the codes it has.
  case unknownArticle(String, nearest: String?, known: [String])
  /// A stage that the budget does not use, with those it uses.
  case unknownStage(Stage, known: [Stage])
  /// A kind of table that does not exist at the stage, or has nothing to show there, with those that do.
  case noTable(TableKind, Stage, known: [TableKind])
}

extension TableError: CustomStringConvertible {
  /// What is wrong, and the remedy.
  public var description: String {
    switch self {
    case .unknownArticle(let code, let nearest, let known):
      "there is no article '\(code)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "the articles are \(known.joined(separator: ", "))")
    case .unknownStage(let stage, let known):
      "this budget has no stage \(stage.rawValue); use one of "
        + "\(known.map(\.rawValue).joined(separator: ", ")), or add it to stages in budget.yaml"
    case .noTable(let kind, let stage, let known):
      "there is no table \(kind.rawValue) at stage \(stage.rawValue) here; "
        + (known.isEmpty
          ? "nothing can be printed at that stage"
          : "there is \(known.map(\.rawValue).joined(separator: ", "))")
    }
  }
}
