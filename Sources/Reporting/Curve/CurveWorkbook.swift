import Budget
public import Foundation
public import Planning

/// The curve of a cut as a workbook: pictures that the spreadsheet draws, and the numbers they are drawn from.
public struct CurveWorkbook {
  private let facts: CurveFacts
  private let workbook: Workbook

  /// The workbook of a curve, with plans made anew at depths of the same cut.
  ///
  /// - Throws: ``RenderingError``.
  public static func xlsx(
    of curve: Curve, replans: [Curve.Replan] = [], version: String
  ) throws(RenderingError) -> Data {
    let facts = CurveFacts(curve, replans)
    let properties = Workbook.Properties(
      title: facts.title, subject: facts.place, author: "PeaceBudget \(version)", language: "en")
    return try Workbook.data(of: properties) { workbook throws(RenderingError) in
      try CurveWorkbook(facts: facts, workbook: workbook).fill()
    }
  }

  /// Adds the sheets of a curve to a workbook about more than that.
  static func add(_ curve: Curve, to workbook: Workbook) throws(RenderingError) {
    try CurveWorkbook(facts: CurveFacts(curve, []), workbook: workbook).fill()
  }

  private var curve: Curve { facts.curve }

  private func fill() throws(RenderingError) {
    let first = try workbook.sheet(named: "Picture of the curve")
    let headingHeight = try heading(on: first)
    let second = try workbook.sheet(named: "Picture of the price")
    let third = try workbook.sheet(named: "Picture of the order")
    var series = [try breakpoints(on: workbook.sheet(named: "Curve"))]
    if !facts.replans.isEmpty {
      series.append(try comparison(on: workbook.sheet(named: "Made anew")))
    }
    let steps = try prices(on: workbook.sheet(named: "Price"))
    let spans = try order(on: workbook.sheet(named: "Order"))
    try ends(on: workbook.sheet(named: "Where nothing fits"))
    for sheet in [second, third] { try sheet.setUpPrint(footer: facts.title) }
    let row = facts.heading.count + 2
    var pages = Sheet.Pages(columns: Self.headingColumns)
    if headingHeight + Double(SheetPlot.height) > pages.height { pages.starts = [row] }
    try first.setUpPrint(footer: facts.title, pages: pages)
    if !curve.pieces.isEmpty {
      try first.insert(picture(series), row, 0)
      try second.insert(picture(steps), 0, 0)
    }
    if let spans { try third.insert(spans, 0, 0) }
  }

  private func picture(_ series: [SheetPlot.Series]) -> SheetPlot {
    let values =
      facts.rows.map(\.value.approximation)
      + facts.replans.compactMap { facts.value($0)?.approximation }
    return SheetPlot(
      title: "Best value against the depth of the cut of \(facts.place)",
      description:
        "The exact curve falls from \(facts.words.whole(curve.startValue)) points; plans made anew are squares. The figures are on the sheets Curve and Made anew.",
      across: ("Depth of the cut", CellStyle.percent), up: ("Value in points", amounts),
      series: series, low: Axis(values, zero: false).low)
  }

  private func picture(_ steps: SheetPlot.Series) -> SheetPlot {
    SheetPlot(
      title: "What one k€ more of cut costs",
      description:
        "Points a k€, unchanged between breakpoints. The figures are on the sheet Price.",
      across: ("Depth of the cut", CellStyle.percent), up: ("Points a k€", amounts),
      series: [steps], low: 0)
  }

  // MARK: Cells

  private static let percent = "0.00%"
  private static let exactly = 1_000_000_000

  private func depth(_ depth: Rational, _ row: Int, _ column: Int, on sheet: Sheet)
    throws(RenderingError)
  {
    try sheet.write(
      (depth * Self.exactly).rounded, per: Self.exactly, row, column,
      CellStyle(alignment: .right, top: true, number: Self.percent))
  }

  /// To the thousandth.
  private func figure(
    _ value: Rational, _ row: Int, _ column: Int, number: String, on sheet: Sheet
  ) throws(RenderingError) {
    try sheet.write(
      (value * 1000).rounded, per: 1000, row, column,
      CellStyle(alignment: .right, top: true, number: number))
  }

  private var amounts: String { CellStyle.amounts(curve.plan.budget.settings.numberStyle) }

  /// Headings in the first row, which stays in view; the last column is text.
  private func begin(_ sheet: Sheet, _ headings: [String], _ widths: [Double])
    throws(RenderingError)
  {
    try sheet.setWidths(widths)
    for (column, heading) in headings.enumerated() {
      let isLast = column == headings.count - 1
      try sheet.write(
        heading, 0, column,
        CellStyle(
          bold: true, alignment: isLast ? .left : .right, indent: isLast ? 1 : 0, beneath: .strong))
    }
    try sheet.freeze(rows: 1, columns: 0, repeated: 0..<1)
    try sheet.setUpPrint(footer: facts.title)
  }

  private static let textWidth = 90.0

  private func text(_ text: String, _ row: Int, _ column: Int, on sheet: Sheet)
    throws(RenderingError)
  {
    try sheet.write(text, row, column, CellStyle(wraps: true, top: true, indent: 1))
    try sheet.makeRoom(for: Sheet.lines(text, in: Self.textWidth), in: row)
  }

  // MARK: Sheets

  private static let headingColumns = [12.0, 110]

  /// What the curve is about; returns how high that is, with an empty row below, in points of the screen.
  private func heading(on sheet: Sheet) throws(RenderingError) -> Double {
    let columns = Self.headingColumns
    try sheet.setWidths(columns)
    try sheet.write(facts.title, 0, 0, CellStyle(bold: true, size: 12))
    var height = Sheet.height(of: 1)
    for (place, field) in facts.heading.enumerated() {
      try sheet.write(field.label, place + 1, 0, CellStyle(bold: true, top: true))
      try sheet.write(field.text, place + 1, 1, CellStyle(wraps: true, top: true))
      let lines = Sheet.lines(field.text, in: columns[1])
      try sheet.makeRoom(for: lines, in: place + 1)
      height += Sheet.height(of: lines)
    }
    return (height + Sheet.height(of: 1)) / 0.75
  }

  private func breakpoints(on sheet: Sheet) throws(RenderingError) -> SheetPlot.Series {
    try begin(
      sheet,
      [
        "Depth", "Cut, k€", "Value, points", "Price, points a k€",
        "What is reached, and who gives way from there",
      ], [10, 12, 15, 18, Self.textWidth])
    let rows = facts.rows
    for (place, found) in rows.enumerated() {
      let row = place + 1
      try depth(found.depth, row, 0, on: sheet)
      try figure(found.cut, row, 1, number: amounts, on: sheet)
      try figure(found.value, row, 2, number: amounts, on: sheet)
      if let price = found.price { try figure(price, row, 3, number: "0.0", on: sheet) }
      try text(found.what, row, 4, on: sheet)
    }
    return SheetPlot.Series(
      name: "Exact, lines on or off as in the plan", sheet: sheet, rows: 1...max(1, rows.count),
      across: 0, up: 2, colour: 0x0072B2)
  }

  private func comparison(on sheet: Sheet) throws(RenderingError) -> SheetPlot.Series {
    try begin(
      sheet,
      [
        "Depth", "Cut, k€", "Curve, points", "Made anew, points", "More, points",
        "Lines that stop or start; soft rules",
      ], [10, 12, 15, 18, 13, Self.textWidth])
    for (place, replan) in facts.replans.enumerated() {
      let row = place + 1
      try depth(replan.depth, row, 0, on: sheet)
      try figure(curve.amount(at: replan.depth), row, 1, number: amounts, on: sheet)
      if let exact = curve.value(at: replan.depth) {
        try figure(exact, row, 2, number: amounts, on: sheet)
      }
      if let made = facts.value(replan) { try figure(made, row, 3, number: amounts, on: sheet) }
      if let more = facts.more(replan) {
        try figure(Rational(more), row, 4, number: amounts, on: sheet)
      }
      try text(facts.note(replan), row, 5, on: sheet)
    }
    return SheetPlot.Series(
      name: "Plan made anew", sheet: sheet, rows: 1...facts.replans.count, across: 0, up: 3,
      colour: 0xE69F00, isScattered: true)
  }

  /// Both ends of each stretch, so that the line goes in steps.
  private func prices(on sheet: Sheet) throws(RenderingError) -> SheetPlot.Series {
    try begin(sheet, ["Depth", "Price, points a k€", ""], [10, 18, 10])
    var row = 1
    for piece in curve.pieces {
      for end in [piece.from, piece.to] {
        try depth(end, row, 0, on: sheet)
        try figure(curve.price(piece), row, 1, number: "0.0", on: sheet)
        row += 1
      }
    }
    return SheetPlot.Series(
      name: "Price", sheet: sheet, rows: 1...max(1, row - 1), across: 0, up: 1, colour: 0x0072B2,
      isMarked: false)
  }

  /// Lines in the order in which they give way; nil when none does.
  private func order(on sheet: Sheet) throws(RenderingError) -> SheetSpans? {
    try begin(
      sheet, ["From", "Until", "Length", "Gives, k€", "Of, k€", "Line", "What stops it"],
      [10, 10, 10, 12, 12, 45, Self.textWidth])
    let order = curve.order
    for (place, line) in order.enumerated() {
      let row = place + 1
      try depth(line.from, row, 0, on: sheet)
      try depth(line.to, row, 1, on: sheet)
      try depth(line.to - line.from, row, 2, on: sheet)
      try figure(line.given, row, 3, number: amounts, on: sheet)
      try figure(line.start, row, 4, number: amounts, on: sheet)
      try sheet.write(
        facts.names.line(facts.id(line)), row, 5, CellStyle(wraps: true, top: true, indent: 1))
      try text(facts.stops(line), row, 6, on: sheet)
    }
    guard !order.isEmpty else { return nil }
    return SheetSpans(
      title: "From where until where lines give way",
      description: "A bar a line, in the order of the sheet Order.",
      across: ("Depth of the cut", CellStyle.percent), sheet: sheet, rows: 1...order.count,
      names: 5,
      from: 0, length: 2, colour: 0x0072B2)
  }

  private func ends(on sheet: Sheet) throws(RenderingError) {
    try begin(sheet, ["Where nothing fits any more"], [Self.textWidth])
    var row = 1
    for ending in facts.endings {
      for line in [ending.sentence] + ending.items.map({ "– \($0)" }) {
        try text(line, row, 0, on: sheet)
        row += 1
      }
    }
  }
}
