/// Why amounts cannot be hidden as asked.
public enum DisclosureError: Error, Hashable, Sendable {
  /// A cell, by its place and name.
  public struct Place: Hashable, Sendable {
    /// Place in ``DisclosureProblem/cells``.
    public let cell: Int
    /// Its name.
    public let name: String

    init(_ cell: Int, _ content: DisclosureProblem.Cell) {
      self.cell = cell
      name = content.name
    }
  }

  /// A sensitive cell that stays too well known even when all that may be hidden is hidden.
  public struct Exposed: Hashable, Sendable {
    /// The cell.
    public let place: Place
    /// Below or above the true amount.
    public let side: DisclosureProblem.Side
    /// What was asked for, k€ on that side.
    public let demand: Int
    /// How far the derivable range reaches at most on that side, k€, proven; nil when the search found no table
    /// that reaches as far as asked without a proof that there is none.
    public let most: Int?
  }

  /// An amount, weight, bound or demand beyond ``DisclosureProblem/largestAmount``.
  case tooLarge(Place)
  /// A weight below 0.
  case negativeWeight(Place)
  /// The amount is not within the bounds that readers are said to know.
  case outsideBounds(Place)
  /// Published elsewhere and sensitive at once.
  case sensitiveButShown(Place)
  /// A negative demand, or one that goes beyond what readers know beforehand.
  case protectionBeyondBounds(Place)
  /// A relation names a cell that is not there.
  case unknownCell(Int, relation: String)
  /// A factor beyond 1,000 in size.
  case factorTooLarge(relation: String)
  /// The amounts do not satisfy a relation.
  case relationBroken(relation: String, by: Int)
  /// No choice of hidden cells protects these.
  case exposed([Exposed])
  /// The solver failed in a way that leaves no answer.
  case solver(String)
}

extension DisclosureError: CustomStringConvertible {
  /// What happened and what to do, as a sentence.
  public var description: String {
    switch self {
    case .tooLarge(let place):
      "\(place.name): a number is beyond \(DisclosureProblem.largestAmount) k€; check the amount"
    case .negativeWeight(let place):
      "\(place.name): the information lost by hiding it is negative; use 0 or more"
    case .outsideBounds(let place):
      "\(place.name): the amount is outside what readers are said to know of it; widen the bounds"
    case .sensitiveButShown(let place):
      "\(place.name): it is sensitive and published elsewhere; merge its line with another one"
    case .protectionBeyondBounds(let place):
      "\(place.name): the interval asked for goes beyond what readers know beforehand; ask for less on that side"
    case .unknownCell(let cell, let relation):
      "\(relation): there is no cell \(cell)"
    case .factorTooLarge(let relation):
      "\(relation): a factor is beyond \(DisclosureProblem.largestFactor)"
    case .relationBroken(let relation, let difference):
      "\(relation): the amounts do not add up, the difference is \(difference) k€; mend the figures first"
    case .exposed(let cells):
      cells.map(\.description).joined(separator: "\n")
    case .solver(let what): "the solver gave no answer: \(what)"
    }
  }
}

extension DisclosureError.Exposed: CustomStringConvertible {
  /// What happened and what to do, as a sentence.
  public var description: String {
    let side = side == .below ? "below" : "above"
    let reach = most.map { "at most \($0) k€" } ?? "not proven to reach \(demand) k€"
    return
      "\(place.name): even with everything hidden that may be hidden, what a reader can derive reaches \(reach) "
      + "\(side) the amount, not \(demand) k€; merge the line with another one, hide totals too, or ask for less"
  }
}
