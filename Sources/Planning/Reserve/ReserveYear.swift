public import Budget

/// The windows that a reserve may serve in a year, and what may be carried into the next one.
public struct ReserveYear: Sendable {
  /// Why an opportunity is not served, though it may open.
  public enum Closed: Hashable, Sendable {
    /// It fits Dutch priorities less than the policy asks: the second key.
    case doesNotFit
    /// It closes before the money can be there.
    case closesTooSoon
    /// The money would come after the end of the year, in all of its quarters.
    case comesTooLate
  }

  /// Most entries of a table over amounts. Beyond that, and where so many windows may open that tables of this
  /// size would take too long, costs are rounded up to a larger unit.
  static let mostCells = 20_000
  /// Entries that a table may always have.
  private static let leastCells = 200
  /// Additions to entries that a curve or a rule may take.
  private static let mostWork = 1 << 29

  /// Id of the reserve.
  public let line: String
  /// The year.
  public let year: Year
  /// Opportunities that are not served, with the reason.
  public let closed: [(opportunity: String, reason: Closed)]
  /// Largest reserve looked at.
  public let most: Amount
  /// k€ of which all costs are whole multiples.
  public let unit: Amount
  /// Whether costs were rounded up to the unit, because there would be too many amounts to look at.
  public let isRounded: Bool
  /// Unspent k€ that may be carried into the next year, a multiple of the unit.
  public let margin: Amount
  /// Worth of a k€ that is carried over, in per cent of the full worth of the line.
  public let worthOfCarried: Double
  /// Kinds of windows by quarter, then in file order.
  let kinds: [WindowKind]

  /// - Parameter margin: in k€, before it is made a multiple of the unit.
  init(
    line: Line, year: Year, opportunities: [Opportunity], leastFit: Int, margin: Amount,
    worthOfCarried: Double
  ) {
    self.line = line.id
    self.year = year
    most = line.maximum
    var closed: [(opportunity: String, reason: Closed)] = []
    var kinds: [WindowKind] = []
    for opportunity in opportunities {
      let inTime = opportunity.quarters.filter(opportunity.isInTime)
      if opportunity.fit < leastFit {
        closed.append((opportunity.id, .doesNotFit))
      } else if inTime.isEmpty {
        closed.append(
          (
            opportunity.id,
            opportunity.leadDays > opportunity.windowDays ? .closesTooSoon : .comesTooLate
          ))
      }
      if opportunity.fit >= leastFit {
        kinds += inTime.map { WindowKind(opportunity, quarter: $0) }
      }
    }
    let ordered = (1...4).flatMap { quarter in kinds.filter { $0.quarter == quarter } }
    let common = ordered.flatMap { $0.costs.map(\.claim.cost) }.reduce(0, commonDivisor)
    let cells = Self.cells(for: ordered)
    let least = max(1, (most + cells - 1) / cells)
    isRounded = common > 0 && common < least
    unit = max(1, isRounded ? least : common)
    self.kinds = isRounded ? ordered.map { [unit] in $0.rounded(upTo: unit) } : ordered
    self.margin = margin / unit * unit
    self.worthOfCarried = worthOfCarried
    self.closed = closed
  }

  /// Entries of a table that these windows leave time for: memory and time are bounded whatever a file asks for.
  private static func cells(for kinds: [WindowKind]) -> Int {
    let levels = Set(kinds.flatMap { $0.costs.map(\.claim.ratio) }).count
    let inPart = levels * kinds.reduce(0) { $0 + $1.counts.count * ($1.costs.count + 1) }
    let windows = Int(kinds.reduce(0) { $0 + $1.meanCount }.rounded(.up))
    let rule = SequentialReserve.batches(kinds).reduce(0) { sum, batch in
      sum + batch.reduce(1) { $0 * $1.outcomes }
    }
    let perCell = max(inPart, ReserveCurve.standardScenarios * windows, rule)
    return max(leastCells, min(mostCells, mostWork / max(1, perCell)))
  }

  /// Whether the same windows may open, and the same may be carried over for the same worth.
  func isAlike(_ other: ReserveYear) -> Bool {
    most == other.most && unit == other.unit && margin == other.margin
      && worthOfCarried == other.worthOfCarried && kinds == other.kinds
  }

  /// The same windows when nothing is carried over, or a carried k€ is worth something else.
  func carrying(_ margin: Amount, worth: Double) -> ReserveYear {
    ReserveYear(self, margin: margin / unit * unit, worthOfCarried: worth)
  }

  private init(_ other: ReserveYear, margin: Amount, worthOfCarried: Double) {
    line = other.line
    year = other.year
    closed = other.closed
    most = other.most
    unit = other.unit
    isRounded = other.isRounded
    kinds = other.kinds
    self.margin = margin
    self.worthOfCarried = worthOfCarried
  }

  /// Units up to the largest reserve; a reserve that ends within a unit is counted to its beginning.
  var cells: Int { most / unit }

  /// Whether every window may be served in part.
  var isDivisible: Bool { kinds.allSatisfy { $0.costs.allSatisfy(\.claim.isDivisible) } }

  /// Outcomes of the year: which windows open, at which cost. `.max` when there are more than can be counted.
  public var outcomes: Int {
    kinds.reduce(1) { product, kind in
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: kind.outcomes)
      return isTooLarge ? .max : next
    }
  }

  /// Mean number of windows that open and fit.
  var meanCount: Double { kinds.reduce(0) { $0 + $1.meanCount } }
}
