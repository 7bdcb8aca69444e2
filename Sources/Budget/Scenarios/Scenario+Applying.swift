public import OrderedCollections

/// A budget under a scenario.
public struct ScenarioBudget: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The budget as the scenario changes it.
  public let budget: Budget
  /// What its cuts and increases come to, in the order of the changes.
  public let taken: [TakenMoney]
  /// Ids of the rules that its cuts, increases and protections have become, with the index of their change.
  public let rules: OrderedDictionary<String, Int>
  /// Groups of lines that are spared first when a cut is divided by an order.
  public let order: [[String]]
}

extension Budget {
  /// The budget under a scenario, checked like one that was read. Per cents are of this budget, so that the order of
  /// cuts does not matter.
  ///
  /// - Throws: ``BudgetError`` with all issues of the scenario, each at its place in the file.
  public func applying(_ scenario: Scenario) throws(BudgetError) -> ScenarioBudget {
    var application = ScenarioApplication(self, scenario)
    return try application.run()
  }

  /// The budget under each of some scenarios.
  ///
  /// - Throws: ``BudgetError`` with all issues of all scenarios, each once: one that stands in a scenario on which others
  ///   build is not told again for those.
  public func applying(_ scenarios: [Scenario]) throws(BudgetError) -> [ScenarioBudget] {
    var found: [ScenarioBudget] = []
    var issues: OrderedSet<Issue> = []
    for scenario in scenarios {
      do throws(BudgetError) {
        found.append(try applying(scenario))
      } catch {
        issues.formUnion(error.issues)
      }
    }
    if !issues.isEmpty { throw BudgetError(Array(issues)) }
    return found
  }
}

extension Budget {
  /// Ids of the lines and the years of which a decision of a person speaks.
  ///
  /// - Throws: ``BudgetError`` when it names what the budget does not have.
  public func concerns(_ change: Change) throws(BudgetError) -> (lines: [String], years: [Year]) {
    let application = ScenarioApplication(
      self, Scenario(id: "", name: Name(nl: "", en: ""), changes: []))
    do throws(ChangeText.Fault) {
      switch change.what {
      case .hold(let line, _, let span): return ([line], try application.years(span))
      case .protect(let scope, let span):
        return (try application.lines(in: scope).map(\.id), try application.years(span))
      case .end(let line, let from, _):
        return ([line], try application.years(YearSpan([(from, nil)])))
      default: return ([], [])
      }
    } catch {
      throw BudgetError([Issue(file: change.text, what: error.what, remedy: error.remedy)])
    }
  }

  /// Ids of the lines of a scope: those it chooses, or all that its envelopes pay.
  ///
  /// - Throws: ``BudgetError`` when it names what the budget does not have.
  public func lines(in scope: Scope, called name: String) throws(BudgetError) -> [String] {
    let application = ScenarioApplication(
      self, Scenario(id: "", name: Name(nl: "", en: ""), changes: []))
    do throws(ChangeText.Fault) {
      return try application.lines(in: scope).map(\.id)
    } catch {
      throw BudgetError([Issue(file: name, what: error.what, remedy: error.remedy)])
    }
  }
}
