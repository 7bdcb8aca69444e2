public import Budget

/// What keeps an amount from going further: a limit of the model in the budget's own terms.
public enum Limit: Hashable, Sendable {
  /// Why a line-year gets no less.
  public enum Floor: String, Hashable, Sendable {
    /// Smallest viable amount.
    case minimum
    /// Law, treaty or signed agreement.
    case legal
    /// A person holds it at that amount.
    case held
  }

  /// The ceiling of an envelope in a year.
  case ceiling(envelope: String, year: Year)
  /// The cash shifts of an envelope are zero over the years.
  case neutral(envelope: String)
  /// The cash shift of an envelope in a year is as large as it may be.
  case shift(envelope: String, year: Year)
  /// The room for new commitments of an envelope in a year.
  case room(envelope: String, year: Year)
  /// A line cannot rise faster into a year.
  case rise(line: String, year: Year)
  /// A line cannot fall faster into a year.
  case fall(line: String, year: Year)
  /// A line-year is at its least.
  case floor(line: String, year: Year, Floor)
  /// A line-year has all that is useful, or is held there.
  case most(line: String, year: Year)
  /// From here on the next k€ of a line-year is worth more or less, or its cut does more or less harm.
  case step(line: String, year: Year)
  /// A rule of the policy in a year.
  case rule(String, year: Year)
  /// A soft rule is met again, or falls short as far as it can.
  case shortfall(rule: String, year: Year)
  /// The cash that an agreement of a line, signed in a year, commits is as little or as much as it can be.
  case agreement(line: String, year: Year)
  /// The soft rules of a rank fall no shorter than the plan lets them.
  case granted(rank: Int)
  /// A row or column of the model that no rule of the budget is behind.
  case model(String)
}

extension Limit {
  /// Id of the line that it holds; nil when it is about more than one.
  public var line: String? {
    switch self {
    case .rise(let line, _), .fall(let line, _), .floor(let line, _, _), .most(let line, _),
      .step(let line, _), .agreement(let line, _):
      line
    default: nil
    }
  }

  /// The year that it is about, if it is one.
  public var year: Year? {
    switch self {
    case .ceiling(_, let year), .shift(_, let year), .room(_, let year), .rise(_, let year),
      .fall(_, let year), .floor(_, let year, _), .most(_, let year), .step(_, let year),
      .rule(_, let year), .shortfall(_, let year), .agreement(_, let year):
      year
    case .neutral, .granted, .model: nil
    }
  }

  /// The limit that a row or column of the generated problem carries, by its name there.
  ///
  /// - Parameter first: the first planning year, of rows that speak of it only.
  init(row name: String, first: Year) {
    let parts = ModelName(name)
    func text(_ place: Int) -> String { place < parts.keys.count ? parts.keys[place] : "" }
    let year = Int(text(1)) ?? first
    switch parts.family {
    case "Ceiling": self = .ceiling(envelope: text(0), year: year)
    case "Neutral": self = .neutral(envelope: text(0))
    case "Room": self = .room(envelope: text(0), year: year)
    case "Rise", "RiseFirst": self = .rise(line: text(0), year: year)
    case "Fall", "FallFirst": self = .fall(line: text(0), year: year)
    case "ShareLow", "ShareHigh", "SumLow", "SumHigh", "Average", "Count", "NewCount", "Roster":
      self = .rule(text(0), year: year)
    case "commit", "Commit": self = .agreement(line: text(0), year: year)
    case "KeepShort": self = .granted(rank: Int(text(0)) ?? 0)
    default: self = .model(name)
    }
  }
}
