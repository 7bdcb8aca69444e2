import ArgumentParser
import Foundation
import Reporting

/// The `--record` option, shared by the commands that print results.
struct RecordOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write a record of this run: digests of all that went in and came out, for `peacebudget reproduce`.",
      valueName: "file"))
  var record: String?

  func validate() throws { try Output.refuseEmpty(record, "--record") }
}

/// A command whose run can be recorded and done again.
protocol RecordableCommand: ParsableCommand {
  var recording: RecordOption { get }
  /// The values in force of its options that bear on the result, given or not.
  var settings: [String: String] { get }
}

extension RecordableCommand {
  var settings: [String: String] { [:] }

  /// Writes the record of a run that has ended well, if it was asked for.
  func writeRecord(arguments: [String]) throws {
    guard let path = recording.record else { return }
    let record = RunLog.record(
      arguments: Self.withoutRecord(arguments), settings: settings)
    try Output.save(try record.json(), as: path)
  }

  private static func withoutRecord(_ arguments: [String]) -> [String] {
    var rest: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument == "--record" {
        isValue = true
      } else if !argument.hasPrefix("--record=") {
        rest.append(argument)
      }
    }
    return rest
  }
}

struct ReproduceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Do a recorded run again and compare byte by byte; nothing is written.",
    discussion:
      "Run it in the folder in which the recorded command was run: paths are as they were typed.")

  @Argument(help: "A record that a command has written with --record.", completion: .file())
  var record: String

  func validate() throws { try Output.refuseEmpty(record, "RECORD") }

  func run() throws {
    let old = try read()
    RunLog.rehearse(old)
    var hasFailed = false
    do {
      var command = try PeaceBudget.parseAsRoot(old.arguments)
      guard command is any RecordableCommand else {
        return try refuse("its command is none that can be recorded")
      }
      try command.run()
    } catch is ExitCode {
      hasFailed = true
    } catch {
      return try refuse("its command is not understood: \(PeaceBudget.message(for: error))")
    }
    let differences = old.differences(
      from: RunLog.record(arguments: old.arguments), hasFailed: hasFailed)
    // Control characters of a record would reach the terminal.
    let words = old.arguments.joined(separator: " ").unicodeScalars.filter {
      $0.properties.generalCategory != .control
    }
    let title = "peacebudget \(String(String.UnicodeScalarView(words)))"
    RunLog.endRehearsal()
    if differences.isEmpty && !hasFailed {
      try Output.write(
        "Reproduced: \(title)\nInput files (\(old.inputs.count)), models (\(old.models.count)) and results "
          + "(\(1 + old.outputs.count)) are the same to the last byte.\n" + onDisk(old.outputs))
      return
    }
    Output.complain("Not reproduced: \(title)")
    if hasFailed { Output.complain("- the run ends with an error now") }
    for difference in differences { Output.complain("- \(difference)") }
    throw ExitCode(1)
  }

  /// The results were made anew and compared with the record; the files that the run wrote may have changed since.
  private func onDisk(_ outputs: [RunRecord.File]) -> String {
    outputs.map { file in
      let data = FileManager.default.contents(atPath: file.name)
      let isSame = data.map { RunRecord.File(name: file.name, data: $0) == file }
      return switch isSame {
      case nil: "The file \(file.name) is not there now.\n"
      case false?: "The file \(file.name) there now is not what the run wrote.\n"
      case true?: ""
      }
    }.joined()
  }

  private func read() throws -> RunRecord {
    let data = try Input.read(record)
    guard let old = try? JSONDecoder().decode(RunRecord.self, from: data)
    else { return try refuse("it is no record; a command writes one with --record") }
    guard old.schema == 1 else {
      return try refuse("its format \(old.schema) is not known to this version of the program")
    }
    return old
  }

  private func refuse<R>(_ why: String) throws -> R {
    Output.complain("\(record) cannot be reproduced: \(why)")
    throw ExitCode(1)
  }
}
