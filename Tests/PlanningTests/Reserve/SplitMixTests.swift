import Planning
import Testing

@Suite struct SplitMixTests {
  /// The numbers that the published generator gives for this state (Vigna, splitmix64.c).
  @Test func publishedNumbers() {
    var random = SplitMix64(state: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func aStreamIsAPlaceInTheSequence() {
    var first = SplitMix64(seed: 7, stream: 0)
    var other = SplitMix64(seed: 7, stream: 1)
    var again = SplitMix64(seed: 7, stream: 1)
    let numbers = Set((0..<1000).map { _ in first.next() })
    #expect(numbers.isDisjoint(with: (0..<1000).map { _ in other.next() }))
    var one = SplitMix64(seed: 7, stream: 1)
    #expect(one.next() == again.next())
    var elsewhere = SplitMix64(seed: 8, stream: 1)
    #expect(elsewhere.next() != again.next())
  }

  /// Six classes, each as often as the others within five standard deviations.
  @Test func wholeNumbersAreEven() {
    var random = SplitMix64(seed: 3, stream: 0)
    var counts = Array(repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[random.below(6)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 460 })
    #expect((0..<100).allSatisfy { _ in random.below(1) == 0 })
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(random.unit()) })
  }
}
