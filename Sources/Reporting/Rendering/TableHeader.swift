/// The heading of a table as a grid of cells that span columns and rows: groups, headings, years, formulas.
struct TableHeader {
  struct Cell: Hashable {
    let text: String
    /// Columns of figures, by index.
    let columns: Range<Int>
    let rowSpan: Int
  }

  /// The cells of each row; one that spans rows stands in its first. At least one row.
  let rows: [[Cell]]

  init(_ table: BudgetTable) {
    let columns = table.columns
    let runs = Self.runs(of: columns)
    let hasOwnHeadings = { (run: Range<Int>) in
      columns[run].contains { !$0.group.isEmpty && !$0.heading.isEmpty }
    }
    let headingsTakeTwoRows = runs.contains(where: hasOwnHeadings)
    let lines = [\BudgetTable.Column.year, \.formula].filter { line in
      columns.contains { !$0[keyPath: line].isEmpty }
    }
    // A heading with nothing beneath it stands at the foot, beside the years of the others.
    let bare = runs.filter { $0.count == 1 || hasOwnHeadings($0) }.joined().filter { index in
      lines.allSatisfy { columns[index][keyPath: $0].isEmpty }
    }
    func reachingDown(_ cell: Cell) -> Cell {
      guard bare.contains(cell.columns.lowerBound) else { return cell }
      return Cell(text: cell.text, columns: cell.columns, rowSpan: cell.rowSpan + lines.count)
    }
    var rows = [
      runs.map { run in
        let first = columns[run.lowerBound]
        let cell = Cell(
          text: (first.group.isEmpty ? first.heading : first.group).onOneLine, columns: run,
          rowSpan: headingsTakeTwoRows && !hasOwnHeadings(run) ? 2 : 1)
        return hasOwnHeadings(run) ? cell : reachingDown(cell)
      }
    ]
    if headingsTakeTwoRows {
      rows.append(
        runs.filter(hasOwnHeadings).flatMap { Self.cells(columns, $0, \.heading) }
          .map(reachingDown))
    }
    rows += lines.map { line in
      Self.cells(columns, columns.indices, line).filter { !bare.contains($0.columns.lowerBound) }
    }
    self.rows = rows
  }

  private static func cells(
    _ columns: [BudgetTable.Column], _ run: Range<Int>,
    _ text: KeyPath<BudgetTable.Column, String>
  ) -> [Cell] {
    run.map { Cell(text: columns[$0][keyPath: text].onOneLine, columns: $0..<$0 + 1, rowSpan: 1) }
  }

  /// Neighbours of one group; a column without a group stands alone.
  static func runs(of columns: [BudgetTable.Column]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, column) in columns.enumerated() {
      if let last = runs.last, !column.group.isEmpty,
        columns[last.lowerBound].group == column.group
      {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}

extension BudgetTable.Column {
  /// `(3) = (1) + (2)` that breaks behind its sign of equality only.
  var tiedFormula: String {
    formula.replacing(" =", with: Figures.noBreak + "=").replacing(
      " + ", with: Figures.noBreak + "+" + Figures.noBreak)
  }

  /// Width of the longest word of its headings.
  var longestWord: Int {
    [group, heading, year, tiedFormula].flatMap { $0.onOneLine.split(separator: " ") }
      .map(\.displayWidth).max() ?? 0
  }
}
