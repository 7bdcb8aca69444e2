import OrderedCollections

/// Checks of postings beside each other that are no identity: on which level they stand, and which way they go.
enum PostingChecks {
  static func check(_ budget: Budget, issues: IssueList) {
    checkSigns(budget.ledger, issues: issues)
    // A published budget may know a part of a node's money and not where the rest goes.
    if budget.planning != nil { checkLevels(budget, issues: issues) }
  }

  /// Money on a node and on what is below it: the rows of a table below the node would not add up to its own.
  private static func checkLevels(_ budget: Budget, issues: IssueList) {
    let postings = budget.ledger.postings.filter { $0.amount != 0 }
    var below: [LedgerCell: Posting] = [:]
    for posting in postings {
      var parent = budget.structure.nodes[posting.node]?.parent
      while let code = parent {
        let cell = LedgerCell(
          node: code, kind: posting.kind, year: posting.year, stage: posting.stage)
        below[cell] = below[cell] ?? posting
        parent = budget.structure.nodes[code]?.parent
      }
    }
    var told: Set<LedgerCell> = []
    for posting in postings {
      let cell = posting.cell
      guard let lower = below[cell], told.insert(cell).inserted else { continue }
      issues.add(
        posting.place,
        "\(cell.kind.rawValue) of \(cell.year) at stage \(cell.stage.rawValue) is posted on '\(cell.node)' and, on line \(lower.place.line), on '\(lower.node)' below it",
        "post it on a line of its own below '\(cell.node)'")
    }
  }

  /// What belongs together whatever the stage.
  private struct Purpose: Hashable {
    let node: String
    let kind: Kind
    let year: Year
    let type: MutationType
  }

  /// A type that says which way it goes may only take back what was posted of it before. Receipts are left out: to cut
  /// is to raise them. So are published postings: what a source calls a cut need not be one.
  private static func checkSigns(_ ledger: Ledger, issues: IssueList) {
    let signed = ledger.postings.filter { $0.type.sign != nil && $0.kind != .receipts }
    let groups = OrderedDictionary(
      grouping: signed,
      by: { Purpose(node: $0.node, kind: $0.kind, year: $0.year, type: $0.type) })
    for (purpose, postings) in groups {
      guard let sign = purpose.type.sign else { continue }
      var sum = 0
      for stage in Stage.allCases {
        let own = postings.filter { $0.stage == stage }
        sum += own.reduce(0) { $0 + $1.amount }
        guard sum * sign < 0,
          let wrong = own.last(where: { $0.amount * sign < 0 && $0.status != .published })
        else { continue }
        issues.add(
          wrong.place,
          "type \(purpose.type.rawValue) \(sign > 0 ? "lowers" : "raises") \(purpose.kind.rawValue) of '\(purpose.node)' in \(purpose.year) by \(abs(sum)) k€",
          sign > 0
            ? "let the amount be positive, or give it a type that lowers"
            : "let the amount be negative, or give it a type that raises")
        break
      }
    }
  }
}
