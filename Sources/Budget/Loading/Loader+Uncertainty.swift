import OrderedCollections

/// The part `uncertainty` of `policy.yaml`; it may be left out, and so may each of its keys.
extension Loader {
  private enum Known: String, Word { case nothing, order, intervals }

  /// - Parameter criteria: nil when they could not be read; then their names are not checked.
  func loadUncertainty(
    _ value: YAMLValue, criteria: OrderedDictionary<String, Criterion>?
  ) -> Uncertainty? {
    guard
      let keys = value.mapping([
        "least_fit", "year_end_margin", "step", "half_width", "weights", "intervals",
      ])
    else { return nil }
    var found = Uncertainty()
    if let fit = keys["least_fit"]?.number(in: 0...100) { found.leastFit = fit }
    if let margin = keys["year_end_margin"]?.permille() { found.yearEndMargin = margin }
    if let step = keys["step"]?.number(in: 1...Self.largestPlanned) { found.step = step }
    if let widths = keys["half_width"] { found.halfWidths = halfWidths(widths) }
    let known = keys["weights"].map { $0.word(Known.self) } ?? .nothing
    let intervals = keys["intervals"].map { self.intervals($0, criteria: criteria) } ?? [:]
    switch known {
    case .order: found.weights = .order
    case .intervals:
      if keys["intervals"] == nil {
        issues.add(
          value.place, "the weights are known by intervals, and there are none",
          "add intervals, such as {\(criteria?.keys.first ?? "criterion"): [10, 30]}")
      }
      found.weights = .intervals(intervals)
    case .nothing, nil: break
    }
    return found
  }

  private func halfWidths(_ value: YAMLValue) -> [Grade: Int] {
    var widths = Uncertainty().halfWidths
    guard let keys = value.mapping(Grade.allCases.map(\.rawValue)) else { return widths }
    for grade in Grade.allCases {
      if let width = keys.needed(grade.rawValue, of: value)?.number(in: 0...100) {
        widths[grade] = width
      }
    }
    return widths
  }

  private func intervals(
    _ value: YAMLValue, criteria: OrderedDictionary<String, Criterion>?
  ) -> [String: ClosedRange<Int>] {
    var intervals: [String: ClosedRange<Int>] = [:]
    for (name, pair, place) in value.entries() ?? [] {
      if let criteria {
        _ = reference(
          name, called: "criterion", among: criteria.keys, file: "policy.yaml", place: place)
      }
      guard let items = pair.items, items.count == 2 else {
        issues.add(place, "\(pair.name) is not [least %, most %]", "write it as [10, 30]")
        continue
      }
      let least = items[0].number(in: 0...100)
      let most = items[1].number(in: 0...100)
      guard let least, let most else { continue }
      guard least <= most else {
        issues.add(place, "\(pair.name) has its least above its most", "write it as [10, 30]")
        continue
      }
      intervals[name] = least...most
    }
    if let criteria {
      let ranges = criteria.keys.map { intervals[$0] ?? 0...100 }
      let least = ranges.reduce(0) { $0 + $1.lowerBound }
      let most = ranges.reduce(0) { $0 + $1.upperBound }
      if least > 100 || most < 100 {
        issues.add(
          value.place,
          "no weights lie in these intervals: they add up to between \(least) and \(most) %",
          "let the least add up to at most 100 and the most to at least 100")
      }
    }
    return intervals
  }
}
