/// A value that is linear in a belief or another share: what it is at 0 and at 1.
public struct BeliefLine: Hashable, Sendable {
  let zero: Rational
  let one: Rational

  func value(at share: Rational) -> Rational { zero + share * (one - zero) }
}

/// The best of several lines at every share from 0 to 1, and sums of such bests: straight between exact breakpoints,
/// and convex.
public struct BeliefCurve: Hashable, Sendable {
  /// From 0 to 1, rising, both among them.
  public let breakpoints: [Rational]
  /// The value at each.
  public let values: [Rational]

  private init(at breakpoints: [Rational], _ value: (Rational) -> Rational) {
    self.breakpoints = breakpoints
    values = breakpoints.map(value)
  }

  /// The upper envelope of lines, of which there is at least one.
  init(bestOf lines: [BeliefLine]) {
    func best(_ share: Rational) -> Rational { lines.map { $0.value(at: share) }.largest }
    // From the left: the steepest of those that are best, up to where a steeper one overtakes it.
    var at = Rational.zero
    var breakpoints = [at]
    while at < .one {
      let top = best(at)
      let slope = lines.filter { $0.value(at: at) == top }.map { $0.one - $0.zero }.largest
      let steeper = lines.filter { $0.one - $0.zero > slope }
      let meetings = steeper.map { line in
        at + (top - line.value(at: at)) / (line.one - line.zero - slope)
      }
      at = meetings.min { $0 < $1 }.flatMap { $0 < .one ? $0 : nil } ?? .one
      breakpoints.append(at)
    }
    self.init(at: breakpoints, best)
  }

  /// The value at a share from 0 to 1.
  public func value(at share: Rational) -> Rational {
    let next = breakpoints.dropFirst().firstIndex { share <= $0 } ?? breakpoints.count - 1
    let (from, to) = (breakpoints[next - 1], breakpoints[next])
    let part = (share - from) / (to - from)
    return values[next - 1] + part * (values[next] - values[next - 1])
  }

  /// `factor` times this curve plus another and a constant.
  func scaled(_ factor: Rational, plus other: BeliefCurve? = nil, _ constant: Rational = .zero)
    -> BeliefCurve
  {
    BeliefCurve(at: other.map { merged($0) } ?? breakpoints) { share in
      factor * value(at: share) + constant + (other?.value(at: share) ?? .zero)
    }
  }

  private func merged(_ other: BeliefCurve) -> [Rational] {
    Array(Set(breakpoints + other.breakpoints)).sorted { $0 < $1 }
  }

  /// The shares at which this curve is above another: closed at ends where both are equal, or at 0 and 1.
  public func parts(above other: BeliefCurve) -> [ClosedShares] {
    let marks = merged(other)
    var parts: [ClosedShares] = []
    func add(_ from: Rational, _ to: Rational) {
      if let last = parts.last, last.upper == from {
        parts[parts.count - 1] = ClosedShares(lower: last.lower, upper: to)
      } else {
        parts.append(ClosedShares(lower: from, upper: to))
      }
    }
    for (from, to) in zip(marks, marks.dropFirst()) {
      let (low, high) = (
        value(at: from) - other.value(at: from), value(at: to) - other.value(at: to)
      )
      let isAbove = (low: low > .zero, high: high > .zero)
      if !isAbove.low, !isAbove.high { continue }
      // Straight in between, so it crosses once at most.
      let crossing = low == high ? from : from + low / (low - high) * (to - from)
      if isAbove.low, high >= .zero || isAbove.high {
        add(from, to)
      } else if isAbove.low {
        add(from, crossing)
      } else {
        add(low == .zero ? from : crossing, to)
      }
    }
    return parts
  }
}

/// Shares from one to another.
public struct ClosedShares: Hashable, Sendable {
  /// The least.
  public let lower: Rational
  /// The largest.
  public let upper: Rational

  /// Whether a share lies strictly inside, or at an end that is 0 or 1.
  public func contains(_ share: Rational) -> Bool {
    (lower < share || (share == lower && lower == .zero))
      && (share < upper || (share == upper && upper == .one))
  }
}
