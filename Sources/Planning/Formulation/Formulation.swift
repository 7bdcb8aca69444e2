import OrderedCollections
public import Budget

/// A line in a year, by its indices.
public struct Cell: Hashable, Sendable {
  /// Index into ``Formulation/lines``.
  public let line: Int
  /// Index into ``Formulation/years``.
  public let year: Int
}

/// A breakpoint of a line-year: an amount with its worth and its disruption.
public struct Breakpoint: Hashable, Sendable {
  /// k€.
  public let amount: Amount
  /// Points.
  public let worth: Int
  /// Points.
  public let harm: Int
}

/// What may be decided for a line in a year.
public struct Choice: Hashable, Sendable {
  /// From the smallest to the largest amount of a running line; never empty.
  public let points: [Breakpoint]
  /// Disruption of paying nothing, in points.
  public let harmOfStopping: Int
  /// Today's position in k€.
  public let today: Amount
  /// The line cannot be dropped: a legal commitment or a hold.
  public let must: Bool
  /// The line can run: no gate is shut and no hold stops it.
  public let open: Bool

  /// Smallest amount of a running line.
  public var lowest: Amount { points[0].amount }
  /// Largest amount of a running line.
  public var highest: Amount { points[points.count - 1].amount }

  /// Points that one more k€ brings above an amount, worth and disruption together; nil at the largest.
  public func gain(above amount: Amount) -> Int? {
    guard let next = points.firstIndex(where: { $0.amount > amount }), next > 0 else { return nil }
    return slope(next)
  }

  /// Points that the last k€ below an amount brings; nil at the smallest.
  public func gain(below amount: Amount) -> Int? {
    guard let next = points.firstIndex(where: { $0.amount >= amount }), next > 0 else { return nil }
    return slope(next)
  }

  private func slope(_ next: Int) -> Int {
    let (low, high) = (points[next - 1], points[next])
    return ((high.worth - high.harm) - (low.worth - low.harm)) / (high.amount - low.amount)
  }

  /// Points per k€ of running at the smallest amount, against paying nothing; nil when that is 0 k€.
  public var gainOfStarting: Int? {
    lowest == 0 ? nil : (points[0].worth - points[0].harm + harmOfStopping) / lowest
  }
}

/// The allocation model with a budget's figures: what the data section of `allocation.mod` says.
///
/// One value of this type is made from a budget and read by the writer of the data section and by the
/// explanations; the check of a finished plan goes back to the budget itself.
public struct Formulation: Sendable {
  /// The budget.
  public let budget: Budget
  /// Its planning data.
  public let data: PlanningData
  /// Values in points.
  public let valuation: Valuation
  /// What the reserves with opportunities are expected to bring, by line, one curve for each planning year.
  public let reserves: [String: [ReserveCurve]]
  /// The planning years.
  public let years: [Year]
  /// The lines in file order.
  public let lines: [Line]
  /// Choices by line, then year.
  public private(set) var choices: [[Choice]]
  /// Position of the year before the first planning year at its own last stage; nil when the ledger has
  /// none.
  public let before: [Amount?]
  /// Indices of the lines of every selector in the rules.
  let groups: [Selector: Set<Int>]

  /// Makes the model of a budget.
  ///
  /// - Parameter worthFactors: see ``Valuation/init(_:settings:factors:)``.
  /// - Throws: ``PlanningError/nothingToPlan`` when the folder has no planning data.
  public init(_ budget: Budget, worthFactors: [String: Int] = [:]) throws(PlanningError) {
    guard let data = budget.planning else { throw .nothingToPlan(budget.name) }
    let reserves: [String: [ReserveCurve]]
    do {
      reserves = try ReserveYear.curves(in: budget, data)
    } catch {
      throw .solver("\(error)")
    }
    let valuation = Valuation(
      data, settings: budget.settings, factors: worthFactors, reserves: reserves)
    let years = budget.settings.planningYears
    let lines = Array(data.lines.values)
    let yearBefore = years[0] - 1
    self.budget = budget
    self.data = data
    self.valuation = valuation
    self.years = years
    self.lines = lines
    self.reserves = reserves
    choices = lines.map { line in
      years.map { Self.choice(of: line, in: $0, budget: budget, data: data, valuation: valuation) }
    }
    var groups: [Selector: Set<Int>] = [:]
    for rule in data.policy.rules.values {
      var selectors = [rule.group]
      if case .share(let within, _, _) = rule.demand { selectors.append(within) }
      for selector in selectors where groups[selector] == nil {
        groups[selector] = Set(
          data.lines(in: selector).compactMap { data.lines.index(forKey: $0.id) })
      }
    }
    self.groups = groups
    before = lines.map { line in
      let known = budget.ledger.postings(on: line.id).contains {
        $0.year == yearBefore && $0.kind == .expenditure
      }
      return known ? budget.position(of: line.id, year: yearBefore, at: .realised) : nil
    }
  }

  private static func choice(
    of line: Line, in year: Year, budget: Budget, data: PlanningData, valuation: Valuation
  ) -> Choice {
    let today = budget.position(of: line.id, year: year)
    let legal = data.tiers(of: line.id, in: year).legal
    let hold = data.hold(on: line.id, in: year)
    // A reserve of 0 k€ is a reserve that gets nothing: it does not count as funded.
    let lowest = hold?.amount ?? (legal > 0 ? legal : max(1, line.minimum))
    let highest = hold?.amount ?? line.maximum
    // Where the slope of worth or of disruption may change, and where the distance to today does.
    var amounts: Set<Amount> = [lowest, highest, today]
    amounts.formUnion(valuation.steps(of: line, in: year).map(\.upTo))
    var left = today
    for tier in valuation.tierPrices(of: line, in: year, today: today) {
      left -= tier.size
      amounts.insert(left)
    }
    let points = amounts.filter { (lowest...max(lowest, highest)).contains($0) }.sorted().map {
      Breakpoint(
        amount: $0, worth: valuation.worth(of: line, in: year, amount: $0),
        harm: valuation.harm(to: line, in: year, amount: $0, today: today))
    }
    return Choice(
      points: points, harmOfStopping: valuation.harm(to: line, in: year, amount: 0, today: today),
      today: today,
      must: legal > 0 || (hold?.amount ?? 0) > 0,
      open: line.shutGates.isEmpty && highest > 0)
  }

  /// The same model without holds, legal commitments and gates, for finding out which of them clash: every
  /// line-year may get nothing, or an amount from the least that any of them asks to its maximum. Worth is left out.
  func lifted() -> Formulation {
    var model = self
    for (index, line) in lines.enumerated() {
      for (offset, year) in years.enumerated() {
        let hold = data.hold(on: line.id, in: year)
        let floors = [
          max(1, line.minimum), data.tiers(of: line.id, in: year).legal, hold?.amount ?? 0,
        ]
        let amounts = Set(floors + [line.maximum]).subtracting([0]).sorted()
        model.choices[index][offset] = Choice(
          points: amounts.map { Breakpoint(amount: $0, worth: 0, harm: 0) }, harmOfStopping: 0,
          today: choices[index][offset].today, must: false, open: line.maximum > 0)
      }
    }
    return model
  }

  /// The choice at a cell.
  public func choice(_ cell: Cell) -> Choice { choices[cell.line][cell.year] }

  /// Index of a line by its id.
  public func index(of line: String) -> Int? { data.lines.index(forKey: line) }

  /// All line-years, line by line.
  public var cells: [Cell] {
    lines.indices.flatMap { line in years.indices.map { Cell(line: line, year: $0) } }
  }

  /// Lines whose agreements matter: longer than a year, or paid from an envelope with a commitment room.
  /// A reserve is uncommitted by nature.
  func hasAgreement(_ line: Line) -> Bool {
    line.role != .reserve && (line.duration > 1 || isSigned(line))
  }

  /// Lines whose agreements take commitment room.
  func isSigned(_ line: Line) -> Bool {
    line.role != .reserve && data.policy.envelopes[line.envelope]?.commitmentRoom != nil
  }

  /// Whether a recipient had money in the year before.
  func isKnown(_ recipient: String) -> Bool {
    zip(lines, before).contains { $0.recipient == recipient && ($1 ?? 0) > 0 }
  }

  /// Whether a line was funded before the first planning year.
  func wasFunded(_ line: Line) -> Bool {
    let earlier = Set(budget.ledger.postings(on: line.id).map(\.year)).filter { $0 < years[0] }
    return earlier.contains { budget.position(of: line.id, year: $0, at: .realised) > 0 }
  }

  /// The strictest class of the lines, also of those that get nothing.
  public var confidentiality: Confidentiality {
    lines.map(data.confidentiality).reduce(.public, Confidentiality.stricter)
  }

  /// Ranks of soft rules, the most important first.
  public var ranks: [Int] {
    Array(
      Set(
        data.policy.rules.values.compactMap { rule in
          if case .soft(let rank) = rule.force { rank } else { nil }
        })
    ).sorted()
  }

  /// Points that the model adds so that a plan of nothing is worth zero.
  var offset: Int { choices.joined().reduce(0) { $0 + $1.harmOfStopping } }
}
