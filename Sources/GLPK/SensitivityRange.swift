// SPDX-License-Identifier: GPL-3.0-or-later

/// One end of a range within which the present basis stays optimal.
public struct RangeEnd: Equatable, Sendable {
  /// The bound or coefficient at this end; infinite if there is no end.
  public var value: Double
  /// The objective when the bound or coefficient has that value; infinite if there is no end.
  public var objective: Double
  /// The row or column that would enter or leave the basis there, if any.
  public var limiting: Variable?
}

/// How far a bound or an objective coefficient can move, all else equal, before the basis changes
/// and with it the duals. With a degenerate solution the range depends on the basis and can be
/// empty on one side; solving again at nearby values is then the surer way.
public struct SensitivityRange: Equatable, Sendable {
  /// The lower end.
  public var lower: RangeEnd
  /// The upper end.
  public var upper: RangeEnd
}
