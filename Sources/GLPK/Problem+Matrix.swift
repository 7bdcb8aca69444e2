// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Replaces the coefficients of a row; columns not named get 0.
  /// - Throws: `indexOutOfRange`, `notFinite`, `duplicate` for a column named twice. The row
  ///   is then unchanged.
  public mutating func setRow(_ row: Int, to elements: [(column: Int, value: Double)]) throws {
    try checkRow(row)
    for element in elements {
      try checkColumn(element.column)
      if !element.value.isFinite { throw GLPKError.notFinite("coefficient") }
    }
    var bad: Int32 = 0
    let answer = cglpk_set_row(
      handle, Int32(row + 1), Int32(elements.count),
      elements.map { Int32($0.column + 1) }, elements.map(\.value), &bad)
    try Answer.check(answer, rejected: .duplicate(index: elements[Int(bad)].column))
    edits += 1
  }

  /// The non-zero coefficients of a row, in order of columns.
  /// - Throws: `indexOutOfRange`.
  public func row(_ row: Int) throws -> [(column: Int, value: Double)] {
    try checkRow(row)
    var count: Int32 = 0
    try Answer.check(cglpk_row_length(handle, Int32(row + 1), &count))
    var columns = [Int32](repeating: 0, count: Int(count))
    var values = [Double](repeating: 0, count: Int(count))
    try Answer.check(cglpk_get_row(handle, Int32(row + 1), &columns, &values))
    return zip(columns, values)
      .map { (column: Int($0) - 1, value: $1) }
      .sorted { $0.column < $1.column }
  }

  /// Replaces the whole matrix.
  /// - Throws: `indexOutOfRange`, `notFinite`, `duplicate` with the position of a triplet whose
  ///   row and column occurred before. The matrix is then unchanged.
  public mutating func loadMatrix(
    _ triplets: [(row: Int, column: Int, value: Double)]
  ) throws {
    if triplets.count > 5 * Self.largestCount { throw GLPKError.invalidCount(triplets.count) }
    for triplet in triplets {
      try checkRow(triplet.row)
      try checkColumn(triplet.column)
      if !triplet.value.isFinite { throw GLPKError.notFinite("coefficient") }
    }
    var bad: Int32 = 0
    let answer = cglpk_load_matrix(
      handle, Int32(triplets.count), triplets.map { Int32($0.row + 1) },
      triplets.map { Int32($0.column + 1) }, triplets.map(\.value), &bad)
    try Answer.check(answer, rejected: .duplicate(index: Int(bad)))
    edits += 1
  }
}
