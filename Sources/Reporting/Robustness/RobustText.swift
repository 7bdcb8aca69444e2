import Budget
import Foundation
import OrderedCollections
import Planning

/// Words and figures of a study of weights.
struct RobustText {
  let study: RobustStudy
  let figures: Figures

  init(_ study: RobustStudy) {
    self.study = study
    figures = Figures(style: study.plan.budget.settings.numberStyle)
  }

  private var policy: Policy { study.plan.model.data.policy }

  /// Share of the draws to a tenth of a per cent.
  func share(_ draws: Int) -> String { figures.share(draws, of: study.options.draws) }

  /// What is known of the weights, in words.
  var known: String {
    switch study.known {
    case .nothing: return "any that add up to 100 %"
    case .order:
      let names = policy.criteria.values.sorted { $0.weight > $1.weight }.map(\.id)
      return "any in the order of the policy (\(names.joined(separator: ", ")))"
    case .intervals(let intervals):
      let parts = policy.criteria.values.compactMap { criterion in
        intervals[criterion.id].map { "\(criterion.id) \($0.lowerBound)–\($0.upperBound) %" }
      }
      return "any within \(parts.joined(separator: ", "))"
    }
  }

  /// How each draw was planned, and what is proven.
  var method: String {
    let draws = figures.count(study.options.draws, "draw")
    let how =
      study.options.isExact
      ? "each planned again with whole on/off decisions"
      : "each planned again in its linear relaxation, in which a line may run in part"
    let proof =
      study.unproven == 0
      ? "each proven optimal in integer arithmetic"
      : "\(figures.amount(study.unproven)) of them not proven optimal"
    return "\(draws) with seed \(study.options.seed), \(how) and \(proof)."
  }

  /// The criteria whose mean weights differ most between draws that fund a line and draws that do not.
  func contrast(_ beliefs: RobustStudy.Beliefs) -> String {
    let criteria = policy.criteria.values
    let differing = criteria.indices.sorted { a, b in
      let (first, second) = (difference(beliefs, a), difference(beliefs, b))
      return first == second ? a < b : first > second
    }
    var parts = differing.prefix(3).filter { difference(beliefs, $0) > 0 }.map { place in
      "\(criteria[place].id) \(figures.percent(beliefs.weightsOut[place])) rather than \(figures.percent(beliefs.weightsIn[place]))"
    }
    if study.options.drawsEffects {
      parts.append(
        "its own effect at \(signed(beliefs.effectOut)) rather than \(signed(beliefs.effectIn)) of its half-width"
      )
    }
    return parts.joined(separator: "; ")
  }

  private func difference(_ beliefs: RobustStudy.Beliefs, _ place: Int) -> Int {
    abs(beliefs.weightsOut[place] - beliefs.weightsIn[place])
  }

  private func signed(_ thousandths: Int) -> String {
    (thousandths < 0 ? "-" : "+") + figures.percent(abs(thousandths))
  }

  /// Ten-thousandths as a per cent with two decimals.
  func fine(_ value: Int) -> String {
    "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)\(Figures.noBreak)%"
  }

  /// Why a line is in or out in every draw, whatever the weights; nil when weights decide.
  func forced(_ line: Int) -> String? {
    let choice = study.plan.model.choices[line][study.plan.yearIndex]
    if let hold = study.plan.model.data.hold(
      on: study.plan.model.lines[line].id, in: study.plan.year)
    {
      return "held by \(hold.by)"
    }
    if !choice.open { return "gate shut" }
    return choice.must ? "legal commitment" : nil
  }

  /// Chance that more than Γ of n lines fall short so far, at most, if each is as likely above its middle as below it
  /// (Bertsimas and Sim 2004, theorem 2: exp(-Γ² / 2n)), in tenths of a per cent rounded up.
  func chanceBound(_ surprises: Int) -> Int {
    let count = study.uncertainLines
    if count == 0 { return 0 }
    return min(
      1000, Int((exp(-Double(surprises * surprises) / Double(2 * count)) * 1000).rounded(.up)))
  }

  /// What is said of a plan that gives every line the same in its year.
  static let unchanged = "as the plan"

  /// Lines whose amount in the plan's year differs from the plan, the largest differences first.
  func changes(_ guarded: RobustStudy.Guarded) -> String {
    let plan = study.plan
    let changes = plan.model.lines.indices.compactMap { line -> (id: String, change: Int)? in
      let change = guarded.decision.amounts[line][plan.yearIndex] - plan.amount(line)
      return change == 0 ? nil : (plan.model.lines[line].id, change)
    }
    if changes.isEmpty { return Self.unchanged }
    let largest = changes.sorted { abs($0.change) > abs($1.change) }
    return largest.prefix(4).map { "\($0.id) \(figures.change($0.change))" }.joined(separator: ", ")
      + (largest.count > 4 ? " and \(largest.count - 4) more" : "")
  }
}
