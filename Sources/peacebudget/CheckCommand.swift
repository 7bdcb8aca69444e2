import ArgumentParser
import Budget
import OrderedCollections
import Planning
import Reporting

struct CheckCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a budget folder: every issue at once, provenance and known errors.")

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var recording: RecordOption

  func run() throws {
    let budget = try argument.load()
    let scenarios = try Output.withoutIssues("the scenarios") { () throws(BudgetError) in
      let read = Array(try budget.scenarios.values)
      _ = try budget.applying(read)
      return read
    }
    RunLog.read(scenarios)
    var warnings: [String] = []
    if budget.planning != nil {
      do throws(PlanningError) {
        warnings = try Planner.warnings(of: budget)
      } catch {
        warnings = ["it cannot be planned: \(error)"]
      }
    }
    try Output.write(
      CheckReport.text(of: budget, scenarios: scenarios.count, warnings: warnings))
  }
}
