import Certificate
import Foundation
import TestSupport
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
  /// Of an aim of 0.
  private let proof = "proof a 0 0\nmultipliers 1\n1\ntree 1\nbound 0"

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

  @Test(arguments: [
    "secret", "Public", "public;", "public; approved by the minister", " public", "public ", "",
  ])
  func classesThatAreNone(_ word: String) throws {
    let words = ["public", "internal", "restricted", word]
    let lines = words.map { word in
      let changed = head.replacing("class public", with: "class \(word)")
      return fault(file(changed, "columns 0", "rows 0", "curves 0", "aims -1"))?.line
    }
    // The head is in order, and line 9 is the next that is wrong.
    #expect(lines == [9, 9, 9, 4])
  }

  /// Without an aim nothing is claimed.
  @Test(arguments: [(0, 9), (1, nil), (100, nil), (101, 110)])
  func numbersOfAims(_ count: Int, _ line: Int?) throws {
    func many(_ text: String) -> String { String(repeating: "\n" + text, count: count) }
    let bytes = file(
      head, "columns 0", "rows 0", "curves 0", "aims \(count)" + many("a whole 0"),
      "plan 0" + many(proof))
    #expect(fault(bytes)?.line == line)
  }

  @Test func aFileThatStandsTwice() throws {
    let digest = String(repeating: "0", count: 64)
    func line(_ names: String...) -> Int? {
      let files = names.map { "\n\(digest) \($0)" }.joined()
      return fault(
        file(head.replacing("files 0", with: "files \(names.count)" + files), "columns -1"))?.line
    }
    #expect(line("a.csv", "b.csv", "c.csv") == 9)
    #expect(line("a.csv", "b.csv", "a.csv") == 8)
  }

  @Test func filesThatAreTooLarge() throws {
    #expect(Certificate.largestFile == 134_217_728 && Certificate.standardWork == 400_000_000)
    let bytes = [UInt8](repeating: 0x20, count: Certificate.largestFile + 1)
    #expect(fault(bytes)?.description == "line 0: the file is too large")
  }

  @Test func lineEndsAndSpaces() throws {
    var random = Seeded(3)
    let text = String(decoding: small(&random), as: UTF8.self)
    for (old, new) in [("\n", "\r\n"), (" ", "  "), (" ", "\t"), ("\n", "\n\n"), ("\n", " \n")] {
      let line = fault(Array(text.replacing(old, with: new).utf8))?.line
      #expect(line == (new == "\n\n" ? 2 : 1))
    }
  }

  /// A tree as deep as it is long, with so many leaves, which are one more than the splits; its multipliers are of
  /// rows without entries.
  private func deep(_ splits: Int, leaves: Int, rows: Int = 0) -> [UInt8] {
    let nodes =
      (0..<splits).map { "split 0 \(splits - 1 - $0)" }
      + Array(repeating: "bound 0", count: leaves)
    let empty = String(repeating: "\nr 0 -", count: rows)
    let multipliers = (0..<rows).map { " \($0):-1" }.joined()
    return file(
      head, "columns 1", "x whole 0 \(splits)", "rows \(rows)\(empty)", "curves 0", "aims 1",
      "a whole 0 0:-1", "plan 1", "x 0", "proof a 0 0", "multipliers 1", "1\(multipliers)",
      "tree \(nodes.count)", nodes.joined(separator: "\n"))
  }

  @Test func deepTreesAndLongProofs() throws {
    let splits = 5_000
    #expect(fault(deep(splits, leaves: splits + 1)) == nil)
    #expect(fault(deep(splits, leaves: splits + 1), work: 1000)?.what.contains("more work") == true)
    // Before the nodes stand 17 lines.
    #expect(fault(deep(splits, leaves: splits))?.line == 17 + 2 * splits)
    #expect(fault(deep(splits, leaves: splits + 2))?.line == 17 + 2 * splits + 2)
  }

  /// Rows cost something even when they are empty: a leaf goes through all that have a multiplier.
  @Test func multipliersOfEmptyRows() throws {
    let bytes = deep(1000, leaves: 1001, rows: 100)
    #expect(fault(bytes) == nil)
    #expect(fault(bytes, work: 50_000)?.what.contains("more work") == true)
  }

  /// One row that adds up a plan.
  private func sum(of plan: [String]) -> [UInt8] {
    file(
      head, "columns \(plan.count)",
      plan.indices.map { "c\($0) real 0 1" }.joined(separator: "\n"), "rows 1",
      "r - \(plan.count)" + plan.indices.map { " \($0):1" }.joined(), "curves 0", "aims 1",
      "a exact 0", "plan \(plan.count)",
      plan.enumerated().map { "c\($0) \($1)" }.joined(separator: "\n"), proof)
  }

  /// Fractions with ever other denominators would make a sum of millions of digits.
  @Test func fractionsWithoutACommonDenominator() throws {
    let bytes = sum(of: (0..<300).map { "1/\(1_000_000_007 + 2 * $0)" })
    #expect(fault(bytes, work: 300_000)?.what.contains("more work") == true)
  }

  /// Adding them takes the square of their digits: a row of 6,000 of these would take hours.
  @Test func longFractionsAreChargedBeforeTheyAreAdded() throws {
    let zeros = String(repeating: "0", count: 55)
    let long = sum(of: (0..<60).map { "1/1\(zeros)\(1001 + 2 * $0)" })
    #expect(
      fault(long, work: 1_000_000)?.description
        == "line 68: the proof asks for more work than is allowed")
    // That the sum is whole says nothing of what it took.
    #expect(fault(sum(of: ["1/2", "1/2"]), work: 150)?.line == 10)
    #expect(fault(sum(of: Array(repeating: "1/1000", count: 60)), work: 30_000) == nil)
  }

  /// Words and their parts take as little as two bytes each; a list of them would take sixteen times that.
  @Test(.disabled(if: keepsWhatIsFreed)) func longLinesTakeLittleMoreThanTheirBytes() async {
    // In a process of its own: other tests would be counted too.
    await #expect(processExitsWith: .success) {
      /// The most memory that was ever in use, in kB, as Linux counts it.
      func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.firstMatch(of: /VmHWM:\s+(\d+)/).flatMap { Int($0.1) } ?? 0
      }
      let tests = HostileTests()
      func many(_ text: String) -> String { String(repeating: text, count: 4_000_000) }
      let column = tests.head + "\ncolumns 1\nx real 0 1"
      let files = [
        tests.file(tests.head + many(" a")),
        tests.file(column, "rows 1", "r - - 0" + many(":0")),
        tests.file(
          column, "rows 0", "curves 0", "aims 1", "a exact 0", "plan 1", "x 1" + many("/1")),
      ]
      let before = peak()
      precondition(files.map { tests.fault($0)?.line } == [5, 9, 13])
      precondition(peak() < before * 3 / 2, "from \(before) to \(peak())")
    }
  }

  @Test func wordsSayWhatIsWrong() throws {
    #expect(fault(file("peacebudget-certificate 2"))?.description == "line 1: '1' is expected")
    #expect(
      fault(file(head, "columns 1", "x whole 0"))?.description
        == "line 7: the line lacks a upper bound")
  }
}
