/// The generator behind every seeded result: SplitMix64 (Steele, Lea and Flood 2014), the same numbers on every
/// machine and with every compiler.
///
/// Its n-th number is a hash of `seed + n · gamma`, so that a stream can start at any place: stream i starts
/// at number i · 2^32. Results that are drawn in parallel take one stream for each scenario or draw, and do not
/// depend on how many threads there are.
public struct SplitMix64: Sendable {
  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  private var state: UInt64

  /// The generator as published, from its state.
  public init(state: UInt64) { self.state = state }

  /// One of 2^32 streams of a seed.
  public init(seed: UInt64, stream: Int) {
    state =
      Self.hash(seed &+ Self.gamma) &+ (UInt64(truncatingIfNeeded: stream) << 32) &* Self.gamma
  }

  private static func hash(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.hash(state)
  }

  /// A whole number from 0 to below `limit`, each equally likely (Lemire 2019: multiply, and refuse the few
  /// that would favour some).
  public mutating func below(_ limit: Int) -> Int {
    let limit = UInt64(limit)
    var product = next().multipliedFullWidth(by: limit)
    if product.low < limit {
      let refused = (0 &- limit) % limit
      while product.low < refused { product = next().multipliedFullWidth(by: limit) }
    }
    return Int(product.high)
  }

  /// A number from 0 to below 1, a multiple of 2^-53.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
