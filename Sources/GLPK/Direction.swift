// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether the objective is to be small or large.
public enum Direction: Sendable {
  /// The smallest objective is best.
  case minimize
  /// The largest objective is best.
  case maximize
}
