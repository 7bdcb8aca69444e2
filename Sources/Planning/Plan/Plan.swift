public import Budget

/// A plan: what is decided for every line and year, what is proven of it, and what a k€ is worth.
public struct Plan: Sendable {
  /// The model it was made with.
  public let model: Formulation
  /// Index of the year whose allocation was asked for.
  public let yearIndex: Int
  /// What is decided.
  public let decision: Decision
  /// What it is worth, computed from the budget alone.
  public let appraisal: Appraisal
  /// What is proven, aim by aim.
  public let proofs: [StageProof]
  /// What one k€ more or less in an envelope is worth, for every envelope and year.
  public let prices: [EnvelopePrice]
  /// Points that whole k€ cost, against the same on/off decisions in fractions.
  public let roundingCost: Int
  /// How far apart the numbers of the problem are.
  public internal(set) var health = NumericHealth(spreads: [])

  /// What makes the answer doubtful, as sentences; empty for sound data.
  public var warnings: [String] { health.warnings + model.strayAmounts }

  /// The budget.
  public var budget: Budget { model.budget }

  /// The year whose allocation was asked for.
  public var year: Year { model.years[yearIndex] }

  /// The amount of a line in the plan's year.
  public func amount(_ line: Int) -> Amount { decision.amounts[line][yearIndex] }

  /// Today's position of a line in the plan's year.
  public func today(_ line: Int) -> Amount { model.choices[line][yearIndex].today }

  /// All money of the plan's year.
  public var total: Amount { model.lines.indices.reduce(0) { $0 + amount($1) } }

  /// Whether no better plan exists: soft rules and value are at their proven best.
  public var isProven: Bool { proofs.allSatisfy { $0.isProven || $0.aim == .nearest } }

  /// Whether, besides, no plan that is as good is nearer to today.
  public var isProvenNearest: Bool { proofs.allSatisfy(\.isProven) }

  /// Spent from an envelope in a year.
  public func spent(_ envelope: String, _ year: Int) -> Amount {
    model.lines.indices.reduce(0) {
      model.lines[$1].envelope == envelope ? $0 + decision.amounts[$1][year] : $0
    }
  }

  /// Provenance of the plan's money in its year: the money of a line rests on the weakest of the figures
  /// behind its position and its own status.
  public var provenance: Provenance {
    var provenance = Provenance()
    for (index, line) in model.lines.enumerated() {
      let position = budget.weakestStatus(of: line.id, year: year)
      provenance.add(amount(index), position ?? line.status)
    }
    return provenance
  }

  /// The strictest class among the lines that get money in the plan's year.
  public var confidentiality: Confidentiality {
    model.lines.indices.filter { amount($0) > 0 }.map {
      model.data.confidentiality(of: model.lines[$0])
    }
    .reduce(.public, Confidentiality.stricter)
  }
}
