// SPDX-License-Identifier: GPL-3.0-or-later

/// A saved simplex basis: which rows and columns were basic, and at which bound the others stood.
/// It holds no values; a solve from a restored basis computes them again.
public struct Basis: Equatable, Hashable, Sendable {
  var rows: [Int8]
  var columns: [Int8]
}
