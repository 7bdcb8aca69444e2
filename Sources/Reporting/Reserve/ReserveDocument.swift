import Budget
public import Foundation
public import Planning

/// The study of reserves as JSON: the facts of the text report for programs.
public struct ReserveDocument: Encodable, Sendable {
  struct Window: Encodable {
    let id, reserve: String
    let quarter, probabilityPermille, rateHundredths: Int?
    let costLow, costLikely, costHigh, pointsPerAmount, windowDays, leadDays, fit: Int
    let inPart: Bool
    let status: String
  }

  struct Amount: Encodable {
    let amount: Int
    let points: Double
    let standardError: Double?
    let nextPoints, pointsWithoutForesight, chanceOfRunningOut, chanceOfLapsing, meanLapse: Double
  }

  struct Threshold: Encodable {
    let quarter, left, cost: Int
    let pointsPerAmount: Double
  }

  struct Level: Encodable {
    let reserve, committedPoints, longCommitments, total, longPermille: Int
    let reservePoints: Double
    let onFrontier, keepsSoftRules: Bool
  }

  struct Variation: Encodable {
    let assumption: String
    let reserve: Int?
    let points: Double
  }

  struct Averaged: Encodable {
    let reserve, valueOfStochasticSolution: Int
  }

  struct Information: Encodable {
    let expectedValue, standardError: Double
  }

  struct Marginal: Encodable {
    let lastInReserve, nextInReserve: Double
    let giver, taker: String?
    let giverPoints, takerPoints: Int?
  }

  struct Reserve: Encodable {
    let line, name, confidentiality, limitedBy: String
    let year, recommended, today, unit, step, mayBeCarried: Int
    let byYear: [String: Int]
    let exact: Bool
    let scenarios: Int?
    let seed: UInt64?
    let marginal: Marginal
    let windows: [Window]
    let breakpoints: [Int]
    let amounts: [Amount]
    let rule: [Threshold]
    let levels, everyYear: [Level]
    let averaged: Averaged?
    let perfectInformation: Information?
    let variations: [Variation]
  }

  let origin: DocumentOrigin
  let planProven: Bool
  let reserves: [Reserve]

  /// The document of the studies of a plan's reserves.
  public init(_ studies: [ReserveStudy], of plan: Plan, _ versions: ProgramVersions) {
    origin = DocumentOrigin(plan.budget, versions)
    planProven = plan.isProven
    reserves = studies.map(Self.reserve)
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from a study; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }

  /// A figure that is no amount, to a millionth: the last bits of a mean say nothing.
  private static func short(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private static func reserve(_ study: ReserveStudy) -> Reserve {
    let plan = study.outlook.plan
    let line = plan.model.lines[study.outlook.line]
    let words = ReserveText(study.outlook)
    var scenarios: Int?
    var seed: UInt64?
    if case .scenarios(let count, let used) = study.outlook.curve.basis {
      (scenarios, seed) = (count, used)
    }
    let years = zip(plan.model.years, plan.decision.amounts[study.outlook.line])
    return Reserve(
      line: line.id, name: PlanNames(budget: plan.budget).line(line.id),
      confidentiality: plan.model.data.confidentiality(of: line).rawValue,
      limitedBy: PlanNames.reason(
        plan.reason(line: study.outlook.line, year: plan.yearIndex), Figures(style: .space)
      ).replacing(Figures.noBreak, with: " "),
      year: plan.year, recommended: study.outlook.amount, today: plan.today(study.outlook.line),
      unit: study.outlook.curve.year.unit, step: plan.model.data.policy.uncertainty.step,
      mayBeCarried: study.outlook.curve.year.margin,
      byYear: Dictionary(uniqueKeysWithValues: years.map { (String($0), $1) }),
      exact: study.outlook.curve.basis == .exact, scenarios: scenarios, seed: seed,
      marginal: Marginal(
        lastInReserve: short(words.marginal.last), nextInReserve: short(words.marginal.next),
        giver: study.outlook.giver?.line, taker: study.outlook.taker?.line,
        giverPoints: study.outlook.giver?.points,
        takerPoints: study.outlook.taker?.points),
      windows: windows(study), breakpoints: study.outlook.curve.breakpoints,
      amounts: study.levels.map { amount($0.amount, study) }, rule: rule(study),
      levels: study.levels.map(level), everyYear: study.everyYear.map(level),
      averaged: study.averaged.map {
        Averaged(reserve: $0.amount, valueOfStochasticSolution: $0.loss)
      },
      perfectInformation: study.perfectInformation.map {
        Information(expectedValue: short($0.points), standardError: short($0.error))
      },
      variations: study.variations.map {
        Variation(
          assumption: ReserveText.assumption($0.assumption), reserve: $0.amount,
          points: short($0.worth))
      })
  }

  private static func windows(_ study: ReserveStudy) -> [Window] {
    let plan = study.outlook.plan
    let closed = study.outlook.curve.year.closed
    return plan.model.data.opportunities(of: plan.model.lines[study.outlook.line].id, in: plan.year)
      .map {
        opportunity in
        var permille: Int?
        var hundredths: Int?
        switch opportunity.arrival {
        case .once(let chance): permille = chance
        case .often(let rate): hundredths = rate
        }
        let reason = closed.first { $0.opportunity == opportunity.id }?.reason
        return Window(
          id: opportunity.id, reserve: reason.map(ReserveText.closed) ?? "may serve",
          quarter: opportunity.quarter, probabilityPermille: permille, rateHundredths: hundredths,
          costLow: opportunity.costLow, costLikely: opportunity.costLikely,
          costHigh: opportunity.costHigh,
          pointsPerAmount: Int(study.outlook.points(Double(opportunity.value)).rounded()),
          windowDays: opportunity.windowDays, leadDays: opportunity.leadDays, fit: opportunity.fit,
          inPart: opportunity.isDivisible, status: opportunity.status.rawValue)
      }
  }

  private static func amount(_ amount: Int, _ study: ReserveStudy) -> Amount {
    Amount(
      amount: amount, points: short(study.outlook.points(study.outlook.curve.worth(of: amount))),
      standardError: study.outlook.curve.standardError(at: amount).map {
        short(study.outlook.points($0))
      },
      nextPoints: short(study.outlook.points(study.outlook.curve.slope(above: amount))),
      pointsWithoutForesight: short(study.outlook.points(study.rule.worth(of: amount))),
      chanceOfRunningOut: short(study.outlook.chanceOfRunningOut(amount)),
      chanceOfLapsing: short(study.outlook.chanceOfLapsing(amount)),
      meanLapse: short(study.outlook.meanLapse(amount)))
  }

  private static func rule(_ study: ReserveStudy) -> [Threshold] {
    let costs = [study.outlook.curve.year.unit] + [study.wholeCost].compactMap(\.self)
    return costs.flatMap { cost in
      (1...4).flatMap { quarter in
        study.ruleAmounts.compactMap { left in
          study.rule.least(in: quarter, left: left, cost: cost).map {
            Threshold(
              quarter: quarter, left: left, cost: cost,
              pointsPerAmount: short(study.outlook.points($0)))
          }
        }
      }
    }
  }

  private static func level(_ level: ReserveStudy.Level) -> Level {
    Level(
      reserve: level.amount, committedPoints: level.committed,
      longCommitments: level.longCommitments, total: level.total, longPermille: level.longPermille,
      reservePoints: short(level.worth), onFrontier: level.isOnFrontier,
      keepsSoftRules: level.keepsSoftRules)
  }
}
