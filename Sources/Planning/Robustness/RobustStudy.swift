public import Budget

/// How far contested weights and uncertain effects decide the plan, line by line, and what it costs to be safe
/// against bad surprises.
public struct RobustStudy: Sendable {
  /// How it is asked for.
  public struct Options: Hashable, Sendable {
    /// Number of draws.
    public var draws = 2000
    /// Seed of the draws.
    public var seed: UInt64 = 1
    /// What is known of the weights; that of the policy when nil.
    public var known: KnownWeights?
    /// Whether effects are drawn too, within the half-widths of their grades.
    public var drawsEffects = true
    /// Whether on/off decisions stay whole; else each draw is planned in its linear relaxation.
    public var isExact = false
    /// Threads to use; they do not change the result.
    public var threads = 1

    /// The standard options.
    public init() {}
  }

  /// How sure the money of a line is.
  public enum Standing: String, Hashable, Sendable {
    /// Funded in at least 95 % of the draws.
    case core
    /// In between.
    case borderline
    /// Funded in at most 5 % of them.
    case out
  }

  /// What a line gets over the draws, in the plan's year.
  public struct LineShare: Hashable, Sendable {
    /// Index of the line.
    public let line: Int
    /// Draws in which it is funded.
    public let funded: Int
    /// How sure its money is.
    public let standing: Standing
    /// k€ that one draw in twenty stays below, the middle one, and what one in twenty exceeds.
    public let low: Amount
    /// See ``low``.
    public let middle: Amount
    /// See ``low``.
    public let high: Amount
  }

  /// What one must believe for a line to be funded or to drop out: the means over such draws (central weights).
  public struct Beliefs: Hashable, Sendable {
    /// Index of the line.
    public let line: Int
    /// Draws in which it is out.
    public let draws: Int
    /// Mean weights by criterion where it is funded, in tenths of a per cent.
    public let weightsIn: [Int]
    /// Mean weights where it is out.
    public let weightsOut: [Int]
    /// Mean effect of the line itself where it is funded, in thousandths of its half-width.
    public let effectIn: Int
    /// Mean effect where it is out.
    public let effectOut: Int
  }

  /// The plan that does best when any Γ lines disappoint at once (Bertsimas and Sim 2004).
  public struct Guarded: Hashable, Sendable {
    /// Γ: how many lines disappoint, each by the half-width of its effect.
    public let surprises: Int
    /// Value when the worst such surprises come, in points.
    public let guaranteed: Int
    /// Value when none come.
    public let undisturbed: Int
    /// What the plan itself has left under its worst Γ surprises.
    public let planGuaranteed: Int
    /// What no plan can guarantee more than, proven in integer arithmetic.
    public let bound: Int
    /// What is decided.
    public let decision: Decision

    /// Whether no plan guarantees more.
    public var isProven: Bool { guaranteed == bound }
  }

  /// The plan.
  public let plan: Plan
  /// How it was asked for.
  public let options: Options
  /// What was known of the weights.
  public let known: KnownWeights
  /// All lines in file order.
  public let lines: [LineShare]
  /// Lines that are funded in some draws and out in others, those most often out last.
  public let beliefs: [Beliefs]
  /// Draws whose best plan was not proven to be so.
  public let unproven: Int
  /// What the plan loses in a draw against the best plan of the draw, in ten-thousandths of that: the mean.
  public let meanRegret: Int
  /// The largest such loss.
  public let worstRegret: Int
  /// The plans that are safe against 0, 1, 2, … bad surprises.
  public let guarded: [Guarded]
  /// Lines whose effect is uncertain.
  public let uncertainLines: Int
}
