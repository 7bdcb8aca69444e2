import Budget
import OrderedCollections

/// All postings that turn the positions of a plan's budget into the plan, and their measures.
struct PostingDraft {
  private let plan: Plan
  private let stage: Stage
  private(set) var entries: [PlanPostings.Entry] = []
  private(set) var measures: [PlanPostings.NewMeasure] = []

  init(_ plan: Plan, stage: Stage) {
    self.plan = plan
    self.stage = stage
    for (place, envelope) in plan.model.data.policy.envelopes.values.enumerated() {
      addShifts(of: envelope, plan.decision.shifts[place])
    }
    for line in plan.model.lines.indices { addChanges(of: line) }
    addCommitments()
  }

  /// k€ by which a line changes in a year.
  private func change(_ line: Int, _ year: Int) -> Amount {
    plan.decision.amounts[line][year] - plan.model.choices[line][year].today
  }

  // MARK: Cash shifts

  /// The part of the lines' changes that is a cash shift, by line and year.
  private var shifted: [Cell: Amount] = [:]

  /// A cash shift is booked on lines that change in its direction, those that change most first; what is left
  /// over is booked on the first of them.
  private mutating func addShifts(of envelope: Envelope, _ shifts: [Amount]) {
    guard shifts.contains(where: { $0 != 0 }), stage != .draft else { return }
    let lines = plan.model.lines.indices.filter { plan.model.lines[$0].envelope == envelope.id }
    let measure = id(of: envelope.id, "cash-shift")
    let reason = Name(
      nl: "de uitgaven worden verschoven naar de jaren waarin zij nodig zijn",
      en: "expenditure moves to the years in which it is needed")
    for (year, shift) in shifts.enumerated() where shift != 0 {
      let sign = shift.signum()
      let sorted = lines.sorted { change($0, year) * sign > change($1, year) * sign }
      var rest = abs(shift)
      for line in sorted where rest > 0 {
        let part = min(rest, max(0, change(line, year) * sign))
        shifted[Cell(line: line, year: year), default: 0] += part * sign
        rest -= part
      }
      if rest > 0, let first = sorted.first {
        shifted[Cell(line: first, year: year), default: 0] += rest * sign
      }
    }
    for line in lines {
      for (year, number) in plan.model.years.enumerated() {
        guard let amount = shifted[Cell(line: line, year: year)], amount != 0 else { continue }
        add(.cashShift, amount, line: line, year: number, measure: measure, reason: reason)
      }
    }
    measures.append(
      .init(
        id: measure,
        title: Name(nl: "Kasschuif \(envelope.name.nl)", en: "Cash shift, \(envelope.name.en)"),
        reason: reason))
  }

  // MARK: Lines

  private mutating func addChanges(of line: Int) {
    let id = plan.model.lines[line].id
    let changes = plan.model.years.indices.map {
      change(line, $0) - (shifted[Cell(line: line, year: $0)] ?? 0)
    }
    guard let first = changes.firstIndex(where: { $0 != 0 }) else { return }
    let falls = changes.reduce(0, +) < 0
    let measure = self.id(of: id, falls ? "down" : "up")
    for (year, amount) in changes.enumerated() where amount != 0 {
      let number = plan.model.years[year]
      add(
        type(of: amount, line, number), amount, line: line, year: number, measure: measure,
        reason: reason(of: amount, line, year))
    }
    let name = plan.budget.structure.nodes[id]?.name ?? Name(nl: id, en: id)
    measures.append(
      .init(
        id: measure,
        title: falls
          ? Name(nl: "Extensivering \(name.nl)", en: "Reduction, \(name.en)")
          : Name(nl: "Intensivering \(name.nl)", en: "Intensification, \(name.en)"),
        reason: reason(of: changes[first], line, first)))
  }

  /// Why a line falls; of a line that rises, what it rises for and what holds it.
  private func reason(of amount: Amount, _ line: Int, _ year: Int) -> Name {
    let reason = plan.reason(line: line, year: year)
    let words = reason.words
    switch reason {
    case .held, .ruleHolds, .legalFloor, .minimum: return words
    case _ where amount < 0: return words
    default:
      return Name(
        nl:
          "de middelen hebben hier naar verhouding veel effect; verder gaat het niet omdat: \(words.nl)",
        en: "the money has much effect here for its amount; it goes no further because: \(words.en)"
      )
    }
  }

  private mutating func add(
    _ type: MutationType, _ amount: Amount, line: Int, year: Year, measure: String, reason: Name
  ) {
    let entry = plan.model.lines[line]
    let known = plan.budget.weakestStatus(of: entry.id, year: year)
    entries.append(
      .init(
        key: .init(node: entry.id, kind: .expenditure, year: year, type: type),
        amount: amount, measure: measure, reason: reason,
        status: known == .assumption || entry.status == .assumption ? .assumption : .derived))
  }

  /// The id of a measure. Ids have at most 60 characters, and those of lines and envelopes may be as long.
  private func id(of part: String, _ word: String) -> String {
    let id = "\(stage.rawValue)-\(part)-\(word)"
    guard id.count > 60 else { return id }
    return "\(stage.rawValue)-\(part.prefix(30))-\(measures.count + 1)-\(word)"
  }

  /// A decrease in an envelope that bears a cut is its part of the task.
  private func type(of amount: Amount, _ line: Int, _ year: Year) -> MutationType {
    if stage == .draft { return .draft }
    if amount > 0 { return .intensification }
    let envelope = plan.model.data.policy.envelopes[plan.model.lines[line].envelope]
    return (envelope?.cut[year] ?? 0) > 0 ? .task : .reduction
  }

  // MARK: Commitments

  /// All years of the agreements that the plan signs in a year are committed in that year, on the article; a line
  /// without agreements is committed as it is spent.
  private mutating func addCommitments() {
    var committed: OrderedDictionary<String, [Amount]> = [:]
    let years = plan.model.years.indices
    for (line, entry) in plan.model.lines.enumerated() {
      guard let article = plan.budget.structure.ancestor(of: entry.id, at: .article) else {
        continue
      }
      for year in years {
        committed[article.code, default: years.map { _ in 0 }][year] += commitment(line, year)
      }
    }
    for (article, amounts) in committed {
      for (year, number) in plan.model.years.enumerated() {
        let today = plan.budget.position(of: article, kind: .commitments, year: number)
        let change = amounts[year] - today
        guard change != 0 else { continue }
        entries.append(
          .init(
            key: .init(
              node: article, kind: .commitments, year: number,
              type: stage == .draft ? .draft : change < 0 ? .reduction : .intensification),
            amount: change, measure: nil,
            reason: Name(
              nl: "de overeenkomsten die volgens het plan in dit jaar worden aangegaan",
              en: "the agreements that the plan signs in this year"),
            status: .assumption))
      }
    }
  }

  private func commitment(_ line: Int, _ year: Int) -> Amount {
    let entry = plan.model.lines[line]
    let amounts = plan.decision.amounts[line]
    guard plan.model.hasAgreement(entry) else { return amounts[year] }
    guard plan.decision.signed[line][year] else { return 0 }
    let end = year + entry.duration - 1
    let within = amounts[year...min(end, amounts.count - 1)].reduce(0, +)
    return within + max(0, end - amounts.count + 1) * amounts[amounts.count - 1]
  }
}
