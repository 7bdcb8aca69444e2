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
    let out = folder.appendingPathComponent("out")
    try Data().write(to: out)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", script.path] + (files.map { ["--files", $0.path] } ?? [])
      + certificates.indices.map(String.init)
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: out)
    try process.run()
    process.waitUntilExit()
    let lines = try String(contentsOf: out, encoding: .utf8).split(separator: "\n")
    try #require(lines.count == certificates.count, "python3 must be installed")
    let verdicts = lines.map { String($0.drop { $0 != " " }.dropFirst()) }
    let isVerified = verdicts.allSatisfy { $0.hasPrefix("V") }
    #expect(process.terminationStatus == (isVerified ? 0 : 1))
    return verdicts
  }
}
