import Foundation
import Testing

/// The checker in Python, which shares nothing with ours but the description of the form.
enum SecondChecker {
  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../verify.py").standardizedFileURL

  /// Its verdict on each certificate: `VERIFIED …` or `REFUSED line 12: …`.
  static func verdicts(of certificates: [[UInt8]], files: URL? = nil) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "certificates-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (place, bytes) in certificates.enumerated() {
      try Data(bytes).write(to: folder.appendingPathComponent("\(place)"))
    }
    let run = try run(
      (files.map { ["--files", $0.path] } ?? []) + certificates.indices.map(String.init),
      in: folder)
    let lines = run.out.split(separator: "\n")
    try #require(lines.count == certificates.count, "python3 must be installed")
    let verdicts = lines.map { String($0.drop { $0 != " " }.dropFirst()) }
    let isVerified = verdicts.allSatisfy { $0.hasPrefix("V") }
    #expect(run.status == (isVerified ? 0 : 1))
    return verdicts
  }

  /// Runs it with these arguments.
  static func run(
    _ arguments: [String], in folder: URL
  ) throws -> (status: Int32, out: String, complaint: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path] + arguments
    process.currentDirectoryURL = folder
    // Files, since a pipe that is full would stop it.
    let streams = ["out", "err"].map {
      FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\($0)")
    }
    for stream in streams { try Data().write(to: stream) }
    defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { try String(contentsOf: $0, encoding: .utf8) }
    return (process.terminationStatus, texts[0], texts[1])
  }
}
