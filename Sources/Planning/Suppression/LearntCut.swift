import OrderedCollections

/// What follows for every pattern that withstands an attack: the reach of the cells it hides must add up to
/// `need` at least (capacity constraints of Fischetti and Salazar 2001).
///
/// For any whole multipliers m of the relations, and any scale s, s z[p] = Σ r[i] z[i] with r = s e[p] - Σ m a
/// over the relations a, as the deviations z satisfy them. Shown cells deviate by 0, a hidden one by no
/// more than its room; so the attack on p reaches s times its demand only when the r[i] times the room of
/// the hidden cells add up to that. A cell whose room alone is enough counts as much as is needed, so that an
/// unlimited room is no difficulty. Good multipliers, from the solver, give a sharp cut; bad ones a weak one, never a
/// wrong one. All in integers.
struct LearntCut: Hashable, Sendable {
  /// Cells in order, with what they add when they are hidden.
  let terms: [DisclosureProblem.Term]
  let need: Int
  /// False when the solver's word is all there is for it.
  let isProven: Bool

  private init(terms: [DisclosureProblem.Term], need: Int, isProven: Bool = true) {
    let divisor = terms.reduce(need) { commonDivisor($0, $1.factor) }
    self.terms = terms.map { DisclosureProblem.Term($0.cell, times: $0.factor / divisor) }
    self.need = need / divisor
    self.isProven = isProven
  }

  /// What the multipliers say; nil when they say nothing of the choice of cells.
  init?(_ system: HideableSystem, _ attack: Attack, _ capacity: Capacity) {
    var need = capacity.scale * attack.demand
    // A sensitive cell is hidden anyway.
    for (cell, reach) in capacity.reach.enumerated() where system.isSensitive[cell] {
      need -= min(need, reach ?? need)
    }
    guard need > 0 else { return nil }
    let terms = capacity.reach.enumerated().compactMap { cell, reach in
      let reach = system.isSensitive[cell] ? 0 : min(need, reach ?? need)
      return reach == 0 ? nil : DisclosureProblem.Term(cell, times: reach)
    }
    self.init(terms: terms, need: need)
  }

  /// At least one more cell than these must be hidden, as far as the solver found.
  init(beyond hidden: [Bool]) {
    let others = hidden.indices.filter { !hidden[$0] }
    self.init(
      terms: others.map { DisclosureProblem.Term($0, times: 1) }, need: 1, isProven: false)
  }

  /// The same in smaller numbers, which GLPK can tell apart: reaches are rounded up, so that the cut stays
  /// true and is weaker by a ten-thousandth at most.
  func shrunk(to largest: Int = 10_000) -> LearntCut {
    guard need > largest else { return self }
    return LearntCut(
      terms: terms.map { term in
        let product = Int128(term.factor) * Int128(largest)
        return DisclosureProblem.Term(
          term.cell, times: Int((product + Int128(need) - 1) / Int128(need)))
      }, need: largest, isProven: isProven)
  }

  func isKept(hiding hidden: [Bool]) -> Bool {
    terms.reduce(0) { hidden[$1.cell] ? $0 + $1.factor : $0 } >= need
  }

  /// How much a fractional pattern falls short, as a share of the need.
  func shortfall(at values: [Double]) -> Double {
    1 - terms.reduce(0) { $0 + Double($1.factor) * values[$1.cell] } / Double(need)
  }

  /// For a pattern that does not keep the cut: more cells are added to it as long as it still does not, the
  /// lightest first, and one of the others must be hidden.
  func cover(of hidden: [Bool], weights: [Int]) -> LearntCut {
    var sum = terms.reduce(0) { hidden[$1.cell] ? $0 + $1.factor : $0 }
    var outside: [DisclosureProblem.Term] = []
    let others = terms.filter { !hidden[$0.cell] }
    for term in others.sorted(by: { (weights[$0.cell], $0.cell) < (weights[$1.cell], $1.cell) }) {
      if sum + term.factor < need {
        sum += term.factor
      } else {
        outside.append(DisclosureProblem.Term(term.cell, times: 1))
      }
    }
    return LearntCut(
      terms: outside.sorted { $0.cell < $1.cell }, need: 1, isProven: isProven)
  }

  /// Sharper cuts that follow for whole patterns: cells are taken for hidden, and what is then still needed is
  /// counted in whole multiples of one of the reaches (knapsack cover and mixed integer rounding). Of those the one
  /// that a fractional pattern violates most, when it violates any.
  func sharpened(at values: [Double]) -> LearntCut? {
    var best: LearntCut?
    var most = 1e-4
    func look(_ cut: LearntCut) {
      let shortfall = cut.shortfall(at: values)
      if shortfall > most + 1e-9 {
        most = shortfall
        best = cut
      }
    }
    look(self)
    for limit in [2, 0.999, 0.7, 0.4] {
      guard let cut = residual(taking: { values[$0] >= limit }) else { break }
      if limit < 2 { look(cut) }
      var steps = OrderedSet(cut.terms.filter { values[$0.cell] > 1e-6 }.map(\.factor))
      steps.append(contentsOf: [cut.need / 2 + 1])
      for step in steps.prefix(12) { cut.rounded(by: step).map(look) }
    }
    return best
  }

  /// What must still be reached when these cells are hidden; nil when that is nothing.
  private func residual(taking isTaken: (Int) -> Bool) -> LearntCut? {
    let rest = terms.reduce(need) { isTaken($1.cell) ? $0 - $1.factor : $0 }
    guard rest > 0 else { return nil }
    return LearntCut(
      terms: terms.filter { !isTaken($0.cell) }
        .map { DisclosureProblem.Term($0.cell, times: min($0.factor, rest)) },
      need: rest, isProven: isProven)
  }

  /// Mixed integer rounding with a step: Σ (⌊a/d⌋ f + min(a mod d, f)) x >= ⌈b/d⌉ f, where f = b mod d.
  private func rounded(by step: Int) -> LearntCut? {
    let rest = need % step
    guard rest > 0 else { return nil }
    return LearntCut(
      terms: terms.map {
        DisclosureProblem.Term(
          $0.cell, times: $0.factor / step * rest + min($0.factor % step, rest))
      }, need: (need / step + 1) * rest, isProven: isProven
    ).shrunk()
  }
}

/// What multipliers of the relations say of how far a cell can deviate: `scale` times its deviation is at
/// most the sum of the reach of the hidden cells.
struct Capacity: Sendable {
  let scale: Int
  /// By cell; nil: unlimited.
  private(set) var reach: [Int?]

  /// From the solver's multipliers, which are fractions with a small denominator; nil when they are not.
  init?(_ system: HideableSystem, cell: Int, side: DisclosureProblem.Side, duals: [Double]) {
    guard
      let scale = Self.scales.first(where: { scale in
        duals.allSatisfy {
          let scaled = $0 * Double(scale)
          return abs(scaled) < 1e9 && abs(scaled - scaled.rounded()) < 1e-6
        }
      })
    else { return nil }
    var rest = Array(repeating: 0, count: system.cells.count)
    rest[cell] = scale * side.rawValue
    for (relation, dual) in zip(system.relations, duals) {
      let multiplier = Int((dual * Double(scale)).rounded())
      guard multiplier != 0 else { continue }
      for term in relation { rest[term.cell] -= multiplier * term.factor }
    }
    self.scale = scale
    reach = rest.enumerated().map { cell, rest in
      if rest == 0 { return 0 }
      guard let room = rest > 0 ? system.rise[cell] : system.fall[cell] else { return nil }
      let (product, isTooLarge) = room.multipliedReportingOverflow(by: abs(rest))
      return isTooLarge ? nil : product
    }
  }

  private static let scales = Array(1...60) + [120, 360, 840, 2520]

  /// The most that the cell can deviate; nil when these multipliers set no limit.
  func limit(hiding hidden: [Bool]) -> Int? {
    var sum = 0
    for (cell, reach) in reach.enumerated() where hidden[cell] {
      guard let reach else { return nil }
      let (next, isTooLarge) = sum.addingReportingOverflow(reach)
      if isTooLarge { return nil }
      sum = next
    }
    return sum / scale
  }
}
