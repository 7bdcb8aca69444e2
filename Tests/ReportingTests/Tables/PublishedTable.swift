import Foundation
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
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Tables/\(file).csv")
    let records = try CSVReader.records(of: String(contentsOf: path, encoding: .utf8))
    columns = Array(records[0].cells.dropFirst(3))
    rows = records.dropFirst().map {
      Row(label: $0.cells[0], level: $0.cells[1], code: $0.cells[2], cells: Array($0.cells[3...]))
    }
  }

  /// One of ours.
  init(_ table: BudgetTable) {
    columns = table.columns.map(\.name)
    rows = table.rows.map { row in
      Row(
        label: row.label, level: row.level.rawValue, code: row.code,
        cells: row.cells.map { cell in
          switch cell.value {
          case .empty: ""
          case .amount(let amount): String(amount)
          case .percent(let percent): "\(percent)%"
          case .hidden: "x"
          }
        })
    }
  }

  /// Without the residual lines that stand for what a source leaves out.
  var withoutResiduals: PublishedTable {
    var copy = self
    copy.rows.removeAll { $0.label == TableLedger.residual }
    return copy
  }
}
