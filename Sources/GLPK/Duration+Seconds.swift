// SPDX-License-Identifier: GPL-3.0-or-later

extension Duration {
  /// Seconds, at least zero.
  var seconds: Double {
    let (whole, atto) = components
    return max(0, Double(whole) + Double(atto) * 1e-18)
  }
}
