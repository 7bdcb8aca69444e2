// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// A switch that stops a solve from any thread. Once raised it stays raised; use a new one for
/// the next solve.
///
/// Unchecked is safe: the only stored property is a constant pointer to a C atomic, which is made
/// in `init`, freed in `deinit` and otherwise only loaded and stored atomically.
public final class Cancellation: @unchecked Sendable {
  let flag: OpaquePointer

  /// A switch that is not raised.
  /// - Throws: `outOfMemory`.
  public init() throws {
    guard let flag = cglpk_flag_create() else { throw GLPKError.outOfMemory }
    self.flag = flag
  }

  deinit { cglpk_flag_destroy(flag) }

  /// Asks the solve to stop. It does so at the next opportunity: between two pieces of an LP or
  /// two nodes of a search.
  public func cancel() { cglpk_flag_raise(flag) }

  /// Whether `cancel()` has been called.
  public var isCancelled: Bool { cglpk_flag_is_raised(flag) }
}
