public import Budget
import GLPK
import OrderedCollections

/// What one k€ more or less in an envelope is worth in a year, with the on/off decisions of the plan fixed.
public struct EnvelopePrice: Hashable, Sendable {
  /// What a step of one k€ does.
  public enum Step: Hashable, Sendable {
    /// Points gained by one more k€, or lost by one less, and for how many k€ that price holds; nil: for
    /// any amount.
    case points(Int, holdsFor: Amount?)
    /// A soft rule would give way further.
    case softRuleGivesWay
    /// No plan with these on/off decisions is left.
    case impossible
  }

  /// Id of the envelope.
  public let envelope: String
  /// The year.
  public let year: Year
  /// Ceiling after the cut in k€.
  public let ceiling: Amount
  /// Spent in k€.
  public let spent: Amount
  /// One k€ more.
  public let more: Step
  /// One k€ less.
  public let less: Step
}

/// Finds the prices by re-solving the linear problem with the on/off decisions fixed.
struct EnvelopePrices {
  let prices: [EnvelopePrice]
  let roundingCost: Int

  /// More k€ than any budget has: a price that holds so far holds for any amount.
  private static let endless = 1_000_000_000_000

  /// Points by which two optima may differ that are the same: the solver lets amounts miss their bounds by a little.
  private static let precision = 0.01

  /// No prices.
  static let none = EnvelopePrices(prices: [], roundingCost: 0)

  static func find(
    in model: Formulation, index: ModelIndex, plan: (decision: Decision, appraisal: Appraisal),
    _ problem: inout Problem
  ) throws -> EnvelopePrices {
    try fix(plan.decision, model: model, index: index, &problem)
    guard try isOptimal(&problem) else {
      throw PlanningError.solver("the plan with fixed on/off decisions could not be priced")
    }
    // The float optimum is confirmed, or mended, in rational arithmetic, when that takes few steps.
    if try problem.checkExactly(iterationLimit: 100).status != .optimal {
      _ = try isOptimal(&problem)
    }
    let best = try problem.linearSolution().objective
    let basis = try problem.basis()
    var prices: [EnvelopePrice] = []
    for (place, envelope) in model.data.policy.envelopes.values.enumerated() {
      for (offset, year) in model.years.enumerated() {
        let row = index.ceiling[place][offset]
        let ceiling = envelope.ceiling(in: year)
        func step(_ change: Int) throws -> EnvelopePrice.Step {
          try problem.restore(basis)
          return try self.step(
            change, row: row, ceiling: ceiling, best: best, ranks: index.keepShort,
            &problem)
        }
        let more = try step(1)
        let less = try step(-1)
        let spent = zip(model.lines, plan.decision.amounts).reduce(0) {
          $1.0.envelope == envelope.id ? $0 + $1.1[offset] : $0
        }
        prices.append(
          EnvelopePrice(
            envelope: envelope.id, year: year, ceiling: ceiling, spent: spent, more: more,
            less: less))
      }
    }
    let reached = Double(plan.appraisal.value + model.offset)
    return EnvelopePrices(
      prices: prices, roundingCost: max(0, Int((best * 1000 - reached).rounded())))
  }

  /// Fixes what is on or off and which agreements are signed, and lets amounts and shifts be fractions.
  static func fix(
    _ decision: Decision, model: Formulation, index: ModelIndex, _ problem: inout Problem
  ) throws {
    try problem.setBounds(ofRow: index.keepValue, to: .free)
    for column in 0..<problem.columnCount { try problem.setObjective(ofColumn: column, to: 0) }
    for (line, choices) in model.choices.enumerated() {
      for (year, choice) in choices.enumerated() {
        for (point, column) in zip(choice.points, index.weights[line][year]) {
          let points = point.worth - point.harm + choice.harmOfStopping
          try problem.setObjective(ofColumn: column, to: Double(points) / 1000)
        }
        let runs = decision.running[line][year]
        try problem.setBounds(ofColumn: index.running[line][year], to: .fixed(runs ? 1 : 0))
        if let signed = index.signed[line][year] {
          try problem.setBounds(
            ofColumn: signed, to: .fixed(decision.signed[line][year] ? 1 : 0))
        }
      }
    }
  }

  /// Re-solves with the ceiling changed by one k€, and restores it.
  private static func step(
    _ change: Int, row: Int, ceiling: Amount, best: Double, ranks: [Int: Int],
    _ problem: inout Problem
  ) throws -> EnvelopePrice.Step {
    // A ceiling of zero cannot fall.
    if ceiling + change < 0 { return .impossible }
    try problem.setBounds(ofRow: row, to: .atMost(Double(ceiling + change)))
    let step = try measure(
      change, row: row, ceiling: ceiling, best: best, ranks: ranks, &problem)
    try problem.setBounds(ofRow: row, to: .atMost(Double(ceiling)))
    return step
  }

  /// What the step does, with the ceiling already changed.
  private static func measure(
    _ change: Int, row: Int, ceiling: Amount, best: Double, ranks: [Int: Int],
    _ problem: inout Problem
  ) throws -> EnvelopePrice.Step {
    guard try isOptimal(&problem) else {
      return try isSoft(ranks, &problem) ? .softRuleGivesWay : .impossible
    }
    let solution = try problem.linearSolution()
    // The price of the row is more precise than a difference of large numbers, where both say the same.
    let (gained, price) = (
      abs(solution.objective - best) * 1000, abs(solution.rowDuals[row]) * 1000
    )
    let one = abs(gained - price) <= precision ? price : gained
    let points = Int(one.rounded())
    // A basis says how far its price holds, and a degenerate one says too little: so it is asked further on, in
    // steps that double until the price is over. It never comes back: each k€ is worth no more than the one before.
    func holds(_ reach: Int) throws -> Bool {
      let next = ceiling + change * reach
      if next < 0 { return false }
      try problem.setBounds(ofRow: row, to: .atMost(Double(next)))
      guard try isOptimal(&problem) else { return false }
      let gain = abs(try problem.linearSolution().objective - best) * 1000
      return abs(gain - one * Double(reach)) <= max(precision, 1e-9 * gain)
    }
    var (reach, step, isOver) = (1, 0, false)
    repeat {
      if try step == 0 || holds(reach + step) {
        guard let end = try end(of: one, change, row: row, ceiling: ceiling, problem) else {
          return .points(points, holdsFor: nil)
        }
        reach = max(reach + step, end)
        step = isOver ? step / 2 : max(1, 2 * step)
      } else {
        isOver = true
        step /= 2
      }
    } while step > 0 && reach < endless
    return .points(points, holdsFor: reach < endless ? reach : nil)
  }

  /// How many k€ from `ceiling` the present basis keeps a price; 0 when it has another price, nil for no end.
  private static func end(
    of price: Double, _ change: Int, row: Int, ceiling: Int, _ problem: borrowing Problem
  ) throws -> Int? {
    let solution = try problem.linearSolution()
    if abs(abs(solution.rowDuals[row]) * 1000 - price) > precision { return 0 }
    guard let range = try? problem.boundRange(ofRow: row) else {
      // Not binding: more money changes nothing, and less only when the slack is used up.
      return change > 0
        ? nil
        : min(ceiling, Int((Double(ceiling) - solution.rowValues[row] + 1e-6).rounded(.down)))
    }
    let end = change > 0 ? range.upper.value : range.lower.value
    guard end.isFinite, abs(end) < Double(endless) else { return nil }
    let reach = Int((abs(end - Double(ceiling)) + 1e-6).rounded(.down))
    return change > 0 ? reach : min(ceiling, reach)
  }

  /// Solves from the present basis, and afresh when that finds nothing: a basis far from the problem can mislead.
  private static func isOptimal(_ problem: inout Problem) throws -> Bool {
    if try problem.solveLinear().status == .optimal { return true }
    try problem.useAdvancedBasis()
    return try problem.solveLinear(LinearOptions(method: .primal)).status == .optimal
  }

  /// Whether a plan exists once soft rules may fall shorter.
  private static func isSoft(_ ranks: [Int: Int], _ problem: inout Problem) throws -> Bool {
    var kept: [Int: Bounds] = [:]
    for row in ranks.values.sorted() {
      kept[row] = try problem.bounds(ofRow: row)
      try problem.setBounds(ofRow: row, to: .free)
    }
    let found = try isOptimal(&problem)
    for (row, bounds) in kept.sorted(by: { $0.key < $1.key }) {
      try problem.setBounds(ofRow: row, to: bounds)
    }
    return found
  }
}
