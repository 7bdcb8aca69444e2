import ArgumentParser
import Budget
import Foundation
import OrderedCollections
import Planning
import Reporting

/// Finding the results, and putting them where they are asked.
extension WhatIfCommand {
  enum Destination {
    case folder
    case file(Format)
    /// A name with an ending of no format.
    case unknown(String)
  }

  /// What `--out` names; a folder when it is not given.
  var destination: Destination {
    let url = URL(fileURLWithPath: out ?? "")
    let ending = url.pathExtension
    if ending.isEmpty || url.hasDirectoryPath { return .folder }
    if let format = ending == "txt" ? .text : Format(rawValue: ending) { return .file(format) }
    return .unknown(ending)
  }

  typealias Results = [(format: Format, data: () throws -> Data)]

  func beside(_ scenarios: [ScenarioBudget], in budget: Budget) throws -> Results {
    let whatIf = try Progress.during("planning \(scenarios.count + 1) budgets") {
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.whatIf(
          budget, scenarios, withoutOverrides: withoutOverrides, planning.options)
      }
    }
    RunLog.solved(whatIf.solves)
    lazy var curve = Result { () throws(PlanningError) in try Self.curve(of: whatIf.base) }
    return [
      (.text, { Data(WhatIfReport.text(of: whatIf).utf8) }),
      (.json, { try WhatIfDocument(whatIf, PeaceBudget.versions).json() }),
      (.csv, { WhatIfTable.csv(of: whatIf) }),
      (.html, { WhatIfPage.html(of: whatIf, curve: curve) }),
      (
        .xlsx,
        {
          try WhatIfWorkbook.xlsx(of: whatIf, curve: try? curve.get(), version: PeaceBudget.version)
        }
      ),
    ]
  }

  /// The base under deeper and deeper cuts of all money.
  private static func curve(of base: Plan) throws(PlanningError) -> Curve {
    guard let scope = try? Curve.Scope(base.budget) else { throw .nothingToPlan(base.budget.name) }
    return try Planner.curve(of: base, over: scope)
  }

  func compared(_ scenario: ScenarioBudget, in budget: Budget) throws -> Results {
    let groups = try Output.withoutIssues("--order") { () throws(BudgetError) in
      var groups: [[String]] = []
      for (text, scope) in (try? orderScopes) ?? [] {
        groups.append(try scenario.budget.lines(in: scope, called: "--order \(text)"))
      }
      return groups
    }
    let comparison = try Progress.during("dividing the cut") {
      try PlanningOptions.explained(scenario.budget) { () throws(PlanningError) in
        try Planner.compareRules(under: scenario, order: groups, planning.options)
      }
    }
    return [
      (.text, { Data(RuleComparisonReport.text(of: comparison).utf8) }),
      (.json, { try RuleComparisonDocument(comparison, PeaceBudget.versions).json() }),
      (.csv, { WhatIfTable.csv(of: comparison) }),
      (.html, { RuleComparisonPage.html(of: comparison) }),
      (.xlsx, { try RuleComparisonWorkbook.xlsx(of: comparison, version: PeaceBudget.version) }),
    ]
  }

  func write(_ results: Results) throws {
    func data(_ format: Format) throws -> Data {
      try results.first { $0.format == format }?.data() ?? Data()
    }
    guard let out else {
      if format == .xlsx, isatty(STDOUT_FILENO) == 1 {
        Output.complain("a workbook is no text for a terminal; give a file with --out")
        throw ExitCode(1)
      }
      return try Output.write(try data(format))
    }
    if case .file(let format) = destination {
      return try Output.save(try data(format), as: out)
    }
    let files = try Format.allCases.map { format in
      ("whatif.\(format == .text ? "txt" : format.rawValue)", try data(format))
    }
    try Output.save(files, in: out)
    try Output.write(
      "Wrote \(files.map(\.0).joined(separator: ", ")) into \(out).\n")
  }
}
