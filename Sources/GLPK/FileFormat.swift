// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// A file format for problems. All are written with a decimal point whatever the locale, and with
/// 12 to 15 digits: a number can change in the last place.
public enum FileFormat: Sendable, CaseIterable {
  /// MPS with fixed columns. It does not hold the direction, nor free rows.
  case mps
  /// MPS with free columns. It does not hold the direction, nor free rows.
  case freeMPS
  /// CPLEX LP. Unusual names are replaced; a row between two bounds gets an extra column.
  case lp
  /// GLPK's own format, the most faithful.
  case glpk

  var code: Int32 {
    switch self {
    case .mps: Int32(CGLPK_FORMAT_MPS)
    case .freeMPS: Int32(CGLPK_FORMAT_FREE_MPS)
    case .lp: Int32(CGLPK_FORMAT_LP)
    case .glpk: Int32(CGLPK_FORMAT_GLPK)
    }
  }
}
