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

/// Applies the changes of a scenario one by one, and collects what is wrong with them.
private struct ScenarioApplication {
  let base: Budget
  let scenario: Scenario
  private let issues = IssueList()
  private var budget: Budget
  private var data: PlanningData
  private var taken: [TakenMoney] = []
  private var rules: OrderedDictionary<String, Int> = [:]

  init(_ base: Budget, _ scenario: Scenario) {
    self.base = base
    self.scenario = scenario
    budget = base
    // A register without lines is refused before anything is looked up.
    data =
      base.planning
      ?? PlanningData(
        recipients: [:], lines: [:], tiers: [:], scores: [:],
        policy: Policy(
          discount: 0, evidence: [:], criteria: [:], curves: [:],
          disruption: DisruptionPrices(free: 0, reserved: 0, bound: 0), studyFromFund: false,
          envelopes: [:], rules: [:], holds: []))
  }

  mutating func run() throws(BudgetError) -> ScenarioBudget {
    guard base.planning != nil else {
      throw BudgetError([
        Issue(
          file: scenario.id, what: "\(base.name) has no lines to plan, so no scenario applies",
          remedy: "add recipients.csv, lines.csv, scores.csv and policy.yaml")
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
  private func place(_ change: Change) -> Place {
    change.place ?? Place(file: change.text, line: 0)
  }

  private func finish() throws(BudgetError) {
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

  private mutating func apply(_ change: Change, _ index: Int) throws(ChangeText.Fault) {
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
    }
  }

  // MARK: Money

  private mutating func apply(
    _ money: MoneyChange, _ change: Change, _ index: Int
  ) throws(ChangeText.Fault) {
    guard let planning = base.planning else { return }
    let scoped = try ScopedMoney(money.scope, in: base, data: planning)
    let years = try years(money.years)
    let sign = money.isIncrease ? -1 : 1
    var byEnvelope = OrderedDictionary(
      uniqueKeysWithValues: scoped.envelopes.map { ($0.id, [Year: Amount]()) })
    var limits: [Year: Amount] = [:]
    var whole = 0
    for (offset, year) in years.enumerated() {
      let amount = try size(money, scoped, year, step: offset)
      whole += amount
      for (envelope, part) in zip(scoped.envelopes, scoped.parts(of: amount, in: year))
      where part > 0 {
        byEnvelope[envelope.id]?[year] = sign * part
      }
      if scoped.lines != nil { limits[year] = scoped.position(in: year) - sign * amount }
    }
    if let span = money.back {
      let back = try self.years(span)
      if let both = back.first(where: years.contains) {
        throw ChangeText.Fault(
          what: "\(both) is both a year of the change and a year in which it is given back",
          remedy: "give it back in other years")
      }
      for (year, amount) in zip(back, divided(whole, by: back.map { _ in 1 })) {
        for (envelope, part) in zip(scoped.envelopes, scoped.parts(of: amount, in: year))
        where part > 0 {
          byEnvelope[envelope.id]?[year] = -sign * part
        }
        if amount > 0, scoped.parts(of: amount, in: year).allSatisfy({ $0 == 0 }) {
          throw ChangeText.Fault(
            what: "there is no money in \(year) to give back to",
            remedy: "give it back in other years")
        }
      }
    }
    let found = TakenMoney(
      change: money, lines: scoped.lines?.map(\.id),
      byEnvelope: byEnvelope.filter { !$0.value.isEmpty }, limits: limits)
    taken.append(found)
    book(found)
    if let lines = scoped.lines {
      addRules(
        money.isIncrease ? "increase" : "cut", money.scope, lines, limits,
        isFloor: money.isIncrease, change, index)
    }
  }

  private func size(
    _ money: MoneyChange, _ scoped: ScopedMoney, _ year: Year, step: Int
  ) throws(ChangeText.Fault) -> Amount {
    let percent = money.phase.isEmpty ? 100 : money.phase[min(step, money.phase.count - 1)]
    let whole = scoped.whole(in: year)
    let amount =
      switch money.size {
      case .permille(let permille): (2 * whole * permille * percent + 100_000) / 200_000
      case .amount(let amount): (2 * amount * percent + 100) / 200
      }
    if whole == 0, amount > 0 {
      throw ChangeText.Fault(
        what: "there is no money in \(year)",
        remedy: money.isIncrease ? "increase an envelope" : "name other years with @")
    }
    if !money.isIncrease, amount > whole {
      throw ChangeText.Fault(
        what: "a cut of \(amount) k€ in \(year) is more than the \(whole) k€ that are there",
        remedy: "lower it, or name other years with @")
    }
    return amount
  }

  private mutating func book(_ found: TakenMoney) {
    for (id, amounts) in found.byEnvelope {
      for (year, amount) in amounts {
        if amount > 0 {
          data.policy.envelopes[id]?.cut[year, default: 0] += amount
        } else {
          data.policy.envelopes[id]?.amounts[year, default: 0] -= amount
        }
      }
    }
  }

  /// Cuts may overlap: together they may not take more than there is.
  private func checkCeilings() {
    for envelope in data.policy.envelopes.values {
      for year in budget.settings.planningYears {
        let ceiling = envelope.ceiling(in: year)
        guard ceiling < 0 || (envelope.amounts[year] ?? 0) > Loader.largestPlanned else { continue }
        let places = scenario.changes.filter { if case .money = $0.what { true } else { false } }
        guard let last = places.last else { continue }
        issues.add(
          place(last),
          ceiling < 0
            ? "all cuts together take \(-ceiling) k€ more from '\(envelope.id)' in \(year) than it has"
            : "'\(envelope.id)' has more than \(Loader.largestPlanned) k€ in \(year)",
          "lower one of them")
      }
    }
  }

  // MARK: Decisions of persons

  private mutating func hold(_ line: Line, at amount: Amount, in years: [Year], _ change: Change) {
    data.policy.holds = data.policy.holds.compactMap { hold in
      guard hold.line == line.id else { return hold }
      let left = hold.years.filter { !years.contains($0) }
      return left.isEmpty
        ? nil
        : Hold(
          line: hold.line, years: left, amount: hold.amount, by: hold.by, reason: hold.reason,
          place: hold.place)
    }
    data.policy.holds.append(
      Hold(
        line: line.id, years: years, amount: amount, by: change.by, reason: change.reason,
        place: place(change)))
  }

  private mutating func protect(
    _ scope: Scope, _ years: [Year], _ change: Change, _ index: Int
  ) throws(ChangeText.Fault) {
    let lines = try lines(in: scope)
    // What a line cannot use, it is not kept at.
    let floors = years.map { year in
      lines.reduce(0) { $0 + min($1.maximum, base.position(of: $1.id, year: year)) }
    }
    if floors.allSatisfy({ $0 == 0 }) {
      throw ChangeText.Fault(
        what: "there is no position to protect", remedy: "hold the line at an amount instead")
    }
    addRules(
      "protect", scope, lines, Dictionary(uniqueKeysWithValues: zip(years, floors)), isFloor: true,
      change, index)
  }

  private mutating func end(
    _ id: String, _ from: Year, _ taper: Change.Taper?, _ change: Change
  ) throws(ChangeText.Fault) {
    let line = try known(id)
    hold(line, at: 0, in: try years(YearSpan([(from, nil)])), change)
    switch taper {
    case nil: return
    case .ownLimit:
      if line.maxFall == nil {
        throw ChangeText.Fault(
          what: "'\(id)' has no limit on its fall to taper by",
          remedy: "name one, such as \(id)@\(from):taper=500")
      }
    case .atMost(let amount): data.lines[id]?.maxFall = amount
    }
    data.lines[id]?.tapers = true
  }

  // MARK: Rules

  /// Rules on the money of lines, one for each amount that differs between years.
  private mutating func addRules(
    _ prefix: String, _ scope: Scope, _ lines: [Line], _ limits: [Year: Amount], isFloor: Bool,
    _ change: Change, _ index: Int
  ) {
    let amounts = OrderedSet(limits.sorted { $0.key < $1.key }.map(\.value))
    for amount in amounts where !(isFloor && amount == 0) {
      let years = limits.filter { $0.value == amount }.keys.sorted()
      let stem = ([prefix, scope.slug] + (amounts.count > 1 ? ["\(years[0])"] : [])).joined(
        separator: "-")
      var id = stem
      var number = 2
      while data.policy.rules[id] != nil {
        id = "\(stem)-\(number)"
        number += 1
      }
      rules[id] = index
      data.policy.rules[id] = Rule(
        id: id, group: Selector(conditions: ["lines": lines.map(\.id)]),
        demand: isFloor ? .amount(min: amount, max: nil) : .amount(min: nil, max: amount),
        years: years, force: .hard, source: "scenario", reason: change.reason, place: place(change))
    }
  }

  private mutating func setRule(
    _ id: String, _ settings: [RuleSetting], _ change: Change
  ) throws(ChangeText.Fault) {
    let old = try rule(id)
    var (min, max): (String?, String?)
    var force = old.force
    for setting in settings {
      switch setting {
      case .min(let text): min = text
      case .max(let text): max = text
      case .force(let other): force = other
      }
    }
    let demand =
      min == nil && max == nil ? old.demand : try old.demand.setting(min: min, max: max, id)
    data.policy.rules[id] = Rule(
      id: id, group: old.group, demand: demand, years: old.years, force: force, source: old.source,
      reason: old.reason, place: place(change))
  }

  // MARK: Lines

  private mutating func add(_ new: NewLine) throws(ChangeText.Fault) {
    let id = new.line.id
    guard data.lines[id] == nil, budget.structure.nodes[id] == nil else {
      throw ChangeText.Fault(
        what: "'\(id)' is there already", remedy: "give the new line another id")
    }
    if let recipient = new.recipient {
      guard data.recipients[recipient.id] == nil else {
        throw ChangeText.Fault(
          what: "recipient '\(recipient.id)' is there already",
          remedy: "write its id alone, or give the new one another id")
      }
      data.recipients[recipient.id] = recipient
    }
    for other in [("excludes", new.line.excludes), ("requires", new.line.requires)] {
      if let odd = other.1.first(where: { data.lines[$0] == nil }) {
        throw unknown(other.0, odd, Array(data.lines.keys))
      }
    }
    if let odd = new.scores.keys.sorted().first(where: { data.policy.criteria[$0] == nil }) {
      throw unknown("criterion", odd, Array(data.policy.criteria.keys))
    }
    if let lacking = data.policy.criteria.keys.first(where: { new.scores[$0] == nil }) {
      throw ChangeText.Fault(
        what: "'\(id)' has no score on '\(lacking)'", remedy: "add one, with its evidence grade")
    }
    budget.structure = budget.structure.adding(new.node)
    data.lines[id] = new.line
    data.scores[id] = new.scores
  }

  // MARK: Look-ups

  /// The lines of a scope: those chosen, or all that its envelopes pay.
  func lines(in scope: Scope) throws(ChangeText.Fault) -> [Line] {
    let scoped = try ScopedMoney(scope, in: budget, data: data)
    if let lines = scoped.lines { return lines }
    let ids = scoped.envelopes.map(\.id)
    return data.lines.values.filter { ids.contains($0.envelope) }
  }

  func years(_ span: YearSpan) throws(ChangeText.Fault) -> [Year] {
    let planned = base.settings.planningYears
    let standard = planned.filter { $0 >= base.settings.budgetYear }
    if span == .all { return standard }
    var found: Set<Year> = []
    for (first, last) in span.ranges {
      guard let end = planned.last, planned.contains(first), planned.contains(last ?? end) else {
        throw ChangeText.Fault(
          what:
            "the years \(first)\(last == first ? "" : "-\(last.map(String.init) ?? "")") are outside the planning years",
          remedy: "use years from \(planned.first ?? 0) to \(planned.last ?? 0)")
      }
      found.formUnion(first...(last ?? end))
    }
    return found.sorted()
  }

  private func known(_ id: String) throws(ChangeText.Fault) -> Line {
    guard let line = data.lines[id] else { throw unknown("line", id, Array(data.lines.keys)) }
    return line
  }

  private func rule(_ id: String) throws(ChangeText.Fault) -> Rule {
    guard let rule = data.policy.rules[id] else {
      throw unknown("rule", id, Array(data.policy.rules.keys))
    }
    return rule
  }

  private func unknown(_ name: String, _ id: String, _ known: [String]) -> ChangeText.Fault {
    ChangeText.Fault(
      what: "there is no \(name) '\(id)'",
      remedy: Nearest.remedy(
        for: id, among: known, otherwise: "use one of: \(known.joined(separator: ", "))"))
  }
}

extension Scope {
  /// A short name for ids of rules.
  var slug: String {
    switch self {
    case .all: "all"
    case .node(let code): code
    case .envelopes(let ids): ids.joined(separator: "-")
    case .oda(let counts): counts ? "oda" : "non-oda"
    case .lines(let selector):
      // An id has at most 60 characters.
      String(
        selector.conditions.map {
          "\($0.key == "lines" ? "" : "\($0.key)-")\($0.value.joined(separator: "-"))"
        }
        .joined(separator: "-").prefix(40))
    }
  }
}

extension Demand {
  /// With other limits, as the policy writes them.
  fileprivate func setting(
    min: String?, max: String?, _ id: String
  ) throws(ChangeText.Fault) -> Demand {
    func whole(_ text: String) throws(ChangeText.Fault) -> Int {
      guard let value = Int(text), (0...Loader.largestPlanned).contains(value) else {
        throw ChangeText.Fault(what: "'\(text)' is not a whole number", remedy: "give digits only")
      }
      return value
    }
    func permille(_ text: String) throws(ChangeText.Fault) -> Int {
      guard let value = Percent.permille(text) else {
        throw ChangeText.Fault(
          what: "'\(text)' is not a per cent", remedy: "use 0 to 100 with at most one decimal")
      }
      return value
    }
    func ordered(_ low: Int?, _ high: Int?) throws(ChangeText.Fault) {
      if let low, let high, low > high {
        throw ChangeText.Fault(
          what: "the floor of the rule '\(id)' lies above its ceiling",
          remedy: "set both, such as \(id):min=…:max=…")
      }
    }
    switch self {
    case .share(let within, var low, var high):
      if let min { low = try permille(min) }
      if let max { high = try permille(max) }
      try ordered(low, high)
      return .share(within: within, min: low, max: high)
    case .amount(var low, var high):
      if let min { low = try whole(min) }
      if let max { high = try whole(max) }
      try ordered(low, high)
      return .amount(min: low, max: high)
    case .averageMarker:
      guard let min, max == nil else { throw lacks("max", id) }
      guard let tenths = Percent.permille(min), tenths <= 20 else {
        throw ChangeText.Fault(
          what: "'\(min)' is not a marker average",
          remedy: "use a number from 0 to 2 with at most one decimal")
      }
      return .averageMarker(min: tenths * 100)
    case .averageODA:
      guard let min, max == nil else { throw lacks("max", id) }
      return .averageODA(min: try permille(min))
    case .recipients, .newRecipients, .expertDays:
      guard let max, min == nil else { throw lacks("min", id) }
      let most = try whole(max)
      switch self {
      case .recipients: return .recipients(max: most)
      case .newRecipients: return .newRecipients(max: most)
      default: return .expertDays(max: most)
      }
    }
  }

  private func lacks(_ limit: String, _ id: String) -> ChangeText.Fault {
    ChangeText.Fault(
      what: "the rule '\(id)' has no \(limit)",
      remedy: "set its \(limit == "min" ? "max" : "min") alone")
  }
}

extension Structure {
  /// The tree with one more node, after the others.
  func adding(_ node: Node) -> Structure {
    var nodes = nodes
    nodes[node.code] = node
    return Structure(nodes: nodes)
  }
}
