import ArgumentParser
import Budget
import Foundation
import OrderedCollections
import Reporting

struct ImportCommand: RecordableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a published budget into a folder.",
    discussion: """
      begrotingsstaten      open data: all stages of a year by article
      budgettaire-tabellen  open data: the tables of a year, line by line
      table                 one published table, as CSV with the columns row_label,level,code and its figures

      A new folder is made; one of the same budget year gets the records added. What the folder says already \
      must agree with the file. See docs/import.md.
      """)

  @Argument(
    help: "What the file holds: \(Importer.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Importer.Kind

  @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("The budget folder to make or to add to.", valueName: "dir"))
  var into: String

  @Option(help: "The chapter to read, such as V or XVII.")
  var chapter: String

  @Option(help: "The budget year.")
  var year: Int

  @Option(help: "The article to read, such as 1.")
  var article: String?

  @Option(
    help: "The stage of the table: \(Stage.allCases.map(\.rawValue).joined(separator: ", ")).")
  var stage: Stage?

  @Option(help: "The Dutch name of the article, when the table does not give it.")
  var name: String?

  @Option(help: "Address of the publication, for sources.csv.")
  var url: String = ""

  @Option(help: "Date of the publication, such as 2023-06-01, for sources.csv.")
  var date: String = ""

  @OptionGroup var recording: RecordOption

  func validate() throws {
    try Output.refuseEmpty(file, "FILE")
    try Output.refuseEmpty(into, "--into")
    try Output.refuseEmpty(name, "--name")
  }

  func run() throws {
    do {
      let read = try ImportFile(path: file)
      RunLog.read(.init(name: file, sha256: read.digest))
      try Output.write(try isNew ? made(read.text) : added(read.text))
    } catch let error as BudgetError {
      let count = error.issues.count
      Output.complain(
        "nothing was imported; \(count == 1 ? "there is an issue" : "there are \(count) issues"):\n\(error)"
      )
      throw ExitCode(1)
    } catch let failure as FolderChange.Failure {
      Output.complain("the import could not be written: \(failure)")
      throw ExitCode(1)
    }
  }

  /// Whether the folder is to be made, or was made by the run that is done again: that read nothing of it.
  private var isNew: Bool {
    if let record = RunLog.rehearsed { return record.inputs.map(\.name) == [file] }
    let entries = try? FileManager.default.contentsOfDirectory(atPath: into)
    return !FileManager.default.fileExists(atPath: into) || entries?.isEmpty == true
  }

  private var options: Importer.Options {
    Importer.Options(
      chapter: chapter, year: year, article: article, stage: stage, name: name, url: url,
      date: date)
  }

  private var fileName: String { URL(fileURLWithPath: file).lastPathComponent }

  /// Makes a folder of the text and returns what is to be said.
  private func made(_ text: String) throws -> String {
    let imported = try Importer.read(kind, text: text, file: fileName, options: options)
    let title = URL(fileURLWithPath: into).standardizedFileURL.lastPathComponent
    let files = try imported.records.files(name: title)
    if !RunLog.isRehearsal { try NewFolder.create(files, at: into) }
    for (name, data) in files { RunLog.wrote(data, as: "\(into)/\(name)") }
    return imported.report.text(of: imported.records)
  }

  /// Adds the text to the folder and returns what is to be said.
  private func added(_ text: String) throws -> String {
    if !RunLog.isRehearsal { FolderChange.settle(into) }
    let budget = try Budget(folder: Folder(path: into))
    RunLog.read(budget)
    try RunLog.requireInputs(asBefore: into)
    let imported = try Importer.read(
      kind, text: text, file: fileName, options: options, into: budget)
    if !imported.records.isEmpty {
      let files = try imported.records.files(changing: budget)
      var digests = budget.digests
      if let descriptor = budget.folder.data(of: "datapackage.json") {
        digests["datapackage.json"] = SHA256Digest.hex(descriptor)
      }
      try Output.change(files, of: into, after: digests)
    }
    return imported.report.text(of: imported.records)
  }
}
