import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

struct RobustCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robust",
    abstract:
      "Draw contested weights and uncertain effects, plan again, and say whose money is sure."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  enum Known: String, ExpressibleByArgument, CaseIterable { case nothing, order, intervals }

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var chance: ChanceOptions
  @OptionGroup var recording: RecordOption

  @Option(help: ArgumentHelp("Number of draws, 20 to 100000.", valueName: "n"))
  var samples = 2000

  @Option(
    help:
      "What is known of the weights: nothing, order (that of the policy) or intervals (those of the policy); as the policy says when left out."
  )
  var weights: Known?

  @Flag(inversion: .prefixedNo, help: "Draw effects too, within the half-widths of their evidence.")
  var effects = true

  @Flag(help: "Keep on/off decisions whole in every draw, which takes longer.")
  var exact = false

  @Option(help: "What to print: text, json or html.")
  var format = Format.text

  var settings: [String: String] {
    planning.limit.settings.merging(chance.settings) { $1 }.merging([
      "effects": "\(effects)", "exact": "\(exact)", "samples": "\(samples)",
      "weights": weights?.rawValue ?? "as the policy says",
    ]) { $1 }
  }

  func validate() throws {
    guard (20...100_000).contains(samples) else {
      throw ValidationError("--samples is a whole number from 20 to 100000")
    }
  }

  func run() throws {
    let budget = try argument.load()
    let plan = try Progress.during("planning") { try planning.plan(budget) }
    var options = RobustStudy.Options()
    options.draws = samples
    options.seed = chance.seed
    options.known = try known(plan.model.data.policy.uncertainty)
    options.drawsEffects = effects
    options.isExact = exact
    options.threads = chance.threadCount
    let study = try Progress.during("planning \(samples) draws") { [options] in
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.studyRobustness(of: plan, options)
      }
    }
    switch format {
    case .text: try Output.write(RobustReport.text(of: study))
    case .html: try Output.write(RobustReport.html(of: study))
    case .json:
      try Output.write(
        RobustDocument(study, PeaceBudget.versions).json())
    }
  }

  private func known(_ uncertainty: Uncertainty) throws -> KnownWeights? {
    switch weights {
    case nil: return nil
    case .nothing: return .nothing
    case .order: return .order
    case .intervals:
      if case .intervals = uncertainty.weights { return uncertainty.weights }
      Output.complain(
        "policy.yaml gives no intervals for the weights; add 'weights: intervals' and 'intervals' under 'uncertainty'"
      )
      throw ExitCode(1)
    }
  }
}
