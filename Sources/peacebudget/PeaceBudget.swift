import ArgumentParser
import Budget
import Foundation
import GLPK
import OrderedCollections
import Reporting

@main
struct PeaceBudget: ParsableCommand {
  static let version = "0.1.0"
  /// The solver, as results name it.
  static let solver = "GLPK \(GLPKVersion.current)"
  /// Both, for documents.
  static let versions = ProgramVersions(program: version, solver: solver)

  static let configuration = CommandConfiguration(
    commandName: "peacebudget",
    abstract:
      "Divides a mediation fund and voluntary contributions over recipients and years, and proves it.",
    discussion: """
      BUDGET is a budget folder or the name of an example (\(Examples.names.joined(separator: ", "))); without \
      it the commands use \(Examples.standard).
      """,
    version: version,
    subcommands: [
      PlanCommand.self, ExplainCommand.self, WhatIfCommand.self, CurveCommand.self,
      ReserveCommand.self, JustifyCommand.self, RobustCommand.self, VerifyCommand.self,
      ExportCommand.self, TablesCommand.self, ImportCommand.self, CheckCommand.self,
      ReproduceCommand.self, InitCommand.self,
    ])

  static func main() {
    // A reader that closes its end early must not end the program by a signal.
    signal(SIGPIPE, SIG_IGN)
    // Nor must a limit on the size of files: the write fails, and is reported.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot(arguments)
      try command.run()
      try (command as? any RecordableCommand)?.writeRecord(arguments: arguments)
      try StagedFiles.commit()
    } catch {
      StagedFiles.discard()
      exit(withError: error)
    }
  }
}

/// The BUDGET argument, shared by the commands.
struct BudgetArgument: ParsableArguments {
  @Argument(help: "A budget folder or the name of an example.", completion: .directory)
  var budget: String?

  func validate() throws { try Output.refuseEmpty(budget, "BUDGET") }

  func load() throws -> Budget { try Self.load(budget ?? Examples.standard) }

  /// Reads and checks the budget of that name; prints its issues and ends with 1 when it has any.
  static func load(_ name: String) throws -> Budget {
    do throws(BudgetError) {
      let budget = try Budget(folder: try Self.folder(name))
      RunLog.read(budget)
      for file in budget.digests.keys { StagedFiles.protect("\(name)/\(file)") }
      return budget
    } catch {
      let count = error.issues.count
      Output.complain("\(name) has \(count == 1 ? "an issue" : "\(count) issues"):\n\(error)")
      throw ExitCode(1)
    }
  }

  /// The path of the folder; nil for an example.
  var path: String? {
    guard let budget else { return nil }
    return !FileManager.default.fileExists(atPath: budget) && Examples.names.contains(budget)
      ? nil : budget
  }

  /// A folder of that path, or else the example of that name.
  private static func folder(_ name: String) throws(BudgetError) -> Folder {
    if !FileManager.default.fileExists(atPath: name), let example = Folder(example: name) {
      return example
    }
    return try Folder(path: name)
  }
}
