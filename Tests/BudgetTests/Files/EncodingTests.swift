import Budget
import Foundation
import OrderedCollections
import Testing

/// Bytes that are, or are not, UTF-8 text.
@Suite struct EncodingTests {
  private let notUTF8 = "the text is not UTF-8; save the file with the encoding UTF-8"

  @Test func latin1NamesTheLine() throws {
    let text = Sample().text("sources.csv") + "a,A,,\nb,Soedan é,,\nc,C,,\n"
    let bytes = try #require(text.data(using: .isoLatin1))
    #expect(Sample().with("sources.csv", bytes).issues.first == "sources.csv:4: \(notUTF8)")
  }

  @Test func utf16WithAMark() throws {
    for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] {
      let encoding = mark[0] == 0xFF ? String.Encoding.utf16LittleEndian : .utf16BigEndian
      let body = try #require(Sample().text("budget.yaml").data(using: encoding))
      #expect(
        Sample().with("budget.yaml", Data(mark) + body).issues.first == "budget.yaml:1: \(notUTF8)")
    }
  }

  @Test func utf16WithoutAMarkHasZeroBytes() throws {
    let bytes = try #require(Sample().text("sources.csv").data(using: .utf16LittleEndian))
    #expect(
      Sample().with("sources.csv", bytes).issues == [
        "sources.csv:1: the text holds a zero byte; save the file as plain text with the encoding UTF-8"
      ])
  }

  @Test(arguments: ["sources.csv", "budget.yaml"])
  func zeroByte(file: String) {
    #expect(
      Sample().appending(file, "# \0").issues.first
        == "\(file):\(Sample().text(file).count { $0 == "\n" } + 1): the text holds a zero byte;"
        + " save the file as plain text with the encoding UTF-8")
  }

  @Test func cutSequenceAtTheEnd() {
    let bytes = Data(Sample().text("sources.csv").utf8) + Data([0xE2, 0x82])
    #expect(
      Sample().with("sources.csv", bytes).issues.first == "sources.csv:3: \(notUTF8)")
  }

  /// The same budget but for the digests, which tell the bytes apart.
  private func expectSame(_ sample: Sample) throws {
    let budget = try sample.load()
    let plain = try Sample().load()
    #expect(budget.settings == plain.settings)
    #expect(budget.sources == plain.sources)
    #expect(budget.structure.nodes == plain.structure.nodes)
    #expect(budget.ledger.postings == plain.ledger.postings)
    #expect(budget.totals == plain.totals)
    #expect(budget.promises == plain.promises)
    let data = try #require(budget.planning)
    let plainData = try #require(plain.planning)
    #expect(data.recipients == plainData.recipients)
    #expect(data.lines == plainData.lines)
    #expect(data.tiers == plainData.tiers)
    #expect(data.scores == plainData.scores)
    #expect(data.policy.envelopes == plainData.policy.envelopes)
    #expect(data.policy.rules == plainData.policy.rules)
    #expect(data.policy.holds == plainData.policy.holds)
    #expect(data.policy.criteria == plainData.policy.criteria)
    #expect(data.policy.curves == plainData.policy.curves)
  }

  @Test func byteOrderMark() throws {
    var sample = Sample()
    for (file, data) in sample.files { sample.files[file] = Data([0xEF, 0xBB, 0xBF]) + data }
    try expectSame(sample)
  }

  @Test func carriageReturnsBeforeLineFeeds() throws {
    var sample = Sample()
    for file in sample.files.keys {
      sample = sample.with(file, sample.text(file).replacingOccurrences(of: "\n", with: "\r\n"))
    }
    try expectSame(sample)
  }

  @Test func withoutTheLastLineFeed() throws {
    var sample = Sample()
    for (file, data) in sample.files { sample.files[file] = data.dropLast() }
    try expectSame(sample)
  }

  @Test func lineNumbersAreTheSameWithCarriageReturns() {
    let sample = Sample().setting("postings.csv", line: 5, "amount", "x")
      .replacing("policy.yaml", "min: 0.8", "min: x").replacing(
        "budget.yaml", "language: nl", "language: xx")
    var other = sample
    for file in sample.files.keys {
      other = other.with(file, sample.text(file).replacingOccurrences(of: "\n", with: "\r\n"))
    }
    #expect(sample.issues.count == 3)
    #expect(sample.issues == other.issues)
  }

  @Test func carriageReturnsAloneAreNoLines() {
    let text = Sample().text("sources.csv").replacingOccurrences(of: "\n", with: "\r")
    #expect(
      Sample().with("sources.csv", text).issues == [
        "sources.csv:1: a carriage return stands without a line feed;"
          + " save the file with the line ends LF or CRLF"
      ])
  }

  @Test func otherAlphabetsAreKept() throws {
    let name = "Организация ‒ 組織 🕊"
    let budget = try Sample().setting("recipients.csv", line: 2, "name", name).load()
    #expect(budget.planning?.recipients["UN-A"]?.name == name)
  }
}
