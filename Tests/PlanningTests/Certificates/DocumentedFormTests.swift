import Certificate
import Foundation
import TestSupport
import Testing

/// What docs/certificate.md says of the form, on small certificates written by hand: both checkers refuse the same
/// line, or none.
@Suite struct DocumentedFormTests {
  private static let digest = String(repeating: "0", count: 64)
  private static let aim = "aims 1\na whole 0 0:1"
  private static let proof = """
    proof a 3 3
    multipliers 2
    1 0:1
    1 1:1
    tree 1
    bound 0

    """
  private static let small = """
    peacebudget-certificate 1
    program p
    budget b
    class public
    files 0
    columns 2
    x whole 0 4
    z real 0 1
    rows 2
    r - 3 0:1
    free - - 0:1
    curves 0
    \(aim)
    plan 2
    x 3
    z 1/2
    \(proof)
    """

  private struct Case {
    /// What is replaced in the small certificate, and by what.
    let changes: KeyValuePairs<String, String>
    /// nil when it is verified.
    let line: Int?
  }

  private func aims(_ count: Int, _ line: Int?) -> Case {
    Case(
      changes: [
        Self.aim: "aims \(count)" + String(repeating: "\na whole 0 0:1", count: count),
        Self.proof: String(repeating: Self.proof, count: count),
      ], line: line)
  }

  private func check(_ cases: [Case]) throws {
    let files = cases.map { item in
      Certificate.sealed(
        item.changes.reduce(Self.small) { text, change in
          #expect(text.contains(change.key), "\(change)")
          return text.replacing(change.key, with: change.value)
        })
    }
    let others = try SecondChecker.verdicts(of: files)
    for ((item, bytes), other) in zip(zip(cases, files), others) {
      var line: Int?
      do throws(CertificateFault) { _ = try Certificate(bytes).verify() } catch {
        line = error.line
      }
      #expect(line == item.line, "\(item.changes)")
      let verdict = item.line.map { "REFUSED line \($0): " } ?? "VERIFIED "
      #expect(other.hasPrefix(verdict), "\(item.changes): \(other)")
    }
  }

  @Test func theHead() throws {
    let classes: [(String, Int?)] = [
      ("class internal", nil), ("class restricted", nil), ("class secret", 4), ("class", 4),
      ("class ", 4), ("class  public", 4), ("class public ", 4), ("class Public", 4),
      ("class public; approved by the minister", 4),
    ]
    try check(
      classes.map { Case(changes: ["class public": $0.0], line: $0.1) } + [
        Case(changes: ["budget b": "budget "], line: 3),
        Case(changes: ["budget b": "budget"], line: 3),
        Case(changes: ["budget b": "budget   two  spaces "], line: nil),
        Case(changes: ["program p": "program \u{85}"], line: 2),
        Case(changes: ["files 0": "files 2\n\(Self.digest) a\n\(Self.digest) b"], line: nil),
        Case(changes: ["files 0": "files 2\n\(Self.digest) a\n\(Self.digest) a"], line: 7),
      ])
  }

  @Test func theProblem() throws {
    try check([
      aims(0, 13), aims(1, nil), aims(2, nil), aims(100, nil), aims(101, 114),
      Case(changes: ["columns 2": "columns 1000000000"], line: 6),
      Case(changes: ["columns 2": "columns 02"], line: 6),
      // Names may stand twice.
      Case(changes: ["z real": "x real", "z 1/2": "x 1/2", "free -": "r -"], line: nil),
      // Bounds that nothing lies between shut every plan out.
      Case(changes: ["x whole 0 4": "x whole 4 0"], line: 16),
      Case(changes: ["r - 3": "r 3 2"], line: 10),
      // An item of value 0 is an item.
      Case(changes: ["0 0:1\nplan": "0 0:1 1:0\nplan"], line: 14),
      Case(changes: ["a whole 0 0:1": "a exact 0 0:1 1:0"], line: nil),
      // Nothing to decide.
      Case(
        changes: [
          "columns 2\nx whole 0 4\nz real 0 1": "columns 0", "r - 3 0:1": "r - 3",
          "free - - 0:1": "free - -", "a whole 0 0:1": "a whole 3",
          "plan 2\nx 3\nz 1/2": "plan 0", "1 0:1\n1 1:1": "1\n1",
        ], line: nil),
    ])
  }

  @Test func theProof() throws {
    try check([
      Case(changes: [:], line: nil),
      // Fractions need not be in lowest terms.
      Case(changes: ["x 3": "x 6/2", "z 1/2": "z 2/4", "a 3 3": "a 9/3 3/1"], line: nil),
      // Multipliers of a row without a bound matter once they are used; 0 asks for the lower bound.
      Case(changes: ["bound 0": "bound 1"], line: 21),
      Case(changes: ["1 0:1\n": "1 0:1 1:0\n"], line: 20),
      Case(changes: ["1 0:1\n": "1 0:1 1:0\n", "free - -": "free - 9"], line: 20),
      Case(changes: ["1 0:1\n": "1 0:1 1:0\n", "free - -": "free 0 -"], line: nil),
      // The form of the whole file comes first, then the plan, then the proof, last the digest.
      Case(changes: ["x 3": "x 9", "bound 0": "bound 2"], line: 23),
      Case(changes: ["x 3": "x 9", "bound 0": "bound 1"], line: 16),
      Case(changes: ["tree 1\nbound 0\n": "tree 0\n"], line: 18),
      Case(changes: ["tree 1\nbound 0": "tree 2\nbound 0\nbound 0"], line: 24),
      Case(changes: ["tree 1\nbound 0": "tree 1\nsplit 0 1"], line: 23),
      Case(changes: ["tree 1\nbound 0": "tree 2\nnarrow 0\nbound 0"], line: nil),
    ])
  }

  @Test func theSecondCheckerSaysHowItIsUsed() throws {
    let scratch = try Scratch()
    let usage = try SecondChecker.run([], in: scratch.url)
    #expect(usage.refused(2) && usage.complaint.hasPrefix("usage: "))
    let files = ["nowhere", scratch.path] + ["/dev/zero"].filter(isDevice)
    for arguments in files.map({ [$0] }) + [["--files", "nowhere", "file"]] {
      let run = try SecondChecker.run(arguments, in: scratch.url)
      #expect(run.refused(2), "\(run)")
      #expect(run.complaint.split(separator: "\n").count == 1, "\(run)")
    }
  }
}
