import Budget

/// Figures of tables as they are printed for people: `‒ 9 145`, `85%`, `x`, or nothing.
///
/// Published tables set a figure dash and a space before a negative figure (budget acts of chapters V and XVII). No
/// space breaks; the one after the dash is narrow.
struct TableFigures {
  static let narrowSpace = "\u{202F}"
  static let figureDash = "\u{2012}"
  /// What stands for a figure that this audience may not see.
  static let hidden = "x"

  let style: NumberStyle

  func text(_ value: BudgetTable.Value) -> String {
    switch value {
    case .empty: ""
    case .amount(let amount): self.amount(amount)
    case .percent(let percent): self.amount(percent) + "%"
    case .hidden: Self.hidden
    }
  }

  func amount(_ amount: Amount) -> String {
    let text = Figures(style: style).amount(amount)
    return amount < 0 ? Self.figureDash + Self.narrowSpace + text.dropFirst() : text
  }
}

extension BudgetTable.Value {
  /// As programs read it, in CSV: an ordinary minus, no separators.
  var plain: String {
    switch self {
    case .empty: ""
    case .amount(let amount): String(amount)
    case .percent(let percent): "\(percent)%"
    case .hidden: TableFigures.hidden
    }
  }
}

extension BudgetTable {
  /// What a cell shows; empty where the row has no such cell.
  func value(_ row: Int, _ column: Int) -> Value {
    let cells = rows[row].cells
    return cells.indices.contains(column) ? cells[column].value : .empty
  }

  var hidesFigures: Bool {
    rows.contains { row in row.cells.contains { $0.value == .hidden } }
  }
}
