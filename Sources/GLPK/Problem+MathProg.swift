// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
public import Foundation

/// How far the text of a model is trusted. A MathProg model is a program.
public enum ModelTrust: Sendable {
  /// Statements with effects outside the model (`table`, and `printf` with `>`) and definitions
  /// that use themselves are refused. The look is by words outside comments and strings, so it
  /// also refuses harmless text such as a set named `table`. A model can still take very long or
  /// much memory; run it in a process of its own with limits.
  case untrusted
  /// Only nesting that would crash the translator is refused.
  case trusted
}

extension Problem {
  /// Translates a MathProg model with its data and lends the problem to `body`. The objective is
  /// also a free row. `display` and `printf` to the terminal print nothing; statements after
  /// `solve` are not run.
  /// - Parameter data: data files; if there are any, a data section in the model is skipped.
  /// - Throws: `translation` with file and line, `fileUnreadable`, `modelTooDeep`,
  ///   `modelHasSideEffects`, `modelIsRecursive`, and what `body` throws.
  public static func withModel<R>(
    model: URL, data: [URL] = [], trust: ModelTrust = .untrusted,
    _ body: (inout Problem) throws -> R
  ) throws -> R {
    try inSession {
      for url in [model] + data { try checkReadable(url) }
      try scan(model, trust: trust)
      for url in data { try scanData(url) }
      var problem = try Problem.make(name: "")
      try problem.translate(model: model.path, data: data.map(\.path))
      try problem.adopt()
      return try body(&problem)
    }
  }

  /// As `withModel(model:data:trust:_:)`, with text instead of files. Errors name the files
  /// `model.mod` and `model.dat`, which exist only during the translation.
  /// - Parameter dataText: the data section without `data;`; empty for none.
  /// - Throws: as the variant with files, and `noTemporaryFiles`.
  public static func withModel<R>(
    modelText: String, dataText: String = "", trust: ModelTrust = .untrusted,
    _ body: (inout Problem) throws -> R
  ) throws -> R {
    try inSession {
      var problem = try Problem.make(name: "")
      try problem.translate(modelText: modelText, dataText: dataText, trust: trust)
      try problem.adopt()
      return try body(&problem)
    }
  }

  private mutating func translate(modelText: String, dataText: String, trust: ModelTrust) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent(
      "glpk-" + UUID().uuidString, isDirectory: true)
    defer { try? files.removeItem(at: folder) }
    let model = folder.appendingPathComponent("model.mod")
    let data = folder.appendingPathComponent("model.dat")
    do {
      try files.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      try Data(modelText.utf8).write(to: model)
      if !dataText.isEmpty { try Data(dataText.utf8).write(to: data) }
    } catch {
      throw GLPKError.noTemporaryFiles(folder: files.temporaryDirectory.path)
    }
    try Self.scan(model, trust: trust)
    if !dataText.isEmpty { try Self.scanData(data) }
    do {
      try translate(model: model.path, data: dataText.isEmpty ? [] : [data.path])
    } catch GLPKError.translation(let file, let line, let message) {
      let short = file.map { URL(fileURLWithPath: $0).lastPathComponent }
      throw GLPKError.translation(file: short, line: line, message: message)
    }
  }

  private static func scan(_ url: URL, trust: ModelTrust) throws {
    let scanner = ModelScanner(String(decoding: try Data(contentsOf: url), as: UTF8.self))
    try scanner.checkDepth()
    if trust == .untrusted {
      try scanner.checkSideEffects()
      try scanner.checkRecursion()
    }
  }

  /// Data holds no expressions; only brackets of slices nest.
  private static func scanData(_ url: URL) throws {
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    try ModelScanner(text).checkBrackets()
  }

  private mutating func translate(model: String, data: [String]) throws {
    var stage: Int32 = 0
    let pointers = data.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    let code = cglpk_translate(
      handle, model, pointers.map { UnsafePointer($0) }, Int32(data.count), &stage)
    if Int(code) == CGLPK_REJECTED {
      let message = TranslationMessage(text: Answer.text, files: [model] + data)
      throw GLPKError.translation(
        file: message.file, line: message.line, message: message.message)
    }
    try Answer.check(code)
  }
}
