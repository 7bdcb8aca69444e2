import Budget
import OrderedCollections

/// What one draw holds to be true.
struct Belief: Sendable {
  /// Weights by criterion, in tenths of a per cent.
  let weights: [Int]
  /// Where in its range the effect of each line lies, in thousandths of the half-width: -1,000 to 1,000.
  let effects: [Int]
}

/// Draws beliefs, and says what lines are worth under them.
struct BeliefSampler: Sendable {
  private struct Scored: Sendable {
    /// Score times what its evidence counts for, by criterion.
    let scores: [Int]
    /// Half-width of its effect in per cent, by criterion.
    let widths: [Int]
  }

  private let sampler: WeightSampler
  private let lines: [Scored]
  private let seed: UInt64
  private let drawsEffects: Bool

  init(_ model: Formulation, known: KnownWeights, seed: UInt64, drawsEffects: Bool) {
    let policy = model.data.policy
    let criteria = Array(policy.criteria.values)
    sampler = WeightSampler(criteria, known: known)
    lines = model.lines.map { line in
      let scores = criteria.map { model.data.scores[line.id]?[$0.id] }
      return Scored(
        scores: scores.map { score in
          score.map { $0.value * (policy.evidence[$0.grade] ?? 0) } ?? 0
        },
        widths: scores.map { score in
          score.flatMap { policy.uncertainty.halfWidths[$0.grade] } ?? 0
        })
    }
    self.seed = seed
    self.drawsEffects = drawsEffects
  }

  /// Draw number `index`, the same whatever the number of draws and threads.
  func draw(_ index: Int) -> Belief {
    var random = SplitMix64(seed: seed, stream: index)
    let weights = sampler.draw(&random)
    let effects = lines.map { _ in drawsEffects ? random.below(2001) - 1000 : 0 }
    return Belief(weights: weights, effects: effects)
  }

  /// Points per k€ at full effect by line, as ``Valuation`` has them for the stated weights and effects in the
  /// middle of their range. All scores of a line are off together, each by the half-width of its grade.
  func points(_ belief: Belief) -> [Int] {
    zip(lines, belief.effects).map { line, effect in
      var sum = 0
      for (place, weight) in belief.weights.enumerated() {
        sum += weight * line.scores[place] * (100_000 + effect * line.widths[place])
      }
      return rounded(sum, over: WeightSampler.total * 10 * 100_000)
    }
  }
}
