import OrderedCollections

/// Applies the changes of a scenario one by one, and collects what is wrong with them.
struct ScenarioApplication {
  let base: Budget
  let scenario: Scenario
  let issues = IssueList()
  var budget: Budget
  var data: PlanningData
  var taken: [TakenMoney] = []
  var rules: OrderedDictionary<String, Int> = [:]

  init(_ base: Budget, _ scenario: Scenario) {
    self.base = base
    self.scenario = scenario
    budget = base
    // A register without lines is refused before anything is looked up.
    data =
      base.planning
      ?? PlanningData(
        recipients: [:], lines: [:], tiers: [:], scores: [:], opportunities: [],
        institute: nil,
        policy: Policy(
          discount: 0, evidence: [:], criteria: [:], curves: [:],
          disruption: DisruptionPrices(free: 0, reserved: 0, bound: 0), studyFromFund: false,
          envelopes: [:], rules: [:], holds: [], uncertainty: Uncertainty()))
  }

  mutating func run() throws(BudgetError) -> ScenarioBudget {
    guard base.planning != nil else {
      throw BudgetError([
        Issue(
          file: scenario.id, what: "\(base.name) has no lines to plan, so no scenario applies",
          remedy: "add recipients.csv, lines.csv, tiers.csv, scores.csv and policy.yaml")
      ])
    }
    for (index, change) in scenario.changes.enumerated() {
      do throws(ChangeText.Fault) {
        try apply(change, index)
      } catch {
        issues.add(place(change), error.what, error.remedy)
      }
    }
    checkCeilings()
    let order = scenario.order.map { scope in
      do throws(ChangeText.Fault) {
        return try lines(in: scope).map(\.id)
      } catch {
        issues.add(scenario.id, nil, "order: \(error.what)", error.remedy)
        return []
      }
    }
    try finish()
    budget.planning = data
    PlanningChecks.check(budget, issues: issues)
    try finish()
    return ScenarioBudget(
      scenario: scenario, budget: budget, taken: taken, rules: rules,
      order: order)
  }

  /// A change that was typed has no line: its text stands for the place.
  func place(_ change: Change) -> Place {
    change.place ?? Place(file: change.text, line: 0)
  }

  func finish() throws(BudgetError) {
    do throws(BudgetError) {
      try issues.throwIfAny()
    } catch {
      throw BudgetError(
        error.issues.map {
          Issue(
            file: $0.file, line: $0.line == 0 ? nil : $0.line, what: $0.what, remedy: $0.remedy)
        })
    }
  }

  mutating func apply(_ change: Change, _ index: Int) throws(ChangeText.Fault) {
    switch change.what {
    case .money(let money): try apply(money, change, index)
    case .hold(let line, let amount, let span):
      hold(try known(line), at: amount, in: try years(span), change)
    case .protect(let scope, let span): try protect(scope, try years(span), change, index)
    case .end(let line, let from, let taper): try end(line, from, taper, change)
    case .setRule(let id, let settings): try setRule(id, settings, change)
    case .rule(let rule): data.policy.rules[rule.id] = rule
    case .dropRule(let id):
      _ = try rule(id)
      data.policy.rules[id] = nil
    case .weight(let id, let points):
      guard let criterion = data.policy.criteria[id] else {
        throw unknown("criterion", id, Array(data.policy.criteria.keys))
      }
      data.policy.criteria[id] = Criterion(id: id, name: criterion.name, weight: points)
      if data.policy.criteria.values.allSatisfy({ $0.weight == 0 }) {
        throw ChangeText.Fault(
          what: "no criterion has a weight left", remedy: "leave at least one above 0")
      }
    case .line(let line): try add(line)
    case .lineLike(let id, let like, let settings):
      try add(try newLine(id, like: like, settings, change))
    }
  }
}
