import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

struct JustifyCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "justify",
    abstract: "Say whether the feasibility study of an institute is worth its money, and why.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var recording: RecordOption

  var settings: [String: String] { planning.limit.settings }

  @Option(help: "What to print: text, json or html.")
  var format = Format.text

  @Option(
    help:
      "Who reads it: public, internal or restricted; recipients of a stricter class are not named.")
  var audience = Confidentiality.public

  func run() throws {
    let budget = try argument.load()
    let plan = try Progress.during("planning") { try planning.plan(budget) }
    let study = try Progress.during("re-planning") {
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.justify(plan, planning.options, threads: threading.count)
      }
    }
    switch format {
    case .text: try Output.write(JustifyReport.text(of: study, for: audience))
    case .html: try Output.write(JustifyReport.html(of: study, for: audience))
    case .json:
      try Output.write(
        JustifyDocument(study, for: audience, PeaceBudget.versions).json())
    }
  }
}
