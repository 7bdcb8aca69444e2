// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
public import Foundation

extension Problem {
  /// Reads a problem from a file and lends it to `body`. Numbers have a decimal point whatever
  /// the locale; numbers that are not finite make the file invalid.
  /// - Throws: `fileUnreadable`, `fileInvalid`, and what `body` throws.
  public static func withFile<R>(
    _ url: URL, format: FileFormat, _ body: (inout Problem) throws -> R
  ) throws -> R {
    try inSession {
      try checkReadable(url)
      var problem = try Problem.make(name: "")
      let code = cglpk_read_file(problem.handle, format.code, url.path)
      if Int(code) == CGLPK_REJECTED {
        let found = TranslationMessage(text: Answer.text, files: [url.path])
        throw GLPKError.fileInvalid(path: url.path, line: found.line, message: found.message)
      }
      try Answer.check(code)
      try problem.adopt()
      return try body(&problem)
    }
  }

  /// Writes the problem to a file. See `FileFormat` for what each format cannot hold.
  /// - Throws: `fileUnwritable`.
  public func write(to url: URL, format: FileFormat) throws {
    let code = cglpk_write_file(handle, format.code, url.path)
    if Int(code) == CGLPK_REJECTED {
      let found = TranslationMessage(text: Answer.text, files: [])
      throw GLPKError.fileUnwritable(path: url.path, message: found.message)
    }
    try Answer.check(code)
  }

  static func checkReadable(_ url: URL) throws {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    if !files.fileExists(atPath: url.path, isDirectory: &isFolder) || isFolder.boolValue
      || !files.isReadableFile(atPath: url.path)
    {
      throw GLPKError.fileUnreadable(path: url.path)
    }
  }
}
