import BigInt
public import Certificate

extension Fraction {
  /// A whole number.
  public init(_ whole: Int) { self.init(BigInt(whole)) }

  /// A fraction; the denominator is not zero.
  public init(_ numerator: Int, over denominator: Int) {
    self.init(BigInt(numerator), over: BigInt(denominator))
  }

  /// The difference.
  public static func - (one: Fraction, other: Fraction) -> Fraction { one + BigInt(-1) * other }

  /// The product.
  public static func * (one: Fraction, other: Fraction) -> Fraction {
    if one.isWhole { return one.numerator * other }
    return Fraction(
      one.numerator * other.numerator, over: one.denominator * other.denominator)
  }

  /// The quotient; `other` is not zero.
  public static func / (one: Fraction, other: Fraction) -> Fraction {
    one * Fraction(other.denominator, over: other.numerator)
  }

  /// The order of the numbers.
  public static func < (one: Fraction, other: Fraction) -> Bool {
    one.numerator * other.denominator < other.numerator * one.denominator
  }

  /// The order of the numbers.
  public static func > (one: Fraction, other: Fraction) -> Bool { other < one }

  /// Nothing.
  public static var zero: Fraction { Fraction(BigInt(0)) }

  /// One.
  public static var one: Fraction { Fraction(BigInt(1)) }

  /// The nearest whole number, halves away from zero; held within those that fit a machine word.
  public var rounded: Int {
    let half = (2 * numerator.magnitude + denominator.magnitude) / (2 * denominator.magnitude)
    return Int(clamping: numerator < 0 ? -BigInt(half) : BigInt(half))
  }

  /// The nearest floating-point number, for drawings.
  public var double: Double {
    let scaled = (BigInt(1_000_000) * self).rounded
    return Double(scaled) / 1e6
  }
}

extension [Fraction] {
  /// The largest; zero when there is none.
  var largest: Fraction { self.max { $0 < $1 } ?? .zero }

  /// The sum.
  var sum: Fraction { reduce(.zero, +) }
}
