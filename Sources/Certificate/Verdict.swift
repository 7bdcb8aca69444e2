import BigInt

/// What has been proven: returned only when nothing was wrong.
public struct Verdict: Sendable {
  /// An aim of the plan.
  public struct Aim: Sendable {
    /// Its name, such as `rank-1` or `value`.
    public let name: String
    /// Whether its best value is known to be a whole number, so that bounds were rounded down.
    public let isWhole: Bool
    /// Objective of the plan.
    public let reached: Fraction
    /// No plan that reaches the earlier aims as this one does has an objective above this.
    public let bound: Fraction
    /// Parts into which all plans were divided.
    public let leaves: Int
    /// Those of the parts in which there is no plan at all.
    public let empty: Int

    /// Whether no plan is better.
    public var isProven: Bool { reached == bound }

    /// By how much a plan could be better at most.
    public var gap: Fraction { bound + -1 * reached }
  }

  /// Columns of the problem.
  public let columns: Int
  /// Those that take whole numbers only.
  public let wholeColumns: Int
  /// Rows of the problem.
  public let rows: Int
  /// The aims in their order.
  public let aims: [Aim]

  /// Whether no plan is better on any aim, each taken after those before it.
  public var isOptimal: Bool { aims.allSatisfy(\.isProven) }
}
