/// The identities that postings must obey, and the published totals they must reproduce.
///
/// Sources: RBV glossary and the Court of Audit on cash shifts (zero over the years), transfers (zero over
/// chapters) and desaldering (expenditure and receipts alike).
enum Identities {
  static func check(_ budget: Budget, issues: IssueList) {
    checkSums(budget, issues: issues)
    checkDesaldering(budget, issues: issues)
    checkTotals(budget, issues: issues)
  }

  /// The postings that must sum to zero, by type: the group they sum over and how the group is named.
  private static func group(of posting: Posting, in budget: Budget) -> String? {
    let chapter = budget.structure.ancestor(of: posting.node, at: .chapter)?.code ?? ""
    let article = budget.structure.ancestor(of: posting.node, at: .article)?.code ?? ""
    let stage = posting.stage.rawValue
    let kind = posting.kind.rawValue
    switch posting.type {
    case .cashShift: return "cash-shift of \(kind) on \(article) at stage \(stage) over the years"
    case .reallocation:
      return "reallocation of \(kind) in chapter \(chapter) in \(posting.year) at stage \(stage)"
    case .transfer:
      return "transfer of \(kind) over the chapters in \(posting.year) at stage \(stage)"
    default: return nil
    }
  }

  private static func checkSums(_ budget: Budget, issues: IssueList) {
    var sums: [String: (sum: Amount, last: Place)] = [:]
    var order: [String] = []
    for posting in budget.ledger.postings {
      guard let group = group(of: posting, in: budget) else { continue }
      if sums[group] == nil { order.append(group) }
      sums[group] = ((sums[group]?.sum ?? 0) + posting.amount, posting.place)
    }
    for group in order {
      guard let (sum, place) = sums[group], sum != 0 else { continue }
      issues.add(
        place, "the \(group) sums to \(sum) k€, not to zero",
        "post the other side of it, \(-sum) k€")
    }
  }

  private static func checkDesaldering(_ budget: Budget, issues: IssueList) {
    var sides: [String: (out: Amount, in: Amount, last: Place)] = [:]
    var order: [String] = []
    for posting in budget.ledger.postings where posting.type == .desaldering {
      let chapter = budget.structure.ancestor(of: posting.node, at: .chapter)?.code ?? ""
      let group = "chapter \(chapter) in \(posting.year) at stage \(posting.stage.rawValue)"
      var side = sides[group] ?? (0, 0, posting.place)
      if sides[group] == nil { order.append(group) }
      switch posting.kind {
      case .expenditure: side.out += posting.amount
      case .receipts: side.in += posting.amount
      case .commitments: break
      }
      side.last = posting.place
      sides[group] = side
    }
    for group in order {
      guard let side = sides[group], side.out != side.in else { continue }
      issues.add(
        side.last,
        "the desaldering of \(group) moves expenditure by \(side.out) k€ and receipts by \(side.in) k€",
        "let both move alike")
    }
  }

  private static func checkTotals(_ budget: Budget, issues: IssueList) {
    for total in budget.totals {
      let summed = budget.position(
        of: total.node, kind: total.kind, year: total.year, at: total.stage)
      let difference = total.amount - summed
      guard difference != total.difference else { continue }
      issues.add(
        total.place,
        "\(total.kind.rawValue) of \(total.node) in \(total.year) at stage \(total.stage.rawValue) is \(total.amount) k€ as published, and the postings sum to \(summed) k€",
        "mend the postings, or list the known difference of \(difference) with a note")
    }
  }
}
