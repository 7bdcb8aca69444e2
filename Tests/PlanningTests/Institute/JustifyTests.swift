import Budget
import Foundation
import OrderedCollections
import Testing

@testable import Planning

/// The decision on an institute, worked out on the example.
@Suite struct JustifyTests {
  static let text = String(
    decoding: Examples.files(of: "netherlands-2026")["institute.yaml"] ?? Data(), as: UTF8.self)

  /// The example with parts of `institute.yaml` replaced; each part stands there once.
  static func example(_ changes: [(old: String, new: String)] = []) throws -> Plan {
    // Costs as they are but for one variant: every other cost is planned again, which takes long.
    var text = text.replacing(/cost_factor: \[(80|90), 100, (130|150)\]/, with: "cost_factor: 100")
    for (old, new) in changes {
      #expect(text.components(separatedBy: old).count == 2, "\(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    var files = Examples.files(of: "netherlands-2026")
    files["institute.yaml"] = Data(text.utf8)
    return try Planner.plan(try Budget(folder: Folder(title: "netherlands-2026", files: files)))
  }

  // MARK: Courses

  @Test func coursesOfVariantsAndStages() throws {
    let plan = try Planner.plan(try netherlands2026())
    let institute = try #require(plan.model.data.institute)
    let figures = InstituteCase(institute: institute)
    let place = try #require(institute.variants.index(forKey: "institute"))
    let pilot = try #require(institute.variants.index(forKey: "secretariat"))
    let full = figures.course(of: place, from: 2, years: 8)
    #expect(full.costs == [0, 0, 500, 1500, 2500, 2500, 2500, 2500])
    #expect(full.working == [nil, nil, nil, nil, place, place, place, place])
    let stopped = figures.course(after: .stop, from: 1, years: 8)
    #expect(stopped.costs == [0, 300, 600, 100, 0, 0, 0, 0])
    #expect(stopped.working == [nil, nil, pilot, nil, nil, nil, nil, nil])
    let grown = figures.course(after: .grow, from: 1, years: 8)
    #expect(grown.costs == [0, 300, 600, 500, 1500, 2500, 2500, 2500])
    #expect(grown.working == [nil, nil, pilot, nil, place, place, place, place])
    let kept = figures.course(after: .keep, from: 1, years: 8)
    #expect(kept == figures.course(of: pilot, from: 1, years: 8))
    var dear = figures
    dear.changed[.costFactor(variant: place)] = 150
    dear.changed[.startUp(variant: place)] = 1
    let other = dear.course(of: place, from: 6, years: 8)
    #expect(other.costs == [0, 0, 0, 0, 0, 0, 750, 2250])
    #expect(other.working.suffix(2) == [nil, place])
    #expect(figures.actions.count == 1 + 3 + 9)
  }

  // MARK: Money

  /// A study that no plan can pay does not become free.
  @Test func aStudyThatCannotBePaid() throws {
    let plan = try Self.example([("  cost: [100, 150, 250]", "  cost: [100, 9000, 9000]")])
    #expect(throws: PlanningError.unpayableStudy(9000, envelope: "flexible-fund", year: 2026)) {
      try Planner.justify(plan)
    }
  }

  /// What an institute displaces is what a plan with that much less is worth less.
  @Test func displacementIsThatOfAnotherPlan() throws {
    let plan = try Planner.plan(try netherlands2026())
    let institute = try #require(plan.model.data.institute)
    let displacement = Displacement(plan, institute, Planner.Options())
    let course = InstituteCase(institute: institute).course(
      of: 1, from: 1, years: displacement.years)
    let loss = try #require(try displacement.loss(of: course))
    func value(_ cuts: [Year: Amount]) throws -> Int {
      let budget = try plan.budget.changingPolicy { policy in
        for (year, cut) in cuts { policy.envelopes["flexible-fund"]?.cut[year, default: 0] += cut }
      }
      return try Planner.plan(budget).appraisal.value
    }
    let planned = plan.appraisal.value - (try value([2027: 300, 2028: 600, 2029: 600, 2030: 600]))
    let last = plan.appraisal.value - (try value([2030: 600]))
    #expect(planned > 0 && last > 0)
    // Six later years, each counted as the last planning year and discounted from there.
    let later = (2031...2036).map { year in
      Rational(displacement.millionths(in: year), over: displacement.millionths(in: 2030))
        * Rational(last)
    }
    #expect(loss.points == Rational(planned) + later.sum)
    // More than the whole envelope cannot be paid.
    var large = Course(years: displacement.years)
    large.pay(1_000_000, in: 2)
    #expect(try displacement.loss(of: large) == nil)
    #expect(displacement.millionths(in: 2026) == 1_000_000)
    for (year, factor) in zip(
      plan.model.years, plan.model.years.map(plan.model.valuation.millionths))
    {
      #expect(displacement.millionths(in: year) == factor)
    }
  }

  // MARK: The study

  @Test func theExample() throws {
    let plan = try Self.example()
    let institute = try #require(plan.model.data.institute)
    let valuer = try InstituteValuer(
      institute, Displacement(plan, institute, Planner.Options()))
    let figures = InstituteCase(institute: institute)
    let values = try valuer.values(figures)
    let one = try Planner.justify(plan)
    #expect(one.net == values.net && one.withoutStudy == values.withoutStudy)
    #expect(one.isProven && !one.changesSoftRules && one.unpayable.isEmpty)
    #expect(one.net == one.information - one.waiting - one.cost)
    #expect(one.perfectInformation >= .zero && one.information >= .zero)
    #expect(one.strategies.map(\.value).largest == (one.pays ? one.withStudy : one.withoutStudy))

    // Every end of the beliefs, worked out again on both sides.
    func net(_ share: Rational, _ state: Int) -> Rational {
      let rest = .one - values.belief[state]
      let belief = values.belief.indices.map {
        $0 == state ? share : (.one - share) * values.belief[$0] / rest
      }
      return InstituteValues(
        actions: values.actions, now: values.now, later: values.later, belief: belief,
        accuracy: values.accuracy, followed: values.followed, cost: values.cost,
        changesSoftRules: false, isProven: true
      ).net
    }
    let step = Rational(1, over: 1_000_000)
    for (state, parts) in one.beliefs.enumerated() {
      #expect((net(values.belief[state], state) > .zero) == one.pays)
      for part in parts {
        #expect(net((part.lower + part.upper) / Rational(2), state) > .zero)
        for (end, inwards) in [(part.lower, step), (part.upper, .zero - step)]
        where end > .zero && end < .one {
          #expect(net(end, state) == .zero)
          #expect(net(end + inwards, state) > .zero && net(end - inwards, state) <= .zero)
        }
      }
    }
    // The least accuracy, on both sides.
    func net(accuracy: Rational) -> Rational {
      InstituteValues(
        actions: values.actions, now: values.now, later: values.later, belief: values.belief,
        accuracy: accuracy, followed: values.followed, cost: values.cost, changesSoftRules: false,
        isProven: true
      ).net
    }
    if let least = one.leastAccuracy, least > Rational(1, over: 2) {
      #expect(net(accuracy: least) == .zero)
      #expect(net(accuracy: least + step) > .zero && net(accuracy: least - step) <= .zero)
    } else {
      #expect(net(accuracy: .one) <= .zero || one.leastAccuracy != nil)
    }
    // Each figure turns the answer where it says, and not one before.
    for swing in one.swings {
      func net(_ value: Int) throws -> Rational {
        try valuer.values(InstituteCase(institute: institute, changed: [swing.figure: value])).net
      }
      let estimate = try #require(institute.estimate(swing.figure))
      let ends = (try net(estimate.low), try net(estimate.high))
      #expect(ends.0 == swing.low && ends.1 == swing.high)
      if let at = swing.turnsAt {
        let (there, before) = (try net(at), try net(at + (at > estimate.likely ? -1 : 1)))
        #expect((there > .zero) != one.pays && (before > .zero) == one.pays)
      } else {
        #expect((swing.low > .zero) == one.pays && (swing.high > .zero) == one.pays)
      }
    }
    // Threads do not matter.
    let other = try Planner.justify(plan, threads: 3)
    #expect(other.swings == one.swings && other.beliefs == one.beliefs && other.net == one.net)
  }

  /// A study that is never followed, or that guesses, is worth nothing; and so is one about a choice that is clear.
  @Test(arguments: [
    ("followed: [50, 80, 100]", "followed: 0"), ("accuracy: [60, 75, 90]", "accuracy: 50"),
    ("prior: [15, 30, 50]", "prior: 0"),
  ])
  func worthNothing(_ old: String, _ new: String) throws {
    var changes = [(old: old, new: new)]
    if new == "prior: 0" { changes.append(("prior: 70", "prior: 100")) }
    let study = try Planner.justify(try Self.example(changes), threads: 2)
    #expect(study.information == .zero && study.most == .zero && !study.pays)
    #expect(study.net == .zero - study.waiting - study.cost)
  }

  @Test func withoutAnInstitute() throws {
    var files = Examples.files(of: "netherlands-2026")
    files["institute.yaml"] = nil
    let plan = try Planner.plan(try Budget(folder: Folder(title: "none", files: files)))
    #expect(throws: PlanningError.noInstitute("none")) { try Planner.justify(plan) }
  }
}
