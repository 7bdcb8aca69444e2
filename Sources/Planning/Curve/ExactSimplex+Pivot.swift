extension ExactSimplex {
  /// Why no values fit any more: a basic variable that nothing can bring back into its bounds.
  struct Contradiction {
    /// The variable.
    let variable: Int
    /// It is pushed below its least, not above its most.
    let isBelow: Bool
    /// It in terms of the rows that bind.
    let multipliers: SparseVector
  }

  /// A way to bring a variable back: another enters the basis at a price.
  private struct Candidate {
    let variable: Int
    let goesUp: Bool
    /// What one unit of it adds to the variable that leaves.
    let effect: Rational
  }

  /// Changes the basis until it is the best at the present depth; with `beyond`, also for a stretch of depths from
  /// there on.
  ///
  /// - Returns: nil, or why there is no such basis.
  mutating func restore(beyond: Bool) throws -> Contradiction? {
    looksBeyond = beyond
    if let row = fallingRows.first(where: isShut) {
      return Contradiction(
        variable: columnCount + row, isBelow: false, multipliers: SparseVector())
    }
    let mostPivots = pivots + 10_000 + 100 * variables.count
    while let (leaving, isBelow) = firstViolation() {
      if pivots >= mostPivots {
        throw PlanningError.solver("a cut of \(depth) needs more than \(mostPivots) basis changes")
      }
      let multipliers = multipliers(leaving)
      let effects = effects(on: leaving, multipliers)
      let step = nextStretch(leaving, isBelow: isBelow)
      var best: Candidate?
      for (variable, effect) in effects where !isEquation(variable) {
        let goesUp = (effect.sign > 0) == isBelow
        let place = position[variable]
        guard goesUp ? place < stretches(variable) : place > 0 else { continue }
        let candidate = Candidate(variable: variable, goesUp: goesUp, effect: effect)
        guard let found = best else {
          best = candidate
          continue
        }
        if isCheaper(candidate, than: found) { best = candidate }
      }
      if let step, best.map({ isCheaper(step, leaving, than: $0) }) ?? true {
        move(leaving, to: step, effects)
      } else if let best {
        exchange(leaving, isBelow: isBelow, best, multipliers, effects)
      } else {
        return Contradiction(variable: leaving, isBelow: isBelow, multipliers: multipliers)
      }
      pivots += 1
    }
    isWithinBounds = true
    return nil
  }

  /// Whether the falling bound of a row has come below the least that its columns add up to. Such a row need not be
  /// basic.
  private func isShut(_ row: Int) -> Bool {
    let (low, high) = (bound(columnCount + row, 0), bound(columnCount + row, 1))
    return high.at < low.at || looksBeyond && high.at == low.at && high.rate < low.rate
  }

  private func firstViolation() -> (Int, isBelow: Bool)? {
    for variable in variables where isBasic[variable] && mayLeave(variable) {
      let (isAbove, isBelow) = violation(variable)
      if isAbove || isBelow { return (variable, isBelow) }
    }
    return nil
  }

  /// Once all values are within their bounds, only what moves against them can leave them.
  private func mayLeave(_ variable: Int) -> Bool { !isWithinBounds || nearsBound(variable) }

  /// Whether a variable, or a bound of it, moves with the depth.
  private func nearsBound(_ variable: Int) -> Bool {
    !rate[variable].isZero
      || variable >= columnCount && rowUpperRate[variable - columnCount] != 0
  }

  // MARK: Ratio test

  /// The stretch on the other side of the break that a column has passed, if there is one.
  private func nextStretch(_ variable: Int, isBelow: Bool) -> Int? {
    let next = position[variable] + (isBelow ? -1 : 1)
    return next >= 0 && next < stretches(variable) ? next : nil
  }

  /// What a unit of a candidate takes from an aim; not negative in the order of the levels.
  private func price(_ candidate: Candidate, _ level: Int) -> Rational {
    let (variable, place) = (candidate.variable, position[candidate.variable])
    return candidate.goesUp
      ? dual[level][variable] - slope(variable, place, level)
      : slope(variable, place - 1, level) - dual[level][variable]
  }

  /// Whether a candidate takes less for what it brings, in the order of the levels; of equal ones the first stays.
  private func isCheaper(_ one: Candidate, than other: Candidate) -> Bool {
    let isAnyRanked = isRanked(one.variable) || isRanked(other.variable)
    for level in dual.indices where isLive[level] || isAnyRanked {
      let mine = price(one, level) * other.effect.magnitude
      let theirs = price(other, level) * one.effect.magnitude
      if mine != theirs { return mine < theirs }
    }
    return one.variable < other.variable
  }

  /// The same for going on in the next stretch of the leaving column itself.
  private func isCheaper(_ stretch: Int, _ variable: Int, than other: Candidate) -> Bool {
    for level in dual.indices {
      let change = slope(variable, stretch, level) - slope(variable, position[variable], level)
      let mine = (stretch > position[variable] ? -change : change) * other.effect.magnitude
      let theirs = price(other, level)
      if mine != theirs { return mine < theirs }
    }
    return variable < other.variable
  }

  // MARK: Basis changes

  /// A basic column goes on in another stretch, with another slope.
  private mutating func move(
    _ variable: Int, to stretch: Int, _ effects: [(variable: Int, effect: Rational)]
  ) {
    for level in dual.indices {
      let old = slope(variable, position[variable], level)
      let change = slope(variable, stretch, level) - old
      addToDuals(-change, level, effects)
      dual[level][variable] = old + change
    }
    position[variable] = stretch
  }

  private mutating func addToDuals(
    _ step: Rational, _ level: Int, _ effects: [(variable: Int, effect: Rational)]
  ) {
    if step.isZero { return }
    isLive[level] = true
    for (variable, effect) in effects { dual[level][variable] += step * effect }
  }

  private mutating func exchange(
    _ leaving: Int, isBelow: Bool, _ entering: Candidate, _ multipliers: SparseVector,
    _ effects: [(variable: Int, effect: Rational)]
  ) {
    let comes = entering.variable
    let stretch = entering.goesUp ? position[comes] : position[comes] - 1
    for level in dual.indices {
      let step = (slope(comes, stretch, level) - dual[level][comes]) / entering.effect
      addToDuals(step, level, effects)
      dual[level][leaving] = slope(leaving, position[leaving], level) - step
      dual[level][comes] = slope(comes, stretch, level)
    }
    let parts = self.effects(of: comes)
    let target = position[leaving] + (isBelow ? 0 : 1)
    let goal = bound(leaving, target)
    shift(
      comes, parts, by: (goal.at - value[leaving]) / entering.effect,
      rate: (Rational(goal.rate) - rate[leaving]) / entering.effect)
    position[leaving] = target
    position[comes] = stretch
    replace(leaving, by: comes, effect: entering.effect, multipliers, parts)
  }

  /// Moves a non-basic variable, the basic columns with it, and the rows with these.
  private mutating func shift(
    _ variable: Int, _ parts: [(column: Int, effect: Rational)], by step: Rational,
    rate change: Rational
  ) {
    if step.isZero, change.isZero { return }
    func moved(_ column: Int, _ effect: Rational, _ simplex: inout ExactSimplex) {
      let (byValue, byRate) = (effect * step, effect * change)
      simplex.value[column] += byValue
      simplex.rate[column] += byRate
      for entry in simplex.matrix.entries(ofColumn: column) {
        let row = simplex.columnCount + simplex.matrix.columnRow[entry]
        if !simplex.isBasic[row], row != variable { continue }
        let factor = simplex.matrix.columnValue[entry]
        if !byValue.isZero { simplex.value[row] += byValue * factor }
        if !byRate.isZero { simplex.rate[row] += byRate * factor }
      }
    }
    if variable < columnCount { moved(variable, .one, &self) }
    for (column, effect) in parts { moved(column, effect, &self) }
  }

  /// Writes the basic columns in terms of the rows that bind after the exchange.
  mutating func replace(
    _ leaving: Int, by entering: Int, effect: Rational, _ multipliers: SparseVector,
    _ parts: [(column: Int, effect: Rational)]
  ) {
    let (goes, comes) = (leaving - columnCount, entering - columnCount)
    // Of the leaving variable without the entering one, if that is a row.
    let rest = comes >= 0 ? multipliers.without(comes) : multipliers
    for (column, part) in parts where column != leaving {
      let factor = part / effect
      var row = comes >= 0 ? inverse[column].without(comes) : inverse[column]
      row = row.adding(rest, times: -factor)
      inverse[column] = goes >= 0 ? row.with(factor, at: goes) : row
    }
    if leaving < columnCount {
      inverse[leaving] = SparseVector()
      basics.removeAll { $0 == leaving }
    }
    if entering < columnCount {
      let row = rest.times(-(.one / effect))
      inverse[entering] = goes >= 0 ? row.with(.one / effect, at: goes) : row
      basics.append(entering)
    }
    isBasic[leaving] = false
    isBasic[entering] = true
  }
}

// MARK: Depth

extension ExactSimplex {
  /// The depth at which a basic variable reaches an end of its stretch, or a falling bound shuts a row; nil when that
  /// never happens.
  func nextBreak() -> Rational? {
    var nearest: Rational?
    for variable in variables where isBasic[variable] && nearsBound(variable) {
      for side in [0, 1] {
        let bound = bound(variable, position[variable] + side)
        let nears = rate[variable] - Rational(bound.rate)
        if side == 0 ? nears.sign >= 0 : nears.sign <= 0 { continue }
        let step = (bound.at - value[variable]) / nears
        if nearest.map({ step < $0 }) ?? true { nearest = step }
      }
    }
    for row in fallingRows {
      let (low, high) = (bound(columnCount + row, 0), bound(columnCount + row, 1))
      let step = (high.at - low.at) / Rational(low.rate - high.rate)
      if nearest.map({ step < $0 }) ?? true { nearest = step }
    }
    return nearest.map { depth + $0 }
  }

  /// Goes to a depth that is no further than the next break.
  mutating func advance(to next: Rational) {
    let step = next - depth
    for variable in variables where !rate[variable].isZero {
      value[variable] += rate[variable] * step
    }
    depth = next
  }

  /// What would be broken with the next bit of depth: basic variables that leave their stretch, and rows that shut.
  var leavers: [(Int, isBelow: Bool)] {
    variables.compactMap { variable in
      let row = variable - columnCount
      if !isBasic[variable] {
        return row >= 0 && rowUpperRate[row] < 0 && isShut(row) ? (variable, false) : nil
      }
      guard mayLeave(variable) else { return nil }
      let (isAbove, isBelow) = violation(variable)
      return isAbove || isBelow ? (variable, isBelow) : nil
    }
  }
}
