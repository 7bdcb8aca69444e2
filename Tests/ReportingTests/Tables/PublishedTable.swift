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
  init(_ file: String) throws {
    let records = try CSVReader.records(of: Self.text(of: file))
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

  /// The budget that the import makes of a published table, or with it added.
  static func imported(
    _ file: String, _ options: Importer.Options, into budget: Budget? = nil, _ folder: Folder? = nil
  ) throws -> (budget: Budget, folder: Folder) {
    let records = try Importer.read(
      .table, text: text(of: file), file: file, options: options, into: budget
    ).records
    var files: [String: Data] = [:]
    if let budget, let folder {
      for name in folder.fileNames { files[name] = folder.data(of: name) }
      for (name, data) in try records.files(changing: folder, budget) { files[name] = data }
    } else {
      for (name, data) in try records.files(name: "trial") { files[name] = data }
    }
    let made = Folder(title: "trial", files: files)
    return (try Budget(folder: made), made)
  }

  /// One of ours, without the residual rows that stand for what a source leaves out.
  init(_ table: BudgetTable) {
    columns = table.columns.map(\.name)
    rows = table.rows.compactMap { row in
      if row.cells.contains(where: { $0.origin?.node.hasSuffix(".rest") == true }) { return nil }
      return Row(
        label: row.label, level: row.level.rawValue, code: row.code, cells: row.cells.map(Self.text)
      )
    }
  }

  private static func text(of cell: BudgetTable.Cell) -> String {
    switch cell.value {
    case .empty: ""
    case .amount(let amount): String(amount)
    case .percent(let percent): "\(percent)%"
    case .hidden: "x"
    }
  }
}
