import Budget
import OrderedCollections

extension ReserveYear {
  /// The windows of a reserve in each planning year; nil when it has no opportunity at all.
  ///
  /// Unspent money lapses but for the year-end margin of its envelope. A k€ that is carried over is worth what the
  /// first k€ above today's position of the next year's reserve would bring there, a year later; after the last
  /// year, in a year like it.
  static func years(of line: Line, in budget: Budget, _ data: PlanningData) throws -> [ReserveYear]?
  {
    guard data.opportunities.contains(where: { $0.line == line.id }) else { return nil }
    let uncertainty = data.policy.uncertainty
    let years = budget.settings.planningYears
    let bare = years.map { year in
      ReserveYear(
        line: line, year: year, opportunities: data.opportunities(of: line.id, in: year),
        leastFit: uncertainty.leastFit, margin: 0, worthOfCarried: 0)
    }
    if uncertainty.yearEndMargin == 0 { return bare }
    let later = try zip(years, ReserveCurve.all(bare)).map { year, curve in
      curve.slope(above: budget.position(of: line.id, year: year))
    }
    return bare.indices.map { index in
      let ceiling = data.policy.envelopes[line.envelope]?.ceiling(in: years[index]) ?? 0
      let worth = later[min(index + 1, later.count - 1)]
      return bare[index].carrying(
        ceiling * uncertainty.yearEndMargin / 1000,
        worth: worth * 100 / Double(100 + data.policy.discount))
    }
  }

  /// The curves of all reserves with opportunities, by line, one for each planning year.
  static func curves(in budget: Budget, _ data: PlanningData) throws -> [String: [ReserveCurve]] {
    var found: [String: [ReserveCurve]] = [:]
    for line in data.lines.values where line.role == .reserve {
      guard let years = try years(of: line, in: budget, data) else { continue }
      found[line.id] = try ReserveCurve.all(years)
    }
    return found
  }
}
