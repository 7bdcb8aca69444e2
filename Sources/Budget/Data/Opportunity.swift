/// How often an opportunity comes.
public enum Arrival: Hashable, Sendable {
  /// At most once, with this chance in tenths of a per cent.
  case once(permille: Int)
  /// Any number of times, independent of each other (Poisson), with this mean in hundredths.
  case often(hundredths: Int)
}

/// A mediation window that may open in a year and that a reserve could serve (requirement 2).
///
/// Two keys release money: the window is open, and it fits Dutch priorities.
public struct Opportunity: Hashable, Sendable {
  /// Days of a quarter.
  public static let daysOfQuarter = 91
  /// Days of a year: four quarters.
  public static let daysOfYear = 4 * daysOfQuarter

  /// Unique id: an anonymous label, never a party or a place.
  public var id: String
  /// The line that pays it, a reserve.
  public var line: String
  /// The year in which it may open; nil for every planning year.
  public var year: Year?
  /// The quarter in which it may open, 1 to 4; nil when its arrivals spread evenly over the year.
  public var quarter: Int?
  /// How often it opens in that quarter, or in the year when it has none.
  public var arrival: Arrival
  /// k€ in a cheap case: one in ten is cheaper.
  public var costLow: Amount
  /// k€ as often exceeded as not.
  public var costLikely: Amount
  /// k€ in a dear case: one in ten is dearer.
  public var costHigh: Amount
  /// What a k€ of the likely cost is worth, in per cent of what the scores of its line say.
  public var value: Int
  /// Whether a part of it may be served, for the same part of its value; else all of it or nothing.
  public var isDivisible: Bool
  /// How long it stays open.
  public var windowDays: Int
  /// From the decision to the money.
  public var leadDays: Int
  /// How well it fits Dutch priorities, 0 to 100: the second key.
  public var fit: Int
  /// Published, derived or assumption.
  public var status: Status
  /// Free text.
  public var note: String
  /// Where it stands.
  public var place: Place

  /// The quarters in which it may open.
  public var quarters: [Int] { quarter.map { [$0] } ?? [1, 2, 3, 4] }

  /// Whether it may open in a year.
  public func mayOpen(in year: Year) -> Bool { self.year == nil || self.year == year }

  /// Whether money decided on in the middle of `quarter` reaches it before it closes and before the year ends.
  public func isInTime(openingIn quarter: Int) -> Bool {
    let middle = (2 * quarter - 1) * Self.daysOfQuarter / 2
    return leadDays <= windowDays && middle + leadDays <= Self.daysOfYear
  }
}
