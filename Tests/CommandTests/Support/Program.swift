import Foundation
import TestSupport
import Testing

/// The built program, started as a user starts it.
enum Program {
  /// Next to the tests' own executable, or above its bundle.
  static let url: URL? = {
    let starts = [
      CommandLine.arguments[0], Bundle.main.executablePath ?? "", Bundle.main.bundlePath,
    ]
    for start in starts where !start.isEmpty {
      var folder = URL(fileURLWithPath: start).standardizedFileURL.deletingLastPathComponent()
      while folder.path != "/" {
        let candidate = folder.appendingPathComponent("peacebudget")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }()

  /// Runs the program to its end.
  static func run(
    _ arguments: String..., in folder: URL = URL(fileURLWithPath: "/"),
    environment: [String: String] = Run.environment
  ) throws -> Run {
    try run(arguments, in: folder, environment: environment)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = Run.environment
  ) throws -> Run {
    try Run.of(try #require(url), arguments, in: folder, environment: environment)
  }

  /// Runs a line of shell in which `$0` is the program.
  static func shell(
    _ line: String, _ arguments: String..., in folder: URL = URL(fileURLWithPath: "/")
  ) throws -> Run {
    try Run.of(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line, try #require(url).path] + arguments, in: folder)
  }
}

/// Results that several tests read, made once.
enum Standard {
  static let text = Result { try Program.run("plan") }
  static let json = Result { try Program.run("plan", "--format", "json") }

  static func document() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: try json.get().out) as? [String: Any])
  }
}

extension Scratch {
  /// A folder with the standard example in `budget`.
  static func withExample() throws -> Scratch {
    let scratch = try Scratch()
    try #require(try Program.run("init", "budget", in: scratch.url).succeeded)
    return scratch
  }
}
