public import OrderedCollections

/// What `budget.yaml` says of a budget.
public struct Settings: Hashable, Sendable {
  /// Title in both languages.
  public let title: Name
  /// Chapters, in order.
  public let chapters: [String]
  /// The year whose budget is planned or changed.
  public let budgetYear: Year
  /// Consecutive planning years, the budget year among them.
  public let planningYears: [Year]
  /// Stages this budget uses, in order.
  public let stages: [Stage]
  /// Language of output.
  public let language: Language
  /// Thousands separator of output.
  public let numberStyle: NumberStyle
  /// Size classes of the explanation floors, smallest first; the last has no upper limit.
  public let explanationFloors: [ExplanationFloor]
  /// k€ between the least and the most that a reader who may not see a line can derive of a figure of it, at least.
  public let disclosureInterval: Amount

  /// What an interval of disclosure may be, in k€.
  public static let disclosureIntervals = 1...1_000_000
}

/// From which size a mutation must be explained, for articles below a size (k€).
public struct ExplanationFloor: Hashable, Sendable {
  /// Articles below this draft budget; nil for no limit.
  public let below: Amount?
  /// Floor for policy mutations.
  public let policy: Amount
  /// Floor for technical mutations.
  public let technical: Amount
}

/// Where figures come from.
public struct Source: Hashable, Sendable {
  /// Unique id.
  public let id: String
  /// Title.
  public let title: String
  /// Address, or empty.
  public let url: String
  /// Date, or empty.
  public let date: String

  /// Id of the source of all that a plan posts.
  public static let planID = "peacebudget-plan"

  /// Makes a source.
  public init(id: String, title: String, url: String = "", date: String = "") {
    self.id = id
    self.title = title
    self.url = url
    self.date = date
  }
}

/// What the planner may decide, and by which rules.
public struct PlanningData: Sendable {
  /// Recipients by id.
  public internal(set) var recipients: OrderedDictionary<String, Recipient>
  /// Lines by id, in file order.
  public internal(set) var lines: OrderedDictionary<String, Line>
  /// Commitment tiers by line and year.
  public let tiers: [String: [Year: Tiers]]
  /// Scores by line and criterion.
  public internal(set) var scores: [String: [String: Score]]
  /// Windows that the reserves may serve, in file order; empty when the folder has none.
  public internal(set) var opportunities: [Opportunity]
  /// The decision on an institute; nil when the folder has none.
  public let institute: Institute?
  /// The rules.
  public internal(set) var policy: Policy

  /// Tiers of a line in a year; all free when none are given.
  public func tiers(of line: String, in year: Year) -> Tiers { tiers[line]?[year] ?? .free }

  /// The opportunities that a line may serve in a year, in file order.
  public func opportunities(of line: String, in year: Year) -> [Opportunity] {
    opportunities.filter { $0.line == line && $0.mayOpen(in: year) }
  }

  /// The hold on a line in a year; nil when no person has set its amount.
  public func hold(on line: String, in year: Year) -> Hold? {
    policy.holds.first { $0.line == line && $0.years.contains(year) }
  }

  /// The track of a line: that of its recipient.
  public func track(of line: Line) -> Track { recipients[line.recipient]?.track ?? .own }

  /// The stricter of the class of the line and of its recipient.
  public func confidentiality(of line: Line) -> Confidentiality {
    .stricter(line.confidentiality, recipients[line.recipient]?.confidentiality ?? .public)
  }

  /// The lines a selector speaks of, in file order.
  public func lines(in selector: Selector) -> [Line] {
    lines.values.filter { line in
      selector.conditions.allSatisfy { field, values in
        !SelectorField.values(of: line, field: field, in: self).isDisjoint(with: values)
      }
    }
  }
}

/// A checked budget: everything in it refers to something that exists, and every identity holds.
public struct Budget: Sendable {
  /// How it is named in reports.
  public let name: String
  /// Files it was read from, by name, with their SHA-256 digest in hexadecimal.
  public let digests: OrderedDictionary<String, String>
  /// What `budget.yaml` says.
  public let settings: Settings
  /// Sources by id.
  public let sources: OrderedDictionary<String, Source>
  /// The tree.
  public internal(set) var structure: Structure
  /// The ledger.
  public internal(set) var ledger: Ledger
  /// Published totals with their known errors.
  public let totals: [PublishedTotal]
  /// Measures by id.
  public internal(set) var measures: OrderedDictionary<String, Measure>
  /// Memorandum items in file order.
  public let memos: [Memo]
  /// Figures that the sources do not give.
  public let gaps: [Gap]
  /// What may be planned; nil when the folder has no lines.
  public internal(set) var planning: PlanningData?
  /// Promises to parliament.
  public let promises: [Promise]
  /// What it was read from, in memory: what happens to the files later does not show. Its scenarios are read when they are
  /// asked for.
  public let folder: Folder

  /// The latest stage with a posting in the budget year.
  public var latestStage: Stage { ledger.latestStage(in: settings.budgetYear) ?? .draft }

  /// Today's position in k€ of a node and all below it, at `stage` or at the latest one.
  public func position(
    of node: String, kind: Kind = .expenditure, year: Year, at stage: Stage? = nil
  ) -> Amount {
    ledger.position(
      of: structure.subtree(of: node), kind: kind, year: year, at: stage ?? latestStage)
  }

  /// Known errors of the publication: the totals that differ from the sum of the postings.
  public var knownErrors: [PublishedTotal] { totals.filter { $0.difference != 0 } }

  /// The same budget as it was without some of its postings, checked like one that was read, but for the published
  /// totals.
  ///
  /// - Throws: ``BudgetError`` when the rest of the ledger does not fit the planning data.
  public func droppingPostings(_ isDropped: (Posting) -> Bool) throws(BudgetError) -> Budget {
    var copy = self
    copy.ledger = ledger.dropping(isDropped)
    let issues = IssueList()
    PlanningChecks.check(copy, issues: issues)
    try issues.throwIfAny()
    return copy
  }

  /// The same budget with the names of some nodes replaced and some measures left out, for readers who may not know
  /// them. The figures stay.
  public func redacting(names: Set<String>, as name: Name, measures: Set<String>) -> Budget {
    var copy = self
    copy.structure = Structure(
      nodes: structure.nodes.mapValues { names.contains($0.code) ? $0.named(name) : $0 })
    copy.measures = self.measures.filter { !measures.contains($0.key) }
    return copy
  }

  /// The same budget with another policy, checked like one that was read.
  ///
  /// - Throws: ``BudgetError`` when the changed policy does not fit the budget.
  public func changingPolicy(_ change: (inout Policy) -> Void) throws(BudgetError) -> Budget {
    try changingPlanning { change(&$0.policy) }
  }

  /// The same budget with one line changed, checked like one that was read.
  ///
  /// - Throws: ``BudgetError`` when the changed line does not fit the budget.
  public func changingLine(_ id: String, _ change: (inout Line) -> Void) throws(BudgetError)
    -> Budget
  {
    try changingPlanning { data in
      if var line = data.lines[id] {
        change(&line)
        data.lines[id] = line
      }
    }
  }

  /// The same budget with its opportunities changed, checked like one that was read.
  ///
  /// - Throws: ``BudgetError`` when they do not fit the budget.
  public func changingOpportunities(_ change: (inout Opportunity) -> Void) throws(BudgetError)
    -> Budget
  {
    try changingPlanning { data in
      for index in data.opportunities.indices { change(&data.opportunities[index]) }
    }
  }

  private func changingPlanning(_ change: (inout PlanningData) -> Void) throws(BudgetError)
    -> Budget
  {
    var copy = self
    if var data = copy.planning {
      change(&data)
      copy.planning = data
    }
    let issues = IssueList()
    PlanningChecks.check(copy, issues: issues)
    try issues.throwIfAny()
    return copy
  }
}
