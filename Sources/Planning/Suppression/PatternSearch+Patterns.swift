import GLPK

extension PatternSearch {
  /// Attacks a fractional pattern: cuts that it violates.
  mutating func attack(fractional values: [Double], _ outside: inout Problem) throws -> [LearntCut]
  {
    try system.attacks.compactMap { attack in
      work += system.cells.count
      return try outsider.violatedCut(attack, at: values, &outside)
    }
  }

  /// Attacks a pattern: it becomes the best one when it withstands and loses less; otherwise the cuts that it does
  /// not keep are returned.
  mutating func attack(_ hidden: [Bool], _ outside: inout Problem) throws -> [LearntCut] {
    var cuts: [LearntCut] = []
    var witnesses: [[Int]] = []
    for attack in system.attacks {
      work += system.cells.count
      switch try outsider.answer(attack, hiding: hidden, &outside) {
      case .withstood(let witness): witnesses.append(witness)
      case .broken(let cut):
        cuts.append(cut.shrunk())
        cuts.append(cut.cover(of: hidden, weights: system.weights))
      case .unknown: cuts.append(LearntCut(beyond: hidden))
      }
    }
    if cuts.isEmpty {
      let found = Protected(hidden: hidden, witnesses: witnesses)
      try keep(found, near: hidden.map { $0 ? 1 : 0 }, &outside)
    }
    return cuts
  }

  /// Looks for a better pattern near a fractional one: what it hides at least in part, and the cells of cheap
  /// deviations for the attacks that this does not withstand, as far as all that is needed.
  mutating func improve(near values: [Double], _ outside: inout Problem) throws {
    var hidden = zip(values, system.isSensitive).map { $0 > 1e-6 || $1 }
    var witnesses: [[Int]] = []
    for attack in system.attacks {
      work += 2 * system.cells.count
      if case .withstood(let witness) = try outsider.answer(attack, hiding: hidden, &outside) {
        witnesses.append(witness)
        continue
      }
      // What is hidden costs next to nothing more.
      let costs = hidden.indices.map {
        hidden[$0] ? 0.001 : Double(system.weights[$0]) * (1 - values[$0]) + 0.01
      }
      guard let cheap = try outsider.cheapDeviations(attack, costs: costs, &outside) else {
        return
      }
      witnesses.append(cheap)
      for cell in cheap.indices where cheap[cell] != 0 { hidden[cell] = true }
    }
    try keep(Protected(hidden: hidden, witnesses: witnesses), near: values, &outside)
  }

  /// Shows the cells of a pattern again that are not needed, one after the other, first those that a fractional
  /// pattern hides least, then the heaviest, then the last; keeps what is left when it loses less than the best.
  private mutating func keep(
    _ pattern: Protected, near values: [Double], _ outside: inout Problem
  ) throws {
    var pattern = pattern
    let order = system.cells.indices.filter { pattern.hidden[$0] && !system.isSensitive[$0] }
      .sorted { (values[$0], -system.weights[$0], -$0) < (values[$1], -system.weights[$1], -$1) }
    cells: for cell in order {
      var smaller = pattern
      smaller.hidden[cell] = false
      for (place, attack) in system.attacks.enumerated() where pattern.witnesses[place][cell] != 0 {
        work += system.cells.count
        // Without time only what no witness needs is shown.
        guard !isOutOfTime,
          case .withstood(let witness) = try outsider.answer(
            attack, hiding: smaller.hidden, &outside)
        else { continue cells }
        smaller.witnesses[place] = witness
      }
      pattern = smaller
    }
    if weight(pattern) < weight(best) { best = pattern }
  }
}
