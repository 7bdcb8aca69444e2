import BigInt

/// An exact fraction in lowest terms, of any size.
///
/// Machine words carry it as long as they can: nearly all numbers of a plan are small, and only then is exact
/// arithmetic quick.
public struct Rational: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    /// Numerator and denominator; the denominator is positive.
    case small(Int, Int)
    /// One of the two does not fit a machine word.
    indirect case large(BigInt, BigInt)
  }

  private let storage: Storage

  private init(_ storage: Storage) { self.storage = storage }

  /// A whole number.
  public init(_ value: Int) { storage = .small(value, 1) }

  /// `numerator / denominator`; the denominator is not zero.
  public init(_ numerator: Int, over denominator: Int) {
    self.init(Int128(numerator), Int128(denominator))
  }

  /// Zero.
  public static let zero = Rational(0)
  /// One.
  public static let one = Rational(1)

  private init(_ numerator: Int128, _ denominator: Int128) {
    precondition(denominator != 0, "a fraction has a denominator")
    let common = Self.divisor(numerator.magnitude, denominator.magnitude)
    self.init(lowest: numerator, denominator, over: common)
  }

  /// Both numbers divided by what they have in common, of which nothing is left then.
  private init(lowest numerator: Int128, _ denominator: Int128, over common: UInt128) {
    var top = numerator
    var bottom = denominator
    if common > 1 {
      top /= Int128(common)
      bottom /= Int128(common)
    }
    if bottom < 0 {
      top = -top
      bottom = -bottom
    }
    if let top = Int(exactly: top), let bottom = Int(exactly: bottom) {
      storage = .small(top, bottom)
    } else {
      storage = .large(BigInt(top), BigInt(bottom))
    }
  }

  private init(_ numerator: BigInt, _ denominator: BigInt) {
    let common = numerator.greatestCommonDivisor(with: denominator)
    var top = numerator
    var bottom = denominator
    if common > 1 {
      top /= common
      bottom /= common
    }
    if bottom.sign == .minus {
      top.negate()
      bottom.negate()
    }
    if let top = Int(exactly: top), let bottom = Int(exactly: bottom) {
      storage = .small(top, bottom)
    } else {
      storage = .large(top, bottom)
    }
  }

  private static func divisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
    if one >> 64 == 0, other >> 64 == 0 {
      return UInt128(divisor(UInt64(one), UInt64(other)))
    }
    return other == 0 ? one : divisor(other, one % other)
  }

  /// The greatest common divisor by Stein's algorithm: no division.
  private static func divisor(_ one: UInt64, _ other: UInt64) -> UInt64 {
    if one == 0 { return other }
    if other == 0 { return one }
    if one == 1 || other == 1 { return 1 }
    let shift = (one | other).trailingZeroBitCount
    var low = one >> one.trailingZeroBitCount
    var high = other
    repeat {
      high >>= high.trailingZeroBitCount
      if low > high { swap(&low, &high) }
      high -= low
    } while high != 0
    return low << shift
  }

  private var parts: (BigInt, BigInt) {
    switch storage {
    case .small(let top, let bottom): (BigInt(top), BigInt(bottom))
    case .large(let top, let bottom): (top, bottom)
    }
  }

  // MARK: What it is

  /// Whether it is zero.
  public var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  /// -1, 0 or 1.
  public var sign: Int {
    switch storage {
    case .small(let top, _): top.signum()
    case .large(let top, _): top.sign == .minus ? -1 : 1
    }
  }

  /// Without its sign.
  public var magnitude: Rational { sign < 0 ? -self : self }

  /// The largest whole number that is not above it, as far as that fits a machine word.
  public var roundedDown: Int {
    switch storage {
    case .small(let top, let bottom):
      let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
      return rest < 0 ? quotient - 1 : quotient
    case .large(let top, let bottom):
      let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
      return Int(clamping: rest.sign == .minus && rest != 0 ? quotient - 1 : quotient)
    }
  }

  /// The nearest whole number; of two, the larger.
  public var rounded: Int { (self + Rational(1, over: 2)).roundedDown }

  /// The nearest whole number; of two, the one farther from zero, as money that is gained and lost is told.
  public var roundedAway: Int { sign < 0 ? -(-self).rounded : rounded }

  /// The nearest floating-point number, for comparisons with a solver and for pictures; never an amount.
  public var approximation: Double {
    switch storage {
    case .small(let top, let bottom): return Double(top) / Double(bottom)
    case .large(let top, let bottom):
      // Both by the same power of two, into the range of Double.
      let excess = max(0, max(top.magnitude.bitWidth, bottom.bitWidth) - 1000)
      return Double(top >> excess) / Double(bottom >> excess)
    }
  }
}

// MARK: Arithmetic

extension Rational {
  /// The sum.
  public static func + (one: Rational, other: Rational) -> Rational {
    guard case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage else {
      let ((a, b), (c, d)) = (one.parts, other.parts)
      return Rational(a * d + c * b, b * d)
    }
    if a == 0 { return other }
    if c == 0 { return one }
    if b == 1, d == 1 {
      let (sum, overflow) = a.addingReportingOverflow(c)
      if !overflow { return Rational(sum) }
    }
    // Only what the denominators have in common can be common to the sum and its denominator.
    let shared = Int128(divisor(UInt64(b), UInt64(d)))
    let rest = Int128(d) / shared
    let top = Int128(a) * rest + Int128(c) * (Int128(b) / shared)
    let bottom = Int128(b) * rest
    if top == 0 { return zero }
    let common = shared == 1 ? 1 : divisor((top % shared).magnitude, UInt128(shared))
    return Rational(lowest: top, bottom, over: common)
  }

  /// The difference.
  public static func - (one: Rational, other: Rational) -> Rational { one + (-other) }

  /// The negative.
  public static prefix func - (value: Rational) -> Rational {
    switch value.storage {
    case .small(let top, let bottom) where top != .min: Rational(.small(-top, bottom))
    default: Rational(-value.parts.0, value.parts.1)
    }
  }

  /// The product.
  public static func * (one: Rational, other: Rational) -> Rational {
    guard case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage else {
      let ((a, b), (c, d)) = (one.parts, other.parts)
      return Rational(a * c, b * d)
    }
    if a == 0 || c == 0 { return zero }
    if b == 1, d == 1 {
      let (product, overflow) = a.multipliedReportingOverflow(by: c)
      if !overflow { return Rational(product) }
    }
    // In lowest terms by themselves: only crosswise can something cancel.
    let first = Int128(divisor(UInt64(a.magnitude), UInt64(d)))
    let second = Int128(divisor(UInt64(c.magnitude), UInt64(b)))
    return Rational(
      lowest: (Int128(a) / first) * (Int128(c) / second),
      (Int128(b) / second) * (Int128(d) / first), over: 1)
  }

  /// A multiple.
  public static func * (one: Rational, other: Int) -> Rational {
    switch other {
    case 1: one
    case -1: -one
    default: one * Rational(other)
    }
  }

  /// The quotient; the divisor is not zero.
  public static func / (one: Rational, other: Rational) -> Rational { one * other.inverse }

  private var inverse: Rational {
    precondition(!isZero, "nothing is divided by zero")
    switch storage {
    case .small(let top, let bottom) where top != .min:
      return Rational(.small(top < 0 ? -bottom : bottom, abs(top)))
    default: return Rational(parts.1, parts.0)
    }
  }

  /// Adds.
  public static func += (one: inout Rational, other: Rational) { one = one + other }
  /// Subtracts.
  public static func -= (one: inout Rational, other: Rational) { one = one - other }
}

extension Rational: Comparable {
  /// Whether it is the smaller one.
  public static func < (one: Rational, other: Rational) -> Bool {
    guard case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage else {
      return (one - other).sign < 0
    }
    return b == d ? a < c : Int128(a) * Int128(d) < Int128(c) * Int128(b)
  }
}

extension Rational: CustomStringConvertible {
  /// `7`, or `7/2`.
  public var description: String {
    switch storage {
    case .small(let top, 1): "\(top)"
    case .small(let top, let bottom): "\(top)/\(bottom)"
    case .large(let top, 1): "\(top)"
    case .large(let top, let bottom): "\(top)/\(bottom)"
    }
  }
}

extension [Rational] {
  /// The largest; zero when there is none.
  var largest: Rational { self.max() ?? .zero }

  /// The sum.
  var sum: Rational { reduce(.zero, +) }
}
