import Budget

/// Fills a sheet from the top down with titles, sentences and tables.
struct SheetGrid {
  enum Cell {
    case empty
    case text(String)
    case amount(Int)
    /// With its sign.
    case change(Int)
    /// What a column of this row is more than another one, computed by the sheet.
    case difference(Int, column: Int, less: Int)
  }

  let sheet: Sheet
  let style: NumberStyle
  /// Widths of the columns from the first, in figures.
  let widths: [Double]
  /// The next row.
  private(set) var row = 0
  /// How many columns of the table hold names, to the left; the text of others stands to the right, like figures.
  private var names = 1

  init(_ sheet: Sheet, widths: [Double], style: NumberStyle) throws(RenderingError) {
    self.sheet = sheet
    self.widths = widths
    self.style = style
    try sheet.setWidths(widths)
  }

  mutating func skip(_ rows: Int = 1) { row += rows }

  mutating func title(_ text: String) throws(RenderingError) {
    try sheet.write(text, row, 0, CellStyle(bold: true, size: 12))
    row += 1
  }

  /// A sentence over all columns.
  mutating func say(_ text: String, bold: Bool = false) throws(RenderingError) {
    // Letters of 9 points; a row of a sheet grows to 409 points.
    let room = min(140, widths.reduce(0, +))
    var (last, width) = (0, widths[0])
    while last + 1 < widths.count, width + widths[last + 1] <= room {
      last += 1
      width += widths[last]
    }
    for part in text.wrapped(to: 1500) {
      try sheet.write(
        part, rows: row...row, columns: 0...last, CellStyle(bold: bold, wraps: true, top: true))
      try sheet.makeRoom(for: Sheet.lines(part, in: width), in: row)
      row += 1
    }
  }

  /// The head of a table: the first `names` columns to the left, figures to the right.
  mutating func head(_ cells: [String], names: Int = 1) throws(RenderingError) {
    self.names = names
    for (column, cell) in cells.enumerated() {
      try sheet.write(
        cell, row, column,
        CellStyle(
          bold: true, alignment: column < names ? .left : .right, wraps: true, beneath: .strong))
    }
    let lines = zip(cells, widths).map { Sheet.lines($0, in: $1 * 0.88) }
    try sheet.makeRoom(for: lines.max() ?? 1, in: row)
    row += 1
  }

  mutating func add(_ cells: [Cell], bold: Bool = false) throws(RenderingError) {
    var height = 1
    for (column, cell) in cells.enumerated() {
      var look = CellStyle(bold: bold, top: true, beneath: .light)
      switch cell {
      case .empty: try sheet.write("", row, column, look)
      case .text(let text):
        look.wraps = true
        if column >= names { look.alignment = .right }
        try sheet.write(text, row, column, look)
        if column < widths.count { height = max(height, Sheet.lines(text, in: widths[column])) }
      case .amount(let amount):
        look.alignment = .right
        look.number = CellStyle.amounts(style)
        try sheet.write(amount, row, column, look)
      case .change(let change):
        look.alignment = .right
        look.number = CellStyle.changes(style)
        try sheet.write(change, row, column, look)
      case .difference(let change, let more, let less):
        look.alignment = .right
        look.number = CellStyle.changes(style)
        try sheet.write(
          change, formula: "=\(Sheet.cell(row, more))-\(Sheet.cell(row, less))", row, column, look)
      }
    }
    try sheet.makeRoom(for: height, in: row)
    row += 1
  }
}

extension SheetGrid {
  /// A chart below what stands there.
  private mutating func insert(_ chart: SheetChart) throws(RenderingError) {
    try sheet.insert(chart, row + 1, 0)
    // A row is 20 points of the screen high.
    row += 3 + chart.height / 20
  }

  /// A bar chart with its numbers: the table, and the chart below it.
  mutating func add(_ chart: BarChart, changes: Bool = false) throws(RenderingError) {
    try title(chart.title)
    try say(chart.description)
    let isGrouped = chart.categories.contains { $0.group != nil }
    let names = isGrouped ? 1 : 0
    try head(
      (isGrouped ? [""] : []) + [""] + chart.series + chart.extraColumns.map(\.title),
      names: names + 1)
    let first = row
    for (place, category) in chart.categories.enumerated() {
      try add(
        (isGrouped ? [.text(category.group ?? "")] : []) + [.text(category.name)]
          + category.values.map { changes ? .change($0) : .amount($0) }
          + chart.extraColumns.map { .text($0.cells[place]) })
    }
    guard row > first else { return }
    let bars = chart.categories.count * (chart.series.count * 14 + 10)
    let drawn = SheetChart(
      kind: .bars, title: chart.title, description: chart.description, rows: first...row - 1,
      names: names,
      series: chart.series.enumerated().map { place, name in
        let paint = chart.series.count == 1 ? Paint.series[1] : Paint.series[place % 8]
        return .init(name: name, column: names + 1 + place, colour: paint.number)
      },
      // Bars that do not start at nothing would mislead.
      low: chart.categories.allSatisfy { $0.values.allSatisfy { $0 >= 0 } } ? 0 : nil,
      height: max(220, 110 + bars),
      number: changes ? CellStyle.changes(style) : CellStyle.amounts(style))
    try insert(drawn)
  }

  /// A waterfall with its numbers; what the chart stands on is beside them, in grey.
  mutating func add(_ waterfall: Waterfall) throws(RenderingError) {
    try title(waterfall.title)
    try say(waterfall.description)
    try head(["", "Amount", "Change", "Beneath", "Total", "Rise", "Fall"])
    let first = row
    var level = waterfall.start.value
    try add([.text(waterfall.start.name), .amount(level), .empty, .empty, .amount(level)])
    for step in waterfall.steps {
      let next = level + step.change
      try add([
        .text(step.name), .amount(next), .change(step.change), .amount(min(level, next)), .empty,
        step.change > 0 ? .amount(step.change) : .empty,
        step.change < 0 ? .amount(-step.change) : .empty,
      ])
      level = next
    }
    try add([
      .text(waterfall.end), .amount(level), .change(level - waterfall.start.value), .empty,
      .amount(level),
    ])
    let low = waterfall.axisStart
    try say(
      "Beneath, Total, Rise and Fall are what the chart is drawn from."
        + (low > 0 ? " Its axis starts at \(Figures(style: style).amount(low)), not at 0." : ""))
    let drawn = SheetChart(
      kind: .stackedColumns, title: waterfall.title, description: waterfall.description,
      rows: first...row - 2, names: 0,
      series: [
        .init(name: "Beneath", column: 3, colour: nil, isLabelled: false),
        .init(name: "Total", column: 4, colour: Paint.total.number),
        .init(name: "Rise", column: 5, colour: Paint.rise.number),
        .init(name: "Fall", column: 6, colour: Paint.fall.number),
      ],
      low: low, number: CellStyle.amounts(style))
    try insert(drawn)
  }
}

extension Paint {
  /// The colour of the filling as a spreadsheet writes it.
  var number: UInt32 { UInt32(fill.dropFirst(), radix: 16) ?? 0 }
}
