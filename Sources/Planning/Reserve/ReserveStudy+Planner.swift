import Budget
import OrderedCollections

extension Planner {
  /// Studies the reserves of a plan that have opportunities, in the order of the lines; re-plans each some twenty
  /// times.
  ///
  /// - Parameter curve: how the worth of windows is found. Its threads also share the re-plans; the result does
  ///   not depend on them.
  /// - Throws: ``PlanningError`` when there is no such reserve or a re-plan fails.
  public static func studyReserves(
    in plan: Plan, _ options: Options = Options(), curve: ReserveCurve.Options = .init()
  ) throws(PlanningError) -> [ReserveStudy] {
    let lines = plan.model.lines.indices.filter {
      plan.model.reserves[plan.model.lines[$0].id] != nil
    }
    if lines.isEmpty { throw .noOpportunities(plan.budget.name) }
    do {
      return try lines.map {
        try ReserveStudent(plan: plan, line: $0, options: options, curveOptions: curve).study()
      }
    } catch let error as PlanningError {
      throw error
    } catch {
      throw .solver("\(error)")
    }
  }
}

/// Re-plans around one reserve.
private struct ReserveStudent {
  /// Levels of the reserve that are re-planned.
  static let levelCount = 6
  /// Scenarios by which perfect information is valued, unless a number is given.
  static let standardScenarios = 10_000

  let plan: Plan
  let line: Int
  var options: Planner.Options
  let curveOptions: ReserveCurve.Options

  init(plan: Plan, line: Int, options: Planner.Options, curveOptions: ReserveCurve.Options) {
    self.plan = plan
    self.line = line
    self.options = options
    self.options.year = plan.year
    self.curveOptions = curveOptions
  }

  private var id: String { plan.model.lines[line].id }
  private var budget: Budget { plan.budget }
  private var policy: Policy { plan.model.data.policy }

  /// One re-plan.
  private enum Task: Sendable {
    case level(Amount)
    case everyYear(Amount)
    case variation(ReserveAssumption)
    case averaged
  }

  private enum Answer: Sendable {
    case level(ReserveStudy.Level?)
    case everyYear(ReserveStudy.Level?)
    case variation(ReserveStudy.Variation)
    case averaged((amount: Amount, loss: Int)?)
  }

  func study() throws -> ReserveStudy {
    guard let planned = plan.model.reserves[id]?[plan.yearIndex] else {
      throw PlanningError.noOpportunities(budget.name)
    }
    let windows = planned.year
    let amounts = amounts(upTo: windows.most)
    let curve =
      curveOptions.scenarios == nil && planned.basis == .exact
      ? planned : try ReserveCurve(windows, grid: amounts, curveOptions)
    let tasks =
      amounts.map(Task.level) + amounts.map(Task.everyYear)
      + ReserveAssumption.all.map(Task.variation) + [.averaged]
    let answers = try Concurrent.map(tasks.count, threads: curveOptions.threads) {
      try answer(tasks[$0], curve)
    }
    var levels: [ReserveStudy.Level] = []
    var everyYear: [ReserveStudy.Level] = []
    var variations: [ReserveStudy.Variation] = []
    var averaged: (amount: Amount, loss: Int)?
    for answer in answers {
      switch answer {
      case .level(let level): if let level { levels.append(level) }
      case .everyYear(let level): if let level { everyYear.append(level) }
      case .variation(let variation): variations.append(variation)
      case .averaged(let found): averaged = found
      }
    }
    for (index, one) in everyYear.enumerated() {
      everyYear[index].isOnFrontier =
        one.keepsSoftRules
        && !everyYear.contains { other in
          other.keepsSoftRules && other.longPermille >= one.longPermille && other.worth >= one.worth
            && (other.longPermille > one.longPermille || other.worth > one.worth)
        }
    }
    return ReserveStudy(
      ReserveOutlook(plan: plan, line: line, curve: curve), levels: levels, everyYear: everyYear,
      triedLevels: 2 * amounts.count, variations: variations, averaged: averaged,
      perfectInformation: perfectInformation(levels.filter(\.keepsSoftRules), windows))
  }

  /// Whole steps from nothing to the largest reserve, and that of the plan.
  private func amounts(upTo most: Amount) -> [Amount] {
    let step = policy.uncertainty.step
    let stride = max(1, (most / step + Self.levelCount - 1) / Self.levelCount) * step
    let amounts = Array(Swift.stride(from: 0, to: most, by: stride)) + [most, plan.amount(line)]
    return Array(Set(amounts)).sorted()
  }

  private func answer(_ task: Task, _ curve: ReserveCurve) throws -> Answer {
    switch task {
    case .level(let amount): return .level(try level(amount, in: [plan.yearIndex], curve))
    case .everyYear(let amount):
      return .everyYear(try level(amount, in: Array(plan.model.years.indices), curve))
    case .variation(let assumption): return .variation(try variation(assumption))
    case .averaged: return .averaged(try averaged())
    }
  }

  /// The plan of another budget; nil when there is none, or none was found.
  private func replanned(_ budget: Budget, prefersNearest: Bool = true) throws -> Plan? {
    var options = options
    options.prefersNearest = prefersNearest
    return try Planner.answer(budget, options).plan
  }

  /// - Parameter years: indices of the years in which the reserve is held.
  private func level(
    _ amount: Amount, in years: [Int], _ curve: ReserveCurve
  ) throws -> ReserveStudy.Level? {
    var found = plan
    if years.contains(where: { plan.decision.amounts[line][$0] != amount }) {
      let held = years.map { plan.model.years[$0] }
      let changed = try? budget.changingPolicy { policy in
        policy.releaseHolds(of: id, in: held)
        policy.holds.append(
          Hold(line: id, years: held, amount: amount, by: "reserve", reason: "size of the reserve"))
      }
      guard let changed, let other = try replanned(changed, prefersNearest: false) else {
        return nil
      }
      found = other
    }
    let entry = plan.model.lines[line]
    let counted = years.reduce(0) {
      $0 + found.model.valuation.worth(of: entry, in: plan.model.years[$1], amount: amount)
    }
    let worth = years.reduce(0.0) { sum, year in
      let own = year == plan.yearIndex ? curve : plan.model.reserves[id]?[year]
      return sum
        + plan.model.valuation.points(
          own?.worth(of: amount) ?? 0, of: id, in: plan.model.years[year])
    }
    return ReserveStudy.Level(
      amount: amount, committed: found.appraisal.value - counted, worth: worth,
      longCommitments: found.tensions.longCommitments, total: found.total,
      keepsSoftRules: found.appraisal.shortfalls == plan.appraisal.shortfalls)
  }

  private func variation(_ assumption: ReserveAssumption) throws -> ReserveStudy.Variation {
    guard let other = try replanned(try assumption.applied(to: budget)) else {
      return ReserveStudy.Variation(assumption: assumption, amount: nil, worth: 0)
    }
    let amount = other.amount(line)
    let worth = other.model.reserves[id]?[plan.yearIndex].worth(of: amount) ?? 0
    return ReserveStudy.Variation(
      assumption: assumption, amount: amount,
      worth: plan.model.valuation.points(worth, of: id, in: plan.year))
  }

  private func averaged() throws -> (amount: Amount, loss: Int)? {
    let leastFit = policy.uncertainty.leastFit
    let certain = try budget.changingOpportunities { $0 = $0.averaged(leastFit: leastFit) }
    guard let other = try replanned(certain) else { return nil }
    let appraisal = Appraiser.appraise(other.decision, in: plan.model)
    guard appraisal.violations.isEmpty, appraisal.shortfalls == plan.appraisal.shortfalls else {
      return nil
    }
    return (other.amount(line), plan.appraisal.value - appraisal.value)
  }

  /// With the same scenarios on both sides: in each of them the best level, against that of the plan.
  private func perfectInformation(
    _ levels: [ReserveStudy.Level], _ windows: ReserveYear
  ) -> (points: Double, error: Double)? {
    guard let own = levels.firstIndex(where: { $0.amount == plan.amount(line) }), levels.count > 1
    else { return nil }
    let count = curveOptions.scenarios ?? Self.standardScenarios
    let scenarios = Scenarios(windows, count: count, seed: curveOptions.seed)
    let units = levels.map { $0.amount / windows.unit }
    let chunk = 1024
    let sums = Concurrent.map((count + chunk - 1) / chunk, threads: curveOptions.threads) {
      piece in
      var sums = (gain: 0.0, square: 0.0)
      var ranks: [Int32] = []
      for scenario in piece * chunk..<min(count, (piece + 1) * chunk) {
        scenarios.fill(&ranks, scenario: scenario)
        let worths = scenarios.worths(of: ranks, at: units, in: windows)
        let values = zip(levels, worths).map { level, worth in
          Double(level.committed)
            + plan.model.valuation.points(worth, of: id, in: plan.year)
        }
        let gain = (values.max() ?? 0) - values[own]
        sums.gain += gain
        sums.square += gain * gain
      }
      return sums
    }
    let mean = sums.reduce(0) { $0 + $1.gain } / Double(count)
    let square = sums.reduce(0) { $0 + $1.square } / Double(count)
    let variance = max(0, square - mean * mean)
    return (mean, (variance / Double(max(1, count - 1))).squareRoot())
  }
}
