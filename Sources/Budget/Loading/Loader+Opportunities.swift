import OrderedCollections

extension Loader {
  /// The mediation windows that the reserves may serve, in file order.
  func loadOpportunities(lines: OrderedDictionary<String, Line>) -> [Opportunity] {
    var opportunities: OrderedDictionary<String, Opportunity> = [:]
    for row in Table(.opportunities, in: folder, needed: false, issues: issues).rows {
      guard let opportunity = opportunity(row) else {
        row.drop("id")
        continue
      }
      PlanningChecks.check(opportunity, issues: issues)
      if reference(
        opportunity.line, called: "line", among: lines.keys, file: "lines.csv", place: row.place),
        let line = lines[opportunity.line], line.role != .reserve
      {
        issues.add(
          row.place, "'\(line.id)' is not a reserve (its role is \(line.role.rawValue))",
          "name a line with the role reserve: the others are committed")
      }
      insert(
        opportunity, opportunity.id, into: &opportunities, place: row.place,
        first: { $0.place.line })
    }
    return Array(opportunities.values)
  }

  private func opportunity(_ row: Row) -> Opportunity? {
    let amounts = 1...Self.largestPlanned
    let days = 0...3660
    let id = row.id("id")
    let line = row.neededText("line")
    let year = row.optionalNumber("year", in: WholeNumber.years)
    let quarter = row.optionalNumber("quarter", in: 1...4)
    let low = row.number("cost_low", in: amounts)
    let likely = row.number("cost_likely", in: amounts)
    let high = row.number("cost_high", in: amounts)
    let value = row.number("value", in: 1...1000)
    let divisible = row.flag("in_part")
    let window = row.number("window_days", in: days)
    let lead = row.number("lead_days", in: days)
    let fit = row.number("fit", in: 0...100)
    let source = source(row)
    let status = row.word("status", Status.self)
    guard let arrival = arrival(row), let id, let line, let year, let quarter, let low, let likely,
      let high, let value, let divisible, let window, let lead, let fit, source != nil, let status
    else { return nil }
    if let year, let settings, !settings.planningYears.contains(year) {
      issues.add(
        row.place, "year \(year) is outside the planning years",
        "use a year of budget.yaml, or leave it empty for every planning year")
    }
    return Opportunity(
      id: id, line: line, year: year, quarter: quarter, arrival: arrival, costLow: low,
      costLikely: likely, costHigh: high, value: value, isDivisible: divisible, windowDays: window,
      leadDays: lead, fit: fit, status: status, note: row.text("note"), place: row.place)
  }

  /// Either a probability or a rate.
  private func arrival(_ row: Row) -> Arrival? {
    let (chance, rate) = (row.text("probability"), row.text("rate"))
    switch (chance.isEmpty, rate.isEmpty) {
    case (false, true):
      if let permille = Percent.permille(chance) { return .once(permille: permille) }
      issues.add(
        row.place, "probability '\(chance)' is not a per cent",
        "use a number from 0 to 100 with at most one decimal")
    case (true, false):
      if let hundredths = Decimals.hundredths(rate), (1...2000).contains(hundredths) {
        return .often(hundredths: hundredths)
      }
      issues.add(
        row.place, "rate '\(rate)' is not a number of windows",
        "use a number from 0.01 to 20 with at most two decimals")
    case (true, true), (false, false):
      issues.add(
        row.place, "there must be a probability or a rate, and not both",
        "give the chance that it opens, or how many are expected")
    }
    return nil
  }
}

/// Numbers with at most two decimals, held as hundredths.
enum Decimals {
  /// `2`, `0.5` and `1.25`; nil for anything else or beyond a million.
  static func hundredths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts[0].count <= 6, let whole = Int(parts[0])
    else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard parts[1].count <= 2, let digits = Int(parts[1]) else { return nil }
    return whole * 100 + (parts[1].count == 1 ? digits * 10 : digits)
  }
}
