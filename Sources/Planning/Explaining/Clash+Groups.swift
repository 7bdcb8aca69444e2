import Budget
import GLPK
import OrderedCollections

extension Clash {
  /// All of them, in the order in which they may be doubted: what the budget's owner set first, the law last.
  static func groups(
    of model: Formulation, _ problem: borrowing Problem
  ) throws -> [Group] {
    var rows: [String: [Int]] = [:]
    for row in 0..<problem.rowCount {
      guard let name = try problem.rowName(row) else { continue }
      let parts = ModelName(name)
      // Rules are doubted as a whole; ceilings and rooms year by year.
      let depth = ["Ceiling", "Room", "Excludes", "Requires"].contains(parts.family) ? 2 : 1
      rows[([parts.family] + parts.keys.prefix(depth)).joined(separator: " "), default: []]
        .append(row)
    }
    func taken(_ keys: String...) -> [Int] { keys.flatMap { rows[$0] ?? [] } }

    var groups: [Group] = []
    for line in model.lines {
      groups.append(
        Group(
          item: .rise(line: line.id),
          words: "\(line.id) rises by at most \(line.maxRise ?? 0) k€ a year",
          rows: taken("RiseFirst \(line.id)", "Rise \(line.id)")))
      groups.append(
        Group(
          item: .fall(line: line.id),
          words: "\(line.id) falls by at most \(line.maxFall ?? 0) k€ a year",
          rows: taken("FallFirst \(line.id)", "Fall \(line.id)")))
      groups.append(
        Group(
          item: .agreement(line: line.id),
          words: "\(line.id) runs in agreements of \(line.duration) years",
          rows: taken("Covered \(line.id)")))
      for other in line.excludes {
        groups.append(
          Group(
            item: .excludes(line: line.id, other: other), words: "\(line.id) excludes \(other)",
            rows: taken("Excludes \(line.id) \(other)")))
      }
      for other in line.requires {
        groups.append(
          Group(
            item: .requires(line: line.id, other: other),
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
          item: .rule(rule.id), words: "rule \(rule.id): \(rule.words())",
          rows: names.flatMap { rows["\($0) \(rule.id)"] ?? [] }))
    }
    for envelope in model.data.policy.envelopes.values {
      for year in model.years {
        groups.append(
          Group(
            item: .room(envelope: envelope.id, year: year),
            words:
              "the commitment room of \(envelope.id) in \(year) is \(envelope.commitmentRoom?[year] ?? 0) k€",
            rows: taken("Room \(envelope.id) \(year)")))
        groups.append(
          Group(
            item: .ceiling(envelope: envelope.id, year: year),
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
              item: .hold(line: line.id, year: year),
              words: "\(line.id) is held at \(hold.amount) k€ in \(year) by \(hold.by)",
              demand: (cell, .hold(hold.amount))))
        }
        if legal > 0 {
          groups.append(
            Group(
              item: .legal(line: line.id, year: year),
              words: "\(line.id) is legally committed to \(legal) k€ in \(year)",
              demand: (cell, .legal(legal))))
        }
        if !line.shutGates.isEmpty {
          groups.append(
            Group(
              item: .gate(line: line.id, year: year),
              words:
                "\(line.id) gets nothing in \(year): its gate \(line.shutGates.joined(separator: ", ")) is open",
              demand: (cell, .shutGate)))
        }
      }
    }
    return groups.filter { !$0.rows.isEmpty || $0.demand != nil }
  }
}
