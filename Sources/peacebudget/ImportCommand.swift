import ArgumentParser
import Budget
import Foundation
import OrderedCollections

struct ImportCommand: ParsableCommand {
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

  func validate() throws {
    try Output.refuseEmpty(file, "FILE")
    try Output.refuseEmpty(into, "--into")
    try Output.refuseEmpty(name, "--name")
  }

  func run() throws {
    do {
      try Output.write(try added(try ImportFile.text(path: file)))
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

  /// Imports the text into the folder and returns what is to be said.
  private func added(_ text: String) throws -> String {
    let name = URL(fileURLWithPath: file).lastPathComponent
    let options = Importer.Options(
      chapter: chapter, year: year, article: article, stage: stage, name: self.name, url: url,
      date: date)
    let entries = try? FileManager.default.contentsOfDirectory(atPath: into)
    if !FileManager.default.fileExists(atPath: into) || entries?.isEmpty == true {
      let imported = try Importer.read(kind, text: text, file: name, options: options)
      let title = URL(fileURLWithPath: into).standardizedFileURL.lastPathComponent
      try NewFolder.create(try imported.records.files(name: title), at: into)
      return imported.report.text(of: imported.records)
    }
    let folder = try Folder(path: into)
    let budget = try Budget(folder: folder)
    let imported = try Importer.read(kind, text: text, file: name, options: options, into: budget)
    if !imported.records.isEmpty {
      let files = try imported.records.files(changing: folder, budget)
      var digests = budget.digests
      if let descriptor = folder.data(of: "datapackage.json") {
        digests["datapackage.json"] = SHA256Digest.hex(descriptor)
      }
      try FolderChange(path: into, files: files).apply(after: digests)
    }
    return imported.report.text(of: imported.records)
  }
}
