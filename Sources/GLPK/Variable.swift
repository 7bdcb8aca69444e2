// SPDX-License-Identifier: GPL-3.0-or-later

/// A row or a column.
public enum Variable: Equatable, Hashable, Sendable {
  /// The row with this index.
  case row(Int)
  /// The column with this index.
  case column(Int)

  /// From GLPK's numbering: 1...rows are rows, then columns; 0 is none.
  init?(number: Int32, rowCount: Int) {
    let index = Int(number) - 1
    if index < 0 { return nil }
    self = index < rowCount ? .row(index) : .column(index - rowCount)
  }
}
