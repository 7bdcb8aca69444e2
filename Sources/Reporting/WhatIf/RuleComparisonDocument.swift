import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Cut rules side by side as JSON.
public struct RuleComparisonDocument: Encodable, Sendable {
  struct Outcome: Encodable {
    let rule: String
    let value: Int
    let cost: Int?
    let allowed: Bool
    let boundMoneyCut: Int
    let lines: [WhatIfDocument.LineAmounts]
    let belowMinimum: [String: [Int]]
    let breaks: [String]
    let agreements, promises: [String: Int]
    let shortfalls: [String: [String: Int]]
  }

  let origin: DocumentOrigin
  let scenario, confidentiality: String
  let year: Int
  let failure: String?
  let conflict: WhatIfDocument.Clash?
  let outcomes: [Outcome]

  /// The document.
  public init(_ comparison: RuleComparison, _ versions: ProgramVersions) {
    let model = comparison.model
    origin = DocumentOrigin(model.budget, versions)
    scenario = comparison.scenario.scenario.id
    confidentiality = model.confidentiality.rawValue
    year = model.years[comparison.yearIndex]
    failure = comparison.failure.map(String.init(describing:))
    conflict = comparison.conflict.map(WhatIfDocument.clash)
    outcomes = comparison.outcomes.map { outcome in
      Outcome(
        rule: outcome.rule.rawValue, value: outcome.appraisal.value,
        cost: comparison.cost(of: outcome), allowed: outcome.isAllowed,
        boundMoneyCut: outcome.boundCut,
        lines: model.lines.indices.map { line in
          let years = model.years.indices
          func byYear(_ value: (Int) -> Int) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: years.map { (String(model.years[$0]), value($0)) })
          }
          return WhatIfDocument.LineAmounts(
            id: model.lines[line].id, amounts: byYear { outcome.decision.amounts[line][$0] },
            changes: byYear { outcome.decision.amounts[line][$0] - model.choices[line][$0].today })
        },
        belowMinimum: Dictionary(grouping: outcome.belowMinimum) { model.lines[$0.line].id }
          .mapValues { $0.map { model.years[$0.year] } },
        breaks: outcome.breaches,
        agreements: Dictionary(
          uniqueKeysWithValues: outcome.brokenAgreements.map { ($0.line, $0.stops) }),
        promises: Dictionary(
          uniqueKeysWithValues: outcome.brokenPromises.map { ($0.promise.id, $0.year) }),
        shortfalls: outcome.appraisal.shortfalls.mapValues { years in
          Dictionary(uniqueKeysWithValues: years.map { (String($0.key), $0.value) })
        })
    }
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from a comparison; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }
}
