import Budget
import Certificate
import Foundation
import Planning
import TestSupport
import Testing

/// Certificates that have been tampered with are refused, by both checkers and at the same line.
@Suite struct TamperingTests {
  /// The verdict of our checker in the words of the other one.
  private func verdict(on bytes: [UInt8]) -> String {
    do {
      _ = try Certificate(bytes).verify()
      return "VERIFIED"
    } catch {
      return "REFUSED line \(error.line)"
    }
  }

  private func compare(_ mutants: [(name: String, bytes: [UInt8])], refused: Bool) throws {
    let others = try SecondChecker.verdicts(of: mutants.map(\.bytes))
    for (mutant, other) in zip(mutants, others) {
      let own = verdict(on: mutant.bytes)
      let same = other == own || other.hasPrefix(own + ":") || other.hasPrefix(own + " ")
      #expect(same, "\(mutant.name): \(own) and \(other)")
      if refused { #expect(own.hasPrefix("REFUSED"), "\(mutant.name)") }
    }
  }

  /// 1,000 of them: every kind on every certificate, until there are as many.
  @Test(arguments: 0..<10) func tamperedCertificatesAreRefused(_ chunk: Int) throws {
    var random = Seeded(600_000 + chunk)
    let texts = try Certified.some(4, from: 600_000 + 1000 * chunk).map {
      CertificateText($0.bytes)
    }
    var mutants: [(name: String, bytes: [UInt8])] = []
    while mutants.count < 100 {
      for tampering in Tampering.all where mutants.count < 100 {
        let place = random.int(0...texts.count - 1)
        guard let bytes = tampering.apply(texts[place], &random) else { continue }
        mutants.append(("\(tampering.name), certificate \(chunk)/\(place)", bytes))
      }
    }
    try compare(mutants, refused: true)
  }

  /// Any digit of a sealed certificate: what is wrong is refused, and the checkers agree on what that is.
  @Test(arguments: 0..<4) func theCheckersAgree(_ chunk: Int) throws {
    var random = Seeded(610_000 + chunk)
    let texts = try Certified.some(4, from: 610_000 + 1000 * chunk).map {
      CertificateText($0.bytes)
    }
    var mutants: [(name: String, bytes: [UInt8])] = []
    for number in 0..<100 {
      var text = random.pick(texts)
      let line = random.int(3...text.lines.count - 1)
      var characters = Array(text.lines[line])
      let places = characters.indices.filter {
        characters[$0].isNumber || "-: /".contains(characters[$0])
      }
      guard !places.isEmpty else { continue }
      characters[random.pick(places)] = random.pick(Array("0123456789-: /a"))
      text.lines[line] = String(characters)
      mutants.append(
        ("mutant \(number), line \(line + 1): \(text.lines[line].prefix(80))", text.sealed))
    }
    try compare(mutants, refused: false)
  }

  /// What stands above the problem can only be checked beside the budget too: there it is what the writer writes.
  @Test func theHeadIsComparedWithTheBudget() throws {
    let certified = try #require(try Certified.some(1, from: 630_000).first)
    let text = CertificateText(certified.bytes)
    let files = text.section("files")
    let (own, title) = (text.words(3)[1], text.lines[2].dropFirst(7))
    func differences(_ change: (inout CertificateText) -> Void) throws -> [String] {
      var changed = text
      change(&changed)
      let certificate = try Certificate(changed.sealed)
      _ = try certificate.verify()
      let comparison = try CertificateComparison(
        certificate, changed.sealed, with: certified.budget)
      #expect(comparison.difference == nil && comparison.objections.isEmpty)
      #expect(comparison.holds == comparison.headDifferences.isEmpty)
      return comparison.headDifferences
    }
    for word in ["public", "internal", "restricted"] {
      let found = try differences { $0.lines[3] = "class \(word)" }
      let expected = "the class is '\(word)' in the certificate and '\(own)' by the budget"
      #expect(found == (word == own ? [] : [expected]))
    }
    // The last two only look like it.
    for other in ["another", title + " ", title + "\u{200B}"] {
      let found = try differences { $0.lines[2] = "budget \(other)" }
      #expect(
        found == ["the title is '\(other)' in the certificate and '\(title)' by the budget"])
    }
    #expect(try differences { $0.lines.swapAt(files.lowerBound, files.upperBound - 1) }.count == 1)
    #expect(try differences { $0.lines[1] = "program another" }.isEmpty)
  }

  /// The digests of the budget's files can only be checked beside the budget.
  @Test func digestsAreComparedWithTheFiles() throws {
    let certified = try #require(try Certified.some(1, from: 620_000).first)
    let scratch = try Scratch()
    let text = CertificateText(certified.bytes)
    var mutants = [certified.bytes]
    for line in text.section("files") {
      var changed = text
      let digest = text.words(line)[0]
      changed.set(0, of: line, to: String(digest.reversed()))
      mutants.append(changed.sealed)
    }
    for name in certified.folder.fileNames {
      try certified.folder.data(of: name).map { try scratch.write($0, to: name) }
    }
    let others = try SecondChecker.verdicts(of: mutants, files: scratch.url)
    for (place, bytes) in mutants.enumerated() {
      let comparison = try CertificateComparison(
        try Certificate(bytes), bytes, with: certified.budget)
      #expect(comparison.changedFiles.count == (place == 0 ? 0 : 1))
      #expect(others[place].hasPrefix(place == 0 ? "VERIFIED" : "REFUSED line \(5 + place)"))
    }
  }
}
