import Budget
import OrderedCollections

/// What is done, year by year from the first: what it costs, and which variant works.
struct Course: Hashable, Sendable {
  /// k€ by year.
  private(set) var costs: [Amount]
  /// Place of the variant that is past its start-up, by year.
  private(set) var working: [Int?]

  /// Nothing, for so many years.
  init(years: Int) {
    costs = Array(repeating: 0, count: years)
    working = Array(repeating: nil, count: years)
  }

  /// Runs a variant from a year up to another.
  ///
  /// - Parameter saved: years of start-up that are saved.
  mutating func run(
    _ variant: Int, from start: Int, to end: Int = .max, saved: Int = 0, _ figures: InstituteCase
  ) {
    let it = figures.institute.variants.values[variant]
    let factor = figures[.costFactor(variant: variant)]
    let startUp = max(0, figures[.startUp(variant: variant)] - saved)
    for year in start..<max(start, min(end, costs.count)) where year < costs.count {
      costs[year] += rounded(it.costs[min(year - start, it.costs.count - 1)] * factor, over: 100)
      if year - start >= startUp { working[year] = variant }
    }
  }

  /// Pays an amount in a year, if that year counts.
  mutating func pay(_ amount: Amount, in year: Int) {
    if costs.indices.contains(year) { costs[year] += amount }
  }
}

/// What may be done after a study, or without one.
public enum InstituteAction: Hashable, Sendable {
  /// What comes after the pilot.
  public enum Continuation: Hashable, Sendable, CaseIterable {
    /// It ends.
    case stop
    /// It stays as it is.
    case keep
    /// It grows into the larger variant.
    case grow
  }

  /// No institute.
  case nothing
  /// A variant, at once; by its place in the file.
  case variant(Int)
  /// The pilot first, then what suits the state that it shows.
  case pilot([Continuation])
}

extension InstituteCase {
  /// All actions: nothing, each variant, and the pilot with every rule for what comes after it.
  var actions: [InstituteAction] {
    var actions = [InstituteAction.nothing] + institute.variants.values.indices.map { .variant($0) }
    if institute.pilot != nil {
      let rules = institute.states.values.reduce([[InstituteAction.Continuation]]([[]])) {
        rules, _ in
        rules.flatMap { rule in InstituteAction.Continuation.allCases.map { rule + [$0] } }
      }
      actions += rules.map(InstituteAction.pilot)
    }
    return actions
  }

  /// A variant that starts in a year, by its number.
  func course(of variant: Int, from start: Int, years: Int) -> Course {
    var course = Course(years: years)
    course.run(variant, from: start, self)
    return course
  }

  /// The pilot from a year on, with what comes after it.
  func course(
    after: InstituteAction.Continuation, from start: Int, years: Int
  ) -> Course {
    var course = Course(years: years)
    guard let pilot = institute.pilot,
      let first = institute.variants.index(forKey: pilot.variant),
      let then = institute.variants.index(forKey: pilot.then)
    else { return course }
    let end = start + pilot.years
    switch after {
    case .keep: course.run(first, from: start, self)
    case .stop:
      course.run(first, from: start, to: end, self)
      course.pay(institute.variants.values[first].exit, in: end)
    case .grow:
      course.run(first, from: start, to: end, self)
      course.run(then, from: end, saved: pilot.headStart, self)
    }
    return course
  }
}
