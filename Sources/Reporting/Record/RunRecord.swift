import Budget
public import Foundation

/// What a run read, did and wrote, by SHA-256 digest: enough to do it again and to compare byte by byte.
public struct RunRecord: Codable, Equatable, Sendable {
  /// A file by its digest.
  public struct File: Codable, Equatable, Sendable {
    /// Path as the run knew it, or `example/file` for a budget that is part of the program.
    public let name: String
    /// SHA-256 in hexadecimal.
    public let sha256: String

    /// Makes an entry.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }

    /// The digest of bytes.
    public init(name: String, data: Data) {
      self.init(name: name, sha256: SHA256Digest.hex(data))
    }
  }

  /// Version of the format.
  public var schema = 1
  /// Version of the program.
  public let program: String
  /// Solver and version.
  public let solver: String
  /// The arguments, without `--record`.
  public let arguments: [String]
  /// The values in force of options that bear on the result, given or not, such as a seed.
  public var settings: [String: String]?
  /// The files it read, in the order of their names.
  public let inputs: [File]
  /// The models it generated problems from.
  public let models: [File]
  /// What it wrote to standard output.
  public let result: File
  /// The other files it wrote.
  public let outputs: [File]
  /// How its plans were come by: which problem was generated anew and why, which was solved again warm. Left out by
  /// commands that make one plan.
  public var solves: [String]?

  /// Makes a record.
  public init(
    program: String, solver: String, arguments: [String], settings: [String: String]? = nil,
    inputs: [File], models: [File], result: File, outputs: [File], solves: [String]? = nil
  ) {
    self.settings = settings
    self.program = program
    self.solver = solver
    self.arguments = arguments
    self.inputs = inputs
    self.models = models
    self.result = result
    self.outputs = outputs
    self.solves = solves
  }

  /// The record as JSON with sorted keys.
  ///
  /// - Throws: the encoder's error, which these values do not cause.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }

  /// What differs between this record and that of a later run, one sentence each; empty when every byte is the same.
  /// What went in comes first, since it explains what came out.
  ///
  /// - Parameter hasFailed: whether the later run failed, and wrote no files, which says nothing of those of this one.
  public func differences(from later: RunRecord, hasFailed: Bool = false) -> [String] {
    var found: [String] = []
    found += Self.differences(inputs, later.inputs, "input")
    if program != later.program {
      found.append("the program was \(program), and is \(later.program)")
    }
    if solver != later.solver { found.append("the solver was \(solver), and is \(later.solver)") }
    found += Self.differences(models, later.models, "model")
    found += Self.differences([result], [later.result], "result")
    if !hasFailed { found += Self.differences(outputs, later.outputs, "output") }
    return found
  }

  private static func differences(_ old: [File], _ new: [File], _ word: String) -> [String] {
    let names = (old + new).map(\.name)
    let unique = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }
    return unique.compactMap { _, name in
      let was = old.first { $0.name == name }?.sha256
      let now = new.first { $0.name == name }?.sha256
      switch (was, now) {
      case (let was?, let now?):
        return was == now
          ? nil : "the \(word) \(name) has changed (\(was.prefix(12)), now \(now.prefix(12)))"
      case (_?, nil): return "the \(word) \(name) is no longer there"
      default: return "the \(word) \(name) is new"
      }
    }
  }
}
