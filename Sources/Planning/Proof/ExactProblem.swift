import GLPK

/// A generated problem in whole numbers, read back from the solver: what a proof is about.
///
/// Every row is multiplied by 1 or 1,000 so that its numbers are whole; a problem that is not whole after
/// that, or has a column without finite bounds, is refused.
struct ExactProblem: Sendable {
  struct NotExact: Error { let what: String }

  /// Entries of all rows, row after row; row `i` owns `rowStart[i]..<rowStart[i + 1]`.
  private(set) var rowStart: [Int] = [0]
  private(set) var entryColumn: [Int] = []
  private(set) var entryValue: [Int] = []
  /// What row `i` was multiplied by.
  private(set) var rowScale: [Int] = []
  /// The largest number of row `i`, in absolute value, its bounds included.
  private(set) var rowLargest: [Int] = []
  /// Bounds of the rows after scaling; nil where there is none.
  private(set) var rowLower: [Int?] = []
  private(set) var rowUpper: [Int?] = []
  /// Number of the row in the solver.
  private(set) var rowIndex: [Int] = []
  private(set) var columnLower: [Int] = []
  private(set) var columnUpper: [Int] = []
  private(set) var isInteger: [Bool] = []

  init(_ problem: borrowing Problem) throws {
    for row in 0..<problem.rowCount {
      let bounds = try problem.bounds(ofRow: row)
      if bounds == .free { continue }
      let entries = try problem.row(row)
      let numbers = entries.map(\.value) + [bounds.lower, bounds.upper].filter(\.isFinite)
      guard
        let scale = [1, 1000].first(where: { scale in
          numbers.allSatisfy { Self.whole($0, scale) != nil }
        })
      else { throw NotExact(what: "row \((try problem.rowName(row)) ?? String(row))") }
      for entry in entries {
        entryColumn.append(entry.column)
        entryValue.append(Self.whole(entry.value, scale) ?? 0)
      }
      rowStart.append(entryColumn.count)
      rowScale.append(scale)
      rowLower.append(bounds.lower.isFinite ? Self.whole(bounds.lower, scale) : nil)
      rowUpper.append(bounds.upper.isFinite ? Self.whole(bounds.upper, scale) : nil)
      rowIndex.append(row)
      rowLargest.append(0)
      measure(rowLargest.count - 1)
    }
    for column in 0..<problem.columnCount {
      let bounds = try problem.bounds(ofColumn: column)
      guard let lower = Self.whole(bounds.lower, 1), let upper = Self.whole(bounds.upper, 1) else {
        throw NotExact(what: "column \((try problem.columnName(column)) ?? String(column))")
      }
      columnLower.append(lower)
      columnUpper.append(upper)
      isInteger.append(try problem.kind(ofColumn: column) == .integer)
    }
  }

  private mutating func measure(_ place: Int) {
    let entries = entryValue[rowStart[place]..<rowStart[place + 1]].lazy.map(\.magnitude).max() ?? 0
    let sides = [rowLower[place], rowUpper[place]].map { $0?.magnitude ?? 0 }
    rowLargest[place] = Int(max(entries, sides[0], sides[1]))
  }

  var columnCount: Int { columnLower.count }
  var rowCount: Int { rowScale.count }

  /// New bounds of a row that is already part of the problem, in its scale.
  mutating func setLower(ofSolverRow row: Int, to value: Int?) {
    guard let place = rowIndex.firstIndex(of: row) else { return }
    rowLower[place] = value
    measure(place)
  }

  mutating func setUpper(ofSolverRow row: Int, to value: Int?) {
    guard let place = rowIndex.firstIndex(of: row) else { return }
    rowUpper[place] = value
    measure(place)
  }

  /// Gives a row whole-number entries that were computed without the solver, `scale` times its own.
  mutating func replaceRow(ofSolverRow row: Int, with values: [Int], scale: Int) {
    guard let place = rowIndex.firstIndex(of: row) else { return }
    for entry in rowStart[place]..<rowStart[place + 1] {
      entryValue[entry] = values[entryColumn[entry]]
    }
    let factor = scale / rowScale[place]
    rowScale[place] = scale
    rowLower[place] = rowLower[place].map { $0 * factor }
    rowUpper[place] = rowUpper[place].map { $0 * factor }
    measure(place)
  }

  /// `value * scale` when that is a whole number below 10^15, up to the last bits of a decimal fraction.
  static func whole(_ value: Double, _ scale: Int) -> Int? {
    let scaled = value * Double(scale)
    guard abs(scaled) < 1e15 else { return nil }
    let nearest = scaled.rounded()
    guard abs(scaled - nearest) <= min(1e-3, 4 * nearest.ulp) || abs(scaled - nearest) <= 1e-9
    else { return nil }
    return Int(nearest)
  }
}
