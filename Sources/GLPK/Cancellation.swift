// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// A switch that stops a solve from any thread. Once raised it stays raised; use a new one for
/// the next solve.
///
/// Unchecked is safe: the only stored property is a constant pointer to a flag, which is made in
/// `init`, freed in `deinit` and otherwise only loaded and stored atomically.
public final class Cancellation: @unchecked Sendable {
  let flag: UnsafeMutablePointer<cglpk_flag>

  /// A switch that is not raised.
  public init() {
    flag = .allocate(capacity: 1)
    flag.initialize(to: cglpk_flag(raised: 0))
    cglpk_flag_clear(flag)
  }

  deinit { flag.deallocate() }

  /// Asks the solve to stop. It does so at the next opportunity: between two pieces of an LP or
  /// two nodes of a search.
  public func cancel() { cglpk_flag_raise(flag) }

  /// Whether `cancel()` has been called.
  public var isCancelled: Bool { cglpk_flag_is_raised(flag) }
}
