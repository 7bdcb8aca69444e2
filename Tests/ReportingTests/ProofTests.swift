@testable import Planning
import Testing

@testable import Reporting

/// What the heading says of the proof.
@Suite struct ProofTests {
  private func proof(_ proofs: [StageProof]) throws -> String {
    let text = PlanReport.text(of: try Toy().plan().proven(as: proofs)).flat
    let start = try #require(text.firstRange(of: "Proof "))
    let end = try #require(text.firstRange(of: " Figures "))
    return String(text[start.upperBound..<end.lowerBound])
  }

  private func value(_ reached: Int, _ bound: Int) -> StageProof {
    StageProof(aim: .value, reached: reached, bound: bound, nodes: 3)
  }

  @Test func optimal() throws {
    let nearest = StageProof(aim: .nearest, reached: 5, bound: 5, nodes: 4)
    #expect(
      try proof([value(7, 7), nearest]).hasPrefix(
        "Optimal: no better plan exists, proven in integer arithmetic over 7 nodes, and none as good is nearer to today. "
      ))
  }

  @Test func oneNode() throws {
    let only = StageProof(aim: .value, reached: 7, bound: 7, nodes: 1)
    #expect(try proof([only]).contains("over 1 node,"))
  }

  @Test func nearestIsOpen() throws {
    let nearest = StageProof(aim: .nearest, reached: 5, bound: 4, nodes: 4)
    let text = try proof([value(7, 7), nearest])
    #expect(text.hasPrefix("Optimal: "))
    #expect(text.contains("that none as good is nearer to today is not proven."))
  }

  @Test func valueIsOpen() throws {
    let text = try proof([value(9_900, 10_000)])
    #expect(
      text.hasPrefix(
        "Not proven optimal: value within 1.00 % of the best possible; every hard rule is satisfied"
      ))
    #expect(!text.contains("Optimal: no better plan exists"))
  }

  /// Rounded away from what is claimed: never a smaller gap than the true one.
  @Test(arguments: [
    (99_999, 100_000, "0.01"), (9_995, 10_000, "0.05"), (9_000, 10_000, "10.00"),
    (1, 10_000, "99.99"),
  ])
  func gapIsRoundedUp(_ reached: Int, _ bound: Int, _ expected: String) throws {
    #expect(try proof([value(reached, bound)]).contains("within \(expected) % of"))
  }

  /// A per cent of nothing says nothing: then the gap is told in points.
  @Test(arguments: [(-500, 0, "500"), (-1500, -1000, "500"), (-500, 20, "520")])
  func gapWithoutAPerCent(_ reached: Int, _ bound: Int, _ expected: String) throws {
    #expect(
      try proof([value(reached, bound)]).contains(
        "value within \(expected) points of the best possible"))
  }

  @Test func aRankIsOpen() throws {
    let rank = StageProof(aim: .rank(2), reached: 40, bound: 30, nodes: 3)
    let text = try proof([rank, value(5, 5)])
    #expect(
      text.hasPrefix(
        "Not proven optimal: rank 2 falls short by 40, and the best possible is at least 30; "))
  }

  /// A search that stops before its first bound leaves the largest number there is.
  @Test(arguments: [Int.max, Int.min, Int.max - 1, Int.min + 1])
  func noBoundYet(_ bound: Int) throws {
    let rank = StageProof(aim: .rank(2), reached: 40, bound: bound, nodes: 0)
    let open = [rank, value(-7, bound)]
    let text = try proof(open)
    #expect(
      text.hasPrefix(
        "Not proven optimal: rank 2 falls short by 40, and the best possible is at least 0; "
          + "value without a bound so far; every hard rule"))
    let proofs = try Document(try Toy().plan().proven(as: open)).list("proofs")
    #expect(proofs.allSatisfy { $0["bound"] == nil && $0["reached"] != nil })
  }

  @Test func aHugeGap() throws {
    #expect(try proof([value(0, 1 << 59)]).contains("value within 576 460 752 303 423 488 points"))
    let gap = 900_000_000_000_000
    #expect(try proof([value(gap, 2 * gap)]).contains("value within 50.00 % of"))
  }

  @Test func theDocumentSaysTheSame() throws {
    let open = [value(9_900, 10_000)]
    let json = try Document(try Toy().plan().proven(as: open))
    #expect(json["proven"] as? Bool == false)
    let proofs = try #require(json["proofs"] as? [[String: Any]])
    #expect(proofs.count == 1)
    #expect(proofs[0]["reached"] as? Int == 9_900)
    #expect(proofs[0]["bound"] as? Int == 10_000)
    #expect(proofs[0]["proven"] as? Bool == false)
  }
}
