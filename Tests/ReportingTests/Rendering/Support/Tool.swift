import Foundation
import Testing

/// Programs of Debian packages that `make test` installs.
enum Tool {
  /// What a program prints; it must end well.
  @discardableResult
  static func run(_ program: String, _ arguments: [String]) throws -> Data {
    try #require(
      FileManager.default.isExecutableFile(atPath: program),
      "\(program) is missing; `make test` installs it")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    return data
  }

  /// Does something in a new folder that is removed afterwards.
  static func withFolder<R>(_ work: (URL) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "peacebudget-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }
}
