import Certificate
import GLPK
import TestSupport
import Testing

@testable import Planning

/// Whatever a search reached is written as a proof of just that.
@Suite struct ProofWriterTests {
  @Test(arguments: 0..<4) func everySearchIsCertified(_ chunk: Int) throws {
    var certificates: [[UInt8]] = []
    var (leaves, unproven) = (0, 0)
    for seed in 0..<80 {
      var random = Seeded(80_000 + 100 * chunk + seed)
      let program = WholeProgram.random(&random)
      guard let best = program.best() else { continue }
      // To the end, and with so few nodes that much stays open.
      for limit in [Int.max, random.int(1...4)] {
        let scale = random.pick([1, 1000])
        let search = try program.withProblem(scale: scale) { problem in
          try SearchCertificate(
            &problem, costs: program.costs, scale: scale, nodeLimit: limit)
        }
        guard let bytes = search.bytes else { continue }
        let verdict = try Certificate(bytes).verify()
        let aim = try #require(verdict.aims.first)
        #expect("\(aim.reached)" == "\(search.best?.objective ?? 0)")
        #expect("\(aim.bound)" == "\(search.result.bound)")
        #expect(search.result.bound >= best)
        if limit == .max { #expect(aim.isProven && "\(aim.reached)" == "\(best)") }
        leaves = max(leaves, aim.leaves)
        if !aim.isProven { unproven += 1 }
        certificates.append(bytes)
      }
    }
    #expect(leaves > 2 && unproven > 0)
    for verdict in try SecondChecker.verdicts(of: certificates) {
      #expect(verdict.hasPrefix("VERIFIED"), "\(verdict)")
    }
  }
}
