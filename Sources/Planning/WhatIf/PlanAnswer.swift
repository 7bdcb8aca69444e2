public import Budget

/// What planning a budget came to, where a budget without a plan is an answer too.
public enum PlanAnswer: Sendable {
  /// A plan.
  case plan(Plan)
  /// No plan satisfies all hard rules.
  case impossible
  /// No plan was found within the limit, and none was excluded.
  case undecided
  /// There is no such budget: a change that stays needs one that was left out.
  case refused(BudgetError)

  /// The plan; nil when there is none.
  public var plan: Plan? { if case .plan(let plan) = self { plan } else { nil } }
}

extension Planner {
  /// The plan of a budget, or why there is none; a plan to be compared, whose envelopes are not priced.
  ///
  /// - Throws: ``PlanningError`` when the solver fails.
  static func answer(_ budget: Budget, _ options: Options) throws(PlanningError) -> PlanAnswer {
    var options = options
    (options.pricesEnvelopes, options.namesClash) = (false, false)
    do throws(PlanningError) {
      return .plan(try plan(budget, options))
    } catch {
      switch error {
      case .infeasible: return .impossible
      case .undecided: return .undecided
      default: throw error
      }
    }
  }

  /// The same of a budget that may have been refused.
  static func answer(
    _ budget: Result<Budget, BudgetError>, _ options: Options
  ) throws(PlanningError) -> PlanAnswer {
    switch budget {
    case .success(let budget): try answer(budget, options)
    case .failure(let error): .refused(error)
    }
  }
}
