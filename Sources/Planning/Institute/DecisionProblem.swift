/// A choice between actions whose values depend on a state of the world that nobody knows, and a signal that names
/// the true state with a given accuracy.
///
/// All in exact fractions. Every plan of action (an action, or one for each signal) has a value that is linear in the
/// beliefs; the best of them is therefore straight between exact breakpoints.
public struct DecisionProblem: Sendable {
  /// Value by action, then state; at least one action and two states.
  public let values: [[Rational]]

  /// Makes a problem.
  public init(values: [[Rational]]) { self.values = values }

  private var states: Range<Int> { values[0].indices }

  /// Mean value of each action.
  public func means(_ belief: [Rational]) -> [Rational] {
    values.map { row in zip(row, belief).map { $0 * $1 }.sum }
  }

  /// What the best single action brings.
  public func prior(_ belief: [Rational]) -> Rational { means(belief).largest }

  /// What the best action for each state brings, when the state is known before acting.
  public func perfect(_ belief: [Rational]) -> Rational {
    states.map { state in belief[state] * values.map { $0[state] }.largest }.sum
  }

  /// What the best action for each signal brings.
  public func informed(_ belief: [Rational], accuracy: Rational) -> Rational {
    states.map { signal in
      means(states.map { belief[$0] * chance(of: signal, in: $0, accuracy) }).largest
    }.sum
  }

  /// Expected value of perfect information.
  public func perfectInformation(_ belief: [Rational]) -> Rational {
    perfect(belief) - prior(belief)
  }

  /// Expected value of sample information: of the signal.
  public func sampleInformation(_ belief: [Rational], accuracy: Rational) -> Rational {
    informed(belief, accuracy: accuracy) - prior(belief)
  }

  /// Chance that a state gives a signal: its own with the accuracy, the others as often as each other.
  func chance(of signal: Int, in state: Int, _ accuracy: Rational) -> Rational {
    signal == state ? accuracy : (.one - accuracy) / Rational(states.count - 1)
  }

  /// The first best action for each signal, and how likely the signal is.
  public func advice(_ belief: [Rational], accuracy: Rational) -> [(action: Int, chance: Rational)]
  {
    states.map { signal in
      let joint = states.map { belief[$0] * chance(of: signal, in: $0, accuracy) }
      return (best(joint), joint.sum)
    }
  }

  /// The first best action.
  public func best(_ belief: [Rational]) -> Int {
    let means = means(belief)
    return means.firstIndex(of: means.largest) ?? 0
  }

  // MARK: Along a share

  /// The best single action as the belief in a state goes from 0 to 1, the others keeping their proportions.
  public func priorCurve(_ belief: [Rational], varying state: Int) -> BeliefCurve {
    curve(of: Array(values.indices), belief, varying: state)
  }

  /// The best of some actions along the belief.
  func curve(of actions: [Int], _ belief: [Rational], varying state: Int) -> BeliefCurve {
    let (zero, one) = ends(belief, varying: state)
    let (low, high) = (means(zero), means(one))
    return BeliefCurve(bestOf: actions.map { BeliefLine(zero: low[$0], one: high[$0]) })
  }

  /// The best action for each signal along the belief.
  public func informedCurve(
    _ belief: [Rational], accuracy: Rational, varying state: Int
  ) -> BeliefCurve {
    let (zero, one) = ends(belief, varying: state)
    return sum { signal in
      func line(_ end: [Rational]) -> [Rational] {
        means(states.map { end[$0] * chance(of: signal, in: $0, accuracy) })
      }
      return zip(line(zero), line(one)).map { BeliefLine(zero: $0, one: $1) }
    }
  }

  /// The best action for each signal as the accuracy goes from 0 to 1.
  public func accuracyCurve(_ belief: [Rational]) -> BeliefCurve {
    sum { signal in
      func line(_ accuracy: Rational) -> [Rational] {
        means(states.map { belief[$0] * chance(of: signal, in: $0, accuracy) })
      }
      return zip(line(.zero), line(.one)).map { BeliefLine(zero: $0, one: $1) }
    }
  }

  private func sum(_ lines: (Int) -> [BeliefLine]) -> BeliefCurve {
    states.dropFirst().reduce(BeliefCurve(bestOf: lines(0))) { curve, signal in
      curve.scaled(.one, plus: BeliefCurve(bestOf: lines(signal)))
    }
  }

  private func ends(
    _ belief: [Rational], varying state: Int
  ) -> (zero: [Rational], one: [Rational]) {
    let rest = Rational.one - belief[state]
    let zero = states.map { other in
      other == state
        ? Rational.zero
        : rest == .zero ? Rational(1, over: states.count - 1) : belief[other] / rest
    }
    return (zero, states.map { $0 == state ? .one : .zero })
  }
}
