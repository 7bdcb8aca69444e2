import TestSupport
import Testing

@testable import Planning

/// The value of information, against published arithmetic and against trying every plan of action.
@Suite struct DecisionProblemTests {
  /// Tenths or hundredths as printed, as a fraction.
  private func number(_ text: String) -> Rational {
    let parts = text.split(separator: ".")
    let digits = parts.count == 2 ? parts[1].count : 0
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    return Rational(Int(parts.joined()) ?? 0, over: scale)
  }

  /// Build (gain G if well designed, loss L if it duplicates) or not: chance of well designed, G, L, value without
  /// information, of perfect information, and of a study that is right in 60, 70, 80, 90 and 100 % of the cases.
  @Test(arguments: [
    "0.20 10 10 0 2.0 0 0 0 1.0 2.0", "0.35 10 10 0 3.5 0 0.5 1.5 2.5 3.5",
    "0.35 10 20 0 3.5 0 0 0.2 1.85 3.5", "0.50 10 10 0 5.0 1.0 2.0 3.0 4.0 5.0",
    "0.50 10 20 0 5.0 0 0.5 2.0 3.5 5.0", "0.65 10 10 3.0 3.5 0 0.5 1.5 2.5 3.5",
    "0.65 10 20 0 6.5 1.1 2.45 3.8 5.15 6.5",
  ])
  func buildOrNot(_ row: String) {
    let cells = row.split(separator: " ").map { number(String($0)) }
    let problem = DecisionProblem(values: [[.zero, .zero], [cells[1], .zero - cells[2]]])
    let belief = [cells[0], .one - cells[0]]
    #expect(problem.prior(belief) == cells[3])
    #expect(problem.perfectInformation(belief) == cells[4])
    for (place, percent) in [60, 70, 80, 90, 100].enumerated() {
      let accuracy = Rational(percent, over: 100)
      #expect(
        problem.sampleInformation(belief, accuracy: accuracy) == cells[5 + place], "\(percent) %")
      // The same on the way over beliefs and over accuracies.
      #expect(
        problem.informedCurve(belief, accuracy: accuracy, varying: 0).value(at: cells[0])
          - cells[3] == cells[5 + place])
      #expect(problem.accuracyCurve(belief).value(at: accuracy) - cells[3] == cells[5 + place])
    }
  }

  // MARK: Small trees

  /// A tree in whole numbers: chances in hundredths, the wrong signals of the study each as likely.
  private struct Tree {
    var values: [[Int]]
    var belief: [Int]
    var accuracy: Int

    init(_ random: inout Seeded) {
      let states = random.int(2...3)
      values = (0..<random.int(1...4)).map { _ in
        (0..<states).map { _ in random.int(-20...20) }
      }
      var left = 100
      belief = (1..<states).map { _ in
        let part = random.int(0...left)
        left -= part
        return part
      }
      belief.append(left)
      accuracy = random.int(0...100)
    }

    /// Mean value of one action for each signal, times 10,000 (states - 1).
    func value(of plan: [Int]) -> Int {
      let others = belief.count - 1
      return belief.indices.reduce(0) { sum, state in
        sum
          + belief.indices.reduce(0) { sum, signal in
            let chance = signal == state ? accuracy * others : 100 - accuracy
            return sum + belief[state] * chance * values[plan[signal]][state]
          }
      }
    }

    /// Every choice of an action for each signal.
    var plans: [[Int]] {
      belief.reduce([[]]) { plans, _ in
        plans.flatMap { plan in values.indices.map { plan + [$0] } }
      }
    }

    var problem: DecisionProblem {
      DecisionProblem(values: values.map { $0.map { Rational($0) } })
    }

    var shares: [Rational] { belief.map { Rational($0, over: 100) } }
  }

  @Test func everyPlanOfAction() throws {
    for seed in 0..<500 {
      var random = Seeded(60_000 + seed)
      let tree = Tree(&random)
      let scale = 10_000 * (tree.belief.count - 1)
      let accuracy = Rational(tree.accuracy, over: 100)
      let best = try #require(tree.plans.map(tree.value).max())
      let problem = tree.problem
      #expect(
        problem.informed(tree.shares, accuracy: accuracy) == Rational(best, over: scale),
        "seed \(seed)")
      let alike = try #require(
        tree.values.indices.map { action in tree.value(of: tree.belief.map { _ in action }) }.max())
      #expect(problem.prior(tree.shares) == Rational(alike, over: scale), "seed \(seed)")
      // The advice is such a plan.
      let advised = problem.advice(tree.shares, accuracy: accuracy).map(\.action)
      #expect(tree.value(of: advised) == best, "seed \(seed)")
      // What is known beforehand is worth most, and advice is never worth less than nothing.
      #expect(
        problem.perfectInformation(tree.shares)
          >= problem.sampleInformation(tree.shares, accuracy: accuracy))
      #expect(problem.sampleInformation(tree.shares, accuracy: accuracy) >= .zero)
    }
  }

  /// On the way over the belief in a state the curves say what the problem itself says there.
  @Test func curvesOverTheBelief() {
    for seed in 0..<100 {
      var random = Seeded(61_000 + seed)
      let tree = Tree(&random)
      let problem = tree.problem
      let accuracy = Rational(tree.accuracy, over: 100)
      let state = random.int(0...tree.belief.count - 1)
      let prior = problem.priorCurve(tree.shares, varying: state)
      let informed = problem.informedCurve(tree.shares, accuracy: accuracy, varying: state)
      #expect(prior.breakpoints.first == .zero && prior.breakpoints.last == .one)
      for _ in 0..<5 {
        let share = Rational(random.int(0...100), over: 100)
        let rest = .one - tree.shares[state]
        let belief = tree.shares.indices.map { other -> Rational in
          if other == state { return share }
          let part =
            rest == .zero ? Rational(1, over: tree.belief.count - 1) : tree.shares[other] / rest
          return (.one - share) * part
        }
        #expect(belief.sum == .one)
        #expect(prior.value(at: share) == problem.prior(belief), "seed \(seed)")
        #expect(
          informed.value(at: share) == problem.informed(belief, accuracy: accuracy), "seed \(seed)")
      }
    }
  }

  /// Where one curve is above another: re-evaluated on both sides of each end.
  @Test func endsOfBeliefs() {
    var ends = 0
    let step = Rational(1, over: 1_000_000_000)
    for seed in 0..<300 {
      var random = Seeded(62_000 + seed)
      let tree = Tree(&random)
      let problem = tree.problem
      let cost = Rational(random.int(0...40), over: 10)
      let study = problem.informedCurve(
        tree.shares, accuracy: Rational(tree.accuracy, over: 100), varying: 0
      ).scaled(.one, .zero - cost)
      let without = problem.priorCurve(tree.shares, varying: 0)
      func gain(_ share: Rational) -> Rational {
        study.value(at: share) - without.value(at: share)
      }
      let parts = study.parts(above: without)
      for part in parts {
        #expect(part.lower < part.upper)
        #expect(gain((part.lower + part.upper) / Rational(2)) > .zero, "seed \(seed)")
        for (end, inwards) in [(part.lower, step), (part.upper, .zero - step)] {
          #expect(gain(end + inwards) > .zero, "seed \(seed)")
          if end == .zero || end == .one { continue }
          #expect(gain(end) == .zero, "seed \(seed)")
          #expect(gain(end - inwards) <= .zero, "seed \(seed)")
          ends += 1
        }
      }
      for place in 0...50 {
        let share = Rational(place, over: 50)
        let isInside = parts.contains { $0.lower <= share && share <= $0.upper }
        if gain(share) > .zero { #expect(isInside, "seed \(seed)") }
        if !isInside { #expect(gain(share) <= .zero, "seed \(seed)") }
      }
    }
    #expect(ends > 50)
  }

  @Test func numbers() {
    #expect(Rational(7, over: 2).roundedAway == 4 && Rational(-7, over: 2).roundedAway == -4)
    #expect(Rational(10, over: 3).roundedAway == 3 && Rational(-1, over: 3).roundedAway == 0)
    #expect(Rational(1, over: 3) - Rational(1, over: 4) == Rational(1, over: 12))
    #expect(Rational(2, over: 3) / Rational(-4, over: 9) == Rational(-3, over: 2))
    #expect(abs(Rational(1, over: 3).approximation - 1 / 3) < 1e-6)
    #expect([Rational]().largest == .zero && [Rational(-3), Rational(-2)].largest == Rational(-2))
  }
}
