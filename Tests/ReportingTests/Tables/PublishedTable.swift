import Foundation
import OrderedCollections
import Reporting

@testable import Budget

/// A table as text, with the columns of Tests/Tables: read from there, or made by us.
struct PublishedTable: Equatable {
  struct Row: Equatable, CustomStringConvertible {
    let label: String
    let level: String
    let code: String
    let cells: [String]

    var description: String { ([label, level, code] + cells).joined(separator: ";") }
  }

  var columns: [String]
  var rows: [Row]

  /// A published table.
  init(_ file: String) throws { try self.init(csv: Self.text(of: file)) }

  private init(csv text: String) throws {
    let records = try CSVReader.records(of: text)
    columns = Array(records[0].cells.dropFirst(3))
    rows = records.dropFirst().map {
      Row(label: $0.cells[0], level: $0.cells[1], code: $0.cells[2], cells: Array($0.cells[3...]))
    }
  }

  private static func text(of file: String) throws -> String {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Tables/\(file).csv")
    return try String(contentsOf: path, encoding: .utf8)
  }

  /// The budget that the import makes of a published table or other file, or with it added.
  ///
  /// - Parameter onlyLines: the lines to read beside the first; the others of a large file take long.
  static func imported(
    _ file: String, _ options: Importer.Options, kind: Importer.Kind = .table,
    onlyLines isWanted: ((Substring) -> Bool)? = nil, into budget: Budget? = nil,
    _ folder: Folder? = nil
  ) throws -> (budget: Budget, folder: Folder, report: ImportReport) {
    var text = try text(of: file)
    if let isWanted {
      let lines = text.split(whereSeparator: \.isNewline)
      text = (lines.prefix(1) + lines.dropFirst().filter(isWanted)).joined(separator: "\n")
    }
    let imported = try Importer.read(
      kind, text: text, file: file, options: options, into: budget)
    let records = imported.records
    var files: [String: Data] = [:]
    if let budget, let folder {
      for name in folder.fileNames { files[name] = folder.data(of: name) }
      for (name, data) in try records.files(changing: folder, budget) { files[name] = data }
    } else {
      for (name, data) in try records.files(name: "trial") { files[name] = data }
    }
    let made = Folder(title: "trial", files: files)
    return (try Budget(folder: made), made, imported.report)
  }

  /// What stands for the rows that a source leaves out.
  static let residual = "Niet uitgesplitst in de bron"

  /// A table of a budget as its CSV file says it, without the residual rows.
  init(_ table: BudgetTable, of budget: Budget) throws {
    let disclosure = try Disclosure(budget, audience: .restricted, interval: 1)
    let document = TableDocument(
      [table], of: budget, disclosure: disclosure, language: .nl, version: "test")
    let files = try document.rendered(as: .csv)
    try self.init(csv: String(decoding: files[0].data, as: UTF8.self))
    rows.removeAll { $0.label == Self.residual }
  }
}
