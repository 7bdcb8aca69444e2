/// One table as lines of text, in as many blocks of columns as the page asks for.
struct TextBlocks {
  private static let widestPage = 132
  private static let gap = "  "
  /// Between a code and its label.
  private static let space = " "
  /// Labels get at least this room, and up to the second what their longest word takes.
  private static let leastLabel = 20...28

  private let table: BudgetTable
  private let figures: [[String]]
  private let styles: [RowStyle]
  private let codeWidth: Int
  private let labelWidth: Int
  private let widths: [Int]
  private let blocks: [Range<Int>]

  init(_ table: BudgetTable, figures: TableFigures) {
    self.table = table
    let styles = RowStyle.styles(of: table)
    let cells = table.rows.indices.map { row in
      table.columns.indices.map { column in
        figures.text(table.value(row, column)).replacing(Figures.noBreak, with: " ")
          .replacing(TableFigures.narrowSpace, with: " ")
      }
    }
    let widths = table.columns.indices.map { column in
      max(Self.headingWidth(table.columns[column]), cells.map { $0[column].count }.max() ?? 0)
    }
    let codes = table.rows.indices.filter { styles[$0].showsCode }.map { table.rows[$0].code }
    // A heading of the codes may run on above the labels where these have none.
    let codeHeading = table.labelHeading.isEmpty ? "" : table.codeHeading.onOneLine
    let codeWidth = ([codeHeading] + codes).map(\.displayWidth).max() ?? 0
    let labels = table.rows.map(\.label.onOneLine)
    let natural = max(
      table.labelHeading.isEmpty
        ? table.codeHeading.onOneLine.displayWidth : table.labelHeading.onOneLine.displayWidth,
      labels.indices.map { 2 * styles[$0].indent + labels[$0].displayWidth }.max() ?? 0)
    let longestWord =
      labels.indices.map { row in
        2 * styles[row].indent
          + (labels[row].split(separator: " ").map(\.displayWidth).max() ?? 0)
      }.max() ?? 0

    // What a block takes beside its labels.
    let taken = { (block: Range<Int>) in
      (codeWidth == 0 ? 0 : codeWidth + Self.space.count)
        + block.reduce(0) { $0 + widths[$1] + Self.gap.count }
    }
    let all = table.columns.indices
    let least = min(
      natural, max(Self.leastLabel.lowerBound, min(longestWord, Self.leastLabel.upperBound)))
    let fitting = [TextTable.pageWidth, Self.widestPage].first { taken(all) + least <= $0 }
    let page = fitting ?? TextTable.pageWidth
    blocks =
      fitting == nil
      ? Self.split(TableHeader.runs(of: table.columns)) { taken($0) + least <= page } : [all]
    labelWidth = max(1, min(natural, blocks.map { page - taken($0) }.min() ?? natural))
    self.figures = cells
    self.styles = styles
    self.widths = widths
    self.codeWidth = codeWidth
  }

  /// No word of a heading is cut, unless it is longer than any word of the published headings.
  private static func headingWidth(_ column: BudgetTable.Column) -> Int {
    min(max(column.longestWord, 1), 16)
  }

  /// As many columns in a block as fit, and a group in one block where it can be.
  private static func split(
    _ groups: [Range<Int>], fits: (Range<Int>) -> Bool
  ) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    func add(_ columns: Range<Int>) {
      if let last = blocks.last, fits(last.lowerBound..<columns.upperBound) {
        blocks[blocks.count - 1] = last.lowerBound..<columns.upperBound
      } else {
        blocks.append(columns)
      }
    }
    for group in groups {
      if fits(group) {
        add(group)
      } else {
        for column in group { add(column..<column + 1) }
      }
    }
    return blocks
  }

  var lines: [String] {
    blocks.enumerated().flatMap { index, block in (index == 0 ? [] : [""]) + lines(of: block) }
  }

  private func lines(of block: Range<Int>) -> [String] {
    let rule = String(
      repeating: "─",
      count: line("", String(repeating: " ", count: labelWidth), block.map { _ in "" }, block)
        .displayWidth)
    var lines = [rule] + heading(of: block) + [rule]
    for row in table.rows.indices {
      let style = styles[row]
      let indent = String(repeating: "  ", count: style.indent)
      let label = table.rows[row].label.onOneLine.wrapped(to: max(8, labelWidth - indent.count))
      for (index, part) in label.enumerated() {
        // The figures stand beside the last line of the label, the code beside the first.
        lines.append(
          line(
            index == 0 && style.showsCode ? table.rows[row].code : "", indent + part,
            block.map { index == label.count - 1 ? figures[row][$0] : "" }, block
          ).trimmingTrailingSpaces)
      }
    }
    return lines + [rule]
  }

  // MARK: Heading

  private func heading(of block: Range<Int>) -> [String] {
    let columns = table.columns
    var lines = groups(of: block)
    for part in [\BudgetTable.Column.heading, \.year, \.tiedFormula] {
      let cells = block.map { columns[$0][keyPath: part].onOneLine.wrapped(to: widths[$0]) }
      if cells.allSatisfy({ $0 == [""] }) { continue }
      let height = cells.map(\.count).max() ?? 0
      for index in 0..<height {
        // At the foot of the row.
        lines.append(
          line(
            "", "", cells.map { $0.count + index < height ? "" : $0[$0.count + index - height] },
            block))
      }
    }
    if lines.isEmpty { lines.append("") }
    let foot = lines.count - 1
    let room = line("", "", [], 0..<0)
    let lead =
      table.labelHeading.isEmpty
      ? table.codeHeading.onOneLine.padded(to: room.count)
      : line(table.codeHeading.onOneLine, table.labelHeading.onOneLine, [], 0..<0)
    lines[foot] = lead + lines[foot].dropFirst(room.count)
    return lines.map(\.trimmingTrailingSpaces)
  }

  /// The headings that columns share, each above a rule over its columns.
  private func groups(of block: Range<Int>) -> [String] {
    let runs = TableHeader.runs(of: table.columns).map { $0.clamped(to: block) }.filter {
      !$0.isEmpty
    }
    let cells = runs.map { run -> (lines: [String], width: Int) in
      let width = run.reduce(-Self.gap.count) { $0 + widths[$1] + Self.gap.count }
      let group = table.columns[run.lowerBound].group.onOneLine
      return (
        group.isEmpty
          ? [] : group.wrapped(to: width) + [String(repeating: "─", count: width)], width
      )
    }
    let height = cells.map(\.lines.count).max() ?? 0
    let lead = line("", "", [], 0..<0)
    return (0..<height).map { index in
      cells.reduce(lead) { text, cell in
        let part =
          cell.lines.count + index < height ? "" : cell.lines[cell.lines.count + index - height]
        return text + Self.gap + part.centred(to: cell.width)
      }
    }
  }

  // MARK: A line

  private func line(
    _ code: String, _ label: String, _ cells: [String], _ block: Range<Int>
  ) -> String {
    var text = codeWidth == 0 ? "" : code.padded(to: codeWidth) + Self.space
    text += label.padded(to: labelWidth)
    // Without the mark the figures would be read as part of the label, from right to left.
    if label.hasRightToLeft { text += "\u{200E}" }
    for (column, cell) in zip(block, cells) {
      text += Self.gap + String(repeating: " ", count: max(0, widths[column] - cell.displayWidth))
      text += cell
    }
    return text
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  fileprivate func centred(to width: Int) -> String {
    (String(repeating: " ", count: max(0, width - displayWidth) / 2) + self).padded(to: width)
  }
}
