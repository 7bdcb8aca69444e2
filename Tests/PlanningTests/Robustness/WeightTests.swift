@testable import Budget
import Testing

@testable import Planning

/// Weights are drawn evenly from what is known of them.
@Suite struct WeightTests {
  private func criteria(_ weights: [Int]) -> [Criterion] {
    weights.enumerated().map {
      Criterion(id: "c\($0.offset)", name: Name(nl: "c", en: "c"), weight: $0.element)
    }
  }

  private func draws(_ weights: [Int], _ known: KnownWeights, _ count: Int = 4000) -> [[Int]] {
    let sampler = WeightSampler(criteria(weights), known: known)
    return (0..<count).map {
      var random = SplitMix64(seed: 1, stream: $0)
      return sampler.draw(&random)
    }
  }

  private func mean(_ values: [Int]) -> Double {
    Double(values.reduce(0, +)) / Double(values.count)
  }

  @Test func nothingKnown() {
    let drawn = draws([5, 3, 2], .nothing)
    #expect(drawn.allSatisfy { $0.reduce(0, +) == 1000 && $0.allSatisfy { $0 >= 0 } })
    for place in 0..<3 {
      let values = drawn.map { $0[place] }
      // A weight of three has mean 1/3 and standard deviation 1/√18, the mean of 4,000 draws 1/268.
      #expect(abs(mean(values) - 1000 / 3) < 19)
      let variance = mean(values.map { $0 * $0 }) - mean(values) * mean(values)
      #expect(abs(variance.squareRoot() - 236) < 15)
    }
    let two = draws([1, 1], .nothing).map { $0[0] }
    for part in 0..<4 {
      let count = two.count { (250 * part..<250 * part + 250).contains($0) }
      #expect(abs(count - 1000) < 140)
    }
  }

  @Test func orderKnown() {
    let drawn = draws([2, 9, 5], .order)
    #expect(drawn.allSatisfy { $0[1] >= $0[2] && $0[2] >= $0[0] && $0.reduce(0, +) == 1000 })
    // Means of ordered weights: 11/18, 5/18 and 2/18.
    #expect(abs(mean(drawn.map { $0[1] }) - 611) < 15)
    #expect(abs(mean(drawn.map { $0[2] }) - 278) < 15)
    #expect(abs(mean(drawn.map { $0[0] }) - 111) < 10)
  }

  @Test func intervalsKnown() {
    let drawn = draws([1, 1, 1], .intervals(["c0": 10...20, "c2": 70...80]))
    #expect(
      drawn.allSatisfy {
        (100...200).contains($0[0]) && (700...800).contains($0[2]) && $0.reduce(0, +) == 1000
      })
    // Even over the square, less the corner where no room is left for the second.
    let corner = drawn.count { $0[0] < 150 && $0[2] < 750 }
    #expect(abs(Double(corner) / Double(drawn.count) - 0.25) < 0.04)
    // Intervals that leave one choice.
    let fixed = draws([1, 1], .intervals(["c0": 30...30, "c1": 70...70]), 3)
    #expect(fixed == [[300, 700], [300, 700], [300, 700]])
  }

  @Test func oneCriterionAndMany() {
    #expect(draws([4], .nothing, 3) == [[1000], [1000], [1000]])
    let many = draws(Array(repeating: 1, count: 200), .nothing, 20)
    #expect(many.allSatisfy { $0.reduce(0, +) == 1000 && $0.allSatisfy { $0 >= 0 } })
  }
}
