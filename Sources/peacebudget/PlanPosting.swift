import ArgumentParser
import Budget
import Foundation
import Planning
import Reporting

/// Posting a plan into the ledger of the folder it was made from.
struct PlanPosting {
  let stage: Stage
  /// The folder on disk.
  let path: String
  let budget: Budget

  /// The budget that the plan must be made from.
  let base: Budget

  /// Refuses an example, and a stage at which nothing can be posted.
  init(_ budget: Budget, from argument: BudgetArgument, at stage: Stage) throws {
    guard let path = argument.path else {
      Output.complain(
        "\(budget.name) is part of the program and cannot be changed; make a copy with "
          + "`peacebudget init DIRECTORY --example \(budget.name)` and post there")
      throw ExitCode(1)
    }
    try RunLog.requireInputs(asBefore: path)
    self.stage = stage
    self.path = path
    self.budget = budget
    if !RunLog.isRehearsal { FolderChange.settle(path) }
    do {
      base = try PlanPostings.base(of: budget, at: stage)
    } catch {
      Output.complain("\(error)")
      throw ExitCode(1)
    }
  }

  /// Checks and appends the postings.
  ///
  /// - Returns: what was done, as text.
  func post(_ plan: Plan) throws -> String {
    let postings = PlanPostings(plan, of: budget, at: stage)
    if postings.entries.isEmpty {
      return PostingReport.nothing(at: stage)
    }
    do {
      let addition = postings.addition(to: budget)
      let differences = postings.differences(
        between: plan, and: try Budget(folder: addition.result()))
      guard differences.isEmpty else {
        Output.complain(
          "the postings do not make the positions of the plan, and nothing was written:\n"
            + differences.joined(separator: "\n"))
        throw ExitCode(1)
      }
      try Output.change(addition.files(), of: path, after: budget.digests)
    } catch let code as ExitCode {
      throw code
    } catch {
      Output.complain("the plan was not posted: \(error)")
      throw ExitCode(1)
    }
    return PostingReport.text(of: postings, plan: plan)
  }
}
