import Foundation
import TestSupport
import Testing

/// Programs of Debian packages that `make test` installs.
enum Tool {
  /// Runs one that must end well, and keeps what it remembers in the folder.
  static func run(_ program: String, _ arguments: [String], in folder: URL) throws {
    let run = try Run.tool(
      program, arguments, in: folder,
      environment: Run.environment.merging(["HOME": folder.path, "LC_ALL": "C.UTF-8"]) { $1 })
    try #require(run.ended(0), "\(program), which `make test` installs: \(run.complaint)")
  }
}
