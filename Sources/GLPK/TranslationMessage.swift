// SPDX-License-Identifier: GPL-3.0-or-later

/// GLPK reports an error in a model or file as text: "file:line: message", then a line of context.
struct TranslationMessage: Equatable {
  var file: String?
  var line: Int?
  var message: String

  /// Takes the last line with a place in one of `files`; failing that, the last line.
  init(text: String, files: [String]) {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    for line in lines.reversed() {
      for file in files where line.hasPrefix(file + ":") {
        let rest = line.dropFirst(file.count + 1)
        let number = rest.prefix { $0.isNumber }
        let tail = rest.dropFirst(number.count)
        guard let number = Int(number), tail.hasPrefix(":") else { continue }
        self.file = file
        self.line = number
        self.message = tail.dropFirst().trimmingPrefix { $0 == " " }.description
        return
      }
    }
    message = lines.last ?? "no message"
  }
}
