public import Budget
import OrderedCollections

extension Curve {
  /// The ceilings that a cut lowers, each by the same part of what it is in the budget.
  public struct Scope: Hashable, Sendable {
    /// A ceiling, by indices of envelope and year.
    struct Place: Hashable, Sendable {
      let envelope: Int
      let year: Int
      let ceiling: Amount
    }

    /// The code that was asked for; nil for all money.
    public let code: String?
    /// Ids of the envelopes.
    public let envelopes: [String]
    /// The years, in order.
    public let years: [Year]
    let places: [Place]

    /// What a cut of 100 % takes, in k€.
    public var total: Amount { places.reduce(0) { $0 + $1.ceiling } }

    /// What a cut of 100 % takes in a year, in k€.
    public func total(in year: Year) -> Amount {
      guard let offset = offsets[year] else { return 0 }
      return places.reduce(0) { $1.year == offset ? $0 + $1.ceiling : $0 }
    }

    /// Indices of the years among the planning years.
    private let offsets: [Year: Int]

    /// The ceilings of an article, of all articles of a chapter, or of one envelope.
    ///
    /// - Parameter code: an article, a chapter or an envelope; nil for all money.
    /// - Parameter years: planning years; nil for all of them.
    /// - Throws: ``ScopeError``, and ``PlanningError/nothingToPlan`` in it for a budget without lines to plan.
    public init(_ budget: Budget, code: String? = nil, years: [Year]? = nil) throws(ScopeError) {
      guard let policy = budget.planning?.policy else { throw .nothingToPlan(budget.name) }
      let planned = budget.settings.planningYears
      for year in years ?? [] where !planned.contains(year) {
        throw .yearNotPlanned(year, first: planned[0], last: planned[planned.count - 1])
      }
      let chosen = policy.envelopes.values.filter { Self.covers(code, $0, in: budget) }
      if let code, chosen.isEmpty {
        let known = OrderedSet(policy.envelopes.values.map(\.article))
        throw budget.structure.nodes[code] == nil
          ? .unknown(code, articles: Array(known), envelopes: Array(policy.envelopes.keys))
          : .withoutEnvelope(code, articles: Array(known))
      }
      self.code = code
      self.years = planned.filter { years?.contains($0) ?? true }
      envelopes = chosen.map(\.id)
      offsets = Dictionary(uniqueKeysWithValues: planned.enumerated().map { ($1, $0) })
      var places: [Place] = []
      for envelope in chosen {
        for (offset, year) in planned.enumerated() where self.years.contains(year) {
          let ceiling = envelope.ceiling(in: year)
          if ceiling > 0, let place = policy.envelopes.index(forKey: envelope.id) {
            places.append(Place(envelope: place, year: offset, ceiling: ceiling))
          }
        }
      }
      if places.isEmpty { throw .nothingToCut(code ?? budget.name) }
      self.places = places
    }

    private static func covers(_ code: String?, _ envelope: Envelope, in budget: Budget) -> Bool {
      guard let code, code != envelope.id else { return true }
      var node: String? = envelope.article
      while let current = node {
        if current == code { return true }
        node = budget.structure.nodes[current]?.parent
      }
      return false
    }

    /// The budget with the ceilings of the scope cut to a depth. A ceiling that is no whole k€ counts as the whole
    /// k€ below it: what is paid from it is whole.
    ///
    /// - Parameter depth: from 0 to 1.
    public func budget(_ budget: Budget, at depth: Rational) throws(BudgetError) -> Budget {
      let planned = budget.settings.planningYears
      return try budget.changingPolicy { policy in
        for place in places {
          let left = (Rational(place.ceiling) * (.one - depth)).roundedDown
          policy.envelopes.values[place.envelope].cut[planned[place.year], default: 0] +=
            place.ceiling - left
        }
      }
    }
  }
}

/// Why there is no such cut.
public enum ScopeError: Error, Hashable, Sendable {
  /// The folder is a register without lines to plan.
  case nothingToPlan(String)
  /// The budget has no such code.
  case unknown(String, articles: [String], envelopes: [String])
  /// No envelope stands at the code or below it.
  case withoutEnvelope(String, articles: [String])
  /// A year outside the planning years.
  case yearNotPlanned(Year, first: Year, last: Year)
  /// All ceilings are zero.
  case nothingToCut(String)
}

extension ScopeError: CustomStringConvertible {
  /// What happened and what to do.
  public var description: String {
    switch self {
    case .nothingToPlan(let name): "\(PlanningError.nothingToPlan(name))"
    case .unknown(let code, let articles, let envelopes):
      "there is no article, chapter or envelope '\(code)'; articles with money to plan are "
        + "\(articles.joined(separator: ", ")), envelopes \(envelopes.joined(separator: ", "))"
    case .withoutEnvelope(let code, let articles):
      "no envelope stands at \(code); use an article (\(articles.joined(separator: ", "))), a chapter or an envelope"
    case .yearNotPlanned(let year, let first, let last):
      "\(PlanningError.yearNotPlanned(year, first: first, last: last))"
    case .nothingToCut(let name):
      "the ceilings of \(name) are 0 k€ in these years: there is nothing to cut"
    }
  }
}
