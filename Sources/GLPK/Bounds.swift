// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard

/// The values a row or column may take.
public enum Bounds: Equatable, Hashable, Sendable {
  /// Any value.
  case free
  /// This value or more.
  case atLeast(Double)
  /// This value or less.
  case atMost(Double)
  /// From the first value to the second.
  case between(Double, Double)
  /// This value only.
  case fixed(Double)

  /// Makes bounds from two numbers; infinities mean "no bound", equal numbers a fixed value.
  /// - Throws: `notFinite` for NaN or an infinity on the wrong side, `boundsCrossed`.
  public init(lower: Double, upper: Double) throws {
    self = try Bounds.between(lower, upper).normalized()
  }

  /// The lower bound, `-infinity` if there is none.
  public var lower: Double {
    switch self {
    case .free, .atMost: -.infinity
    case .atLeast(let value), .between(let value, _), .fixed(let value): value
    }
  }

  /// The upper bound, `+infinity` if there is none.
  public var upper: Double {
    switch self {
    case .free, .atLeast: .infinity
    case .atMost(let value), .between(_, let value), .fixed(let value): value
    }
  }

  /// The one case that says it exactly: no infinite number inside a case, equal bounds fixed.
  func normalized() throws -> Bounds {
    let lower = lower
    let upper = upper
    if lower.isNaN || upper.isNaN { throw GLPKError.notFinite("bound") }
    let huge = Double.greatestFiniteMagnitude
    if lower >= huge || upper <= -huge { throw GLPKError.notFinite("bound") }
    if lower > upper { throw GLPKError.boundsCrossed(lower: lower, upper: upper) }
    switch (lower > -huge, upper < huge) {
    case (false, false): return .free
    case (true, false): return .atLeast(lower)
    case (false, true): return .atMost(upper)
    case (true, true): return lower == upper ? .fixed(lower) : .between(lower, upper)
    }
  }

  /// GLPK's code and numbers. Call on normalized bounds only.
  var raw: (type: Int32, lower: Double, upper: Double) {
    switch self {
    case .free: (Int32(CGLPK_FREE), 0, 0)
    case .atLeast(let value): (Int32(CGLPK_LOWER), value, 0)
    case .atMost(let value): (Int32(CGLPK_UPPER), 0, value)
    case .between(let low, let high): (Int32(CGLPK_DOUBLE), low, high)
    case .fixed(let value): (Int32(CGLPK_FIXED), value, value)
    }
  }

  init(type: Int32, lower: Double, upper: Double) {
    switch Int(type) {
    case CGLPK_LOWER: self = .atLeast(lower)
    case CGLPK_UPPER: self = .atMost(upper)
    case CGLPK_DOUBLE: self = .between(lower, upper)
    case CGLPK_FIXED: self = .fixed(lower)
    default: self = .free
    }
  }
}
