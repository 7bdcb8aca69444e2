public import Budget
import Dispatch
import Foundation
import Synchronization

extension Planner {
  /// Makes the plans of several budgets at once. Each is a cold solve of its own on one thread with its own solver,
  /// so that results and their order are the same whatever the number of threads; only the time limit, which each
  /// plan has for itself, depends on the clock.
  ///
  /// - Parameter threads: at most so many at once; as many as there are cores when nil.
  public static func plans(
    for budgets: [Budget], _ options: Options = Options(), threads: Int? = nil
  ) -> [Result<Plan, PlanningError>] {
    let most = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let state = Mutex(
      (next: 0, found: [Result<Plan, PlanningError>?](repeating: nil, count: budgets.count)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(most, budgets.count))) { _ in
      while let place = state.withLock({ state -> Int? in
        defer { state.next += 1 }
        return state.next < budgets.count ? state.next : nil
      }) {
        let result = Result { () throws(PlanningError) in try plan(budgets[place], options) }
        state.withLock { $0.found[place] = result }
      }
    }
    return state.withLock { $0.found }.map { $0 ?? .failure(.solver("a plan was not made")) }
  }

  /// Makes the plan anew at chosen depths of a cut, free to switch lines on and off: the first depth at which nothing
  /// fits is the last.
  ///
  /// - Parameter depths: from 0 to 1, in rising order.
  /// - Parameter threads: see ``plans(for:_:threads:)``.
  /// - Throws: ``BudgetError`` when the cut budget is refused.
  public static func replans(
    of plan: Plan, over scope: Curve.Scope, at depths: [Rational], _ options: Options = Options(),
    threads: Int? = nil
  ) throws(BudgetError) -> [Curve.Replan] {
    let atOnce = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    var found: [Curve.Replan] = []
    var rest = depths[...]
    while !rest.isEmpty {
      var budgets: [Budget] = []
      for depth in rest.prefix(atOnce) { budgets.append(try scope.budget(plan.budget, at: depth)) }
      for (depth, outcome) in zip(rest, plans(for: budgets, options, threads: atOnce)) {
        found.append(Curve.Replan(depth: depth, outcome: outcome))
        if case .failure(.infeasible) = outcome { return found }
      }
      rest = rest.dropFirst(atOnce)
    }
    return found
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
