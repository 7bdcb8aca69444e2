import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Scenarios next to the base as JSON. The same input gives the same bytes.
public struct WhatIfDocument: Encodable, Sendable {
  struct Plan: Encodable {
    let value, worth, disruption, distanceToToday: Int
    let proven: Bool
    let totals: [String: Int]
    /// k€ that count as ODA, by year; left out where a share is not known.
    let oda: [String: Int]?
    let lines: [LineAmounts]
    let groups: [GroupAmounts]
    let starts, stops: [String: [Int]]
    let bindingRules, bindingCeilings: [String]
    let shortfalls: [String: [String: Int]]
    let promises: [PromiseChange]
  }

  struct LineAmounts: Encodable {
    let id: String
    let amounts, changes: [String: Int]
  }

  struct GroupAmounts: Encodable {
    let kind, name: String
    let amounts, changes: [String: Int]
  }

  struct PromiseChange: Encodable {
    let id: String
    let changes: [String: Int]
    let unfundedYears: [Int]
  }

  struct Taken: Encodable {
    let envelope: String
    let lines: [String]?
    let amounts: [String: Int]
  }

  struct ChangeNote: Encodable { let change, by, reason: String }

  struct Price: Encodable {
    let decision, by, reason, without: String
    let value, equivalentPerYear: Int?
    let softRules, lines: [String: Int]
    let proven: Bool
  }

  struct Step: Encodable {
    let rule: String
    let amount: Int
    let unit: String
    let becomes: Int?
  }

  struct Relief: Encodable {
    let total: Int
    let provenLeast: Bool
    let steps: [Step]
  }

  struct Alone: Encodable {
    let rule: String
    let repair: Relief?
    let decided: Bool
  }

  struct Clash: Encodable {
    let rules: [String]
    let leastRelief: Relief?
    let reliefDecided: Bool
    let alone: [Alone]
  }

  struct Scenario: Encodable {
    let id, nameNL, nameEN, reasonNL, reasonEN: String
    let buildsOn: String?
    let files: [String: String]
    let changes: [ChangeNote]
    let taken: [Taken]
    let result: String
    let plan: Plan?
    let withoutOverrides: Plan?
    let resultWithoutOverrides: String?
    let conflict: Clash?
    let decisions: [Price]
  }

  let origin: DocumentOrigin
  let confidentiality: String
  let year: Int
  let years: [Int]
  let base: Plan
  let baseDecisions: [Price]
  let scenarios: [Scenario]

  /// The document.
  public init(_ whatIf: WhatIf, _ versions: ProgramVersions) {
    let it = WhatIfFigures(whatIf)
    origin = DocumentOrigin(whatIf.base.budget, versions)
    confidentiality = it.confidentiality.rawValue
    year = it.year
    years = it.years
    base = Self.plan(whatIf.base, it)
    baseDecisions = whatIf.basePrices.map(Self.price)
    scenarios = whatIf.outcomes.map { Self.scenario($0, it) }
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from scenarios; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }

  private static func byYear(_ years: [Int], _ value: (Int) -> Int) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: years.map { (String($0), value($0)) })
  }

  private static func plan(_ plan: Planning.Plan, _ it: WhatIfFigures) -> Plan {
    let rows = it.rows
    func amounts(_ rows: [WhatIfFigures.Row]) -> [String: Int] {
      byYear(it.years) { it.money(plan, in: $0, of: rows) ?? 0 }
    }
    func changes(_ rows: [WhatIfFigures.Row]) -> [String: Int] {
      byYear(it.years) {
        (it.money(plan, in: $0, of: rows) ?? 0) - (it.money(it.base, in: $0, of: rows) ?? 0)
      }
    }
    let (starts, stops) = it.startsAndStops(plan)
    let oda = it.years.compactMap { year in it.oda(plan, in: year).map { (String(year), $0) } }
    return Plan(
      value: plan.appraisal.value, worth: plan.appraisal.worth, disruption: plan.appraisal.harm,
      distanceToToday: plan.appraisal.distance, proven: plan.isProven,
      totals: byYear(it.years) { plan.total(in: $0) },
      oda: oda.count == it.years.count ? Dictionary(uniqueKeysWithValues: oda) : nil,
      lines: rows.map {
        LineAmounts(id: $0.line.id, amounts: amounts([$0]), changes: changes([$0]))
      },
      groups: (it.tracks + it.groups).map {
        GroupAmounts(
          kind: $0.kind, name: $0.name, amounts: amounts($0.rows), changes: changes($0.rows))
      },
      starts: Dictionary(uniqueKeysWithValues: starts.map { ($0.row.line.id, $0.years) }),
      stops: Dictionary(uniqueKeysWithValues: stops.map { ($0.row.line.id, $0.years) }),
      bindingRules: plan.bindingRules(in: it.year).map(\.id),
      bindingCeilings: plan.bindingCeilings(in: it.year).map(\.id),
      shortfalls: plan.appraisal.shortfalls.mapValues { years in
        Dictionary(uniqueKeysWithValues: years.map { (String($0.key), $0.value) })
      },
      promises: plan.touchedPromises(against: it.base).map {
        PromiseChange(
          id: $0.promise.id,
          changes: Dictionary(uniqueKeysWithValues: $0.lines.map { ($0.line, $0.change) }),
          unfundedYears: $0.unfundedYears)
      })
  }

  private static func scenario(_ outcome: ScenarioOutcome, _ it: WhatIfFigures) -> Scenario {
    let scenario = outcome.scenario.scenario
    var conflict: Clash?
    if case .impossible(let found) = outcome.result { conflict = clash(found) }
    return Scenario(
      id: scenario.id, nameNL: scenario.name.nl, nameEN: scenario.name.en,
      reasonNL: scenario.reason.nl, reasonEN: scenario.reason.en, buildsOn: scenario.base,
      files: Dictionary(uniqueKeysWithValues: scenario.files.map { ($0.key, $0.value) }),
      changes: scenario.changes.map { ChangeNote(change: $0.text, by: $0.by, reason: $0.reason) },
      taken: outcome.scenario.taken.flatMap { taken in
        taken.byEnvelope.map { envelope, amounts in
          Taken(
            envelope: envelope, lines: taken.lines,
            amounts: Dictionary(uniqueKeysWithValues: amounts.map { (String($0.key), $0.value) }))
        }
      },
      result: result(outcome.answer), plan: outcome.plan.map { plan($0, it) },
      withoutOverrides: outcome.withoutOverrides?.plan.map { plan($0, it) },
      resultWithoutOverrides: outcome.withoutOverrides.map(result), conflict: conflict,
      decisions: outcome.prices.map(price))
  }

  private static func result(_ answer: PlanAnswer) -> String {
    switch answer {
    case .plan: "plan"
    case .impossible: "impossible"
    case .undecided: "undecided"
    case .refused: "refused"
    }
  }

  private static func price(_ price: DecisionPrice) -> Price {
    Price(
      decision: price.words, by: price.by, reason: price.reason,
      without: result(price.without), value: price.value,
      equivalentPerYear: price.equivalent,
      softRules: Dictionary(uniqueKeysWithValues: price.softRules.map { ($0.rule, $0.change) }),
      lines: Dictionary(uniqueKeysWithValues: price.others.map { ($0.line, $0.change) }),
      proven: price.isProven)
  }

  static func clash(_ conflict: Conflict) -> Clash {
    Clash(
      rules: conflict.clash, leastRelief: conflict.leastRelief.map(relief),
      reliefDecided: conflict.least != .undecided,
      alone: conflict.alone.map {
        Alone(
          rule: $0.words, repair: $0.search.repair.map(relief), decided: $0.search != .undecided)
      })
  }

  private static func relief(_ repair: Repair) -> Relief {
    Relief(
      total: repair.total, provenLeast: repair.isProvenLeast,
      steps: repair.steps.map {
        Step(rule: name($0.item), amount: $0.amount, unit: $0.unit, becomes: $0.becomes)
      })
  }

  private static func name(_ item: ClashItem) -> String {
    switch item {
    case .ceiling(let envelope, let year): "ceiling \(envelope) \(year)"
    case .room(let envelope, let year): "commitment-room \(envelope) \(year)"
    case .hold(let line, let year): "hold \(line) \(year)"
    case .rule(let id): "rule \(id)"
    case .rise(let line): "rise \(line)"
    case .fall(let line): "fall \(line)"
    case .agreement(let line): "agreement \(line)"
    case .excludes(let line, let other): "excludes \(line) \(other)"
    case .requires(let line, let other): "requires \(line) \(other)"
    case .legal(let line, let year): "legal \(line) \(year)"
    case .gate(let line, let year): "gate \(line) \(year)"
    }
  }
}
