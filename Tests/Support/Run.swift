package import Foundation

/// What a run of a program left behind.
package struct Run: Sendable {
  package let out: Data
  package let err: Data
  package let status: Int32
  /// Ended by itself, not by a signal.
  package let exited: Bool

  package var text: String { String(decoding: out, as: UTF8.self) }
  package var complaint: String { String(decoding: err, as: UTF8.self) }

  /// Ended by itself with this status.
  package func ended(_ status: Int32) -> Bool { exited && self.status == status }

  /// Done, a result, and nothing on standard error.
  package var succeeded: Bool { ended(0) && !out.isEmpty && err.isEmpty }

  /// Refused with this status, nothing on standard output, and words on standard error.
  package func refused(_ status: Int32) -> Bool { ended(status) && out.isEmpty && !err.isEmpty }

  /// The same on every machine. A program that ends does not free what it holds, which the address sanitizer must not call
  /// a leak. What the thread sanitizer leaves out holds for programs too.
  package static let environment = ["PATH": "/usr/bin:/bin", "ASAN_OPTIONS": "detect_leaks=0"]
    .merging(ProcessInfo.processInfo.environment.filter { $0.key == "TSAN_OPTIONS" }) { $1 }

  /// After which a program is killed with all that it has started: a test fails then, and does not hang.
  private static let seconds = 600.0

  /// Runs a program to its end, with nothing on standard input. The output goes to files, so that no pipe fills up.
  package static func of(
    _ program: URL, _ arguments: [String], in folder: URL,
    environment: [String: String] = environment, after seconds: Double = seconds
  ) throws -> Run {
    let scratch = try Scratch()
    for name in ["in", "out", "err"] { try scratch.write("", to: name) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: scratch.file("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.file("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.file("err"))
    try process.run()
    let group = -process.processIdentifier
    let limit = DispatchWorkItem { kill(group, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
    process.waitUntilExit()
    limit.cancel()
    return Run(
      out: try scratch.data("out"), err: try scratch.data("err"),
      status: process.terminationStatus, exited: process.terminationReason == .exit)
  }

  /// Runs a program of a Debian package that `make test` installs.
  package static func tool(
    _ name: String, _ arguments: String..., in folder: URL
  ) throws -> Run {
    try tool(name, arguments, in: folder)
  }

  /// Runs a program of a Debian package that `make test` installs.
  package static func tool(
    _ name: String, _ arguments: [String], in folder: URL,
    environment: [String: String] = environment
  ) throws -> Run {
    try of(
      URL(fileURLWithPath: "/usr/bin/env"), [name] + arguments, in: folder, environment: environment
    )
  }
}
