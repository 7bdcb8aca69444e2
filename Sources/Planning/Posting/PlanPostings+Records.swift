public import Budget
import OrderedCollections

extension PlanPostings {
  /// The postings as records of the budget's files, with the source and the measures that they name.
  ///
  /// - Parameter budget: the budget that the postings are added to; its language is that of the notes.
  public func addition(to budget: Budget) -> FolderAddition {
    var addition = FolderAddition(to: budget.folder)
    if entries.isEmpty { return addition }
    let source = Self.source
    if budget.sources[source.id] == nil {
      addition.add(["id": source.id, "title": source.title], to: "sources.csv")
    }
    for measure in measures {
      addition.add(
        [
          "id": measure.id, "title_nl": measure.title.nl, "title_en": measure.title.en,
          "reason_nl": measure.reason.nl, "reason_en": measure.reason.en,
        ], to: "measures.csv")
    }
    for entry in entries {
      addition.add(
        [
          "node": entry.key.node, "kind": entry.key.kind.rawValue, "year": String(entry.key.year),
          "stage": stage.rawValue, "nature": entry.nature.rawValue,
          "type": entry.key.type.rawValue, "amount": String(entry.amount), "source": source.id,
          "status": entry.status.rawValue, "note": entry.reason.in(budget.settings.language),
          "measure": entry.measure ?? "",
        ], to: "postings.csv")
    }
    return addition
  }

  /// Checks that with the postings the positions of `budget` are those of `plan`, to the last k€.
  ///
  /// - Returns: what differs, in words; empty when all is well.
  public func differences(between plan: Plan, and budget: Budget) -> [String] {
    plan.model.cells.compactMap { cell in
      let line = plan.model.lines[cell.line].id
      let year = plan.model.years[cell.year]
      let position = budget.position(of: line, year: year, at: stage)
      let amount = plan.decision.amount(cell)
      return position == amount
        ? nil : "\(line) in \(year): position \(position) k€, plan \(amount) k€"
    }
  }
}
