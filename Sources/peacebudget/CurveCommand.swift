import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

/// A part of the whole as a user writes it: `60%`, `60` or `12.5%`.
struct Percentage: ExpressibleByArgument {
  let part: Rational

  static let all = Percentage(part: .one)

  private init(part: Rational) { self.part = part }

  init?(argument: String) {
    let text = argument.hasSuffix("%") ? argument.dropLast() : argument[...]
    guard let match = text.wholeMatch(of: /(\d{1,3})(?:\.(\d{1,2}))?/) else { return nil }
    let decimals = match.2.map { $0.count == 1 ? $0 + "0" : String($0) } ?? "00"
    guard let whole = Int(match.1), let hundredths = Int(decimals) else { return nil }
    part = Rational(100 * whole + hundredths, over: 10_000)
  }

  var isPart: Bool { part > .zero && part <= .one }

  /// What help says of a default, as a user would write it.
  var defaultValueDescription: String { "\(part * 100)%" }
}

/// Years as a user writes them: `2027` or `2027,2028`.
struct YearList: ExpressibleByArgument {
  let years: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let years = parts.compactMap { $0.count == 4 && $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    if years.count != parts.count { return nil }
    self.years = years
  }
}

struct CurveCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Show the best value against the depth of a cut, exactly, and who gives way where.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, html, xlsx

    var suffix: String { self == .text ? "txt" : rawValue }
  }

  @OptionGroup var argument: BudgetArgument

  @Option(
    help: ArgumentHelp(
      "What is cut: an article such as XVII.4, a chapter, or an envelope of policy.yaml; all money when left out.",
      valueName: "code"))
  var article: String?

  @Option(
    help: ArgumentHelp(
      "The years that are cut, such as 2027,2028; all planning years when left out.",
      valueName: "years"))
  var years: YearList?

  @Option(
    help: ArgumentHelp("The deepest cut of interest, such as 60%.", valueName: "per cent"))
  var upTo = Percentage.all

  @Option(
    help: ArgumentHelp(
      "Make the plan anew at every multiple of this depth, such as 5%; a twelfth or so of the deepest cut when left out.",
      valueName: "per cent"))
  var every: Percentage?

  @Flag(help: "Print the exact curve only, without plans made anew.")
  var curveOnly = false

  @OptionGroup var limit: TimeLimitOption

  @Option(help: "What to print: text, json, csv, html or xlsx.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Also write curve.txt, .json, .csv, .html and .xlsx into this folder.", valueName: "dir"))
  var out: String?

  @OptionGroup var recording: RecordOption

  var settings: [String: String] { limit.settings }

  func validate() throws {
    try Output.refuseEmpty(article, "--article")
    try Output.refuseEmpty(out, "--out")
    guard upTo.isPart else {
      throw ValidationError("--up-to is above 0% and at most 100%")
    }
    guard every?.isPart ?? true else {
      throw ValidationError("--every is above 0% and at most 100%")
    }
    guard every == nil || !curveOnly else {
      throw ValidationError("--every makes plans anew and --curve-only makes none; leave one out")
    }
    guard depths.count <= 1001 else {
      throw ValidationError("--every asks for \(depths.count) plans; at most 1001 are made")
    }
  }

  private var deepest: Rational { upTo.part }

  /// Depths at which the plan is made anew: 0, and multiples of a round step.
  private var depths: [Rational] {
    if curveOnly { return [] }
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map { Rational($0, over: 10_000) }
    let step = every?.part ?? steps.first { deepest / $0 <= Rational(12) } ?? .one
    return (0...(deepest / step).roundedDown).map { step * $0 }
  }

  func run() throws {
    let budget = try argument.load()
    let scope: Curve.Scope
    do throws(ScopeError) {
      scope = try Curve.Scope(budget, code: article, years: years?.years)
    } catch {
      Output.complain("\(error)")
      throw ExitCode(1)
    }
    var options = Planner.Options()
    options.timeLimit = .seconds(limit.timeLimit)
    let curve = try Progress.during("planning") {
      try PlanningOptions.explained(budget) { () throws(PlanningError) in
        try Planner.curve(
          of: try Planner.plan(budget, options), over: scope, upTo: deepest)
      }
    }
    let replans = try Progress.during("planning anew") { [options] in
      try Planner.replans(of: curve.plan, over: scope, at: depths, options)
    }
    if let out {
      let files = try Format.allCases.map {
        (name: "curve.\($0.suffix)", data: try data($0, curve, replans))
      }
      try Output.save(files, in: out)
    }
    if format == .xlsx, isatty(STDOUT_FILENO) == 1 {
      Output.complain("a workbook is no text for a terminal; write it to a file, or use --out")
      throw ExitCode(1)
    }
    try Output.write(try data(format, curve, replans))
  }

  private func data(_ format: Format, _ curve: Curve, _ replans: [Curve.Replan]) throws -> Data {
    switch format {
    case .text: return Data(CurveReport.text(of: curve, replans: replans).utf8)
    case .csv: return CurveTable.csv(of: curve, replans: replans)
    case .html: return CurvePage.html(of: curve, replans: replans)
    case .json:
      return try CurveDocument(
        curve, replans: replans, PeaceBudget.versions, timeLimit: limit.timeLimit
      ).json()
    case .xlsx:
      do throws(RenderingError) {
        return try CurveWorkbook.xlsx(of: curve, replans: replans, version: PeaceBudget.version)
      } catch {
        Output.complain("\(error)")
        throw ExitCode(1)
      }
    }
  }
}
