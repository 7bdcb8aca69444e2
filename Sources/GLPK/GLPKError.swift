// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything this library refuses. The cases carry facts; the sentences are in one extension.
public enum GLPKError: Error, Equatable, Sendable {
  /// GLPK aborted; the session of this thread is over. Message, source file and line are GLPK's.
  case fault(message: String, file: String, line: Int)
  /// An earlier fault ended this thread's session; wait until the outermost `with` has ended.
  case poisoned
  /// The problem belongs to another thread.
  case wrongThread
  /// GLPK was built without thread-local storage and another thread uses it.
  case notReentrant
  /// A work array could not be allocated.
  case outOfMemory
  /// A number is NaN or infinite where it must be finite.
  case notFinite(String)
  /// A lower bound lies above its upper bound.
  case boundsCrossed(lower: Double, upper: Double)
  /// An integer column has a bound that is not a whole number.
  case fractionalBound(column: Int)
  /// A row or column index outside `0..<count`.
  case indexOutOfRange(index: Int, count: Int)
  /// The same row or column twice where each may occur once.
  case duplicate(index: Int)
  /// A negative or impossibly large count.
  case invalidCount(Int)
  /// An option outside its range.
  case invalidOption(String)
  /// A name that is empty, longer than 255 bytes or contains control characters.
  case nameInvalid(String)
  /// A name that another row (or column) already has.
  case nameTaken(String)
  /// No result: nothing has been solved yet.
  case notSolved
  /// Something changed since the last solve.
  case stale
  /// The last solve left no solution of the kind asked for.
  case noSolution(SolutionStatus)
  /// After a mixed integer solve the LP values are those of the relaxation, not of the plan.
  case relaxationOnly
  /// The basis cannot be factorised, or there is nothing to factorise.
  case noBasis
  /// A saved basis that does not fit this problem.
  case basisMismatch
  /// The variable is basic: its bound is not active and has no range.
  case variableIsBasic
  /// GLPK left no ray, or the certificate from it does not prove infeasibility.
  case noCertificate
  /// A starting solution of the wrong length.
  case incumbentLength(given: Int, expected: Int)
  /// A starting solution that violates bounds, rows or integrality, by this much at most.
  case incumbentInfeasible(violation: Double)
  /// A starting solution together with presolve, which renumbers the columns.
  case incumbentWithPresolve
  /// A file that cannot be opened.
  case fileUnreadable(path: String)
  /// A file that cannot be written; the message is GLPK's.
  case fileUnwritable(path: String, message: String)
  /// The translator reads files, and there is no room or no right to write them.
  case noTemporaryFiles(folder: String)
  /// A problem file that GLPK refuses; line and message are GLPK's.
  case fileInvalid(path: String, line: Int?, message: String)
  /// A model or data file that the translator refuses; file, line and message are GLPK's.
  case translation(file: String?, line: Int?, message: String)
  /// A model statement with effects outside the model, in an untrusted model.
  case modelHasSideEffects(statement: String, line: Int)
  /// A model expression nested deeper than the translator can take.
  case modelTooDeep(line: Int, limit: Int)
  /// An untrusted model that defines something by itself, which may never end.
  case modelIsRecursive(name: String)
}
