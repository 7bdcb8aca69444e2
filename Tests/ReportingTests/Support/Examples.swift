import Budget
@testable import Planning
import Testing

/// Plans of the standard example, made once.
enum Example {
  static let budget = Result {
    try Budget(folder: try #require(Folder(example: Examples.standard)))
  }
  static let plan = Result { try Planner.plan(try budget.get()) }
}

extension Plan {
  /// The same plan with other proofs, as if the search had stopped earlier.
  func proven(as proofs: [StageProof]) -> Plan {
    Plan(
      model: model, yearIndex: yearIndex, decision: decision, appraisal: appraisal, proofs: proofs,
      prices: prices,
      roundingCost: roundingCost)
  }

  /// The same plan with other prices.
  func priced(_ prices: [EnvelopePrice]) -> Plan {
    Plan(
      model: model, yearIndex: yearIndex, decision: decision, appraisal: appraisal, proofs: proofs,
      prices: prices,
      roundingCost: roundingCost)
  }
}
