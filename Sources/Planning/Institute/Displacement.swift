import Budget
import OrderedCollections
import Synchronization

/// What money for an institute takes from the plan: each course of costs is planned again with that much less in the
/// envelope that pays, so that it is valued at the plan's own prices.
final class Displacement: Sendable {
  /// What a cut does.
  private enum Effect: Sendable {
    /// Points lost; whether soft rules give way otherwise than in the plan, and whether both plans are proven.
    case lost(Int, otherRules: Bool, proven: Bool)
    /// No plan can pay it.
    case noPlan
  }

  /// What a course takes.
  struct Loss: Sendable {
    var points: Rational
    var changesSoftRules = false
    var isProven = true
  }

  let plan: Plan
  /// First year of a course.
  let first: Year
  /// Number of years that count.
  let years: Int
  private let envelope: String
  private let discount: Int
  private let options: Planner.Options
  private let known = Mutex<[[Amount]: Effect]>([:])

  /// - Parameter plan: the plan without an institute, under the discount of the institute.
  init(_ plan: Plan, _ institute: Institute, _ options: Planner.Options) {
    self.plan = plan
    first = min(plan.budget.settings.budgetYear, institute.start)
    years = institute.until - first + 1
    envelope = institute.envelope
    discount = institute.discount
    var options = options
    options.namesClash = false
    options.pricesEnvelopes = false
    options.prefersNearest = false
    self.options = options
  }

  /// What a point counts for in a year, in millionths, as ``Valuation`` has it.
  func millionths(in year: Year) -> Int {
    var factor = 1_000_000
    for _ in 0..<max(0, year - plan.budget.settings.budgetYear) {
      factor = rounded(factor * 100, over: 100 + discount)
    }
    return factor
  }

  /// Cuts by planning year: those of the planning years together, and each later year as if it were the last one.
  private func cuts(of course: Course) -> (planned: [Amount], later: [(year: Year, cut: [Amount])])
  {
    let planning = plan.model.years
    let costs = course.costs.enumerated().map { (year: first + $0.offset, cost: $0.element) }
    let planned = planning.map { year in costs.first { $0.year == year }?.cost ?? 0 }
    let last = planning[planning.count - 1]
    let later = costs.filter { $0.year > last && $0.cost > 0 }.map { entry in
      (entry.year, Array(repeating: 0, count: planning.count - 1) + [entry.cost])
    }
    return (planned, later)
  }

  /// Plans again for all of these courses, on several threads.
  func prepare(_ courses: [Course], threads: Int) throws {
    let needed = OrderedSet(
      courses.flatMap { course in
        let cuts = cuts(of: course)
        return [cuts.planned] + cuts.later.map(\.cut)
      })
    let missing = known.withLock { known in needed.filter { known[$0] == nil } }
    let effects = try Concurrent.map(missing.count, threads: threads) {
      try effect(of: missing[$0])
    }
    known.withLock { known in
      for (cut, effect) in zip(missing, effects) { known[cut] = effect }
    }
  }

  /// What a course takes; nil when no plan can pay it.
  func loss(of course: Course) throws -> Loss? {
    let cuts = cuts(of: course)
    var loss = Loss(points: .zero)
    let last = millionths(in: plan.model.years[plan.model.years.count - 1])
    func add(_ cut: [Amount], _ factor: Rational) throws -> Bool {
      guard case .lost(let points, let otherRules, let isProven) = try recalled(cut) else {
        return false
      }
      loss.points = loss.points + factor * Rational(points)
      loss.changesSoftRules = loss.changesSoftRules || otherRules
      loss.isProven = loss.isProven && isProven
      return true
    }
    guard try add(cuts.planned, .one) else { return nil }
    for (year, cut) in cuts.later {
      guard try add(cut, Rational(millionths(in: year), over: last)) else { return nil }
    }
    return loss
  }

  private func recalled(_ cut: [Amount]) throws -> Effect {
    if let effect = known.withLock({ $0[cut] }) { return effect }
    let effect = try effect(of: cut)
    known.withLock { $0[cut] = effect }
    return effect
  }

  private func effect(of cut: [Amount]) throws -> Effect {
    if cut.allSatisfy({ $0 == 0 }) {
      return .lost(0, otherRules: false, proven: plan.isProven)
    }
    guard let paying = plan.model.data.policy.envelopes[envelope] else { return .noPlan }
    for (year, amount) in zip(plan.model.years, cut) where amount > paying.ceiling(in: year) {
      return .noPlan
    }
    do {
      let budget = try plan.budget.changingPolicy { policy in
        for (year, amount) in zip(plan.model.years, cut) where amount > 0 {
          policy.envelopes[envelope]?.cut[year, default: 0] += amount
        }
      }
      let other = try Planner.plan(budget, options)
      return .lost(
        plan.appraisal.value - other.appraisal.value,
        otherRules: other.appraisal.shortfalls != plan.appraisal.shortfalls,
        proven: plan.isProven && other.isProven)
    } catch PlanningError.infeasible {
      return .noPlan
    }
  }
}
