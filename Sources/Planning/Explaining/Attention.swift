public import Budget
import OrderedCollections

/// What a plan leaves to a person: listed, never resolved by the program (requirements 12, 34, 61, 77).
public struct Attention: Sendable {
  /// Contexts in which both an accountability line and a mediation line get money, with those lines.
  public let mixedContexts: [(context: String, lines: [String])]
  /// Lines with money that are not coordinated with the EEAS.
  public let uncoordinated: [String]
  /// Open promises: whether one of their lines gets money in the plan's year, and whether they are overdue.
  public let promises: [(promise: Promise, funded: Bool, overdue: Bool)]
  /// Lines with money whose instrument is announced or in design, not operational.
  public let unconfirmed: [(line: String, maturity: Maturity)]
}

extension Plan {
  /// What this plan leaves to a person in its year.
  public var attention: Attention {
    let funded = model.lines.indices.filter { amount($0) > 0 }.map { model.lines[$0] }
    let contexts = OrderedSet(funded.map(\.context).filter { !$0.isEmpty })
    let mixed = contexts.compactMap { context -> (String, [String])? in
      let lines = funded.filter { $0.context == context }
      let families = Set(lines.map(\.family))
      return families.isSuperset(of: [.accountability, .mediation])
        ? (context, lines.map(\.id)) : nil
    }
    return Attention(
      mixedContexts: mixed,
      uncoordinated: funded.filter { $0.eeas == .open }.map(\.id),
      promises: budget.promises.filter { $0.state == .open }.map { promise in
        let paid = promise.lines.contains { line in funded.contains { $0.id == line } }
        // Judged at the start of the plan's year: no clock, so that the same input gives the same bytes.
        return (promise, paid, !promise.due.isEmpty && promise.due < "\(year)-01-01")
      },
      unconfirmed: funded.filter { $0.maturity != .operational }.map { ($0.id, $0.maturity) })
  }
}
