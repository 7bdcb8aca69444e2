import Budget
import OrderedCollections
import Planning

/// Today's positions and what each rule leaves of them in the year shown: by line, by track and in all.
struct RuleComparisonLines {
  /// A line, or several together.
  struct Row {
    let name: String
    /// Code of a line; nil for several together.
    let id: String?
    let today: Amount
    /// One a rule.
    let amounts: [Amount]
    /// Places of amounts below the smallest viable one of a line.
    let marked: Set<Int>
  }

  /// The lines of a track, and all of them together.
  struct Group {
    let track: Track
    let sum: Row
    let lines: [Row]
  }

  let groups: [Group]
  let total: Row

  init(_ comparison: RuleComparison) {
    let model = comparison.model
    let year = comparison.yearIndex
    func row(_ name: String, _ members: [Int], id: String? = nil, marked: Set<Int> = []) -> Row {
      Row(
        name: name, id: id, today: members.reduce(0) { $0 + model.choices[$1][year].today },
        amounts: comparison.outcomes.map { outcome in
          members.reduce(0) { $0 + outcome.decision.amounts[$1][year] }
        }, marked: marked)
    }
    func line(_ member: Int) -> Row {
      let id = model.lines[member].id
      let below = comparison.outcomes.indices.filter { place in
        comparison.outcomes[place].belowMinimum.contains { $0.line == member && $0.year == year }
      }
      return row(
        model.budget.structure.nodes[id]?.name.en ?? id, [member], id: id, marked: Set(below))
    }
    groups = Track.allCases.compactMap { track in
      let members = model.lines.indices.filter { model.data.track(of: model.lines[$0]) == track }
      return members.isEmpty
        ? nil
        : Group(
          track: track, sum: row(PlanNames.track(track), members), lines: members.map(line))
    }
    total = row("Total", Array(model.lines.indices))
  }

  /// All rows in their order, the total last.
  var rows: [Row] { groups.flatMap { [$0.sum] + $0.lines } + [total] }

  /// What the marks mean; nil when there are none.
  var note: String? { Self.note(rows) }

  static func note(_ rows: [Row]) -> String? {
    rows.allSatisfy(\.marked.isEmpty) ? nil : "! less than the smallest viable amount."
  }
}
