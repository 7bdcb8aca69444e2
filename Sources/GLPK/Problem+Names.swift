// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

extension Problem {
  /// Names a row, or with `nil` takes its name away. Names are unique among rows, have 1 to 255
  /// bytes and no control characters.
  /// - Throws: `indexOutOfRange`, `nameInvalid`, `nameTaken`.
  public mutating func setName(ofRow row: Int, to name: String?) throws {
    try checkRow(row)
    if let name { try rowNames.check(name, at: row) }
    try Answer.check(cglpk_set_row_name(handle, Int32(row + 1), name))
    rowNames.set(name, at: row)
  }

  /// Names a column, or with `nil` takes its name away. Names are unique among columns, have 1 to
  /// 255 bytes and no control characters.
  /// - Throws: `indexOutOfRange`, `nameInvalid`, `nameTaken`.
  public mutating func setName(ofColumn column: Int, to name: String?) throws {
    try checkColumn(column)
    if let name { try columnNames.check(name, at: column) }
    try Answer.check(cglpk_set_column_name(handle, Int32(column + 1), name))
    columnNames.set(name, at: column)
  }

  /// The name of a row, if it has one.
  /// - Throws: `indexOutOfRange`.
  public func rowName(_ row: Int) throws -> String? {
    try checkRow(row)
    return rowNames[row]
  }

  /// The name of a column, if it has one.
  /// - Throws: `indexOutOfRange`.
  public func columnName(_ column: Int) throws -> String? {
    try checkColumn(column)
    return columnNames[column]
  }

  /// The row with this name. Of equal names, which only a file can bring, the first.
  public func row(named name: String) -> Int? { rowNames.position(of: name) }

  /// The column with this name. Of equal names, which only a file can bring, the first.
  public func column(named name: String) -> Int? { columnNames.position(of: name) }

  mutating func adoptNames() throws {
    rowNames = NameTable()
    columnNames = NameTable()
    rowNames.append(rowCount)
    columnNames.append(columnCount)
    for row in 0..<rowCount {
      var name: UnsafePointer<CChar>?
      try Answer.check(cglpk_get_row_name(handle, Int32(row + 1), &name))
      rowNames.adopt(name.map { String(cString: $0) }, at: row)
    }
    for column in 0..<columnCount {
      var name: UnsafePointer<CChar>?
      try Answer.check(cglpk_get_column_name(handle, Int32(column + 1), &name))
      columnNames.adopt(name.map { String(cString: $0) }, at: column)
    }
  }
}
