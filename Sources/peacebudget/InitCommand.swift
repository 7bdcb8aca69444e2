import ArgumentParser
import Budget
import Foundation

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
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: directory, isDirectory: &isFolder) {
      let entries = try? FileManager.default.contentsOfDirectory(atPath: directory)
      guard isFolder.boolValue, entries?.isEmpty == true else {
        Output.complain(
          "\(directory) exists and is not an empty folder; nothing was written; give another name")
        throw ExitCode(1)
      }
    }
    let files = Examples.files(of: example).sorted { $0.key < $1.key }
    try Output.save(files.map { ($0.key, $0.value) }, in: directory)
    try Output.write(
      """
      Wrote \(files.count) files into \(directory). Change policy.yaml or any other file, then:
        peacebudget check \(Output.quoted(directory))
        peacebudget plan \(Output.quoted(directory))

      """)
  }
}
