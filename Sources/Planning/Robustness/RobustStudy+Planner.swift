import Budget
import GLPK
import OrderedCollections

extension Planner {
  /// Plans again under drawn weights and effects, and against bad surprises.
  ///
  /// - Throws: ``PlanningError`` when the solver fails.
  public static func studyRobustness(
    of plan: Plan, _ options: RobustStudy.Options = .init()
  ) throws(PlanningError) -> RobustStudy {
    do {
      return try RobustStudent(plan: plan, options: options).study()
    } catch let error as PlanningError {
      throw error
    } catch {
      throw .solver("\(error)")
    }
  }
}

private struct RobustStudent {
  /// Draws that share a generated problem: fixed, so that threads do not change the result.
  private static let chunk = 50
  /// Largest Γ that is tried one by one.
  private static let mostSurprises = 6

  let plan: Plan
  let options: RobustStudy.Options

  private var model: Formulation { plan.model }

  func study() throws -> RobustStudy {
    let known = options.known ?? model.data.policy.uncertainty.weights
    let sampler = BeliefSampler(
      model, known: known, seed: options.seed, drawsEffects: options.drawsEffects)
    let worth = DrawnWorth(model)
    let outcomes = try drawn(sampler, worth)
    let surprises = Surprises(plan, worth: worth)
    let uncertain = surprises.uncertain.count
    let counts = OrderedSet(Array(0...min(Self.mostSurprises, uncertain)) + [uncertain])
    let guarded = try Concurrent.map(counts.count, threads: options.threads) {
      try surprises.guarded(counts[$0])
    }
    let regrets = outcomes.map { outcome in
      outcome.value <= 0
        ? 0 : rounded(max(0, outcome.value - outcome.planValue) * 10_000, over: outcome.value)
    }
    return RobustStudy(
      plan: plan, options: options, known: known, lines: shares(outcomes),
      beliefs: beliefs(outcomes, sampler), unproven: outcomes.count { !$0.isProven },
      meanRegret: regrets.isEmpty ? 0 : rounded(regrets.reduce(0, +), over: regrets.count),
      worstRegret: regrets.max() ?? 0, guarded: guarded, uncertainLines: uncertain)
  }

  private func drawn(
    _ sampler: BeliefSampler, _ worth: DrawnWorth
  ) throws -> [DrawPlanner.Outcome] {
    let pieces = (options.draws + Self.chunk - 1) / Self.chunk
    return try Concurrent.map(pieces, threads: options.threads) { piece in
      try Planner.withProblem(of: model) { problem in
        var planner = try DrawPlanner(
          plan, worth: worth, isExact: options.isExact, &problem)
        let range = piece * Self.chunk..<min(options.draws, (piece + 1) * Self.chunk)
        var outcomes: [DrawPlanner.Outcome] = []
        for draw in range {
          outcomes.append(
            try planner.outcome(points: sampler.points(sampler.draw(draw)), &problem))
        }
        return outcomes
      }
    }.flatMap(\.self)
  }

  private func shares(_ outcomes: [DrawPlanner.Outcome]) -> [RobustStudy.LineShare] {
    model.lines.indices.map { line in
      let amounts = outcomes.map { $0.amounts[line] }.sorted()
      let funded = amounts.count { $0 > 0 }
      let standing: RobustStudy.Standing =
        funded * 20 >= amounts.count * 19
        ? .core : funded * 20 <= amounts.count ? .out : .borderline
      func at(_ percent: Int) -> Amount {
        amounts.isEmpty ? 0 : amounts[(amounts.count - 1) * percent / 100]
      }
      return RobustStudy.LineShare(
        line: line, funded: funded, standing: standing, low: at(5), middle: at(50), high: at(95))
    }
  }

  private func beliefs(
    _ outcomes: [DrawPlanner.Outcome], _ sampler: BeliefSampler
  ) -> [RobustStudy.Beliefs] {
    let drawn = outcomes.indices.map(sampler.draw)
    let found = model.lines.indices.compactMap { line -> RobustStudy.Beliefs? in
      let funded = outcomes.indices.filter { outcomes[$0].amounts[line] > 0 }
      let out = outcomes.indices.filter { outcomes[$0].amounts[line] == 0 }
      if funded.isEmpty || out.isEmpty { return nil }
      func mean(_ draws: [Int], _ value: (Belief) -> Int) -> Int {
        let sum = draws.reduce(0) { $0 + value(drawn[$1]) }
        return sum < 0 ? -rounded(-sum, over: draws.count) : rounded(sum, over: draws.count)
      }
      func weights(_ draws: [Int]) -> [Int] {
        model.data.policy.criteria.values.indices.map { place in
          mean(draws) { $0.weights[place] }
        }
      }
      return RobustStudy.Beliefs(
        line: line, draws: out.count, weightsIn: weights(funded), weightsOut: weights(out),
        effectIn: mean(funded) { $0.effects[line] }, effectOut: mean(out) { $0.effects[line] })
    }
    return found.sorted { ($0.draws, $0.line) < ($1.draws, $1.line) }
  }
}
