// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// More than GLPK accepts (its limit is 100 million) is refused before the call.
  static var largestCount: Int { 100_000_000 }

  /// Adds free rows at the end. A saved basis of the smaller problem no longer fits.
  /// - Returns: the indices of the new rows; empty for 0.
  /// - Throws: `invalidCount` for a negative or impossibly large number.
  @discardableResult
  public mutating func addRows(_ count: Int) throws -> Range<Int> {
    if count < 0 || count > Self.largestCount - rowCount { throw GLPKError.invalidCount(count) }
    if count == 0 { return rowCount..<rowCount }
    var first: Int32 = 0
    try Answer.check(cglpk_add_rows(handle, Int32(count), &first))
    let added = rowCount..<rowCount + count
    rowCount += count
    rowNames.append(count)
    edits += 1
    return added
  }

  /// Adds continuous columns at the end, fixed at 0.
  /// - Returns: the indices of the new columns; empty for 0.
  /// - Throws: `invalidCount` for a negative or impossibly large number.
  @discardableResult
  public mutating func addColumns(_ count: Int) throws -> Range<Int> {
    if count < 0 || count > Self.largestCount - columnCount { throw GLPKError.invalidCount(count) }
    if count == 0 { return columnCount..<columnCount }
    var first: Int32 = 0
    try Answer.check(cglpk_add_columns(handle, Int32(count), &first))
    let added = columnCount..<columnCount + count
    columnCount += count
    columnNames.append(count)
    edits += 1
    return added
  }

  /// Deletes rows; the rest moves up. If a binding row goes, the basis is unusable and the next
  /// solve starts from a rebuilt one: `deactivateRow` is usually better.
  /// - Throws: `indexOutOfRange`, `duplicate`.
  public mutating func deleteRows(_ rows: [Int]) throws {
    var gone = Set<Int>()
    for row in rows {
      try checkRow(row)
      if !gone.insert(row).inserted { throw GLPKError.duplicate(index: row) }
    }
    if rows.isEmpty { return }
    try Answer.check(cglpk_delete_rows(handle, Int32(rows.count), rows.map { Int32($0 + 1) }))
    rowCount -= rows.count
    rowNames.remove(gone)
    edits += 1
  }

  /// Frees a row from its bounds, which keeps the basis usable.
  /// - Throws: `indexOutOfRange`.
  public mutating func deactivateRow(_ row: Int) throws {
    try setBounds(ofRow: row, to: .free)
  }
}
