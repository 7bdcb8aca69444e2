import Budget
import Foundation
import TestSupport

/// The smallest budget that uses every file; each test changes one thing in it.
struct Sample {
  /// The bytes of each file.
  var files: [String: Data] = Sample.texts.mapValues { Data($0.utf8) }

  /// The folder as it stands.
  var folder: Folder { Folder(title: "sample", files: files) }

  /// Reads and checks it.
  func load() throws(BudgetError) -> Budget { try Budget(folder: folder) }

  /// The descriptions of all issues, in order; empty when it loads.
  var issues: [String] {
    do throws(BudgetError) {
      _ = try load()
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }

  /// The text of a file.
  func text(_ file: String) -> String { String(decoding: files[file] ?? Data(), as: UTF8.self) }

  /// The sample with a whole file replaced.
  func with(_ file: String, _ text: String) -> Sample { with(file, Data(text.utf8)) }

  /// The sample with a whole file replaced by bytes.
  func with(_ file: String, _ bytes: Data) -> Sample {
    var copy = self
    copy.files[file] = bytes
    return copy
  }

  /// The sample without some files.
  func without(_ names: String...) -> Sample {
    var copy = self
    for name in names { copy.files[name] = nil }
    return copy
  }

  /// The sample with lines added at the end of a file.
  func appending(_ file: String, _ lines: String...) -> Sample {
    with(file, text(file) + lines.map { $0 + "\n" }.joined())
  }

  /// The sample with the first `old` in a file replaced; `old` must be there.
  func replacing(_ file: String, _ old: String, _ new: String) -> Sample {
    var text = text(file)
    guard let range = text.range(of: old) else {
      preconditionFailure("the sample's \(file) does not hold '\(old)'")
    }
    text.replaceSubrange(range, with: new)
    return with(file, text)
  }

  /// The sample with a cell of a CSV file replaced; the file may hold no quotes.
  func setting(_ file: String, line: Int, _ column: String, _ value: String) -> Sample {
    var lines = text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let header = lines[0].split(separator: ",").map(String.init)
    var cells = lines[line - 1].split(separator: ",", omittingEmptySubsequences: false).map(
      String.init)
    guard let index = header.firstIndex(of: column), !lines[line - 1].contains("\"") else {
      preconditionFailure(
        "the sample's \(file) has no column '\(column)', or the line holds quotes")
    }
    cells[index] = value
    lines[line - 1] = cells.joined(separator: ",")
    return with(file, lines.joined(separator: "\n"))
  }
}

extension Scratch {
  /// A folder that holds the sample.
  static func withSample() throws -> Scratch {
    let scratch = try Scratch()
    for (name, data) in Sample().files { try scratch.write(data, to: name) }
    return scratch
  }
}
