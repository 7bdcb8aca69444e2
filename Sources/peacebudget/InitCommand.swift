import ArgumentParser
import Budget
import Foundation
import OrderedCollections

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write an example budget into a new folder, to start one's own from.")

  @Argument(help: "The folder to make; it must not exist, or be empty.", completion: .directory)
  var directory: String

  @Option(
    help: ArgumentHelp(
      "The example: \(Examples.names.joined(separator: " or ")).", valueName: "name"))
  var example = Examples.standard

  func validate() throws {
    try Output.refuseEmpty(directory, "DIRECTORY")
    guard Examples.names.contains(example) else {
      throw ValidationError(
        "there is no example '\(example)'; use \(Examples.names.joined(separator: " or "))")
    }
  }

  func run() throws {
    let files = Examples.files(of: example).sorted { $0.key < $1.key }
    do {
      try NewFolder.create(OrderedDictionary(uniqueKeysWithValues: files), at: directory)
    } catch {
      Output.complain("\(error)")
      throw ExitCode(1)
    }
    try Output.write(
      """
      Wrote \(files.count) files into \(directory). Change policy.yaml or any other file, then:
        peacebudget check \(Output.quoted(directory))
        peacebudget plan \(Output.quoted(directory))

      """)
  }
}
