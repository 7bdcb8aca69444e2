import Budget
public import Foundation
import OrderedCollections
public import Planning

/// The study of weights as JSON: the facts of the text report for programs.
public struct RobustDocument: Encodable, Sendable {
  struct Line: Encodable {
    let id, standing, confidentiality: String
    let funded, fundedPermille, plan, low, middle, high: Int
    let whateverTheWeights: String?
  }

  struct Beliefs: Encodable {
    let line: String
    let drawsOut: Int
    /// By criterion, in tenths of a per cent.
    let weightsIn, weightsOut: [String: Int]
    /// In thousandths of the half-width.
    let effectIn, effectOut: Int
  }

  struct Guarded: Encodable {
    let surprises, guaranteed, planGuaranteed, undisturbed, price, bound: Int
    let chanceBoundPermille: Int
    let proven: Bool
    let amounts: [String: Int]
  }

  let origin: DocumentOrigin
  let year, draws: Int
  let seed: UInt64
  let weights: String
  let drawsEffects, exact: Bool
  let unproven, meanRegretPermyriad, worstRegretPermyriad: Int
  let confidentiality: String
  let lines: [Line]
  let beliefs: [Beliefs]
  let guarded: [Guarded]

  /// The document of a study.
  public init(_ study: RobustStudy, _ versions: ProgramVersions) {
    let plan = study.plan
    let words = RobustText(study)
    let criteria = Array(plan.model.data.policy.criteria.keys)
    let count = max(1, study.options.draws)
    origin = DocumentOrigin(plan.budget, versions)
    year = plan.year
    draws = study.options.draws
    seed = study.options.seed
    weights = words.known
    drawsEffects = study.options.drawsEffects
    exact = study.options.isExact
    unproven = study.unproven
    meanRegretPermyriad = study.meanRegret
    worstRegretPermyriad = study.worstRegret
    confidentiality = plan.confidentiality.rawValue
    lines = study.lines.map { share in
      let line = plan.model.lines[share.line]
      return Line(
        id: line.id, standing: share.standing.rawValue,
        confidentiality: plan.model.data.confidentiality(of: line).rawValue, funded: share.funded,
        fundedPermille: rounded(1000 * share.funded, over: count),
        plan: plan.amount(share.line), low: share.low, middle: share.middle, high: share.high,
        whateverTheWeights: words.forced(share.line))
    }
    func byCriterion(_ weights: [Int]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: zip(criteria, weights).map { ($0, $1) })
    }
    beliefs = study.beliefs.map {
      Beliefs(
        line: plan.model.lines[$0.line].id, drawsOut: $0.draws,
        weightsIn: byCriterion($0.weightsIn), weightsOut: byCriterion($0.weightsOut),
        effectIn: $0.effectIn, effectOut: $0.effectOut)
    }
    let best = study.guarded.first?.undisturbed ?? 0
    guarded = study.guarded.map { guarded in
      Guarded(
        surprises: guarded.surprises, guaranteed: guarded.guaranteed,
        planGuaranteed: guarded.planGuaranteed, undisturbed: guarded.undisturbed,
        price: best - guarded.undisturbed, bound: guarded.bound,
        chanceBoundPermille: words.chanceBound(guarded.surprises), proven: guarded.isProven,
        amounts: Dictionary(
          uniqueKeysWithValues: zip(plan.model.lines, guarded.decision.amounts).map {
            ($0.id, $1[plan.yearIndex])
          }))
    }
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from a study; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }
}
