import Budget

/// The versions that a document names.
public struct ProgramVersions: Sendable {
  let program, solver: String

  /// - Parameters:
  ///   - program: the version of PeaceBudget, such as `0.1.0`.
  ///   - solver: the solver with its version, such as `GLPK 5.0`.
  public init(program: String, solver: String) {
    self.program = program
    self.solver = solver
  }
}

/// What a document for programs was made from and by: the key `origin` of each.
public struct DocumentOrigin: Encodable, Sendable {
  /// Raised when a reader of the old form of a document would misread the new one.
  public static let schemaVersion = 1

  let schema = Self.schemaVersion
  let program = "peacebudget"
  let programVersion, solverVersion: String
  let budget, title, stage: String
  /// SHA-256 of each file of the budget, by name.
  let inputDigests: [String: String]

  init(_ budget: Budget, _ versions: ProgramVersions) {
    programVersion = versions.program
    solverVersion = versions.solver
    self.budget = budget.name
    title = budget.settings.title.en
    stage = budget.latestStage.rawValue
    inputDigests = Dictionary(uniqueKeysWithValues: budget.digests.map { ($0.key, $0.value) })
  }
}
