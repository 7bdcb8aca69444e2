import Foundation
import Testing

/// What a run of the program left behind.
struct Run {
  let out: Data
  let err: Data
  let status: Int32
  /// Ended by itself, not by a signal.
  let exited: Bool

  var text: String { String(decoding: out, as: UTF8.self) }
  var complaint: String { String(decoding: err, as: UTF8.self) }

  /// Ended by itself with this status.
  func ended(_ status: Int32) -> Bool { exited && self.status == status }

  /// Done, a result, and nothing on standard error.
  var succeeded: Bool { ended(0) && !out.isEmpty && err.isEmpty }

  /// Refused with this status, nothing on standard output, and words on standard error.
  func refused(_ status: Int32) -> Bool { ended(status) && out.isEmpty && !err.isEmpty }
}

/// The built program, started as a user starts it.
enum Program {
  /// A program that ends does not free what it holds, which the address sanitizer must not call a leak. What the thread
  /// sanitizer leaves out holds for the program too.
  static let environment = ["PATH": "/usr/bin:/bin", "ASAN_OPTIONS": "detect_leaks=0"].merging(
    ProcessInfo.processInfo.environment.filter { $0.key == "TSAN_OPTIONS" }
  ) { $1 }

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
    environment: [String: String] = environment
  ) throws -> Run {
    try run(arguments, in: folder, environment: environment)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = environment
  ) throws -> Run {
    try start(try #require(url), arguments, in: folder, environment: environment)
  }

  /// Runs a line of shell in which `$0` is the program.
  static func shell(
    _ line: String, _ arguments: String..., in folder: URL = URL(fileURLWithPath: "/")
  ) throws -> Run {
    try start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line, try #require(url).path] + arguments, in: folder,
      environment: environment)
  }

  /// Runs another program that is found on the path.
  static func tool(_ arguments: String..., in folder: URL) throws -> Run {
    try tool(arguments, in: folder)
  }

  /// Runs another program that is found on the path.
  static func tool(_ arguments: [String], in folder: URL) throws -> Run {
    try start(URL(fileURLWithPath: "/usr/bin/env"), arguments, in: folder, environment: environment)
  }

  /// The output goes to files, so that no pipe fills up.
  private static func start(
    _ url: URL, _ arguments: [String], in folder: URL, environment: [String: String]
  ) throws -> Run {
    let scratch = try Scratch()
    let (out, err) = (
      scratch.url.appendingPathComponent("out"), scratch.url.appendingPathComponent("err")
    )
    for file in [out, err] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Run(
      out: try Data(contentsOf: out), err: try Data(contentsOf: err),
      status: process.terminationStatus,
      exited: process.terminationReason == .exit)
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
