import Budget
import OrderedCollections
import Planning

/// Words for what a curve speaks of: limits, and line-years.
struct CurveWords {
  let model: Formulation
  let figures: Figures

  /// `2026`, `2027–2029` or `2026, 2028–2029`.
  static func years(_ years: [Year]) -> String {
    var runs: [(Year, Year)] = []
    for year in years.sorted() {
      if let last = runs.last, last.1 + 1 == year {
        runs[runs.count - 1].1 = year
      } else {
        runs.append((year, year))
      }
    }
    return runs.map { $0 == $1 ? "\($0)" : "\($0)–\($1)" }.joined(separator: ", ")
  }

  /// Line-years by line: `hd 2027–2028, pbf 2026`.
  func cells(_ cells: [Cell]) -> String {
    let byLine = OrderedDictionary(grouping: cells, by: \.line)
    return byLine.map { line, cells in
      "\(model.lines[line].id) \(Self.years(cells.map { model.years[$0.year] }))"
    }.joined(separator: ", ")
  }

  /// Limits that have been reached; those that differ in the year only are told together.
  func reached(_ limits: [Limit]) -> String {
    let told = OrderedDictionary(grouping: limits, by: { words($0, years: "…") })
    return told.values.map { same in
      words(same[0], years: Self.years(same.compactMap(\.year)))
    }.joined(separator: "; ")
  }

  private func words(_ limit: Limit, years: String) -> String {
    switch limit {
    case .ceiling(let envelope, _): "ceiling of \(envelope) \(years) binds"
    case .neutral(let envelope): "cash shifts of \(envelope) are zero over the years"
    case .shift(let envelope, _): "cash shift of \(envelope) \(years) used up"
    case .room(let envelope, _): "commitment room of \(envelope) \(years) used up"
    case .rise(let line, _): "\(line) \(years) rises as fast as it may"
    case .fall(let line, _): "\(line) \(years) falls as fast as it may"
    case .floor(let line, _, .minimum): "\(line) \(years) at its minimum"
    case .floor(let line, _, .legal): "\(line) \(years) at its legal floor"
    case .floor(let line, _, .held): "\(line) \(years) is held"
    case .most(let line, _): "\(line) \(years) has all that is useful"
    case .step(let line, _): "\(line) \(years) at a step of its worth"
    case .rule(let rule, _): "rule \(rule) \(years) binds"
    case .shortfall(let rule, _): "rule \(rule) \(years) is met"
    case .agreement(let line, _): "agreement of \(line) \(years) at a limit"
    case .granted(let rank): "rank \(rank) falls no shorter than in the plan"
    case .model(let name): "\(name) binds"
    }
  }

  /// Why an amount falls no further, in a word or two; nil for what is no floor.
  static func floor(_ limit: Limit) -> String? {
    switch limit {
    case .floor(_, _, .minimum): "minimum"
    case .floor(_, _, .legal): "legal"
    case .floor(_, _, .held): "held"
    case .fall: "limit on yearly fall"
    default: nil
    }
  }

  /// What changes from one stretch of a curve to the next: who gives way more, who gains, which rank falls short.
  func change(to piece: Curve.Piece, from earlier: Curve.Piece?) -> String {
    var before: [Cell: Rational] = [:]
    for change in earlier?.amounts ?? [] { before[change.cell] = change.rate }
    let giving = piece.amounts.filter { $0.rate < min(.zero, before[$0.cell] ?? .zero) }
    let gaining = piece.amounts.filter { $0.rate > max(.zero, before[$0.cell] ?? .zero) }
    let ranks = piece.excess.filter { excess in
      let rate = earlier?.excess.first { $0.rank == excess.rank }?.rate ?? .zero
      return excess.rate > max(.zero, rate)
    }
    var parts: [String] = []
    if !giving.isEmpty {
      let one = Set(giving.map(\.cell.line)).count == 1
      parts.append("\(cells(giving.map(\.cell))) give\(one ? "s" : "") way")
    }
    if !gaining.isEmpty {
      let one = Set(gaining.map(\.cell.line)).count == 1
      parts.append("\(cells(gaining.map(\.cell))) gain\(one ? "s" : "")")
    }
    parts += ranks.map { "soft rules of rank \($0.rank) give way" }
    return parts.joined(separator: ", ")
  }

  // MARK: Figures

  /// `34.42 %` of a part.
  func percent(_ depth: Rational) -> String {
    let hundredths = (depth * 10_000).rounded
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
      + "\(Figures.noBreak)%"
  }

  /// `292.6`: to the nearest tenth.
  func tenths(_ value: Rational) -> String {
    let tenths = (value * 10).rounded
    return (tenths < 0 ? "-" : "")
      + "\(figures.amount(Int(tenths.magnitude) / 10)).\(tenths.magnitude % 10)"
  }

  /// `20 327` of a fraction: to the nearest whole number.
  func whole(_ value: Rational) -> String { figures.amount(value.rounded) }
}
