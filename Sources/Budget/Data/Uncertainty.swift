/// What is known of the criteria's weights when they are contested.
public enum KnownWeights: Hashable, Sendable {
  /// Nothing: any weights that add up to 100 %.
  case nothing
  /// Their order: that of the weights of the policy, the larger not below the smaller.
  case order
  /// For each criterion the least and the largest share of all weights, in per cent; 0 to 100 where none is
  /// given.
  case intervals([String: ClosedRange<Int>])
}

/// How the policy looks at what nobody knows: opportunities, effects and weights.
public struct Uncertainty: Hashable, Sendable {
  /// The second key: opportunities that fit less than this are not served.
  public var leastFit = 50
  /// Unspent money that may be carried into the next year (eindejaarsmarge), in tenths of a per cent of the
  /// ceiling of its envelope.
  public var yearEndMargin = 0
  /// k€ between the breakpoints of the effect curve of a reserve.
  public var step = 100
  /// How far the effect of a line may be off, in per cent, by evidence grade.
  public var halfWidths: [Grade: Int] = [.a: 10, .b: 25, .c: 50, .d: 50]
  /// What is known of the weights.
  public var weights = KnownWeights.nothing

  /// What holds where the policy says nothing.
  public init() {}
}
