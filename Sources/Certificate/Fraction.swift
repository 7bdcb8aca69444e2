public import BigInt

/// An exact fraction in lowest terms.
public struct Fraction: Equatable, Sendable, CustomStringConvertible {
  /// The numerator, with the sign.
  public private(set) var numerator: BigInt
  /// The denominator, at least 1.
  public private(set) var denominator: BigInt

  /// A whole number.
  public init(_ whole: BigInt) {
    numerator = whole
    denominator = 1
  }

  /// A fraction; the denominator is not zero.
  init(_ numerator: BigInt, over denominator: BigInt) {
    let common = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / common
    self.denominator = sign * denominator / common
  }

  /// Whether it is a whole number.
  public var isWhole: Bool { denominator == 1 }

  /// Bits of the numerator and the denominator together.
  var bitWidth: Int { numerator.bitWidth + denominator.bitWidth }

  /// As written in a certificate: `3` or `-5/7`.
  public var description: String { isWhole ? "\(numerator)" : "\(numerator)/\(denominator)" }

  static func + (one: Fraction, other: Fraction) -> Fraction {
    if one.isWhole, other.isWhole { return Fraction(one.numerator + other.numerator) }
    return Fraction(
      one.numerator * other.denominator + other.numerator * one.denominator,
      over: one.denominator * other.denominator)
  }

  static func * (one: BigInt, other: Fraction) -> Fraction {
    other.isWhole
      ? Fraction(one * other.numerator)
      : Fraction(one * other.numerator, over: other.denominator)
  }

  static func <= (one: Fraction, other: Fraction) -> Bool {
    one.numerator * other.denominator <= other.numerator * one.denominator
  }
}
