// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// A linear or mixed integer problem, owned by the thread that made it.
///
/// A problem exists only inside the closure of `with`, `withFile` or `withModel`. It cannot be
/// copied, stored or sent elsewhere, because GLPK keeps its memory per thread. As a second line of
/// defence each call checks the thread.
///
/// Rows and columns are numbered from 0. A new row is free, a new column is fixed at 0.
///
/// Every method can throw `GLPKError.fault` when GLPK aborts. From then on every problem of this
/// thread throws `poisoned` until the outermost `with` of the thread has ended. At that point the
/// GLPK environment of the thread is freed.
public struct Problem: ~Copyable {
  let handle: OpaquePointer
  /// Number of rows.
  public internal(set) var rowCount = 0
  /// Number of columns.
  public internal(set) var columnCount = 0
  /// Whether the objective is minimised (the default) or maximised.
  public internal(set) var direction = Direction.minimize
  /// Constant part of the objective.
  public internal(set) var objectiveConstant = 0.0

  var rowNames = NameTable()
  var columnNames = NameTable()
  /// Counts changes, so that a result knows whether it is still about this problem.
  var edits = 0
  var linearMark: Mark?
  var integerMark: Mark?

  /// What a solve left behind, and at which number of edits.
  struct Mark {
    var edits: Int
    var status: SolutionStatus
    var isRelaxation = false
    var isOptimal: Bool { status == .optimal }
  }

  private init(handle: OpaquePointer) { self.handle = handle }

  static func make(name: String) throws -> Problem {
    if !name.isEmpty { try NameTable.validate(name) }
    var made: OpaquePointer?
    try Answer.check(cglpk_create(&made), rejected: .outOfMemory)
    guard let made else { throw GLPKError.outOfMemory }
    let problem = Problem(handle: made)
    if !name.isEmpty { try Answer.check(cglpk_set_name(made, name)) }
    return problem
  }

  deinit { cglpk_delete(handle) }

  /// Makes an empty problem and lends it to `body`. Calls may be nested.
  /// - Parameter name: at most 255 bytes without control characters; empty for none.
  /// - Throws: `nameInvalid`, `notReentrant`, `poisoned`, and what `body` throws.
  public static func with<R>(
    name: String = "", _ body: (inout Problem) throws -> R
  ) throws -> R {
    try inSession {
      var problem = try Problem.make(name: name)
      return try body(&problem)
    }
  }

  /// One level of nesting on this thread; the last one out frees GLPK's environment.
  static func inSession<R>(_ body: () throws -> R) throws -> R {
    try Answer.check(cglpk_session_begin())
    defer { cglpk_session_end() }
    return try body()
  }

  @inline(__always)
  func checkRow(_ row: Int) throws {
    if row < 0 || row >= rowCount {
      throw GLPKError.indexOutOfRange(index: row, count: rowCount)
    }
  }

  @inline(__always)
  func checkColumn(_ column: Int) throws {
    if column < 0 || column >= columnCount {
      throw GLPKError.indexOutOfRange(index: column, count: columnCount)
    }
  }

  /// Takes sizes, direction and names over from GLPK, after a file or model has been read.
  mutating func adopt() throws {
    var rows: Int32 = 0
    var columns: Int32 = 0
    var raw: Int32 = 0
    try Answer.check(cglpk_counts(handle, &rows, &columns, &raw, &objectiveConstant))
    rowCount = Int(rows)
    columnCount = Int(columns)
    direction = Int(raw) == CGLPK_MAXIMIZE ? .maximize : .minimize
    edits += 1
    try adoptNames()
  }
}

/// Never: GLPK's memory belongs to one thread.
@available(*, unavailable)
extension Problem: @unchecked Sendable {}
