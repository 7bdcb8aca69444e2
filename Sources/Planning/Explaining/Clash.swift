import Budget
import GLPK
import OrderedCollections

/// Finds a smallest set of hard rules that no plan can satisfy together, in the budget's words.
///
/// A deletion filter: each group of rows is left out in turn, and stays out when the rest still clashes. What
/// remains cannot lose a group without a plan becoming possible.
struct Clash {
  /// A rule of the budget with the rows and columns that carry it.
  private struct Group {
    let words: String
    var rows: [Int] = []
    /// Yes/no columns whose bounds are opened to 0...1.
    var columns: [Int] = []
  }

  private var groups: [Group] = []
  private var isWhole = false

  static func find(in model: Formulation, index: ModelIndex, _ problem: inout Problem) throws -> [String] {
    var clash = Clash()
    clash.groups = try groups(of: model, index: index, problem)
    for column in 0..<problem.columnCount { try problem.setObjective(ofColumn: column, to: 0) }
    clash.isWhole = try problem.solveLinear().status == .optimal
    return try clash.filter(&problem)
  }

  private func filter(_ problem: inout Problem) throws -> [String] {
    var remaining = Set(groups.indices)
    if !isWhole, let rows = try? Set(problem.infeasibleRows()) {
      // Rows without part in the proof go first, all at once.
      let idle = remaining.filter { groups[$0].columns.isEmpty && rows.isDisjoint(with: groups[$0].rows) }
      let saved = try idle.sorted().map { try leaveOut(groups[$0], &problem) }
      if try clashes(&problem) {
        remaining.subtract(idle)
      } else {
        for bounds in saved { try restore(bounds, &problem) }
      }
    }
    for candidate in remaining.sorted() {
      let saved = try leaveOut(groups[candidate], &problem)
      if try clashes(&problem) {
        remaining.remove(candidate)
      } else {
        try restore(saved, &problem)
      }
    }
    return remaining.sorted().map { groups[$0].words }
  }

  private func clashes(_ problem: inout Problem) throws -> Bool {
    let outcome = try problem.solveLinear(LinearOptions(method: .dualThenPrimal))
    if !isWhole || outcome.status != .optimal { return outcome.status == .infeasible }
    var options = IntegerOptions()
    options.timeLimit = .seconds(2)
    return try problem.solveInteger(options).status == .infeasible
  }

  private struct Saved {
    let rows: [(Int, Bounds)]
    let columns: [(Int, Bounds)]
  }

  private func leaveOut(_ group: Group, _ problem: inout Problem) throws -> Saved {
    let saved = Saved(
      rows: try group.rows.map { ($0, try problem.bounds(ofRow: $0)) },
      columns: try group.columns.map { ($0, try problem.bounds(ofColumn: $0)) })
    for row in group.rows { try problem.setBounds(ofRow: row, to: .free) }
    for column in group.columns { try problem.setBounds(ofColumn: column, to: .between(0, 1)) }
    return saved
  }

  private func restore(_ saved: Saved, _ problem: inout Problem) throws {
    for (row, bounds) in saved.rows { try problem.setBounds(ofRow: row, to: bounds) }
    for (column, bounds) in saved.columns { try problem.setBounds(ofColumn: column, to: bounds) }
  }

  // MARK: The rules in words, what may be doubted first

  private static func groups(
    of model: Formulation, index: ModelIndex, _ problem: borrowing Problem
  ) throws -> [Group] {
    var rows: [String: [Int]] = [:]
    for row in 0..<problem.rowCount {
      guard let name = try problem.rowName(row) else { continue }
      let parts = name.split(separator: "[", maxSplits: 1)
      let arguments = (parts.count > 1 ? parts[1].dropLast() : "").replacing("'", with: "").split(separator: ",")
      // Rules are doubted as a whole; ceilings and rooms year by year.
      let depth = ["Ceiling", "Room", "Excludes", "Requires"].contains(parts[0]) ? 2 : 1
      rows[([String(parts[0])] + arguments.prefix(depth).map(String.init)).joined(separator: " "), default: []].append(row)
    }
    func taken(_ keys: String...) -> [Int] { keys.flatMap { rows[$0] ?? [] } }

    var groups: [Group] = []
    for line in model.lines {
      groups.append(
        Group(words: "\(line.id) rises by at most \(line.maxRise ?? 0) k€ a year", rows: taken("RiseFirst \(line.id)", "Rise \(line.id)")))
      groups.append(
        Group(words: "\(line.id) falls by at most \(line.maxFall ?? 0) k€ a year", rows: taken("FallFirst \(line.id)", "Fall \(line.id)")))
      groups.append(
        Group(
          words: "\(line.id) runs in agreements of \(line.duration) years",
          rows: taken("Covered \(line.id)", "Kept \(line.id)", "OneAgreement \(line.id)")))
      for other in line.excludes {
        groups.append(Group(words: "\(line.id) excludes \(other)", rows: taken("Excludes \(line.id) \(other)")))
      }
      for other in line.requires {
        groups.append(Group(words: "\(line.id) needs \(other) in an earlier year", rows: taken("Requires \(line.id) \(other)")))
      }
    }
    for rule in model.data.policy.rules.values where rule.force == .hard {
      let names = ["ShareLow", "ShareHigh", "SumLow", "SumHigh", "Average", "Count", "NewCount", "Roster"]
      groups.append(
        Group(words: "rule \(rule.id): \(rule.words())", rows: names.flatMap { rows["\($0) \(rule.id)"] ?? [] }))
    }
    for envelope in model.data.policy.envelopes.values {
      for year in model.years {
        groups.append(
          Group(
            words: "the commitment room of \(envelope.id) in \(year) is \(envelope.commitmentRoom?[year] ?? 0) k€",
            rows: taken("Room \(envelope.id) \(year)")))
        groups.append(
          Group(
            words: "the ceiling of \(envelope.id) in \(year) is \(envelope.ceiling(in: year)) k€ after the cut",
            rows: taken("Ceiling \(envelope.id) \(year)")))
      }
    }
    for (place, line) in model.lines.enumerated() {
      for (offset, year) in model.years.enumerated() {
        let choice = model.choices[place][offset]
        guard choice.must || !choice.open else { continue }
        let hold = model.data.policy.holds.first { $0.line == line.id && $0.years.contains(year) }
        let words =
          if let hold {
            "\(line.id) is held at \(hold.amount) k€ in \(year) by \(hold.by)"
          } else if choice.must {
            "\(line.id) is legally committed to \(choice.lowest) k€ in \(year)"
          } else {
            "\(line.id) gets nothing in \(year): its gate \(line.shutGates.joined(separator: ", ")) is open"
          }
        groups.append(Group(words: words, columns: [index.running[place][offset]]))
      }
    }
    return groups.filter { !$0.rows.isEmpty || !$0.columns.isEmpty }
  }
}
