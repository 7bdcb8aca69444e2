import Planning
import Testing

/// What is asked of every answer.
extension SuppressionReferee {
  /// The answer protects, and nothing that protects loses less; a refusal is right when hiding everything does not
  /// protect.
  ///
  /// - Parameter needsProof: false where fractions of k€ reach further than whole ones: the least loss need not be proven
  ///   then, and what is said of it must still be true.
  /// - Returns: the pattern; nil for a refusal.
  static func judge(
    _ problem: Problem, _ name: String, needsProof: Bool = true, protects: ([Bool]) -> Bool
  ) throws -> (pattern: SuppressionPattern, hidden: [Bool])? {
    guard case .pattern(let pattern, let hidden) = try answer(to: problem) else {
      #expect(!protects(problem.cells.map { !$0.mustShow }), "\(name)")
      return nil
    }
    #expect(protects(hidden), "\(name)")
    #expect(problem.isProtected(by: pattern), "\(name)")
    #expect(pattern.isProvenLeast || !needsProof, "\(name)")
    let lost = pattern.hidden.reduce(0) { $0 + problem.cells[$1].weight }
    #expect(pattern.lostWeight == lost, "\(name)")
    let cheaper = weight(of: problem, below: lost, protects: protects)
    #expect(cheaper ?? lost >= pattern.leastWeight, "\(name)")
    return (pattern, hidden)
  }

  /// The ranges of a two-way table are exactly what readers can derive, by flows.
  static func judgeRanges(
    _ pattern: SuppressionPattern, of problem: Problem, rows: Int, columns: Int, _ name: String
  ) {
    let hidden = flags(pattern, in: problem)
    for range in pattern.ranges {
      let amount = problem.cells[range.cell].amount
      for (side, end) in [(-1, range.low), (1, range.high)] {
        let reach = reach(
          of: range.cell, side: side, in: problem, rows: rows, columns: columns, hiding: hidden)
        #expect(end.amount == reach.map { amount + side * $0 } && end.isProven, "\(name)")
      }
    }
  }
}
