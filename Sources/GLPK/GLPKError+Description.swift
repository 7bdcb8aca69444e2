// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

extension GLPKError: LocalizedError, CustomStringConvertible {
  /// One sentence on what happened.
  public var errorDescription: String? { description }

  /// One sentence on what happened.
  public var description: String {
    switch self {
    case .fault(let message, let file, let line):
      "GLPK stopped with an internal error: \(message) (\(file):\(line))."
    case .poisoned: "An earlier error ended this GLPK session; start a new one."
    case .wrongThread: "The problem belongs to another thread."
    case .notReentrant: "This build of GLPK can only be used by one thread at a time."
    case .outOfMemory: "Out of memory."
    case .notFinite(let what): "The \(what) is not a finite number."
    case .boundsCrossed(let lower, let upper):
      "The lower bound \(lower) lies above the upper bound \(upper)."
    case .fractionalBound(let column):
      "Integer column \(column) has a bound that is not a whole number."
    case .indexOutOfRange(let index, let count):
      "Index \(index) is outside 0..<\(count)."
    case .duplicate(let index): "Index \(index) occurs twice."
    case .invalidCount(let count): "\(count) is not a valid count."
    case .invalidOption(let option): "The option \(option) is outside its range."
    case .nameInvalid(let name):
      "A name needs 1 to 255 bytes and no control characters: \"\(name.prefix(40))\"."
    case .nameTaken(let name): "The name \"\(name)\" is already in use."
    default: solutionSentence ?? modelSentence
    }
  }

  private var solutionSentence: String? {
    switch self {
    case .notSolved: "Nothing has been solved yet."
    case .stale: "The problem changed after it was solved; solve it again."
    case .noSolution(let status): "The last solve left no such solution (\(status))."
    case .relaxationOnly:
      "After a mixed integer solve the linear values are those of the relaxation; "
        + "fix the integer columns and solve the linear problem."
    case .noBasis: "There is no basis that can be factorised."
    case .basisMismatch: "The saved basis does not fit this problem."
    case .variableIsBasic: "The variable is basic, so its bound is not active."
    case .noCertificate: "GLPK gave no proof of infeasibility."
    case .incumbentLength(let given, let expected):
      "The starting solution has \(given) values instead of \(expected)."
    case .incumbentInfeasible(let violation):
      "The starting solution violates a restriction by \(violation)."
    case .incumbentWithPresolve: "A starting solution cannot be combined with presolve."
    default: nil
    }
  }

  private var modelSentence: String {
    switch self {
    case .fileUnreadable(let path): "The file \(path) cannot be read."
    case .fileUnwritable(let path, let message): "The file \(path) cannot be written: \(message)"
    case .noTemporaryFiles(let folder):
      "Temporary files cannot be written in \(folder); check the room on the disk, or set TMPDIR."
    case .fileInvalid(let path, let line, let message):
      [path, line.map(String.init), " " + message].compactMap { $0 }.joined(separator: ":")
    case .translation(let file, let line, let message):
      [file, line.map(String.init), " " + message].compactMap { $0 }.joined(separator: ":")
    case .modelHasSideEffects(let statement, let line):
      "Line \(line): \(statement) is not allowed in an untrusted model."
    case .modelTooDeep(let line, let limit):
      "Line \(line): the expression is nested or chained beyond \(limit)."
    case .modelIsRecursive(let name):
      "\(name) is defined by itself, which is not allowed in an untrusted model."
    default: "GLPK error."
    }
  }
}
