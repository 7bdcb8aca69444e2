import Budget
import GLPK
import OrderedCollections

/// Finds a smallest set of hard rules that no plan can satisfy together, in the budget's words. Other sets may
/// clash besides.
///
/// A deletion filter: each group of rows is left out in turn, and stays out when the rest still clashes. What
/// remains cannot lose a group without becoming possible. It works on the model without holds, legal
/// commitments and gates, which are put on its columns, so that they can be left out like the rest.
struct Clash {
  /// A rule of the budget with the rows that carry it, or with what it asks of a line in a year.
  private struct Group {
    let words: String
    var rows: [Int] = []
    var demand: (cell: Cell, asks: Asks)?
  }

  private enum Asks: Hashable { case hold(Amount), legal(Amount), shutGate }

  private let model: Formulation
  private let index: ModelIndex
  private let groups: [Group]
  private let bounds: [Int: Bounds]
  /// Groups by the line-year of which they ask something.
  private let demands: [Cell: [Int]]
  private var remaining: Set<Int>
  private let deadline = ContinuousClock.now + .seconds(20)
  private static let unfinished = "(the search for a smaller set was stopped after 20 s)"

  static func find(in model: Formulation) throws -> [String] {
    let lifted = model.lifted()
    return try Planner.withProblem(of: lifted) { problem throws in
      try problem.scale()
      try problem.useAdvancedBasis()
      var clash = try Clash(lifted, problem)
      return try clash.filter(&problem)
    }
  }

  private init(_ model: Formulation, _ problem: borrowing Problem) throws {
    self.model = model
    index = try ModelIndex(model, in: problem)
    groups = try Self.groups(of: model, problem)
    remaining = Set(groups.indices)
    var bounds: [Int: Bounds] = [:]
    for row in groups.flatMap(\.rows) { bounds[row] = try problem.bounds(ofRow: row) }
    self.bounds = bounds
    demands = Dictionary(grouping: groups.indices.filter { [groups] in groups[$0].demand != nil }) {
      [groups] in
      groups[$0].demand?.cell ?? Cell(line: 0, year: 0)
    }
  }

  private mutating func filter(_ problem: inout Problem) throws -> [String] {
    for column in 0..<problem.columnCount { try problem.setObjective(ofColumn: column, to: 0) }
    for line in model.lines.indices {
      for year in model.years.indices { try setBounds(of: Cell(line: line, year: year), &problem) }
    }
    if try problem.solveLinear().status == .infeasible,
      let rows = try? Set(problem.infeasibleRows())
    {
      // Rows without part in the proof go first, all at once.
      try leaveOut(
        remaining.filter { groups[$0].demand == nil && rows.isDisjoint(with: groups[$0].rows) },
        &problem)
    }
    for candidate in remaining.sorted() {
      if ContinuousClock.now >= deadline {
        return remaining.sorted().map { groups[$0].words } + [Self.unfinished]
      }
      try leaveOut([candidate], &problem)
    }
    return remaining.sorted().map { groups[$0].words }
  }

  /// Leaves groups out, unless what remains fits together.
  private mutating func leaveOut(_ some: Set<Int>, _ problem: inout Problem) throws {
    remaining.subtract(some)
    try apply(some, &problem)
    if try clashes(&problem) { return }
    remaining.formUnion(some)
    try apply(some, &problem)
  }

  private func clashes(_ problem: inout Problem) throws -> Bool {
    let outcome = try problem.solveLinear(LinearOptions(method: .dualThenPrimal))
    if outcome.status != .optimal { return outcome.status == .infeasible }
    // Fractions of yes and no may fit where whole decisions do not.
    var options = IntegerOptions()
    options.timeLimit = .seconds(2)
    return try problem.solveInteger(options).status == .infeasible
  }

  private func apply(_ some: Set<Int>, _ problem: inout Problem) throws {
    for group in some.sorted() {
      for row in groups[group].rows {
        try problem.setBounds(
          ofRow: row, to: remaining.contains(group) ? bounds[row] ?? .free : .free)
      }
      if let cell = groups[group].demand?.cell { try setBounds(of: cell, &problem) }
    }
  }

  /// What the remaining holds, commitments and gates leave to a line in a year.
  private func setBounds(of cell: Cell, _ problem: inout Problem) throws {
    let line = model.lines[cell.line]
    let choice = model.choice(cell)
    var amount = 0...(choice.open ? line.maximum : 0)
    var runs = 0...(choice.open ? 1 : 0)
    var isBelowMinimum = false
    for place in demands[cell] ?? [] where remaining.contains(place) {
      switch groups[place].demand?.asks {
      case .hold(let held):
        amount = held...held
        runs = held > 0 ? 1...1 : 0...0
        isBelowMinimum = true
      case .legal(let legal):
        if amount.lowerBound < legal { amount = legal...max(legal, amount.upperBound) }
        runs = 1...1
        isBelowMinimum = true
      case .shutGate:
        amount = 0...0
        runs = 0...0
      case nil: break
      }
    }
    func bounds(_ range: ClosedRange<Int>) throws -> Bounds {
      try Bounds(lower: Double(range.lowerBound), upper: Double(range.upperBound))
    }
    try problem.setBounds(ofColumn: index.amount[cell.line][cell.year], to: bounds(amount))
    try problem.setBounds(ofColumn: index.running[cell.line][cell.year], to: bounds(runs))
    for (point, column) in zip(choice.points, index.weights[cell.line][cell.year]) {
      let isOpen = isBelowMinimum || point.amount >= line.minimum
      try problem.setBounds(ofColumn: column, to: bounds(0...(isOpen ? 1 : 0)))
    }
  }

  // MARK: The rules in words, what may be doubted first

  private static func groups(
    of model: Formulation, _ problem: borrowing Problem
  ) throws -> [Group] {
    var rows: [String: [Int]] = [:]
    for row in 0..<problem.rowCount {
      guard let name = try problem.rowName(row) else { continue }
      let parts = name.split(separator: "[", maxSplits: 1)
      let arguments = (parts.count > 1 ? parts[1].dropLast() : "").replacing("'", with: "").split(
        separator: ",")
      // Rules are doubted as a whole; ceilings and rooms year by year.
      let depth = ["Ceiling", "Room", "Excludes", "Requires"].contains(parts[0]) ? 2 : 1
      rows[
        ([String(parts[0])] + arguments.prefix(depth).map(String.init)).joined(separator: " "),
        default: []
      ].append(row)
    }
    func taken(_ keys: String...) -> [Int] { keys.flatMap { rows[$0] ?? [] } }

    var groups: [Group] = []
    for line in model.lines {
      groups.append(
        Group(
          words: "\(line.id) rises by at most \(line.maxRise ?? 0) k€ a year",
          rows: taken("RiseFirst \(line.id)", "Rise \(line.id)")))
      groups.append(
        Group(
          words: "\(line.id) falls by at most \(line.maxFall ?? 0) k€ a year",
          rows: taken("FallFirst \(line.id)", "Fall \(line.id)")))
      groups.append(
        Group(
          words: "\(line.id) runs in agreements of \(line.duration) years",
          rows: taken("Covered \(line.id)", "Kept \(line.id)", "OneAgreement \(line.id)")))
      for other in line.excludes {
        groups.append(
          Group(words: "\(line.id) excludes \(other)", rows: taken("Excludes \(line.id) \(other)")))
      }
      for other in line.requires {
        groups.append(
          Group(
            words: "\(line.id) needs \(other) in an earlier year",
            rows: taken("Requires \(line.id) \(other)")))
      }
    }
    for rule in model.data.policy.rules.values where rule.force == .hard {
      let names = [
        "ShareLow", "ShareHigh", "SumLow", "SumHigh", "Average", "Count", "NewCount", "Roster",
      ]
      groups.append(
        Group(
          words: "rule \(rule.id): \(rule.words())",
          rows: names.flatMap { rows["\($0) \(rule.id)"] ?? [] }))
    }
    for envelope in model.data.policy.envelopes.values {
      for year in model.years {
        groups.append(
          Group(
            words:
              "the commitment room of \(envelope.id) in \(year) is \(envelope.commitmentRoom?[year] ?? 0) k€",
            rows: taken("Room \(envelope.id) \(year)")))
        groups.append(
          Group(
            words:
              "the ceiling of \(envelope.id) in \(year) is \(envelope.ceiling(in: year)) k€ after the cut",
            rows: taken("Ceiling \(envelope.id) \(year)")))
      }
    }
    for (place, line) in model.lines.enumerated() {
      for (offset, year) in model.years.enumerated() {
        let cell = Cell(line: place, year: offset)
        let legal = model.data.tiers(of: line.id, in: year).legal
        if let hold = model.data.hold(on: line.id, in: year) {
          groups.append(
            Group(
              words: "\(line.id) is held at \(hold.amount) k€ in \(year) by \(hold.by)",
              demand: (cell, .hold(hold.amount))))
        }
        if legal > 0 {
          groups.append(
            Group(
              words: "\(line.id) is legally committed to \(legal) k€ in \(year)",
              demand: (cell, .legal(legal))))
        }
        if !line.shutGates.isEmpty {
          groups.append(
            Group(
              words:
                "\(line.id) gets nothing in \(year): its gate \(line.shutGates.joined(separator: ", ")) is open",
              demand: (cell, .shutGate)))
        }
      }
    }
    return groups.filter { !$0.rows.isEmpty || $0.demand != nil }
  }
}
