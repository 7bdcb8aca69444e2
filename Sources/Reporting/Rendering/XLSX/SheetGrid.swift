import Budget

/// Fills a sheet from the top down with titles, sentences and tables.
struct SheetGrid {
  enum Cell {
    case empty
    case text(String)
    case amount(Int)
    /// With an exclamation mark.
    case marked(Int)
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
  /// How high all rows above the next one are, and those of its page, in points of the screen.
  private var height = 0.0
  private var taken = 0.0
  /// They count where a chart stands on the sheet.
  private var pages: Sheet.Pages
  private var hasCharts = false

  init(_ sheet: Sheet, widths: [Double], style: NumberStyle) throws(RenderingError) {
    self.sheet = sheet
    self.widths = widths
    self.style = style
    pages = Sheet.Pages(columns: widths)
    try sheet.setWidths(widths)
  }

  mutating func skip() { advance(Sheet.height(of: 1)) }

  mutating func title(_ text: String) throws(RenderingError) {
    try say(text, CellStyle(bold: true, size: 12, wraps: true, top: true))
  }

  /// A sentence over all columns.
  mutating func say(_ text: String, bold: Bool = false) throws(RenderingError) {
    try say(text, CellStyle(bold: bold, wraps: true, top: true))
  }

  private mutating func say(_ text: String, _ style: CellStyle) throws(RenderingError) {
    // Letters of 9 points; a row of a sheet grows to 409 points.
    let room = min(140, widths.reduce(0, +))
    var (last, width) = (0, widths[0])
    while last + 1 < widths.count, width + widths[last + 1] <= room {
      last += 1
      width += widths[last]
    }
    let size = Double(style.size) / 9
    for part in text.wrapped(to: 1500) {
      try sheet.write(part, rows: row...row, columns: 0...last, style)
      let height = size * Sheet.height(of: Sheet.lines(part, in: width / size))
      if height > Sheet.height(of: 1) { try sheet.setHeight(height, of: row) }
      advance(height)
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
    let lines = zip(cells, widths).map { Sheet.lines($0, in: $1 * 0.88) }.max() ?? 1
    try sheet.makeRoom(for: lines, in: row)
    advance(Sheet.height(of: lines))
  }

  mutating func add(_ cells: [Cell], bold: Bool = false) throws(RenderingError) {
    var lines = 1
    for (column, cell) in cells.enumerated() {
      var look = CellStyle(bold: bold, top: true, beneath: .light)
      switch cell {
      case .empty: try sheet.write("", row, column, look)
      case .text(let text):
        look.wraps = true
        if column >= names { look.alignment = .right }
        try sheet.write(text, row, column, look)
        if column < widths.count { lines = max(lines, Sheet.lines(text, in: widths[column])) }
      case .amount(let amount):
        look.alignment = .right
        look.number = CellStyle.amounts(style)
        try sheet.write(amount, row, column, look)
      case .marked(let amount):
        look.alignment = .right
        look.number = CellStyle.marked(style)
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
    try sheet.makeRoom(for: lines, in: row)
    advance(Sheet.height(of: lines))
  }

  /// A row of a comparison: names, an amount, and others, each with how much more it is.
  mutating func add(
    _ names: [String], base: Int, _ amounts: [Int], marked: Set<Int> = [], bold: Bool
  ) throws(RenderingError) {
    let first = names.count
    try add(
      names.map { .text($0) } + [.amount(base)]
        + amounts.enumerated().flatMap { place, amount -> [Cell] in
          [
            marked.contains(place) ? .marked(amount) : .amount(amount),
            .difference(amount - base, column: first + 1 + 2 * place, less: first),
          ]
        }, bold: bold)
  }

  // MARK: Pages

  /// Goes on to the row after one of a height in points of print.
  private mutating func advance(_ height: Double) {
    take(height / 0.75)
    row += 1
  }

  /// Takes room from the next row on; where its page has too little left, another begins.
  private mutating func take(_ height: Double) {
    if taken > 0, taken + height > pages.height {
      pages.starts.append(row)
      taken = 0
    }
    taken += height
    self.height += height
  }

  /// Prints the sheet as wide as a page; no page ends within a chart.
  func setUpPrint(footer: String) throws(RenderingError) {
    try sheet.setUpPrint(footer: footer, pages: hasCharts ? pages : nil)
  }
}

extension SheetGrid {
  /// Where a table begins: its row, how high all rows above it are, and those of its page.
  private typealias Start = (row: Int, height: Double, taken: Double)

  private var here: Start { (row, height, taken) }

  /// A chart below what stands there, on one page with its table where that has room for both.
  private mutating func insert(
    _ chart: SheetChart, below table: Start
  ) throws(RenderingError) {
    hasCharts = true
    // A row is 20 points of the screen high; one above stays empty, and one below.
    let rows = (chart.height + 19) / 20 + 1
    let space = Double(20 * rows)
    let whole = height - table.height + space
    if whole <= pages.height, table.taken + whole > pages.height {
      pages.starts.removeAll { $0 >= table.row }
      pages.starts.append(table.row)
      taken = whole - space
    }
    take(space)
    try sheet.insert(chart, row + 1, 0)
    row += rows + 1
    taken += 20
    height += 20
  }

  /// A bar chart with its numbers: the table, and the chart below it.
  mutating func add(_ chart: BarChart, changes: Bool = false) throws(RenderingError) {
    let start = here
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
          + category.values.enumerated().map { series, value in
            if changes { return .change(value) }
            return category.marked.contains(series) ? .marked(value) : .amount(value)
          } + chart.extraColumns.map { .text($0.cells[place]) })
    }
    try draw(chart, rows: first, names: names, changes: changes, below: start)
  }

  /// The bars of a table. More than a page holds are drawn in parts of about the same length, on one scale.
  private mutating func draw(
    _ chart: BarChart, rows first: Int, names: Int, changes: Bool, below table: Start
  ) throws(RenderingError) {
    let (frame, bars) = (110, chart.series.count * 14 + 10)
    let room = Int(pages.height) - 20
    let most = max(1, (room - frame) / bars)
    let count = chart.categories.count
    let parts = (count + most - 1) / most
    let values = chart.categories.flatMap(\.values)
    // A figure stands beyond the end of the longest bar.
    let scale = Axis(values.map { 1.1 * Double($0) })
    for part in 0..<parts {
      let (from, to) = (part * count / parts, (part + 1) * count / parts)
      let drawn = SheetChart(
        kind: .bars, title: chart.title + (parts > 1 ? ", \(part + 1) of \(parts)" : ""),
        description: chart.description, rows: first + from...first + to - 1, names: names,
        series: chart.series.enumerated().map { place, name in
          let paint = chart.series.count == 1 ? Paint.series[1] : Paint.series[place % 8]
          return .init(name: name, column: names + 1 + place, colour: paint.number)
        }, axis: chart.across,
        // Bars that do not start at nothing would mislead.
        low: parts > 1 ? Int(scale.low) : values.allSatisfy { $0 >= 0 } ? 0 : nil,
        high: parts > 1 ? Int(scale.high) : nil,
        height: min(room, max(220, frame + (to - from) * bars)),
        number: changes ? CellStyle.changes(style) : CellStyle.amounts(style))
      try insert(drawn, below: part == 0 ? table : here)
    }
  }

  /// A waterfall with its numbers; what the chart stands on is beside them, in grey.
  mutating func add(_ waterfall: Waterfall) throws(RenderingError) {
    let start = here
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
      axis: waterfall.up, low: low, number: CellStyle.amounts(style))
    try insert(drawn, below: start)
  }
}

extension Paint {
  /// The colour of the filling as a spreadsheet writes it.
  var number: UInt32 { UInt32(fill.dropFirst(), radix: 16) ?? 0 }
}
