import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

struct ReserveCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reserve",
    abstract: "Say how large the flexible part must be, why, and by which rule it is spent.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var chance: ChanceOptions
  @OptionGroup var recording: RecordOption

  @Option(
    help: ArgumentHelp(
      "Draw this many scenarios, 100 to 1000000, also where an exact mean can be had.",
      valueName: "n"))
  var scenarios: Int?

  @Option(help: "What to print: text, json or html.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Also write reserve.mod and, for each reserve, its windows in at most 1000 scenarios into this folder, for `glpsol -m reserve.mod -d LINE.dat`.",
      valueName: "dir"))
  var writeModel: String?

  var settings: [String: String] {
    planning.limit.settings.merging(chance.settings) { $1 }
  }

  func validate() throws {
    try Output.refuseEmpty(writeModel, "--write-model")
    if let scenarios, !(100...1_000_000).contains(scenarios) {
      throw ValidationError("--scenarios is a whole number from 100 to 1000000")
    }
  }

  func run() throws {
    let budget = try argument.load()
    let plan = try Progress.during("planning") { try planning.plan(budget) }
    var options = ReserveCurve.Options()
    options.scenarios = scenarios
    options.seed = chance.seed
    options.threads = chance.threadCount
    let studies = try Progress.during("re-planning") { [options] in
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.studyReserves(in: plan, planning.options, curve: options)
      }
    }
    let result =
      switch format {
      case .text: Data(ReserveReport.text(of: studies).utf8)
      case .html: ReserveReport.html(of: studies)
      case .json:
        try ReserveDocument(studies, of: plan, PeaceBudget.versions).json()
      }
    if let writeModel { try save(studies, in: writeModel) }
    try Output.write(result)
  }

  private func save(_ studies: [ReserveStudy], in folder: String) throws {
    let count = min(scenarios ?? ReserveModel.mostWritten, ReserveModel.mostWritten)
    let data = studies.map { study in
      let model = ReserveModel(
        study.outlook.curve.year, scenarios: count, seed: chance.seed)
      return (
        "\(study.outlook.plan.model.lines[study.outlook.line].id).dat",
        Data(
          model.data(
            reserve: 0...study.outlook.curve.year.most, price: study.outlook.priceOfCommitted
          ).utf8)
      )
    }
    try Output.save([("reserve.mod", Data(ReserveModel.text.utf8))] + data, in: folder)
  }
}

/// How chance is drawn; shared by `reserve` and `robust`.
struct ChanceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Seed of what is drawn; the same seed gives the same bytes.", valueName: "s")
  )
  var seed: UInt64 = 1

  @OptionGroup var threading: ThreadOptions

  var threadCount: Int { threading.count }

  var settings: [String: String] { ["seed": "\(seed)"] }
}

/// How many threads work.
struct ThreadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Threads to use, 1 to 64; they do not change the result. As many as the machine has when left out.",
      valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...64).contains(threads) {
      throw ValidationError("--threads is a whole number from 1 to 64")
    }
  }

  var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
