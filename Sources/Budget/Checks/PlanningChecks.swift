import OrderedCollections

/// Checks of the planning data that need more than one file, or a line as a whole.
enum PlanningChecks {
  static func check(_ budget: Budget, issues: IssueList) {
    guard let data = budget.planning else { return }
    for line in data.lines.values {
      checkMoney(line, budget: budget, data: data, issues: issues)
      checkTiers(line, budget: budget, data: data, issues: issues)
    }
    checkCycles(data.lines, issues: issues)
    checkHolds(data, issues: issues)
    checkRules(data, issues: issues)
    checkOpportunities(data, years: budget.settings.planningYears, issues: issues)
  }

  /// Needs the line alone, so it is checked as the line is read.
  static func checkAmounts(_ line: Line, issues: IssueList) {
    if line.minimum > line.maximum {
      issues.add(
        line.place,
        "'\(line.id)' has a minimum of \(line.minimum) above its maximum of \(line.maximum)",
        "let the minimum be at most the maximum")
    }
    if line.minimum == 0, line.role != .reserve {
      issues.add(
        line.place, "'\(line.id)' has a minimum of 0",
        "give the smallest viable amount; only a reserve may have 0")
    }
  }

  private static func checkMoney(
    _ line: Line, budget: Budget, data: PlanningData, issues: IssueList
  ) {
    guard let envelope = data.policy.envelopes[line.envelope] else { return }
    // Sharing information is paid from either kind; all other roles have their own.
    let kind: MoneyKind? =
      line.role == .information ? nil : line.role == .staff ? .staff : .programme
    let isMixed = kind != nil && kind != envelope.money
    if isMixed {
      issues.add(
        line.place,
        "'\(line.id)' (role \(line.role.rawValue)) is paid from '\(envelope.id)', which is \(envelope.money.rawValue) money",
        "pay staff from a staff envelope and programmes from a programme envelope: they are never mixed"
      )
    }
    let isStudyFromFund =
      line.role == .study && envelope.funding != .suppletory && !data.policy.studyFromFund
    if isStudyFromFund {
      issues.add(
        line.place, "the study '\(line.id)' is paid from '\(envelope.id)', which is not suppletory",
        "pay it from a suppletory envelope, or set study_from_fund: yes in policy.yaml")
    }
    // An envelope that is wrong already is named once. What it pays is counted on its article, and so are cash shifts.
    if !isMixed, !isStudyFromFund,
      let article = budget.structure.ancestor(of: line.id, at: .article)?.code,
      article != envelope.article
    {
      issues.add(
        line.place,
        "'\(line.id)' stands under article '\(article)', and its envelope '\(envelope.id)' is of '\(envelope.article)'",
        "name an envelope of \(article), or put the line under \(envelope.article) in structure.csv"
      )
    }
  }

  private static func checkTiers(
    _ line: Line, budget: Budget, data: PlanningData, issues: IssueList
  ) {
    for year in budget.settings.planningYears {
      let tiers = data.tiers(of: line.id, in: year)
      let position = budget.position(of: line.id, year: year)
      if position > Loader.largestPlanned {
        issues.add(
          line.place,
          "'\(line.id)' has a position of \(position) in \(year), more than \(Loader.largestPlanned)",
          "plan in smaller lines, or mend postings.csv")
      }
      let sum = tiers.legal + tiers.bound + tiers.reserved
      if position < 0 {
        issues.add(
          line.place, "'\(line.id)' has a negative position of \(position) in \(year)",
          "mend postings.csv: a line that is planned cannot be negative")
      } else if sum > position, sum > largestPosition(of: line.id, year: year, in: budget) {
        issues.add(
          "tiers.csv", tiers.place?.line,
          "the tiers of '\(line.id)' in \(year) add up to \(sum), more than its position of \(position)",
          "lower them, or mend the position in postings.csv")
      }
      if tiers.legal > line.maximum {
        issues.add(
          "tiers.csv", tiers.place?.line,
          "the legal tier of '\(line.id)' in \(year), \(tiers.legal), is above its maximum of \(line.maximum)",
          "raise the maximum in lines.csv")
      }
      if tiers.legal > 0, !line.shutGates.isEmpty {
        issues.add(
          line.place,
          "'\(line.id)' has a legal commitment in \(year), and its gate \(line.shutGates[0]) is open",
          "enter the date on which the check passed, or remove the legal tier")
      }
    }
  }

  /// The largest position at any stage: tiers are what a cut of a later stage has eaten into.
  private static func largestPosition(of line: String, year: Year, in budget: Budget) -> Amount {
    budget.settings.stages.map { budget.position(of: line, year: year, at: $0) }.max() ?? 0
  }

  /// A line that must wait for itself can never start.
  private static func checkCycles(_ lines: OrderedDictionary<String, Line>, issues: IssueList) {
    var done: Set<String> = []
    for start in lines.values where !done.contains(start.id) {
      var path: [String] = []
      // Each frame: a line and the requirements still to follow.
      var stack: [(id: String, rest: ArraySlice<String>)] = [(start.id, start.requires[...])]
      path.append(start.id)
      while let frame = stack.last {
        guard let next = frame.rest.first else {
          done.insert(frame.id)
          stack.removeLast()
          path.removeLast()
          continue
        }
        stack[stack.count - 1].rest = frame.rest.dropFirst()
        if let from = path.firstIndex(of: next) {
          let cycle = (path[from...] + [next]).joined(separator: " -> ")
          issues.add(
            lines[next]?.place ?? start.place, "requires runs in a circle: \(cycle)",
            "remove one of these requirements")
        } else if !done.contains(next), let line = lines[next] {
          stack.append((next, line.requires[...]))
          path.append(next)
        }
      }
    }
  }

  private static func checkHolds(_ data: PlanningData, issues: IssueList) {
    var seen: Set<String> = []
    for hold in data.policy.holds {
      guard let line = data.lines[hold.line] else {
        issues.add(
          hold.place, "the hold names line '\(hold.line)', which is not in lines.csv",
          for: hold.line, among: Array(data.lines.keys), otherwise: "name a line that is there")
        continue
      }
      let legals = hold.years.map { data.tiers(of: line.id, in: $0).legal }
      let legal = legals.max() ?? 0
      if hold.amount > line.maximum {
        issues.add(
          hold.place,
          "the hold of '\(line.id)' at \(hold.amount) is above its maximum of \(line.maximum)",
          "lower the hold, or raise the maximum in lines.csv")
      } else if hold.amount < legal {
        issues.add(
          hold.place,
          "the hold of '\(line.id)' at \(hold.amount) is below its legal commitment of \(legal)",
          "raise the hold")
      } else if hold.amount > 0, hold.amount < line.minimum, legals.contains(0) {
        issues.add(
          hold.place,
          "the hold of '\(line.id)' at \(hold.amount) is below its minimum of \(line.minimum)",
          "hold it at 0 or at the minimum, or lower the minimum in lines.csv")
      }
      if hold.amount > 0, let gate = line.shutGates.first {
        issues.add(
          hold.place, "'\(line.id)' is held at \(hold.amount), and its gate \(gate) is open",
          "enter the date on which the check passed, or hold it at 0")
      }
      for year in hold.years where !seen.insert("\(hold.line) \(year)").inserted {
        issues.add(hold.place, "'\(hold.line)' is held twice in \(year)", "remove one of the holds")
      }
    }
  }

  /// The policy is read before the lines, so the lines that a rule names are looked up here.
  private static func checkLines(
    of selector: Selector, in rule: Rule, data: PlanningData, issues: IssueList
  ) {
    for line in selector.conditions[SelectorField.lines.rawValue] ?? []
    where data.lines[line] == nil {
      issues.add(
        rule.place, "the rule '\(rule.id)' names line '\(line)', which is not in lines.csv",
        for: line, among: Array(data.lines.keys), otherwise: "name a line that is there")
    }
  }

  private static func checkRules(_ data: PlanningData, issues: IssueList) {
    for rule in data.policy.rules.values {
      checkLines(of: rule.group, in: rule, data: data, issues: issues)
      if case .share(let within, _, _) = rule.demand {
        checkLines(of: within, in: rule, data: data, issues: issues)
      }
      let group = data.lines(in: rule.group)
      if group.isEmpty {
        issues.add(
          rule.place, "the rule '\(rule.id)' speaks of no line", "change its 'of', or remove it")
      }
      if case .share(let within, _, _) = rule.demand, data.lines(in: within).isEmpty {
        issues.add(
          rule.place, "the rule '\(rule.id)' is a share of no line",
          "change its 'within', or remove it")
      }
      if case .averageODA = rule.demand {
        let lacking = group.map(\.recipient).filter { data.recipients[$0]?.odaPermille == nil }
        let names = OrderedSet(lacking)
        if !names.isEmpty {
          issues.add(
            rule.place,
            "the rule '\(rule.id)' needs the ODA share of \(names.joined(separator: ", ")), which is not known",
            "fill in oda_share in recipients.csv, or narrow the rule with 'of'")
        }
      }
    }
  }
}
