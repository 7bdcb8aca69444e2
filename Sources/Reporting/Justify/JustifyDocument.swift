public import Budget
public import Foundation
import OrderedCollections
public import Planning

/// The decision on an institute as JSON: the facts of the memo for programs. Fractions are exact, as `3` or `5/7`.
public struct JustifyDocument: Encodable, Sendable {
  struct Value: Encodable {
    /// Points of the plan, exact.
    let points: String
    /// In k€ of the envelope that pays, rounded; nil where money there is worth nothing.
    let amount: Int?
  }

  struct Span: Encodable {
    let from, to: String
    let fromPermille, toPermille: Int
  }

  struct State: Encodable {
    let id: String
    let name: [String: String]
    let priorPercent: Int
    let studyIsBest: [Span]
    let adviceChance, advice: String
  }

  struct Strategy: Encodable {
    let decision: String
    let value: Value
  }

  struct Variant: Encodable {
    let id: String
    let name: [String: String]
    let payable: Bool
    let overlapPermyriad: Int
    let costs: Int?
    let displaced: Value?
    let netByState: [String: Value]?
  }

  struct Swing: Encodable {
    let figure: String
    let low, likely, high: Int
    let turnsAt: Int?
    let netAtLow, netAtHigh: Value
  }

  struct Function: Encodable {
    let id: String
    let name: [String: String]
    let share: Int
    let doneBy: [String: Int]
  }

  let origin: DocumentOrigin
  let sentence: [String: String]
  let pays, proven, changesSoftRules: Bool
  let pricePerAmount: String
  let best: String
  let withoutStudy, withStudy, perfectInformation, sampleInformation, waiting, cost, net,
    most: Value
  let chanceOfChange: String
  let leastAccuracy: String?
  let states: [State]
  let strategies: [Strategy]
  let variants: [Variant]
  let assumptions: [Swing]
  let functions: [Function]
  let statuses: [String: Int]

  /// The document of a study.
  ///
  /// - Parameter audience: recipients of a stricter class are left out.
  public init(
    _ study: JustifyStudy, for audience: Confidentiality, _ versions: ProgramVersions
  ) {
    let plan = study.plan
    let institute = study.institute
    let words = JustifyText(study)
    func value(_ points: Rational) -> Value {
      Value(points: "\(points)", amount: study.amount(points)?.roundedAway)
    }
    func name(_ name: Name) -> [String: String] { ["nl": name.nl, "en": name.en] }
    origin = DocumentOrigin(plan.budget, versions)
    sentence = ["nl": JustifyText(study, .nl).sentence, "en": words.sentence].mapValues {
      $0.replacing(Figures.noBreak, with: " ")
    }
    (pays, proven, changesSoftRules) = (study.pays, study.isProven, study.changesSoftRules)
    pricePerAmount = "\(study.pricePerAmount)"
    best = words.action(study.best)
    withoutStudy = value(study.withoutStudy)
    withStudy = value(study.withStudy)
    perfectInformation = value(study.perfectInformation)
    sampleInformation = value(study.information)
    waiting = value(study.waiting)
    cost = value(study.cost)
    net = value(study.net)
    most = value(study.most)
    chanceOfChange = "\(study.chanceOfChange)"
    leastAccuracy = study.leastAccuracy.map { "\($0)" }
    states = institute.states.values.enumerated().map { place, state in
      State(
        id: state.id, name: name(state.name), priorPercent: state.prior.likely,
        studyIsBest: study.beliefs[place].map {
          Span(
            from: "\($0.lower)", to: "\($0.upper)",
            fromPermille: (Rational(1000) * $0.lower).roundedAway,
            toPermille: (Rational(1000) * $0.upper).roundedAway)
        },
        adviceChance: "\(study.advice[place].chance)",
        advice: words.action(study.advice[place].action)
          + (words.rule(study.advice[place].action).map { " (\($0))" } ?? ""))
    }
    strategies = study.strategies.map {
      Strategy(decision: words.strategy($0.kind), value: value($0.value))
    }
    variants = institute.variants.values.enumerated().map { place, variant in
      let found = study.variants.first { $0.variant == place }
      return Variant(
        id: variant.id, name: name(variant.name), payable: found != nil,
        overlapPermyriad: institute.overlap(of: variant), costs: found?.costs,
        displaced: found.map { value($0.displaced) },
        netByState: found.map {
          Dictionary(uniqueKeysWithValues: zip(institute.states.keys, $0.net.map(value)))
        })
    }
    assumptions = study.swings.map { swing in
      let estimate = institute.estimate(swing.figure) ?? Estimate(low: 0, likely: 0, high: 0)
      return Swing(
        figure: words.label(swing.figure), low: estimate.low, likely: estimate.likely,
        high: estimate.high, turnsAt: swing.turnsAt, netAtLow: value(swing.low),
        netAtHigh: value(swing.high))
    }
    functions = institute.functions.values.map { function in
      Function(
        id: function.id, name: name(function.name), share: function.share,
        doneBy: Dictionary(
          uniqueKeysWithValues: function.doneBy.filter { entry in
            let own = plan.model.data.recipients[entry.key]?.confidentiality ?? .restricted
            return Confidentiality.stricter(own, audience) == audience
          }.map { ($0.key, $0.value) }))
    }
    statuses = Dictionary(grouping: institute.origins, by: \.status.rawValue).mapValues(\.count)
  }

  /// The document in UTF-8, keys sorted.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }
}
