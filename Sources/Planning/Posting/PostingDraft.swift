import Budget
import Foundation
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
      let lines = plan.model.lines.indices.filter { plan.model.lines[$0].envelope == envelope.id }
      addShifts(of: envelope, plan.decision.shifts[place], on: lines)
      divideTask(of: envelope, over: lines)
    }
    for line in plan.model.lines.indices { addChanges(of: line) }
    addCommitments()
  }

  /// k€ by which a line changes in a year.
  private func change(_ line: Int, _ year: Int) -> Amount {
    plan.decision.amounts[line][year] - plan.model.choices[line][year].today
  }

  /// k€ of a type that plans have posted on lines for a year at earlier stages. What others posted is left out: the
  /// amounts of the policy are set with it in mind.
  private func posted(_ type: MutationType, on lines: [Int], in year: Year) -> Amount {
    lines.flatMap { plan.budget.ledger.postings(on: plan.model.lines[$0].id) }
      .filter { $0.type == type && $0.year == year && $0.source == PlanPostings.source.id }
      .reduce(0) { $0 + $1.amount }
  }

  // MARK: Cash shifts

  /// The part of the lines' changes that is a cash shift, by line and year.
  private var shifted: [Cell: Amount] = [:]

  /// What is still to be shifted is booked on lines that change in its direction, those that change most first; what
  /// is left over is booked on the first of them. Where no line changes, nothing is booked.
  private mutating func addShifts(of envelope: Envelope, _ whole: [Amount], on lines: [Int]) {
    let shifts = unposted(whole, on: lines)
    let isChanged = plan.model.years.indices.contains { year in
      lines.contains { change($0, year) != 0 }
    }
    guard isChanged, shifts.contains(where: { $0 != 0 }), stage != .draft else { return }
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

  /// The cash shifts of a plan without those that earlier stages hold.
  private func unposted(_ shifts: [Amount], on lines: [Int]) -> [Amount] {
    let earlier = plan.model.years.map { posted(.cashShift, on: lines, in: $0) }
    // A plan of other years, or of an envelope with other lines, shifted what these shifts do not speak of; without it
    // they add up to zero.
    guard earlier.reduce(0, +) == 0 else { return shifts }
    return zip(shifts, earlier).map { $0 - $1 }
  }

  // MARK: Tasks

  /// The part of the falls of lines, in k€ above zero, that is their share of a task, by line and year.
  private var tasks: [Cell: Amount] = [:]

  /// The task of an envelope is the cut that the policy puts on it, without what earlier stages hold. Its lines share
  /// it in proportion to their falls; what they fall beyond it pays for other lines, and is a reduction.
  private mutating func divideTask(of envelope: Envelope, over lines: [Int]) {
    for (year, number) in plan.model.years.enumerated() {
      let falls = lines.map { max(0, -policyChange($0, year)) }
      let left = max(0, (envelope.cut[number] ?? 0) + posted(.task, on: lines, in: number))
      for (line, part) in zip(lines, divided(min(left, falls.reduce(0, +)), by: falls)) {
        tasks[Cell(line: line, year: year)] = part
      }
    }
  }

  // MARK: Lines

  /// k€ by which a line changes in a year besides the cash shift.
  private func policyChange(_ line: Int, _ year: Int) -> Amount {
    change(line, year) - (shifted[Cell(line: line, year: year)] ?? 0)
  }

  private mutating func addChanges(of line: Int) {
    let id = plan.model.lines[line].id
    let changes = plan.model.years.indices.map { policyChange(line, $0) }
    guard let main = mainYear(of: changes) else { return }
    let parts = changes.enumerated().map { split($1, Cell(line: line, year: $0)) }
    let types = Set(parts.joined().map(\.type))
    let (word, title) = changes[main] > 0 ? Self.rise : Self.fall(types)
    let measure = self.id(of: id, word)
    for (year, parts) in parts.enumerated() {
      for (type, amount) in parts {
        add(
          type, amount, line: line, year: plan.model.years[year], measure: measure,
          reason: reason(of: amount, line, year))
      }
    }
    let name = plan.budget.structure.nodes[id]?.name ?? Name(nl: id, en: id)
    measures.append(
      .init(
        id: measure, title: Name(nl: "\(title.nl) \(name.nl)", en: "\(title.en), \(name.en)"),
        reason: reason(of: changes[main], line, main)))
  }

  /// The year that a measure is named after: the budget year, or the one that changes most where that one does not;
  /// nil where none changes.
  private func mainYear(of changes: [Amount]) -> Int? {
    let now = plan.model.years.firstIndex(of: plan.budget.settings.budgetYear)
    if let now, changes[now] != 0 { return now }
    let most = changes.indices.max { abs(changes[$0]) < abs(changes[$1]) }
    return most.flatMap { changes[$0] == 0 ? nil : $0 }
  }

  /// A change by type; of a fall, what is beyond the task is a reduction.
  private func split(_ amount: Amount, _ cell: Cell) -> [(type: MutationType, amount: Amount)] {
    if amount == 0 { return [] }
    if stage == .draft { return [(.draft, amount)] }
    if amount > 0 { return [(.intensification, amount)] }
    let task = tasks[cell] ?? 0
    return [(.reduction, amount + task), (.task, -task)].filter { $0.1 != 0 }
  }

  /// The word in the id of a measure that raises a line, and its title.
  private static let rise = ("up", Name(nl: "Intensivering", en: "Intensification"))

  /// The same for one that lowers it, named after all that its explanation will name.
  private static func fall(_ types: Set<MutationType>) -> (String, Name) {
    if !types.contains(.task) { return ("down", Name(nl: "Extensivering", en: "Reduction")) }
    return types.contains(.reduction)
      ? ("cut", Name(nl: "Extensivering en taakstelling", en: "Reduction and task"))
      : ("task", Name(nl: "Taakstelling", en: "Task"))
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
          "de middelen hebben hier naar verhouding veel effect; verder gaat het niet: \(words.nl)",
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
        key: .init(
          node: entry.id, kind: .expenditure, year: year, type: type, measure: measure),
        amount: amount, reason: reason,
        status: known == .assumption || entry.status == .assumption ? .assumption : .derived))
  }

  /// The id of a measure. Ids have at most 60 characters, and those of lines and envelopes may be as long: then a
  /// digest stands for the rest, so that the id is the same in every plan, and no other measure has it.
  private func id(of part: String, _ word: String) -> String {
    let id = "\(stage.rawValue)-\(part)-\(word)"
    guard id.count > 60 else { return id }
    let digest = SHA256Digest.hex(Data(id.utf8)).prefix(12)
    return "\(stage.rawValue)-\(part.prefix(30))-\(digest)-\(word)"
  }

  // MARK: Commitments

  /// All years of the agreements that the plan signs in a year are committed in that year, on the article; a line
  /// without agreements is committed as it is spent. A measure holds the reason, in both languages.
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
    let reason = Name(
      nl: "de overeenkomsten die volgens het plan in dit jaar worden aangegaan",
      en: "the agreements that the plan signs in this year")
    for (article, amounts) in committed {
      let measure = id(of: article, "commitments")
      let name = plan.budget.structure.nodes[article]?.name ?? Name(nl: article, en: article)
      for (year, number) in plan.model.years.enumerated() {
        let today = plan.budget.position(of: article, kind: .commitments, year: number)
        let change = amounts[year] - today
        guard change != 0 else { continue }
        entries.append(
          .init(
            key: .init(
              node: article, kind: .commitments, year: number,
              type: stage == .draft ? .draft : change < 0 ? .reduction : .intensification,
              measure: measure),
            amount: change, reason: reason, status: .assumption))
      }
      measures.append(
        .init(
          id: measure,
          title: Name(nl: "Verplichtingen \(name.nl)", en: "Commitments, \(name.en)"),
          reason: reason))
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
