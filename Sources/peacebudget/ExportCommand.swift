public import ArgumentParser
import Budget
import Foundation
import Planning
public import Reporting

extension TableKind: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}

/// Which tables are meant; shared by `export` and `tables`.
struct TableSelection: ParsableArguments {
  @Option(help: "The stage, such as 1S; the latest one with postings when left out.")
  var stage: Stage?

  @Option(
    help: ArgumentHelp(
      "Only this article, such as V.1, or chapter; may be given several times.", valueName: "code"))
  var article: [String] = []

  @Option(help: "Only this kind of table; may be given several times.")
  var table: [TableKind] = []

  @Option(
    help: ArgumentHelp(
      "The forms in use in this year, such as 2023; those of the budget year when left out.",
      valueName: "year"))
  var form: Int?

  func validate() throws {
    if let form, !(1900...2200).contains(form) {
      throw ValidationError("--form is a year, such as 2024")
    }
  }

  /// The tables of a budget.
  func tables(of budget: Budget, language: Language) throws -> [BudgetTable] {
    do throws(TableError) {
      return try TableCatalogue.tables(
        of: budget, stage: stage ?? budget.latestStage, articles: article.isEmpty ? nil : article,
        kinds: table.isEmpty ? nil : table, form: form, language: language)
    } catch {
      Output.complain("\(error)")
      throw ExitCode(1)
    }
  }
}

struct ExportCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the tables of the budget law from the ledger.",
    discussion: """
      Without --table all tables of the stage are printed. By default they are for the public: figures of lines of \
      class internal or restricted are hidden, with others besides, so that no subtraction reveals them.
      """)

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var selection: TableSelection

  @Option(help: "How to print them.")
  var format = TableFormat.text

  @Option(help: "Language of the tables, nl or en; that of budget.yaml when left out.")
  var language: Language?

  @Option(help: "Who reads them: public, internal or restricted.")
  var audience = Confidentiality.public

  @Option(
    help: ArgumentHelp(
      "No figure of a hidden line can be derived to within less than this, in k€; disclosure_interval of budget.yaml when left out.",
      valueName: "k€"))
  var interval: Int?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to this file in place of standard output; for several tables as CSV a folder.",
      valueName: "file"))
  var output: String?

  @OptionGroup var recording: RecordOption

  func validate() throws {
    try Output.refuseEmpty(output, "--output")
    if let interval, !Settings.disclosureIntervals.contains(interval) {
      throw ValidationError("--interval is a whole number of k€ from 1 to 1000000")
    }
  }

  func run() throws {
    let budget = try argument.load()
    let language = language ?? budget.settings.language
    // An article or stage that is not there is said before anything is computed.
    _ = try selection.tables(of: budget, language: language)
    let disclosure = try disclosure(of: budget)
    let tables = try selection.tables(of: disclosure.redacted(budget), language: language)
    let document = TableDocument(
      tables.map(disclosure.masked), of: budget, disclosure: disclosure, language: language,
      version: PeaceBudget.version)
    let files: [(name: String, data: Data)]
    do {
      files = try document.rendered(as: format)
    } catch {
      Output.complain("the tables cannot be written as \(format.rawValue): \(error)")
      throw ExitCode(1)
    }
    try write(files)
  }

  private func disclosure(of budget: Budget) throws -> Disclosure {
    do throws(DisclosureError) {
      return try Disclosure(
        budget, audience: audience, interval: interval ?? budget.settings.disclosureInterval)
    } catch {
      Output.complain(
        "the lines that are not for this audience cannot be hidden well enough:\n\(error)\n"
          + "choose a smaller --interval, or another --audience")
      throw ExitCode(1)
    }
  }

  private func write(_ files: [(name: String, data: Data)]) throws {
    if let output {
      if format == .csv && files.count > 1 {
        try Output.save(files, in: output)
      } else {
        try Output.save(files[0].data, as: output)
      }
      return
    }
    guard files.count == 1 else {
      Output.complain(
        "there are \(files.count) tables, and a CSV file holds one; choose one with --table and --article, "
          + "or give a folder with --output")
      throw ExitCode(1)
    }
    if format == .xlsx, isatty(STDOUT_FILENO) == 1 {
      Output.complain("a workbook is no text for a terminal; give a file with --output")
      throw ExitCode(1)
    }
    try Output.write(files[0].data)
  }
}

struct TablesCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "List the tables that `export` can print.")

  @OptionGroup var argument: BudgetArgument
  @OptionGroup var selection: TableSelection

  @Option(help: "Language of the captions, nl or en; that of budget.yaml when left out.")
  var language: Language?

  @OptionGroup var recording: RecordOption

  func run() throws {
    let budget = try argument.load()
    let tables = try selection.tables(of: budget, language: language ?? budget.settings.language)
    try Output.write(
      TableList.text(of: tables, budget: budget, stage: selection.stage ?? budget.latestStage))
  }
}
