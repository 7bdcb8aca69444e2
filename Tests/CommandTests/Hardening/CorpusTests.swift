import Attacks
import Foundation
import Testing

/// The bytes that the fuzzer has kept are read to an end, every time.
@Suite struct CorpusTests {
  static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Fuzzing/Corpus").standardizedFileURL

  @Test(arguments: Attack.allCases) func endsByItself(_ attack: Attack) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.corpus.appendingPathComponent(attack.rawValue), includingPropertiesForKeys: nil)
    let samples = files.filter { $0.lastPathComponent.hasPrefix("sample") }
    #expect(!samples.isEmpty)
    for file in files {
      let accepted = attack.accepts(try Data(contentsOf: file))
      // What the fuzzer started from is sound, so that it began behind the first check.
      if samples.contains(file) { #expect(accepted, "\(file.lastPathComponent)") }
    }
  }
}
