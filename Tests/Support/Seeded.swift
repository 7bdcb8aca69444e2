/// The same numbers for the same seed on every machine (SplitMix64: Steele, Lea and Flood 2014).
package struct Seeded: RandomNumberGenerator, Sendable {
  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  /// Starts far from where the seeds beside this one start.
  package init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* Self.gamma }

  package mutating func next() -> UInt64 {
    state &+= Self.gamma
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func int(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  package mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  package mutating func pick<T>(_ items: [T]) -> T { items[int(0...items.count - 1)] }
}
