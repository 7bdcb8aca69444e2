// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// The answers of the C guard, turned into typed errors in one place.
enum Answer {
  /// Throws unless `code` is CGLPK_OK. CGLPK_REJECTED is for the caller to explain.
  @inline(__always)
  static func check(_ code: Int32, rejected: @autoclosure () -> GLPKError = .noBasis) throws {
    if code == 0 { return }
    throw error(code, rejected: rejected())
  }

  private static func error(_ code: Int32, rejected: GLPKError) -> GLPKError {
    switch Int(code) {
    case CGLPK_FAULT:
      .fault(
        message: String(cString: cglpk_fault_message()),
        file: String(cString: cglpk_fault_file()),
        line: Int(cglpk_fault_line()))
    case CGLPK_POISONED: .poisoned
    case CGLPK_WRONG_THREAD: .wrongThread
    case CGLPK_NO_MEMORY: .outOfMemory
    case CGLPK_NOT_REENTRANT: .notReentrant
    default: rejected
    }
  }

  /// What GLPK wanted to print in the last call of this thread.
  static var text: String {
    var text = String(cString: cglpk_text())
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
