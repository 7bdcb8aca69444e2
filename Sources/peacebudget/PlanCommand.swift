import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

/// How long a search may take.
struct TimeLimitOption: ParsableArguments {
  @Option(help: "Longest time for each search in seconds, 1 to 86400.")
  var timeLimit = 60

  var settings: [String: String] { ["time-limit": "\(timeLimit)"] }

  func validate() throws {
    guard (1...86_400).contains(timeLimit) else {
      throw ValidationError("--time-limit is a whole number of seconds from 1 to 86400")
    }
  }
}

/// How a plan is asked for; shared by the commands that begin with one.
struct PlanningOptions: ParsableArguments {
  @Option(help: "The planning year to show; the budget year when left out.")
  var year: Int?

  @OptionGroup var limit: TimeLimitOption

  func plan(_ budget: Budget) throws -> Plan {
    try Self.explained(budget) { () throws(PlanningError) in try Planner.plan(budget, options) }
  }

  func certifiedPlan(_ budget: Budget) throws -> (plan: Plan, certificate: [UInt8]) {
    try Self.explained(budget) { () throws(PlanningError) in
      try Planner.certifiedPlan(
        budget, options, program: "peacebudget \(PeaceBudget.version)")
    }
  }

  var options: Planner.Options {
    var options = Planner.Options()
    options.year = year
    options.timeLimit = .seconds(limit.timeLimit)
    return options
  }

  /// Runs planning; its error becomes a message and the exit code 1. Where nothing fits, what would mend the budget is
  /// searched and told too.
  static func explained<R>(_ budget: Budget? = nil, _ work: () throws(PlanningError) -> R) throws
    -> R
  {
    do throws(PlanningError) {
      return try work()
    } catch {
      Output.complain("\(error)")
      if case .infeasible(let clash) = error, let budget,
        let conflict = try? Conflict.find(in: budget, clash: clash)
      {
        Output.complain(ConflictReport.repairs(of: conflict, in: budget))
      }
      throw ExitCode(1)
    }
  }
}

struct PlanCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Make the annual allocation of a budget and prove that no better one exists.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var recording: RecordOption

  var settings: [String: String] { planning.limit.settings }

  @Option(help: "What to print: text or json.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Also write plan.txt and plan.json into this folder.", valueName: "dir"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Also post the plan into the ledger of BUDGET at this stage, such as 1S.", valueName: "stage")
  )
  var post: Stage?

  @Option(
    help: ArgumentHelp(
      "Also write the model into this folder: allocation.mod and plan.dat for `glpsol -m allocation.mod -d plan.dat`, and plan.mps and plan.lp for other solvers.",
      valueName: "dir"))
  var writeModel: String?

  @Option(
    help: ArgumentHelp(
      "Also write a certificate: the plan with a proof that `peacebudget verify` or anyone else can check.",
      valueName: "file"))
  var certificate: String?

  @Flag(
    help:
      "Also work out, for the text, what `justify` and `robust` find; takes some seconds longer.")
  var uncertainty = false

  func validate() throws {
    try Output.refuseEmpty(out, "--out")
    try Output.refuseEmpty(certificate, "--certificate")
    try Output.refuseEmpty(writeModel, "--write-model")
    if post != nil, certificate != nil {
      throw ValidationError(
        "a certificate is about the ledger as it is; make it with `plan --certificate`, then post")
    }
  }

  func run() throws {
    let budget = try argument.load()
    let posting = try post.map { try PlanPosting(budget, from: argument, at: $0) }
    let (plan, proof) = try Progress.during("planning") {
      certificate == nil
        ? (try planning.plan(posting?.base ?? budget), []) : try planning.certifiedPlan(budget)
    }
    for warning in plan.warnings { Output.complain("warning: \(warning)") }
    let text = Data(PlanReport.text(of: plan, with: try findings(plan)).utf8)
    let document = PlanDocument(
      plan, PeaceBudget.versions, timeLimit: planning.limit.timeLimit)
    let json = try document.json()
    if let out { try Output.save([("plan.txt", text), ("plan.json", json)], in: out) }
    if let writeModel {
      let (model, data) = Planner.writtenModel(of: plan)
      let (mps, lp) = try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.exchangedModel(of: plan)
      }
      try Output.save(
        [
          ("allocation.mod", Data(model.utf8)), ("plan.dat", Data(data.utf8)), ("plan.mps", mps),
          ("plan.lp", lp),
        ], in: writeModel)
    }
    if let certificate { try Output.save(Data(proof), as: certificate) }
    let posted = try posting?.post(plan)
    try Output.write(format == .text ? text : json)
    if let posted {
      // JSON on standard output stays one document.
      if format == .text { try Output.write(posted) } else { Output.complain(posted) }
    }
  }
}

extension PlanCommand {
  private func findings(_ plan: Plan) throws -> UncertaintyFindings {
    // JSON does not tell them, and they take long.
    guard uncertainty, format == .text || out != nil else { return UncertaintyFindings() }
    return try Progress.during("looking at what nobody knows") {
      try PlanningOptions.explained { () throws(PlanningError) in
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let study =
          plan.model.data.institute == nil
          ? nil : try Planner.justify(plan, planning.options, threads: threads)
        var options = RobustStudy.Options()
        options.threads = threads
        return UncertaintyFindings(
          study: study, robust: try Planner.studyRobustness(of: plan, options))
      }
    }
  }
}

struct ExplainCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a line gets what it gets, and what would have to change.")

  @Argument(help: "The id of a line, such as ohchr-core.")
  var line: String

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var recording: RecordOption

  var settings: [String: String] { planning.limit.settings }

  func validate() throws { try Output.refuseEmpty(line, "LINE") }

  func run() throws {
    let budget = try argument.load()
    let plan = try Progress.during("planning") { try planning.plan(budget) }
    let explanation = try Progress.during("re-solving") {
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.explain(line, in: plan, planning.options)
      }
    }
    try Output.write(ExplanationReport.text(of: explanation))
  }
}
