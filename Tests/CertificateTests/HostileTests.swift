import Certificate
import Testing

/// Files that somebody made to do harm: each is refused, with a line, in reasonable time.
@Suite struct HostileTests {
  private func small(_ random: inout Seeded) -> [UInt8] {
    while true {
      let problem = TinyProblem(&random)
      guard let point = problem.points.first else { continue }
      return problem.certificate(of: point, bounds: problem.best(beside: point), &random)
    }
  }

  private func fault(_ bytes: [UInt8], work: Int = Certificate.standardWork) -> CertificateFault? {
    do throws(CertificateFault) {
      _ = try Certificate(bytes).verify(work: work)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyBeginningIsRefused() throws {
    var random = Seeded(1)
    let bytes = small(&random)
    for count in 0..<bytes.count { #expect(fault(Array(bytes[..<count])) != nil) }
  }

  @Test func anyBytes() throws {
    var random = Seeded(2)
    for _ in 0..<2000 {
      let bytes = (0..<random.int(0...200)).map { _ in UInt8(random.int(0...255)) }
      #expect(fault(bytes)?.line == 1)
      // And in the middle of something sensible.
      var other = small(&random)
      let place = random.int(0...other.count - 1)
      other.replaceSubrange(place..<place, with: bytes.prefix(random.int(1...8)))
      _ = fault(other)
    }
  }

  private func file(_ lines: String...) -> [UInt8] {
    Certificate.sealed(lines.map { $0 + "\n" }.joined())
  }

  private let head = "peacebudget-certificate 1\nprogram p\nbudget b\nclass public\nfiles 0"

  @Test func countsThatAreNotThere() throws {
    #expect(fault(file(head, "columns 999999999"))?.line == 7)
    #expect(fault(file(head, "columns 9999999999"))?.line == 6)
    #expect(fault(file(head, "columns -1"))?.line == 6)
    #expect(
      fault(file(head, "columns 1", "x whole 0 1", "rows 999999999", "r - - 0:1"))?.line == 10)
  }

  @Test(arguments: [
    "01", "+1", "1.0", "1e3", "0x1", "--1", "-0", "", " 1", "١", "NaN",
    String(repeating: "9", count: 61),
  ])
  func numbersThatAreNone(_ number: String) throws {
    #expect(fault(file(head, "columns 1", "x whole 0 \(number)"))?.line == 7)
  }

  @Test func lineEndsAndSpaces() throws {
    var random = Seeded(3)
    let text = String(decoding: small(&random), as: UTF8.self)
    for (old, new) in [("\n", "\r\n"), (" ", "  "), (" ", "\t"), ("\n", "\n\n"), ("\n", " \n")] {
      let line = fault(Array(text.replacing(old, with: new).utf8))?.line
      #expect(line == (new == "\n\n" ? 2 : 1))
    }
  }

  /// A tree as deep as it is long, with so many leaves, which are one more than the splits.
  private func deep(_ splits: Int, leaves: Int) -> [UInt8] {
    let nodes =
      (0..<splits).map { "split 0 \(splits - 1 - $0)" }
      + Array(repeating: "bound 0", count: leaves)
    return file(
      head, "columns 1", "x whole 0 \(splits)", "rows 0", "curves 0", "aims 1", "a whole 0 0:-1",
      "plan 1", "x 0", "proof a 0 0", "multipliers 1", "1", "tree \(nodes.count)",
      nodes.joined(separator: "\n"))
  }

  @Test func deepTreesAndLongProofs() throws {
    let splits = 5_000
    #expect(fault(deep(splits, leaves: splits + 1)) == nil)
    #expect(fault(deep(splits, leaves: splits + 1), work: 1000)?.what.contains("more work") == true)
    // Before the nodes stand 17 lines.
    #expect(fault(deep(splits, leaves: splits))?.line == 17 + 2 * splits)
    #expect(fault(deep(splits, leaves: splits + 2))?.line == 17 + 2 * splits + 2)
  }

  /// Fractions with ever other denominators would make a sum of millions of digits.
  @Test func fractionsWithoutACommonDenominator() throws {
    let count = 300
    let columns = (0..<count).map { "c\($0) real 0 1\n" }.joined()
    let entries = (0..<count).map { " \($0):1" }.joined()
    let plan = (0..<count).map { "c\($0) 1/\(1_000_000_007 + 2 * $0)\n" }.joined()
    let bytes = file(
      head, "columns \(count)", String(columns.dropLast()), "rows 1", "r - 5\(entries)", "curves 0",
      "aims 0", "plan \(count)", String(plan.dropLast()))
    #expect(fault(bytes, work: 300_000)?.what.contains("more work") == true)
  }

  @Test func wordsSayWhatIsWrong() throws {
    #expect(fault(file("peacebudget-certificate 2"))?.description == "line 1: '1' is expected")
    #expect(
      fault(file(head, "columns 1", "x whole 0"))?.description
        == "line 7: the line lacks a upper bound")
  }
}
