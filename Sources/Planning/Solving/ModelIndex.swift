import Budget
import GLPK
import OrderedCollections

/// Where the columns and rows of the generated problem are, by what they mean.
struct ModelIndex {
  /// Columns by line and year.
  private(set) var amount: [[Int]] = []
  private(set) var running: [[Int]] = []
  /// nil for years in which no agreement can be signed: of lines without any, and while an earlier one runs.
  private(set) var signed: [[Int?]] = []
  /// Columns by line, year and breakpoint.
  private(set) var weights: [[[Int]]] = []
  /// Columns by envelope and year.
  private(set) var shift: [[Int]] = []
  /// Columns by rule, one for each of its years.
  private(set) var short: [String: [Int]] = [:]
  /// Rows by envelope and year.
  private(set) var ceiling: [[Int]] = []
  /// Row by rank.
  private(set) var keepShort: [Int: Int] = [:]
  private(set) var keepValue = 0

  init(_ model: Formulation, in problem: borrowing Problem) throws {
    for (line, choices) in zip(model.lines, model.choices) {
      let id = Self.symbol(line.id)
      amount.append(
        try model.years.map { try problem.column(named: "x[\(id),\($0)]", or: line.id) })
      running.append(
        try model.years.map { try problem.column(named: "y[\(id),\($0)]", or: line.id) })
      signed.append(
        try model.years.map { year in
          guard model.hasAgreement(line), year > line.agreementUntil ?? .min else { return nil }
          return try problem.column(named: "start[\(id),\(year)]", or: line.id)
        })
      weights.append(
        try zip(model.years, choices).map { year, choice in
          try choice.points.indices.map {
            try problem.column(named: "lam[\(id),\(year),\($0)]", or: line.id)
          }
        })
    }
    for envelope in model.data.policy.envelopes.values {
      let id = Self.symbol(envelope.id)
      shift.append(
        try model.years.map { try problem.column(named: "shift[\(id),\($0)]", or: envelope.id) })
      ceiling.append(
        try model.years.map { try problem.row(named: "Ceiling[\(id),\($0)]", or: envelope.id) })
    }
    for rule in model.data.policy.rules.values {
      short[rule.id] = try rule.years.map {
        try problem.column(named: "short[\(Self.symbol(rule.id)),\($0)]", or: rule.id)
      }
    }
    for rank in model.ranks {
      keepShort[rank] = try problem.row(named: "KeepShort[\(rank)]", or: "rank")
    }
    keepValue = try problem.row(named: "KeepValue", or: "value")
  }

  /// How the translator writes a symbol in a name: in quotes unless it starts with a letter.
  static func symbol(_ id: String) -> String {
    id.first?.isLetter == true ? id : "'\(id)'"
  }

  /// The decisions at a whole-number point.
  func decision(at values: [Double]) -> Decision {
    func whole(_ column: Int) -> Int { Int(values[column].rounded()) }
    return Decision(
      amounts: amount.map { $0.map(whole) },
      running: running.map { $0.map { whole($0) == 1 } },
      signed: signed.map { $0.map { $0.map { whole($0) == 1 } ?? false } },
      shifts: shift.map { $0.map(whole) })
  }
}

extension Problem {
  fileprivate borrowing func column(named name: String, or what: String) throws -> Int {
    guard let column = column(named: name) else {
      throw PlanningError.solver("the generated model lacks the column \(name) of \(what)")
    }
    return column
  }

  fileprivate borrowing func row(named name: String, or what: String) throws -> Int {
    guard let row = row(named: name) else {
      throw PlanningError.solver("the generated model lacks the row \(name) of \(what)")
    }
    return row
  }
}
