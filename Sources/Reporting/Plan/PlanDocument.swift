import Budget
public import Foundation
public import Planning
import OrderedCollections

// The name of a line of the budget beside that of a line of the document.
private typealias BudgetLine = Line

/// A plan as JSON: the facts of the text report for programs. The same plan gives the same bytes.
public struct PlanDocument: Encodable, Sendable {
  struct Envelope: Encodable {
    let id, name, article: String
    let year, ceiling, cut, spent, cashShift: Int
    let oneMore, oneLess: Step
  }

  struct Step: Encodable {
    let effect: String
    let points, holdsFor: Int?
  }

  struct Line: Encodable {
    let id, name, recipient, track, family, envelope, confidentiality, maturity, status: String
    let years: [LineYear]
  }

  struct LineYear: Encodable {
    let year, today, plan, change, worth, disruption: Int
    let runs, agreementSigned: Bool
    let reason: String
  }

  struct Proof: Encodable {
    let aim: String
    let rank: Int?
    let reached, nodes: Int
    let bound: Int?
    let proven: Bool
  }

  struct Shortfall: Encodable {
    let rule, words, unit, reason: String
    let rank: Int
    let byYear: [String: Int]
  }

  struct Reserve: Encodable {
    let line: String
    let amount, lastPoints, nextPoints, runsOutPermille, lapsesPermille: Int
  }

  struct Share: Encodable {
    let of, name: String
    let amount, permille: Int
  }

  struct Options: Encodable {
    let year, timeLimitSeconds: Int
  }

  struct PromiseNote: Encodable {
    let id, date, what: String
    let funded, overdue: Bool
  }

  struct Attention: Encodable {
    let mixedContexts: [String: [String]]
    let uncoordinated: [String]
    let openPromises: [PromiseNote]
    let notOperational: [String: String]
    let othersLead: [String: String]
  }

  let origin: DocumentOrigin
  let confidentiality: String
  let options: Options
  let year, total: Int
  let proven: Bool
  let value, worth, disruption, distanceToToday, roundingCost: Int
  let warnings: [String]
  let provenancePermille: [String: Int]
  let scores, assumedScores: Int
  let proofs: [Proof]
  let lines: [Line]
  let envelopes: [Envelope]
  let shares: [Share]
  let shortfalls: [Shortfall]
  let attention: Attention
  let tensions: [String]
  let reserves: [Reserve]

  /// The document of a plan.
  public init(_ plan: Plan, _ versions: ProgramVersions, timeLimit: Int) {
    origin = DocumentOrigin(plan.budget, versions)
    confidentiality = plan.confidentiality.rawValue
    options = Options(year: plan.year, timeLimitSeconds: timeLimit)
    year = plan.year
    total = plan.total
    proven = plan.isProven
    value = plan.appraisal.value
    worth = plan.appraisal.worth
    disruption = plan.appraisal.harm
    distanceToToday = plan.appraisal.distance
    roundingCost = plan.roundingCost
    warnings = plan.warnings
    let provenance = plan.provenance
    provenancePermille = Dictionary(
      uniqueKeysWithValues: Status.allCases.map { ($0.rawValue, provenance.permille($0)) })
    let scores = plan.model.data.scores.values.flatMap(\.values)
    self.scores = scores.count
    assumedScores = scores.count { $0.status == .assumption }
    proofs = plan.proofs.map(Self.proof)
    lines = plan.model.lines.indices.map { Self.line($0, of: plan) }
    envelopes = plan.prices.map { Self.envelope($0, of: plan) }
    shares = Self.shares(of: plan)
    shortfalls = Self.shortfalls(of: plan)
    attention = Self.attention(of: plan)
    reserves = plan.reserveOutlooks.map { outlook in
      let marginal = ReserveText(outlook).marginal
      return Reserve(
        line: plan.model.lines[outlook.line].id, amount: outlook.amount,
        lastPoints: Int(marginal.last.rounded()), nextPoints: Int(marginal.next.rounded()),
        runsOutPermille: Int((outlook.chanceOfRunningOut(outlook.amount) * 1000).rounded()),
        lapsesPermille: Int((outlook.chanceOfLapsing(outlook.amount) * 1000).rounded()))
    }
    tensions = TensionText.sentences(plan.tensions, figures: Figures(style: .space)).map(Self.plain)
  }

  /// The document as JSON with sorted keys, ending in a line break.
  ///
  /// - Throws: never for a document made from a plan; the encoder's error otherwise.
  public func json() throws -> Data { try DocumentJSON.data(of: self) }

  /// Without the no-break spaces that only serve the layout of a page.
  private static func plain(_ text: String) -> String { text.replacing(Figures.noBreak, with: " ") }

  private static func proof(_ proof: StageProof) -> Proof {
    let (aim, rank): (String, Int?) =
      switch proof.aim {
      case .rank(let rank): ("shortfall", rank)
      case .value: ("value", nil)
      case .nearest: ("distance-to-today", nil)
      }
    return Proof(
      aim: aim, rank: rank, reached: proof.reached, nodes: proof.nodes,
      bound: proof.knownBound,
      proven: proof.isProven)
  }

  private static func line(_ index: Int, of plan: Plan) -> Line {
    let line = plan.model.lines[index]
    let years = plan.model.years.enumerated().map { offset, year in
      let amount = plan.decision.amounts[index][offset]
      let today = plan.model.choices[index][offset].today
      return LineYear(
        year: year, today: today, plan: amount, change: amount - today,
        worth: plan.model.valuation.worth(of: line, in: year, amount: amount),
        disruption: plan.model.valuation.harm(to: line, in: year, amount: amount, today: today),
        runs: plan.decision.running[index][offset],
        agreementSigned: plan.decision.signed[index][offset],
        reason: plain(
          PlanNames.reason(plan.reason(line: index, year: offset), Figures(style: .space))))
    }
    return Line(
      id: line.id, name: plan.budget.structure.nodes[line.id]?.name.en ?? line.id,
      recipient: line.recipient,
      track: plan.model.data.track(of: line).rawValue, family: line.family.rawValue,
      envelope: line.envelope,
      confidentiality: plan.model.data.confidentiality(of: line).rawValue,
      maturity: line.maturity.rawValue,
      status: line.status.rawValue, years: years)
  }

  private static func envelope(_ price: EnvelopePrice, of plan: Plan) -> Envelope {
    let policy = plan.model.data.policy
    let place = policy.envelopes.index(forKey: price.envelope) ?? 0
    let offset = plan.model.years.firstIndex(of: price.year) ?? 0
    let envelope = policy.envelopes.values[place]
    return Envelope(
      id: price.envelope, name: envelope.name.en, article: envelope.article, year: price.year,
      ceiling: price.ceiling,
      cut: envelope.cut[price.year] ?? 0, spent: price.spent,
      cashShift: plan.decision.shifts[place][offset],
      oneMore: step(price.more), oneLess: step(price.less))
  }

  private static func step(_ step: EnvelopePrice.Step) -> Step {
    switch step {
    case .points(let points, let holds): Step(effect: "points", points: points, holdsFor: holds)
    case .softRuleGivesWay: Step(effect: "soft-rule-gives-way", points: nil, holdsFor: nil)
    case .impossible: Step(effect: "impossible", points: nil, holdsFor: nil)
    }
  }

  private static func shares(of plan: Plan) -> [Share] {
    let total = plan.total
    func share(_ kind: String, _ name: String, _ condition: (BudgetLine) -> Bool) -> Share {
      let amount = plan.model.lines.indices.reduce(0) {
        condition(plan.model.lines[$1]) ? $0 + plan.amount($1) : $0
      }
      return Share(
        of: kind, name: name, amount: amount,
        permille: total == 0 ? 0 : rounded(1000 * amount, over: total))
    }
    return Track.allCases.map { track in
      share("track", track.rawValue) { plan.model.data.track(of: $0) == track }
    }
      + Niche.allCases.map { niche in share("niche", niche.rawValue) { $0.niches.contains(niche) } }
      + [share("niche", "none") { $0.niches.isEmpty }]
      + (0...2).map { marker in share("wps", String(marker)) { $0.wpsMarker == marker } }
  }

  private static func shortfalls(of plan: Plan) -> [Shortfall] {
    plan.model.data.policy.rules.values.compactMap { rule in
      guard let short = plan.appraisal.shortfalls[rule.id], let rank = rule.rank else { return nil }
      return Shortfall(
        rule: rule.id, words: rule.words(), unit: rule.shortfallUnit, reason: rule.reason,
        rank: rank,
        byYear: Dictionary(uniqueKeysWithValues: short.map { (String($0.key), $0.value) }))
    }
  }

  private static func attention(of plan: Plan) -> Attention {
    let attention = plan.attention
    return Attention(
      mixedContexts: Dictionary(
        uniqueKeysWithValues: attention.mixedContexts.map { ($0.context, $0.lines) }),
      uncoordinated: attention.uncoordinated,
      openPromises: attention.promises.map {
        PromiseNote(
          id: $0.promise.id, date: $0.promise.date, what: $0.promise.what, funded: $0.funded,
          overdue: $0.overdue)
      },
      notOperational: Dictionary(
        uniqueKeysWithValues: attention.unconfirmed.map { ($0.line, $0.maturity.rawValue) }),
      othersLead: Dictionary(uniqueKeysWithValues: plan.ledByOthers.map { ($0.id, $0.lead) }))
  }
}
