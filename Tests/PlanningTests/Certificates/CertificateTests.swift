import Budget
import Certificate
import GLPK
import Planning
import Testing

/// Certificates of plans hold, say what the plan says, and are known to be about their budget.
@Suite struct PlanCertificateTests {
  private func check(_ certified: Certified) throws {
    let certificate = try Certificate(certified.bytes)
    let verdict = try certificate.verify()
    let plan = certified.plan
    #expect(verdict.isOptimal == plan.isProven, "\(certified.name)")
    let ranks: [Int] = plan.proofs.compactMap {
      if case .rank = $0.aim { -$0.reached } else { nil }
    }
    #expect(
      verdict.aims.map { "\($0.reached)" } == (ranks + [plan.appraisal.value]).map(String.init),
      "\(certified.name)")
    let isWhole = verdict.aims.allSatisfy(\.isWhole)
    #expect(isWhole)
    let comparison = try CertificateComparison(
      certificate, certified.bytes, with: certified.budget)
    #expect(comparison.holds, "\(certified.name): \(comparison)")
  }

  @Test(arguments: 0..<10) func seededBudgets(_ chunk: Int) throws {
    let all = try Certified.some(30, from: 500_000 + 1000 * chunk)
    for certified in all { try check(certified) }
    let others = try SecondChecker.verdicts(of: all.map(\.bytes))
    for (certified, verdict) in zip(all, others) {
      #expect(verdict.hasPrefix("VERIFIED"), "\(certified.name): \(verdict)")
      #expect(verdict.hasSuffix("value \(certified.plan.appraisal.value) optimal"))
    }
  }

  @Test func largerBudgets() throws {
    let all = try World.mediumSeeds.prefix(3).compactMap {
      try Certified.make(World.medium($0), "medium \($0)")
    }
    for certified in all { try check(certified) }
    for verdict in try SecondChecker.verdicts(of: all.map(\.bytes)) {
      #expect(verdict.hasPrefix("VERIFIED"))
    }
  }

  /// A search that was stopped before it began proves little, and its certificate just that.
  @Test func unprovenPlansSayWhatIsProven() throws {
    var options = Planner.Options()
    let cancellation = Cancellation()
    cancellation.cancel()
    options.cancellation = cancellation
    var certificates: [[UInt8]] = []
    for seed in World.mediumSeeds.prefix(4) {
      guard let certified = try Certified.make(World.medium(seed), "medium \(seed)", options) else {
        continue
      }
      let verdict = try Certificate(certified.bytes).verify()
      #expect(!verdict.isOptimal)
      let proofs = certified.plan.proofs.filter { $0.aim != .nearest }
      #expect(proofs.count == verdict.aims.count)
      for (proof, aim) in zip(proofs, verdict.aims) {
        #expect(aim.isProven == proof.isProven)
        #expect("\(aim.gap)" == "\(abs(proof.bound - proof.reached))", "\(aim.name)")
      }
      certificates.append(certified.bytes)
    }
    #expect(certificates.count > 1)
    for verdict in try SecondChecker.verdicts(of: certificates) {
      #expect(verdict.hasPrefix("VERIFIED") && verdict.contains(" within "))
    }
  }
}
