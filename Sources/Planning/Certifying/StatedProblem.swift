import Budget
import GLPK

/// The problem of a budget as a certificate states it: the generated model in whole numbers, with the aims one after
/// the other. The same budget gives the same lines, so that a certificate can be compared with a budget line by line.
///
/// The rows that keep what earlier aims have reached are left out: a certificate has the aims themselves for that.
struct StatedProblem {
  struct Aim {
    let aim: StageProof.Aim
    let name: String
    let constant: Int
    let costs: [Int]
  }

  let columnNames: [String]
  let aims: [Aim]
  /// By row of the exact problem: its number in the certificate; nil for a row that is left out.
  let number: [Int?]
  let rowCount: Int
  private let exact: ExactProblem
  private let rowNames: [String]
  private let curves: [(weights: Int, amounts: Int)]

  init(_ solver: StageSolver, _ problem: borrowing Problem) throws {
    let (model, index, exact) = (solver.model, solver.index, solver.exact)
    self.exact = exact
    columnNames = try (0..<exact.columnCount).map { try problem.columnName($0) ?? "c\($0)" }
    rowNames = try exact.rowIndex.map { try problem.rowName($0) ?? "r\($0)" }
    let aimRows = Set(index.keepShort.values).union([index.keepValue])
    var (number, count): ([Int?], Int) = ([], 0)
    for row in exact.rowIndex {
      number.append(aimRows.contains(row) ? nil : count)
      count += aimRows.contains(row) ? 0 : 1
    }
    (self.number, rowCount) = (number, count)
    aims =
      model.ranks.map { rank in
        Aim(
          aim: .rank(rank), name: "rank-\(rank)", constant: 0,
          costs: solver.costs(.rank(rank)).costs)
      } + [
        Aim(
          aim: .value, name: "value", constant: -model.offset, costs: solver.costs(.value).costs)
      ]
    let places = Dictionary(uniqueKeysWithValues: exact.rowIndex.enumerated().map { ($1, $0) })
    func place(_ family: String, _ line: String, _ year: Int) throws -> Int {
      let name = "\(family)[\(ModelIndex.symbol(line)),\(year)]"
      guard let row = problem.row(named: name), let number = places[row].flatMap({ number[$0] })
      else { throw PlanningError.solver("the generated model lacks the row \(name)") }
      return number
    }
    curves = try model.lines.flatMap { line in
      try model.years.map { year in
        (try place("Weights", line.id, year), try place("Amount", line.id, year))
      }
    }
  }

  /// The entries of all rows, with the names of the rows.
  var coefficients: [(value: Int, name: String)] {
    stated.flatMap { row in
      exact.entryValue[exact.rowStart[row]..<exact.rowStart[row + 1]].map { ($0, rowNames[row]) }
    }
  }

  /// The bounds of all rows and columns.
  var limits: [(value: Int, name: String)] {
    let rows = stated.flatMap { row in
      [exact.rowLower[row], exact.rowUpper[row]].compactMap { $0.map { ($0, rowNames[row]) } }
    }
    return rows
      + columnNames.indices.flatMap { column in
        [exact.columnLower[column], exact.columnUpper[column]].map { ($0, columnNames[column]) }
      }
  }

  /// What columns are worth.
  var worths: [(value: Int, name: String)] {
    aims.filter { $0.aim == .value }.flatMap { zip($0.costs, columnNames) }
  }

  /// The rows of the exact problem that are part of the certificate.
  private var stated: [Int] { number.indices.filter { number[$0] != nil } }

  /// The columns, rows, curves and aims of the certificate.
  var text: String {
    var text = "columns \(columnNames.count)\n"
    for (column, name) in columnNames.enumerated() {
      text += "\(name) \(exact.isInteger[column] ? "whole" : "real") "
      text += "\(exact.columnLower[column]) \(exact.columnUpper[column])\n"
    }
    text += "rows \(rowCount)\n"
    for row in stated {
      text += "\(rowNames[row]) \(bound(exact.rowLower[row])) \(bound(exact.rowUpper[row]))"
      for entry in exact.rowStart[row]..<exact.rowStart[row + 1] {
        text += " \(exact.entryColumn[entry]):\(exact.entryValue[entry])"
      }
      text += "\n"
    }
    text += "curves \(curves.count)\n"
    for (weights, amounts) in curves { text += "\(weights) \(amounts)\n" }
    text += "aims \(aims.count)\n"
    for aim in aims {
      text += "\(aim.name) whole \(aim.constant)"
      for (column, cost) in aim.costs.enumerated() where cost != 0 { text += " \(column):\(cost)" }
      text += "\n"
    }
    return text
  }

  private func bound(_ value: Int?) -> String { value.map(String.init) ?? "-" }
}
