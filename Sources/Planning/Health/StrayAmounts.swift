public import Budget

extension Formulation {
  /// How many times as much as it can be is surely an error: amounts in euro are a thousand times those in k€.
  private static let strayFactor = 10

  /// Amounts that are lost among the others, as sentences: a line with far more than its whole envelope, and an
  /// envelope with far more than all its lines can get. Such a figure is within the range of a solver and yet, most
  /// likely, a typing error or in euro.
  var strayAmounts: [String] {
    years.indices.flatMap { year in
      data.policy.envelopes.flatMap { id, envelope in
        strayAmounts(in: envelope, id, year: year)
      }
    }
  }

  private func strayAmounts(in envelope: Envelope, _ id: String, year: Int) -> [String] {
    let (when, members) = (years[year], lines.indices.filter { lines[$0].envelope == id })
    let money = envelope.amounts[when] ?? 0
    let most = members.reduce(0) { $0 + max(choices[$1][year].highest, choices[$1][year].today) }
    var found = members.filter { isStray(choices[$0][year].today, against: money) }.map { line in
      "line \(lines[line].id) has \(choices[line][year].today) k€ in \(when), more than ten times all money of its"
        + " envelope \(id) (\(money)); check that both are in k€"
    }
    if isStray(money, against: most) {
      found.append(
        "envelope \(id) has \(money) k€ in \(when), more than ten times what its lines can get (\(most)); check that"
          + " both are in k€")
    }
    return found
  }

  /// Nothing is compared with 0: an envelope that has not begun, or has ended, says nothing of its lines.
  private func isStray(_ amount: Amount, against other: Amount) -> Bool {
    other > 0 && amount > Self.strayFactor * other
  }
}

extension Planner {
  /// What a plan of a budget would warn of, or be refused for, without making it.
  ///
  /// - Throws: ``PlanningError`` when the budget cannot be formulated.
  public static func warnings(of budget: Budget) throws(PlanningError) -> [String] {
    let model = try Formulation(budget)
    let health = try withProblem(of: model) { problem in
      let solver = try StageSolver(model, problem: problem, deadline: .now, cancellation: nil)
      return NumericHealth(try StatedProblem(solver, problem))
    }
    return health.warnings + health.refusals.map { "\($0), so that no plan is made" }
      + model.strayAmounts
  }
}
