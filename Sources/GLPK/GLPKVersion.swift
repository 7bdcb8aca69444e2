// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// Facts about the linked GLPK library.
public enum GLPKVersion {
  /// For example "5.0".
  public static var current: String { String(cString: cglpk_version()) }

  /// Whether GLPK keeps its state per thread, so that threads may solve at the same time.
  /// If not, a second thread gets `GLPKError.notReentrant`.
  public static var isReentrant: Bool { cglpk_is_reentrant() }
}
