import Budget
import OrderedCollections

extension Planner {
  /// Works out whether the feasibility study is worth its money. Each course of costs is planned again.
  ///
  /// - Parameter threads: threads to use; they do not change the result.
  /// - Throws: ``PlanningError`` when the budget has no `institute.yaml` or a re-plan fails.
  public static func justify(
    _ plan: Plan, _ options: Options = Options(), threads: Int = 1
  ) throws(PlanningError) -> JustifyStudy {
    guard let institute = plan.model.data.institute else {
      throw .noInstitute(plan.budget.name)
    }
    do {
      return try InstituteStudent(plan, institute, options, threads: threads).study()
    } catch let error as PlanningError {
      throw error
    } catch {
      throw .solver("\(error)")
    }
  }
}

/// Re-plans for an institute, and reasons about the study.
private struct InstituteStudent {
  let plan: Plan
  let institute: Institute
  let valuer: InstituteValuer
  let threads: Int

  init(_ plan: Plan, _ institute: Institute, _ options: Planner.Options, threads: Int) throws {
    var base = plan
    if institute.discount != plan.model.data.policy.discount {
      // Points of the plan and of the institute must count time alike.
      let budget = try plan.budget.changingPolicy { $0.discount = institute.discount }
      base = try Planner.plan(budget, options)
    }
    self.plan = base
    self.institute = institute
    self.threads = threads
    valuer = try InstituteValuer(institute, Displacement(base, institute, options))
  }

  func study() throws -> JustifyStudy {
    let likely = InstituteCase(institute: institute)
    let figures = institute.openFigures
    let ends = figures.flatMap { figure in
      [institute.estimate(figure)?.low, institute.estimate(figure)?.high].compactMap { value in
        value.map { InstituteCase(institute: institute, changed: [figure: $0]) }
      }
    }
    try valuer.displacement.prepare(
      ([likely] + ends).flatMap(valuer.courses), threads: threads)
    let values = try valuer.values(likely)
    let swings = try Concurrent.map(figures.count, threads: threads) {
      try swing(figures[$0], values)
    }
    func width(_ swing: JustifyStudy.Swing) -> Rational {
      swing.low > swing.high ? swing.low - swing.high : swing.high - swing.low
    }
    let order = swings.indices.sorted {
      width(swings[$0]) == width(swings[$1]) ? $0 < $1 : width(swings[$0]) > width(swings[$1])
    }
    return JustifyStudy(
      plan: plan, institute: institute, pricePerAmount: valuer.pricePerAmount,
      best: values.actions[values.now.best(values.belief)], withoutStudy: values.withoutStudy,
      withStudy: values.withStudy,
      perfectInformation: values.now.perfectInformation(values.belief),
      information: values.information, waiting: values.withoutStudy - values.afterWaiting,
      cost: values.cost, advice: advice(values),
      bestAfterWaiting: values.actions[values.later.best(values.belief)],
      beliefs: institute.states.values.indices.map { beliefs(values, varying: $0) },
      leastAccuracy: leastAccuracy(values), strategies: strategies(values),
      swings: order.map { swings[$0] }, variants: try variants(values, likely),
      unpayable: institute.variants.values.indices.filter {
        !values.actions.contains(.variant($0))
      }, changesSoftRules: values.changesSoftRules, isProven: values.isProven)
  }

  private func variants(
    _ values: InstituteValues, _ likely: InstituteCase
  ) throws -> [JustifyStudy.VariantValue] {
    try zip(values.actions, values.now.values).compactMap { action, net in
      guard case .variant(let variant) = action else { return nil }
      let course = valuer.course(of: variant, 0, likely)
      guard let loss = try valuer.displacement.loss(of: course) else { return nil }
      return JustifyStudy.VariantValue(
        variant: variant, costs: course.costs.reduce(0, +), displaced: loss.points, net: net)
    }
  }

  private func advice(_ values: InstituteValues) -> [JustifyStudy.Advice] {
    values.later.advice(values.belief, accuracy: values.accuracy).enumerated().map {
      JustifyStudy.Advice(
        state: $0.offset, chance: $0.element.chance, action: values.actions[$0.element.action])
    }
  }

  // MARK: Over the belief

  private func studyCurve(
    _ values: InstituteValues, _ problem: DecisionProblem, varying state: Int
  ) -> BeliefCurve {
    let prior = problem.priorCurve(values.belief, varying: state)
      .scaled(.one - values.followed, .zero - values.cost)
    return problem.informedCurve(values.belief, accuracy: values.accuracy, varying: state)
      .scaled(values.followed, plus: prior)
  }

  private func beliefs(_ values: InstituteValues, varying state: Int) -> [ClosedShares] {
    studyCurve(values, values.later, varying: state)
      .parts(above: values.now.priorCurve(values.belief, varying: state))
  }

  /// The value rises with the accuracy once the study is better than a guess.
  private func leastAccuracy(_ values: InstituteValues) -> Rational? {
    let study = values.later.accuracyCurve(values.belief).scaled(
      values.followed,
      (.one - values.followed) * values.afterWaiting - values.cost)
    let without = BeliefCurve(
      bestOf: [BeliefLine(zero: values.withoutStudy, one: values.withoutStudy)])
    guard let part = study.parts(above: without).last, part.upper == .one else { return nil }
    let guess = Rational(1, over: institute.states.count)
    return part.lower > guess ? part.lower : guess
  }

  private func strategies(_ values: InstituteValues) -> [JustifyStudy.Strategy] {
    let belief = values.belief
    func isStaged(_ action: InstituteAction) -> Bool {
      if case .pilot = action { true } else { false }
    }
    let places = values.actions.indices
    func strategy(_ kind: JustifyStudy.Strategy.Kind, _ curve: BeliefCurve) -> JustifyStudy.Strategy
    {
      JustifyStudy.Strategy(kind: kind, value: curve.value(at: belief[0]), curve: curve)
    }
    var found = places.filter { !isStaged(values.actions[$0]) }.map { place in
      strategy(.now(values.actions[place]), values.now.curve(of: [place], belief, varying: 0))
    }
    let staged = places.filter { isStaged(values.actions[$0]) }
    if !staged.isEmpty {
      found.append(strategy(.pilotFirst, values.now.curve(of: staged, belief, varying: 0)))
    }
    found.append(
      strategy(.studyFirst, studyCurve(values, values.later { !isStaged($0) }, varying: 0)))
    if !staged.isEmpty {
      found.append(strategy(.studyThenStages, studyCurve(values, values.later, varying: 0)))
    }
    return found
  }

  // MARK: Other figures

  private func swing(
    _ figure: InstituteFigure, _ likely: InstituteValues
  ) throws -> JustifyStudy.Swing {
    let estimate = institute.estimate(figure) ?? Estimate(low: 0, likely: 0, high: 0)
    func net(_ value: Int) throws -> Rational {
      try valuer.values(InstituteCase(institute: institute, changed: [figure: value])).net
    }
    let (low, high) = (try net(estimate.low), try net(estimate.high))
    let pays = likely.net > .zero
    /// Halves the way from the likely value, where the answer stands, to an end, where it is another.
    func turn(_ end: Int) throws -> Int {
      var (same, other) = (estimate.likely, end)
      while abs(other - same) > 1 {
        let middle = (same + other) / 2
        if (try net(middle) > .zero) == pays { same = middle } else { other = middle }
      }
      return other
    }
    var turns: [Int] = []
    if (low > .zero) != pays { turns.append(try turn(estimate.low)) }
    if (high > .zero) != pays { turns.append(try turn(estimate.high)) }
    let nearest = turns.min { abs($0 - estimate.likely) < abs($1 - estimate.likely) }
    return JustifyStudy.Swing(figure: figure, low: low, high: high, turnsAt: nearest)
  }
}
