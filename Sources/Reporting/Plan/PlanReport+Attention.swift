import Planning
import Budget
import OrderedCollections

extension PlanReport {
  /// What is left to a person.
  mutating func attention() {
    section("For a person to decide")
    let attention = plan.attention
    let count = lines.count
    for mixed in attention.mixedContexts {
      say(
        "- \(mixed.context): accountability and mediation in one context (\(mixed.lines.joined(separator: ", ")))."
      )
    }
    if !attention.uncoordinated.isEmpty {
      say("- Not coordinated with the EEAS: \(attention.uncoordinated.joined(separator: ", ")).")
    }
    for (promise, funded, overdue) in attention.promises {
      say(
        "- Promise of \(promise.date) (\(promise.debate)): \(promise.what). "
          + (funded ? "Its line gets money in this plan." : "This plan leaves it unfulfilled.")
          + (overdue ? " Overdue." : ""))
    }
    let led = plan.ledByOthers
    if !led.isEmpty {
      say(
        "- Another leads, so support only: \(led.map { "\($0.id) (\($0.lead))" }.joined(separator: ", "))."
      )
    }
    for maturity in [Maturity.announced, .inDesign] {
      let unconfirmed = attention.unconfirmed.filter { $0.maturity == maturity }.map {
        names.line($0.line)
      }
      if unconfirmed.isEmpty { continue }
      say(
        "- \(maturity == .announced ? "Announced" : "In design"), not confirmed: \(unconfirmed.joined(separator: "; ")). "
          + (unconfirmed.count == 1
            ? "Its amount is not decided policy." : "Their amounts are not decided policy."))
    }
    if lines.count == count { say("Nothing.") }
  }
}

extension Plan {
  /// The lines with money in whose context another leads.
  var ledByOthers: [Line] {
    model.lines.indices.filter { amount($0) > 0 && !model.lines[$0].lead.isEmpty }.map {
      model.lines[$0]
    }
  }
}
