import Foundation
import TestSupport
import Testing

/// The checker in Python, which shares nothing with ours but the description of the form.
enum SecondChecker {
  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../verify.py").standardizedFileURL

  /// Its verdict on each certificate: `VERIFIED …` or `REFUSED line 12: …`.
  static func verdicts(of certificates: [[UInt8]], files: URL? = nil) throws -> [String] {
    let scratch = try Scratch()
    for (place, bytes) in certificates.enumerated() {
      try scratch.write(Data(bytes), to: "\(place)")
    }
    let run = try run(
      (files.map { ["--files", $0.path] } ?? []) + certificates.indices.map(String.init),
      in: scratch.url)
    let lines = run.text.split(separator: "\n")
    try #require(lines.count == certificates.count, "python3 must be installed")
    let verdicts = lines.map { String($0.drop { $0 != " " }.dropFirst()) }
    let isVerified = verdicts.allSatisfy { $0.hasPrefix("V") }
    #expect(run.ended(isVerified ? 0 : 1))
    return verdicts
  }

  /// Runs it with these arguments.
  static func run(_ arguments: [String], in folder: URL) throws -> Run {
    try Run.tool("python3", [script.path] + arguments, in: folder)
  }
}
