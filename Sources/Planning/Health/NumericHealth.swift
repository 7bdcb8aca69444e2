import GLPK

/// How far apart the numbers of a generated problem are, looked at before it is solved.
///
/// A solver computes with some 16 digits: with numbers too far apart it can call a poor plan the best, or find none
/// where there is one. Our own proof cannot be fooled by that, but then it leaves the plan unproven. Ratios above a
/// million deserve a warning; above a thousand million nothing is solved.
///
/// Ratios do not find everything: GLPK also errs when all worth per unit is near its tolerance, as with amounts in
/// euros instead of k€. That is left to the proof.
public struct NumericHealth: Hashable, Sendable {
  /// A number with its place in the words of the budget.
  public struct Figure: Hashable, Sendable {
    /// The number without its sign.
    public let value: Int
    /// Such as `line ohchr-core in 2026`.
    public let place: String
  }

  /// Numbers of one kind.
  public struct Spread: Hashable, Sendable {
    /// What kind: what rules multiply, what they are bounded by, or worth.
    public let kind: String
    /// The smallest that is not zero.
    public let smallest: Figure
    /// The largest.
    public let largest: Figure

    /// Whether the largest is more than `ratio` times the smallest.
    func exceeds(_ ratio: Int) -> Bool {
      let (product, isTooLarge) = smallest.value.multipliedReportingOverflow(by: ratio)
      return !isTooLarge && largest.value > product
    }

    fileprivate var words: String {
      "\(kind) range from \(smallest.value) (\(smallest.place)) to \(largest.value) (\(largest.place))"
    }
  }

  /// A larger ratio deserves a warning.
  public static let warningRatio = 1_000_000
  /// A larger ratio is refused.
  public static let largestRatio = 1_000_000_000

  /// One for each kind of number that occurs.
  public let spreads: [Spread]

  init(spreads: [Spread]) { self.spreads = spreads }

  init(_ problem: StatedProblem) {
    spreads = [
      Self.spread("the numbers of the rules", problem.coefficients),
      Self.spread("the limits", problem.limits),
      Self.spread("the points of worth and disruption", problem.worths),
    ].compactMap(\.self)
  }

  private static func spread(_ kind: String, _ figures: [(value: Int, name: String)]) -> Spread? {
    let some = figures.lazy.filter { $0.value != 0 }
    guard let least = some.min(by: { abs($0.value) < abs($1.value) }),
      let most = some.max(by: { abs($0.value) < abs($1.value) })
    else { return nil }
    return Spread(
      kind: kind, smallest: Figure(value: abs(least.value), place: ModelName(least.name).words),
      largest: Figure(value: abs(most.value), place: ModelName(most.name).words))
  }

  /// What makes the answer doubtful, as sentences; empty for sound data.
  public var warnings: [String] {
    spreads.filter { $0.exceeds(Self.warningRatio) }.map {
      "\($0.words), more than a million times as much; check that all amounts are in k€ and that no figure has"
        + " a typing error"
    }
  }

  /// What forbids to solve it, as sentences; empty for sound data.
  var refusals: [String] {
    spreads.filter { $0.exceeds(Self.largestRatio) }.map {
      "\($0.words), more than a thousand million times as much"
    }
  }
}

extension ModelName {
  private static let envelopes: Set = ["Ceiling", "Room", "Neutral", "shift"]
  private static let rules: Set = [
    "ShareLow", "ShareHigh", "SumLow", "SumHigh", "Average", "Active", "Count", "Fresh", "NewCount",
    "Roster", "active", "fresh", "short",
  ]

  /// In the words of the budget: `line a in 2026` of `lam[a,2026,3]`, `rule r in 2026` of `ShareLow[r,2026]`.
  fileprivate var words: String {
    guard let first = keys.first else { return family }
    let kind =
      Self.envelopes.contains(family) ? "envelope" : Self.rules.contains(family) ? "rule" : "line"
    let year = keys.dropFirst().first { Int($0) != nil }.map { " in \($0)" } ?? ""
    return "\(kind) \(first)\(year)"
  }
}
