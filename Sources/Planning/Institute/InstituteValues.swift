import Budget
import OrderedCollections

/// What every action is worth in every state, under some figures.
struct InstituteValues: Sendable {
  /// Those that some plan can pay for, whenever they start.
  let actions: [InstituteAction]
  /// When nobody waits for a study.
  let now: DecisionProblem
  /// When the decision waits for it.
  let later: DecisionProblem
  /// Chance of each state.
  let belief: [Rational]
  /// Share of the cases in which the study is right.
  let accuracy: Rational
  /// Chance that it is followed.
  let followed: Rational
  /// Points that the study costs.
  let cost: Rational
  /// Whether some action makes soft rules give way otherwise than in the plan.
  let changesSoftRules: Bool
  /// Whether all plans that were made again are proven.
  let isProven: Bool

  /// Without the study.
  var withoutStudy: Rational { now.prior(belief) }

  /// What waiting without learning would leave.
  var afterWaiting: Rational { later.prior(belief) }

  /// Expected value of sample information, with the chance that the advice is followed.
  var information: Rational {
    followed * later.sampleInformation(belief, accuracy: accuracy)
  }

  /// With the study, its cost taken off.
  var withStudy: Rational { afterWaiting + information - cost }

  /// What the study brings, its cost and the waiting taken off.
  var net: Rational { withStudy - withoutStudy }

  /// The same problem with fewer actions.
  func later(_ isWanted: (InstituteAction) -> Bool) -> DecisionProblem {
    DecisionProblem(values: zip(actions, later.values).filter { isWanted($0.0) }.map(\.1))
  }
}

/// Values actions: what a course brings in each state, less what its costs displace in the plan.
struct InstituteValuer: Sendable {
  let institute: Institute
  let displacement: Displacement
  /// Points that a k€ of the study would bring in the envelope that pays institutes.
  let pricePerAmount: Rational

  init(_ institute: Institute, _ displacement: Displacement) throws {
    self.institute = institute
    self.displacement = displacement
    var study = Course(years: displacement.years)
    let year = displacement.plan.budget.settings.budgetYear - displacement.first
    study.pay(institute.study.cost.likely, in: year)
    guard let lost = try displacement.loss(of: study)?.points else {
      throw PlanningError.unpayableStudy(
        institute.study.cost.likely, envelope: institute.envelope,
        year: displacement.plan.budget.settings.budgetYear)
    }
    pricePerAmount = lost / Rational(institute.study.cost.likely)
  }

  /// The courses that the figures ask for, to be planned again together.
  func courses(_ figures: InstituteCase) -> [Course] {
    [0, institute.study.years].flatMap { wait in
      figures.actions.flatMap { action -> [Course] in
        switch action {
        case .nothing: []
        case .variant(let variant): [course(of: variant, wait, figures)]
        case .pilot:
          InstituteAction.Continuation.allCases.map { course(after: $0, wait, figures) }
        }
      }
    }
  }

  private var start: Int { institute.start - displacement.first }

  /// A variant after some years of waiting.
  func course(of variant: Int, _ wait: Int, _ figures: InstituteCase) -> Course {
    figures.course(of: variant, from: start + wait, years: displacement.years)
  }

  private func course(
    after: InstituteAction.Continuation, _ wait: Int, _ figures: InstituteCase
  ) -> Course {
    figures.course(after: after, from: start + wait, years: displacement.years)
  }

  /// Values all actions under some figures.
  func values(_ figures: InstituteCase) throws -> InstituteValues {
    var flags = (changesSoftRules: false, isProven: displacement.plan.isProven)
    var kept: [InstituteAction] = []
    var rows: [[[Rational]]] = [[], []]
    let waits = [0, institute.study.years]
    let continued = try waits.map { wait in
      institute.pilot == nil
        ? [:]
        : try Dictionary(
          uniqueKeysWithValues: InstituteAction.Continuation.allCases.map {
            ($0, try worths(of: course(after: $0, wait, figures), figures, &flags))
          })
    }
    for action in figures.actions {
      let both = try waits.indices.map { place -> [Rational]? in
        switch action {
        case .nothing: return institute.states.values.map { _ in .zero }
        case .variant(let variant):
          return try worths(of: course(of: variant, waits[place], figures), figures, &flags)
        case .pilot(let rule): return mean(of: rule, continued[place], figures)
        }
      }
      guard let first = both[0], let second = both[1] else { continue }
      kept.append(action)
      rows[0].append(first)
      rows[1].append(second)
    }
    return InstituteValues(
      actions: kept, now: DecisionProblem(values: rows[0]), later: DecisionProblem(values: rows[1]),
      belief: belief(figures), accuracy: Rational(figures[.accuracy], over: 100),
      followed: Rational(figures[.followed], over: 100),
      cost: Rational(figures[.studyCost]) * pricePerAmount,
      changesSoftRules: flags.changesSoftRules, isProven: flags.isProven)
  }

  /// A changed belief leaves the others their proportions.
  private func belief(_ figures: InstituteCase) -> [Rational] {
    let parts = figures.belief.map { Rational($0, over: 100) }
    guard let state = figures.changedState else { return parts }
    let others = (parts.sum - parts[state])
    return parts.indices.map { place in
      if place == state { return parts[place] }
      return others == .zero
        ? (.one - parts[state]) / Rational(parts.count - 1)
        : (.one - parts[state]) * parts[place] / others
    }
  }

  /// Points of a course by state; nil when no plan can pay it.
  private func worths(
    of course: Course, _ figures: InstituteCase,
    _ flags: inout (changesSoftRules: Bool, isProven: Bool)
  ) throws -> [Rational]? {
    guard let loss = try displacement.loss(of: course) else { return nil }
    flags.changesSoftRules = flags.changesSoftRules || loss.changesSoftRules
    flags.isProven = flags.isProven && loss.isProven
    return institute.states.values.indices.map { state in
      course.working.enumerated().reduce(.zero - loss.points) { sum, year in
        guard let variant = year.element else { return sum }
        let factor = displacement.millionths(in: displacement.first + year.offset)
        // A k€ on a line with full scores is 1,000 points.
        return sum + Rational(factor, over: 1000) * worth(of: variant, in: state, figures)
      }
    }
  }

  /// k€ on a line with full scores that a year is worth: what overlaps with others is lost as far as the state says.
  private func worth(of variant: Int, in state: Int, _ figures: InstituteCase) -> Rational {
    let worth = Rational(figures[.worth(variant: variant, state: state)])
    let overlap = institute.overlap(of: institute.variants.values[variant])
    let lost = Rational(overlap * figures[.overlapLost(state: state)], over: 1_000_000)
    return worth > .zero ? worth * (.one - lost) : worth
  }

  /// The pilot shows a state, and the rule says what comes then.
  private func mean(
    of rule: [InstituteAction.Continuation],
    _ continued: [InstituteAction.Continuation: [Rational]?], _ figures: InstituteCase
  ) -> [Rational]? {
    let rows = rule.compactMap { continued[$0] ?? nil }
    guard rows.count == rule.count else { return nil }
    let signals = DecisionProblem(values: rows)
    let accuracy = Rational(figures[.pilotAccuracy], over: 100)
    return rule.indices.map { state in
      rule.indices.map { signals.chance(of: $0, in: state, accuracy) * rows[$0][state] }.sum
    }
  }
}
