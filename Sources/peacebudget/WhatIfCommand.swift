import ArgumentParser
import Budget
import Foundation
import OrderedCollections
import Planning
import Reporting

struct WhatIfCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Plan a budget under cuts and other scenarios, next to the base.",
    discussion: """
      A cut is [SCOPE=]SIZE[@YEARS]: 10%, XVII.4=3000@2027,2028, track:un=5%@2027-.
      SCOPE: all; a code of structure.csv, such as V, XVII.4 or a line; envelope:ID; track:, recipient:, class:, \
      earmarking:, family:, niche:, phase:, level:, role: or lines: with a value; oda; non-oda.
      SIZE: per cent of what the budget has, or k€ a year. YEARS: 2027  2027,2029  2027-2029  2028-
      A cut of envelopes lowers their ceilings. A cut of lines does that too, for the part that these lines have in \
      each, and keeps the lines together at or below today's position less the cut.

        peacebudget whatif --cut 10%
        peacebudget whatif --cut 10% --phase 25,50,100 --protect icc-otp
        peacebudget whatif --cut XVII.4=1500@2026:back=2028
        peacebudget whatif --cut 10% --compare
        peacebudget whatif --hold ohchr-core=7500@2026 --end hd@2028:taper=1500
        peacebudget whatif --scenario cut-10 --scenario cut-10-phased --without-overrides
        peacebudget whatif --scenarios all --format html --out results

      docs/scenarios.md describes the language and the files.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, html, xlsx }

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var recording: RecordOption

  var settings: [String: String] { planning.limit.settings }

  @Option(
    help: ArgumentHelp("Take money away; may be repeated.", valueName: "[scope=]size[@years]"))
  var cut: [String] = []

  @Option(help: ArgumentHelp("Add money; may be repeated.", valueName: "[scope=]size[@years]"))
  var increase: [String] = []

  @Option(
    help: ArgumentHelp(
      "Per cents of all cuts and increases in their first, second, … year; the last goes on.",
      valueName: "25,50,100"))
  var phase: String?

  @Option(
    help: ArgumentHelp(
      "Add a line that is like another one.", valueName: "new=like[:minimum=k€][:maximum=k€]"))
  var line: [String] = []

  @Option(help: ArgumentHelp("Set the amount of a line.", valueName: "line=k€[@years]"))
  var hold: [String] = []

  @Option(help: ArgumentHelp("Keep lines at today's position.", valueName: "scope[@years]"))
  var protect: [String] = []

  @Option(help: ArgumentHelp("Let a line stop.", valueName: "line@year[:taper[=k€]]"))
  var end: [String] = []

  @Option(help: ArgumentHelp("Change a rule.", valueName: "rule:min=…:max=…:rank=…|hard"))
  var rule: [String] = []

  @Option(help: ArgumentHelp("Leave a rule out.", valueName: "rule"))
  var withoutRule: [String] = []

  @Option(help: ArgumentHelp("Change a swing weight.", valueName: "criterion=points"))
  var weight: [String] = []

  @Option(
    help: ArgumentHelp(
      "A scenario of the budget by name, or a file; may be repeated. Changes given beside it are laid over the last.",
      valueName: "name|file"))
  var scenario: [String] = []

  @Option(
    help: ArgumentHelp("All scenarios of the budget (all) or of a folder.", valueName: "all|dir"))
  var scenarios: String?

  @Flag(help: "Divide one cut by three rules: proportional, protect-first, optimise.")
  var compare = false

  @Option(
    help: ArgumentHelp(
      "Which lines protect-first spares first, as scopes; may be repeated. Without it those with the largest legal, bound and reserved share.",
      valueName: "scope"))
  var order: [String] = []

  @Flag(help: "Also plan without any decision of a person.")
  var withoutOverrides = false

  @Option(help: "What to print: text, json, csv, html or xlsx.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Write the result to this file (its ending names the format), or in all formats into this folder.",
      valueName: "file|dir"))
  var out: String?

  func validate() throws {
    try Output.refuseEmpty(out, "--out")
    if case .unknown(let ending) = destination {
      throw ValidationError(
        "--out \(out ?? ""): .\(ending) is no format; use .txt, .json, .csv, .html or .xlsx, or end in / for a folder"
      )
    }
    try Output.refuseEmpty(scenarios, "--scenarios")
    if scenario.contains("") { throw ValidationError("--scenario is empty") }
    _ = try typed
    _ = try orderScopes
    if isTyped, scenarios != nil {
      throw ValidationError("--scenarios is given beside changes; lay them over one --scenario")
    }
    if !isTyped, scenario.isEmpty, scenarios == nil {
      throw ValidationError(
        "nothing is changed; give --cut or another change, --scenario, or --scenarios all")
    }
    if compare, scenario.count > 1 || scenarios != nil {
      throw ValidationError("--compare divides one cut; give one --scenario, or --cut alone")
    }
    if compare, withoutOverrides {
      throw ValidationError("--compare and --without-overrides cannot be given together")
    }
    if !compare, !order.isEmpty { throw ValidationError("--order belongs to --compare") }
    if phase != nil, cut.isEmpty, increase.isEmpty {
      throw ValidationError("--phase belongs to --cut or --increase")
    }
  }

  func run() throws {
    let budget = try argument.load()
    let chosen = try chosen(in: budget)
    RunLog.read(chosen.map(\.scenario))
    let results =
      compare ? try compared(chosen[0], in: budget) : try beside(chosen, in: budget)
    try write(results)
  }

  // MARK: What is asked

  private var isTyped: Bool {
    !(line + cut + increase + hold + protect + end + rule + withoutRule + weight).isEmpty
  }

  /// The changes given as options, in the order of the language.
  private var typed: [Change] {
    get throws {
      let given: [(ChangeText.Kind, String, [String])] = [
        (.line, "--line", line), (.cut, "--cut", cut), (.increase, "--increase", increase),
        (.hold, "--hold", hold),
        (.protect, "--protect", protect), (.end, "--end", end), (.rule, "--rule", rule),
        (.withoutRule, "--without-rule", withoutRule), (.weight, "--weight", weight),
      ]
      let steps = try read("--phase \(phase ?? "")") { () throws(ChangeText.Fault) in
        try phase.map(ChangeText.phase) ?? []
      }
      return try given.flatMap { kind, option, texts in
        try texts.map { text in
          let what = try read("\(option) \(text)") { () throws(ChangeText.Fault) in
            try ChangeText.read(text, as: kind, phase: steps)
          }
          return Change(
            what, text: "\(option) \(text)", by: "you", reason: "typed on the command line")
        }
      }
    }
  }

  var orderScopes: [(text: String, scope: Scope)] {
    get throws {
      try order.map { text in
        (
          text,
          try read("--order \(text)") { () throws(ChangeText.Fault) in try ChangeText.scope(text) }
        )
      }
    }
  }

  private func read<R>(_ name: String, _ work: () throws(ChangeText.Fault) -> R) throws -> R {
    do throws(ChangeText.Fault) {
      return try work()
    } catch {
      throw ValidationError("\(name): \(error.what); \(error.remedy)")
    }
  }

  /// The scenarios that are asked, applied to the budget.
  private func chosen(in budget: Budget) throws -> [ScenarioBudget] {
    try Output.withoutIssues("the scenarios") { () throws(BudgetError) in
      var found: [Scenario] = []
      if let scenarios {
        found =
          scenarios == "all"
          ? Array(try budget.scenarios.values)
          : Array(try budget.scenarios(in: try folder(scenarios)).values)
        if found.isEmpty {
          throw BudgetError([
            Issue(
              file: scenarios == "all" ? "\(budget.name)/scenarios" : scenarios,
              what: "there is no scenario", remedy: "add a file such as cut-10.yaml")
          ])
        }
      }
      for name in scenario { found.append(try one(name, in: budget)) }
      if isTyped, let changes = try? typed {
        let base = found.popLast()
        let text = changes.map(\.text).joined(separator: " ")
        found.append(
          Scenario(
            id: "what-if", name: Name(nl: text, en: text),
            reason: Name(nl: "Op de opdrachtregel gevraagd.", en: "Asked on the command line."),
            base: base, changes: changes))
      }
      return try budget.applying(found)
    }
  }

  private func folder(_ path: String) throws(BudgetError) -> Folder {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw BudgetError([
        Issue(
          file: path, what: "there is no such folder of scenarios",
          remedy: "give a folder that holds files such as cut-10.yaml, or all")
      ])
    }
    return try Folder(path: path)
  }

  /// A scenario of the budget, or else a file.
  private func one(_ name: String, in budget: Budget) throws(BudgetError) -> Scenario {
    let scenarios = try budget.scenarios
    if let known = scenarios[name] { return known }
    guard FileManager.default.fileExists(atPath: name) else {
      let known = Array(scenarios.keys)
      throw BudgetError([
        Issue(
          file: name, what: "there is no scenario of this name, and no such file",
          remedy: Nearest.to(name, among: known).map { "did you mean '\($0)'?" }
            ?? (known.isEmpty
              ? "the budget has no scenarios" : "use one of: \(known.joined(separator: ", "))"))
      ])
    }
    let url = URL(fileURLWithPath: name)
    let file = url.lastPathComponent
    guard file.hasSuffix(".yaml") else {
      throw BudgetError([
        Issue(
          file: name, what: "a scenario is a file whose name ends in .yaml", remedy: "rename it")
      ])
    }
    let read = try budget.scenarios(
      in: try Folder(path: url.deletingLastPathComponent().path), only: [file])
    guard let scenario = read.values.first else { throw BudgetError([]) }
    return scenario
  }
}

extension Output {
  /// Runs work on files; its issues become a message and the exit code 1.
  static func withoutIssues<R>(
    _ name: String, _ work: () throws(BudgetError) -> R
  ) throws -> R {
    do throws(BudgetError) {
      return try work()
    } catch {
      let count = error.issues.count
      Output.complain("\(name): \(count == 1 ? "an issue" : "\(count) issues"):\n\(error)")
      throw ExitCode(1)
    }
  }
}
