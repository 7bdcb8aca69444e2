import ArgumentParser
import Reporting

struct CheckCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a budget folder: every issue at once, provenance and known errors.")

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var recording: RecordOption

  func run() throws {
    try Output.write(CheckReport.text(of: try argument.load()))
  }
}
