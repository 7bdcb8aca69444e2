import OrderedCollections

/// Checks of the opportunities that need more than one cell.
extension PlanningChecks {
  /// Most breakpoints of the effect curve of a reserve: more would only slow the search for a plan.
  static let mostSteps = 200

  /// Most opportunities that may open for a reserve in a year: what they bring together is worked out over all of
  /// them at once.
  static let mostOpportunities = 60

  static func checkOpportunities(_ data: PlanningData, years: [Year], issues: IssueList) {
    for opportunity in data.opportunities { check(opportunity, issues: issues) }
    let byLine = OrderedDictionary(grouping: data.opportunities, by: \.line)
    for (line, opportunities) in byLine where opportunities.count > mostOpportunities {
      for year in years {
        let open = opportunities.filter { $0.mayOpen(in: year) }
        guard open.count > mostOpportunities else { continue }
        issues.add(
          open[mostOpportunities].place,
          "\(open.count) opportunities may open for '\(line)' in \(year), more than \(mostOpportunities)",
          "enter those that are alike as one, with a rate")
        break
      }
    }
    let step = data.policy.uncertainty.step
    for line in data.lines.values
    where byLine[line.id] != nil && line.maximum > step * mostSteps {
      issues.add(
        line.place,
        "the maximum of '\(line.id)', \(line.maximum), is more than \(mostSteps) steps of \(step) k€",
        "raise step under uncertainty in policy.yaml, or lower the maximum")
    }
  }

  /// Needs the opportunity alone, so it is checked as it is read.
  static func check(_ opportunity: Opportunity, issues: IssueList) {
    let id = opportunity.id
    if opportunity.quarter == nil, case .once = opportunity.arrival {
      issues.add(
        opportunity.place, "'\(id)' opens at most once and has no quarter",
        "name its quarter, or give a rate in place of the probability")
    }
    if !(opportunity.costLow <= opportunity.costLikely
      && opportunity.costLikely <= opportunity.costHigh)
    {
      issues.add(
        opportunity.place, "the costs of '\(id)' do not rise from low to high",
        "let cost_low <= cost_likely <= cost_high")
    } else if opportunity.costLow * 10 < opportunity.costLikely {
      issues.add(
        opportunity.place, "the low cost of '\(id)' is less than a tenth of its likely cost",
        "give costs that one case in ten undercuts and exceeds, or enter two opportunities")
    }
  }
}
