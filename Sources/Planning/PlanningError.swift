public import Budget

/// Why there is no plan.
public enum PlanningError: Error, Hashable, Sendable {
  /// The folder is a register without lines to plan.
  case nothingToPlan(String)
  /// The hard rules clash: a smallest set of them, in the budget's words.
  case infeasible(clash: [String])
  /// No plan was found and none was excluded within the limit.
  case undecided(seconds: Int)
  /// No reserve has opportunities.
  case noOpportunities(String)
  /// The budget says nothing of an institute.
  case noInstitute(String)
  /// No plan is left when an envelope pays the study of an institute, in k€.
  case unpayableStudy(Amount, envelope: String, year: Year)
  /// So many scenarios of windows would take too long.
  case tooManyScenarios(Int, most: Int)
  /// Numbers of the budget are too far apart to be solved together, in the budget's words.
  case numbersTooFarApart([String])
  /// The solver failed in a way that leaves no answer.
  case solver(String)
  /// A year outside the planning years.
  case yearNotPlanned(Year, first: Year, last: Year)
  /// A line that the budget does not have, with the ids it has.
  case unknownLine(String, nearest: String?, known: [String])
}

extension PlanningError: CustomStringConvertible {
  /// What happened and what to do, as sentences.
  public var description: String {
    switch self {
    case .nothingToPlan(let name):
      "\(name) has no lines.csv: there is nothing to plan; add recipients.csv, lines.csv, tiers.csv, scores.csv and policy.yaml"
    case .infeasible(let clash):
      "no plan satisfies all hard rules; these clash, and at least one of them must give way:\n"
        + clash.map { "  - \($0)" }.joined(separator: "\n")
        + "\nrelax one of them in policy.yaml, lines.csv or tiers.csv"
    case .undecided(let seconds):
      "no plan was found within \(seconds) s, and none was excluded; give more time with --time-limit"
    case .noOpportunities(let name):
      "\(name) has no opportunities.csv, or none of its lines is a reserve: there are no windows to keep money for; add opportunities.csv"
    case .noInstitute(let name):
      "\(name) has no institute.yaml: there is no decision to study; add institute.yaml"
    case .unpayableStudy(let cost, let envelope, let year):
      "\(envelope) cannot pay the study of \(cost) k€ in \(year): no plan is left; name another envelope under paid_by in institute.yaml, or a smaller cost"
    case .tooManyScenarios(let count, let most):
      "\(count) scenarios of so many windows and amounts would take too long; give at most \(most) with --scenarios, or none"
    case .numbersTooFarApart(let spreads):
      spreads.joined(separator: "\n")
        + "\nno solver can be trusted with numbers so far apart; check that all amounts are in k€, or leave out what"
        + " is too small to matter"
    case .solver(let what): "the solver gave no answer: \(what)"
    case .yearNotPlanned(let year, let first, let last):
      "\(year) is not a planning year; use one from \(first) to \(last)"
    case .unknownLine(let name, let nearest, let known):
      "there is no line '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "the lines are \(known.joined(separator: ", "))")
    }
  }
}
