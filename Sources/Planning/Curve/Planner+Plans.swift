public import Budget
import Foundation

extension Planner {
  /// Makes the plans of several budgets at once. Each is a cold solve of its own on one thread with its own solver,
  /// so that results and their order are the same whatever the number of threads; only the time limit, which each
  /// plan has for itself, depends on the clock.
  ///
  /// - Parameter threads: at most so many at once; as many as there are cores when nil.
  public static func plans(
    for budgets: [Budget], _ options: Options = Options(), threads: Int? = nil
  ) -> [Result<Plan, PlanningError>] {
    Concurrent.results(budgets.count, threads: threads) { (place) throws(PlanningError) in
      try plan(budgets[place], options)
    }
  }

  /// Makes the plan anew at chosen depths of a cut, free to switch lines on and off. The first depth at which nothing
  /// fits is the last; between it and the one before, the depths halfway are tried until the two are close.
  ///
  /// - Parameter depths: from 0 to 1, in rising order.
  /// - Parameter closeness: how close the last two depths come, as a part of the ceilings: the last is a multiple of it
  ///   where it was not asked for.
  /// - Parameter threads: see ``plans(for:_:threads:)``.
  /// - Throws: ``BudgetError`` when the cut budget is refused.
  public static func replans(
    of plan: Plan, over scope: Curve.Scope, at depths: [Rational],
    closeness: Rational = Rational(1, over: 100), _ options: Options = Options(),
    threads: Int? = nil
  ) throws(BudgetError) -> [Curve.Replan] {
    let atOnce = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    var quick = options
    quick.namesClash = false
    var found: [Curve.Replan] = []
    var rest = depths[...]
    while !rest.isEmpty {
      var budgets: [Budget] = []
      for depth in rest.prefix(atOnce) { budgets.append(try scope.budget(plan.budget, at: depth)) }
      for (depth, outcome) in zip(rest, plans(for: budgets, quick, threads: atOnce)) {
        guard case .failure(.infeasible) = outcome else {
          found.append(Curve.Replan(depth: depth, outcome: outcome))
          continue
        }
        var end = depth
        while let middle = found.last.flatMap({ middle($0.depth, end, closeness) }) {
          let replan = try replan(plan, scope, middle, quick)
          if case .failure(.infeasible) = replan.outcome {
            end = middle
          } else {
            found.append(replan)
          }
        }
        return found + [try replan(plan, scope, end, options)]
      }
      rest = rest.dropFirst(atOnce)
    }
    return found
  }

  private static func replan(
    _ plan: Plan, _ scope: Curve.Scope, _ depth: Rational, _ options: Options
  ) throws(BudgetError) -> Curve.Replan {
    let budget = try scope.budget(plan.budget, at: depth)
    return Curve.Replan(
      depth: depth,
      outcome: Result { () throws(PlanningError) in try Planner.plan(budget, options) })
  }

  /// The multiple of a unit that is nearest to halfway between two depths; nil when there is none between them.
  private static func middle(
    _ low: Rational, _ high: Rational, _ unit: Rational
  ) -> Rational? {
    let middle = unit * ((low + high) / (unit * 2)).rounded
    return middle > low && middle < high ? middle : nil
  }
}

extension Curve {
  /// A plan made anew at a depth of the cut.
  public struct Replan: Sendable {
    /// The depth as a part of the ceilings.
    public let depth: Rational
    /// The plan in whole k€, or why there is none.
    public let outcome: Result<Plan, PlanningError>

    /// The plan, if there is one.
    public var plan: Plan? { try? outcome.get() }

    /// Line-years that are on in one of two plans and off in the other, in order of lines and years.
    public func switched(from base: Plan) -> [(cell: Cell, isOn: Bool)] {
      guard let plan else { return [] }
      return base.model.cells.compactMap { cell in
        let isOn = plan.decision.running[cell.line][cell.year]
        return isOn == base.decision.running[cell.line][cell.year] ? nil : (cell, isOn)
      }
    }
  }
}
