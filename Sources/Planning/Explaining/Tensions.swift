public import Budget
import OrderedCollections

/// The tensions between the two letters, as figures of a plan's year. The program shows them and takes no
/// side (requirements, section L).
public struct Tensions: Hashable, Sendable {
  /// Money that recipients may spend as they see fit: un-earmarked or softly earmarked.
  public let unearmarked: Amount
  /// Money of the envelopes that hold a reserve: the flexible fund.
  public let flexible: Amount
  /// Money in agreements that run at least two years beyond the plan's year.
  public let longCommitments: Amount
  /// The cut of all envelopes.
  public let cut: Amount
  /// Money of lines that are not public.
  public let quiet: Amount
  /// Money for accountability.
  public let accountability: Amount
  /// Lines whose sanctions check is open.
  public let openSanctionsChecks: Int
  /// Niches, phases and process levels that get money.
  public let niches: Int
  /// Phases of the conflict cycle that get money.
  public let phases: Int
  /// Levels of a process that get money.
  public let levels: Int
  /// Recipients with money.
  public let recipients: Int
  /// Median amount of these recipients, the lower of two.
  public let median: Amount
  /// Herfindahl index of the recipients' shares, 0 to 10,000.
  public let concentration: Int
  /// Money for the feasibility study.
  public let study: Amount
  /// Money for lines that build on the study, such as an institute.
  public let builtOnStudy: Amount
  /// Specialised organisations and training institutes with money.
  public let existingOrganisations: Int
  /// Money whose position is carried forward from an older publication.
  public let carriedForward: Amount
  /// All money.
  public let total: Amount
}

extension Plan {
  /// The tensions in this plan's year.
  public var tensions: Tensions {
    let lines = model.lines.enumerated().filter { amount($0.offset) > 0 }
    func money(_ condition: (Line) -> Bool) -> Amount {
      lines.filter { condition($0.element) }.reduce(0) { $0 + amount($1.offset) }
    }
    func recipient(_ line: Line) -> Recipient? { model.data.recipients[line.recipient] }
    let funds = Set(model.lines.filter { $0.role == .reserve }.map(\.envelope))
    let byRecipient = OrderedDictionary(grouping: lines, by: \.element.recipient)
      .mapValues { $0.reduce(0) { $0 + amount($1.offset) } }
    let organisations = Set(
      lines.map(\.element).filter { [.specialised, .training].contains(model.data.track(of: $0)) }
        .map(\.recipient))
    let studies = Set(model.lines.filter { $0.role == .study }.map(\.id))
    let total = total
    return Tensions(
      unearmarked: money { [.unearmarked, .softly].contains(recipient($0)?.earmarking) },
      flexible: money { funds.contains($0.envelope) },
      longCommitments: lines.reduce(0) { sum, line in
        agreementEnd(line.offset) >= year + 2 ? sum + amount(line.offset) : sum
      },
      cut: model.data.policy.envelopes.values.reduce(0) { $0 + ($1.cut[year] ?? 0) },
      quiet: money { model.data.confidentiality(of: $0) != .public },
      accountability: money { $0.family == .accountability },
      openSanctionsChecks: model.lines.count { $0.sanctionsCheck == .open },
      niches: Set(lines.flatMap(\.element.niches)).count,
      phases: Set(lines.flatMap(\.element.phases)).count,
      levels: Set(lines.flatMap(\.element.levels)).count,
      recipients: byRecipient.count,
      median: byRecipient.isEmpty ? 0 : byRecipient.values.sorted()[(byRecipient.count - 1) / 2],
      concentration: total == 0
        ? 0
        : Int(
          byRecipient.values.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) } * 10_000
            / (Int128(total) * Int128(total))),
      study: money { $0.role == .study },
      builtOnStudy: money { !studies.isDisjoint(with: $0.requires) },
      existingOrganisations: organisations.count,
      carriedForward: money { budget.weakestStatus(of: $0.id, year: year) == .derived },
      total: total)
  }

  /// Last year of the agreement that covers a line in the plan's year; the year itself when none does.
  private func agreementEnd(_ line: Int) -> Year {
    let entry = model.lines[line]
    if let until = entry.agreementUntil, until >= year { return until }
    let earliest = max(0, yearIndex - entry.duration + 1)
    let start = (earliest...yearIndex).last { decision.signed[line][$0] }
    return start.map { model.years[$0] + entry.duration - 1 } ?? year
  }
}
