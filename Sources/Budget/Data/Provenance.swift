/// How much money rests on what kind of figure.
public struct Provenance: Hashable, Sendable {
  /// Money by status in k€, absolute values added.
  public private(set) var money: [Status: Amount] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds an amount; its sign does not matter.
  public mutating func add(_ amount: Amount, _ status: Status) {
    money[status, default: 0] += abs(amount)
  }

  /// All money.
  public var total: Amount { money.values.reduce(0, +) }

  /// Share of a status in tenths of a per cent, rounded half up; 0 when there is no money.
  public func permille(_ status: Status) -> Int {
    total == 0 ? 0 : rounded(1000 * (money[status] ?? 0), over: total)
  }
}

extension Budget {
  /// Provenance of all that is posted of a kind in a year. Kinds are never added together.
  public func provenance(of kind: Kind, year: Year) -> Provenance {
    var provenance = Provenance()
    for posting in ledger.postings where posting.year == year && posting.kind == kind {
      provenance.add(posting.amount, posting.status)
    }
    return provenance
  }

  /// The weakest status among the postings of a line in a year: one assumption makes it an assumption.
  /// nil when it has no posting.
  public func weakestStatus(of line: String, year: Year) -> Status? {
    let statuses = ledger.postings(on: line).filter { $0.year == year && $0.amount != 0 }.map(
      \.status)
    return Status.allCases.last { statuses.contains($0) }
  }
}
