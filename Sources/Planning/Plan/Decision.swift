public import Budget

/// What is decided, in whole numbers.
public struct Decision: Hashable, Sendable {
  /// k€ by line and year.
  public var amounts: [[Amount]]
  /// Whether a line runs, by line and year.
  public var running: [[Bool]]
  /// Whether an agreement is signed, by line and year.
  public var signed: [[Bool]]
  /// Cash shift into a year in k€, by envelope and year.
  public var shifts: [[Amount]]

  /// The amount of a line-year.
  public func amount(_ cell: Cell) -> Amount { amounts[cell.line][cell.year] }
}

/// A hard rule that a decision breaks.
public enum Violation: Hashable, Sendable, CustomStringConvertible {
  /// A line runs with less money than its smallest viable amount.
  case belowMinimum(line: String, year: Year)
  /// Any other, in the budget's words.
  case breach(String)

  /// What is broken, in the budget's words.
  public var description: String {
    switch self {
    case .belowMinimum(let line, let year): "\(line) is below its minimum in \(year)"
    case .breach(let words): words
    }
  }
}

/// What a decision is worth, computed from the budget alone.
public struct Appraisal: Hashable, Sendable {
  /// Worth of all amounts in points.
  public var worth = 0
  /// Disruption in points.
  public var harm = 0
  /// Sum of the distances to today's positions in k€.
  public var distance = 0
  /// How far each rule falls short, by rule and year, in the rule's own unit; only what is not zero.
  public var shortfalls: [String: [Year: Int]] = [:]
  /// Hard rules that are broken; empty for a plan.
  public var violations: [Violation] = []

  /// Worth minus disruption.
  public var value: Int { worth - harm }
}
