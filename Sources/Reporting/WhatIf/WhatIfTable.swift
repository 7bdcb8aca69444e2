import Budget
public import Foundation
import OrderedCollections
public import Planning

/// Scenarios or cut rules as CSV, one record a line, year and column of the comparison.
public enum WhatIfTable {
  private static let header = "scenario,line,year,article,track,base,amount,change\n"

  /// Scenarios next to the base. A scenario in which nothing fits has no records.
  public static func csv(of whatIf: WhatIf) -> Data {
    let it = WhatIfFigures(whatIf)
    var text = header
    let rows = it.rows
    for column in it.columns {
      guard let plan = column.plan else { continue }
      let id = id(column)
      for row in rows {
        for year in it.years {
          let base = it.base.amount(of: row.line.id, in: year)
          let amount = plan.amount(of: row.line.id, in: year)
          text += record([
            id, row.line.id, "\(year)", row.article, row.track.rawValue, "\(base)", "\(amount)",
            "\(amount - base)",
          ])
        }
      }
    }
    return Data(text.utf8)
  }

  /// The name of a column in records.
  static func id(_ column: WhatIfFigures.Column) -> String {
    column.scenario.scenario.id + (column.label.hasSuffix("f") ? " without overrides" : "")
  }

  /// Cut rules next to today's positions.
  public static func csv(of comparison: RuleComparison) -> Data {
    let model = comparison.model
    var text = header.replacing("scenario,", with: "rule,").replacing("base,", with: "today,")
    for outcome in comparison.outcomes {
      for cell in model.cells {
        let line = model.lines[cell.line]
        let today = model.choice(cell).today
        let amount = outcome.decision.amount(cell)
        text += record([
          outcome.rule.rawValue, line.id, "\(model.years[cell.year])",
          model.data.policy.envelopes[line.envelope]?.article ?? "",
          model.data.track(of: line).rawValue, "\(today)", "\(amount)", "\(amount - today)",
        ])
      }
    }
    return Data(text.utf8)
  }

  /// Ids hold no comma; a quoted cell is safe all the same.
  private static func record(_ cells: [String]) -> String {
    cells.map { cell in
      cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }.joined(separator: ",") + "\n"
  }
}
