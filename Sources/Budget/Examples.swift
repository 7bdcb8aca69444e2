internal import CBudgets
public import Foundation

/// The budgets that are part of the program, so that it runs from any place.
public enum Examples {
  /// The budget that commands use when none is given.
  public static let standard = "netherlands-2026"

  /// Names of all examples, sorted.
  public static let names: [String] = Array(Set(all.keys.map { String($0.prefix { $0 != "/" }) }))
    .sorted()

  /// The files of an example by name; empty when there is no such example.
  public static func files(of name: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for (path, data) in all where path.hasPrefix(name + "/") {
      files[String(path.dropFirst(name.count + 1))] = data
    }
    return files
  }

  /// Bytes by `budget/file`.
  private static let all: [String: Data] = {
    var files: [String: Data] = [:]
    for index in 0..<embedded_file_count() {
      guard let path = embedded_file_path(index), let bytes = embedded_file_bytes(index) else {
        continue
      }
      files[String(cString: path)] = Data(bytes: bytes, count: embedded_file_length(index))
    }
    return files
  }()
}
