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
    onlyLines isWanted: ((Substring) -> Bool)? = nil, into budget: Budget? = nil
  ) throws -> (budget: Budget, report: ImportReport) {
    var text = try text(of: file)
    if let isWanted {
      let lines = text.split(whereSeparator: \.isNewline)
      text = (lines.prefix(1) + lines.dropFirst().filter(isWanted)).joined(separator: "\n")
    }
    let imported = try Importer.read(
      kind, text: text, file: file, options: options, into: budget)
    let records = imported.records
    let files =
      try budget.map { try records.files(changing: $0) }
      ?? records.files(name: "trial").map { (name: $0.key, data: $0.value) }
    let made = (budget?.folder ?? Folder(title: "trial", files: [:])).replacing(
      Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.data) }))
    return (try Budget(folder: made), imported.report)
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
