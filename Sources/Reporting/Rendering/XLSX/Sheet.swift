import CXLSXWriter

/// A sheet of a workbook that is being made. Rows and columns count from 0.
final class Sheet {
  /// Room for text in a cell, in the UTF-16 units in which spreadsheets count.
  private static let longestText = 32_767
  /// Whole numbers are exact in a sheet up to 15 digits.
  private static let largestAmount = 999_999_999_999_999

  let pointer: UnsafeMutablePointer<lxw_worksheet>
  let name: String
  let workbook: Workbook

  init(_ pointer: UnsafeMutablePointer<lxw_worksheet>, name: String, workbook: Workbook) {
    self.pointer = pointer
    self.name = name
    self.workbook = workbook
  }

  private func place(_ row: Int, _ column: Int) -> String {
    "sheet '\(name)', cell \(Self.cell(row, column))"
  }

  /// `B7`.
  static func cell(_ row: Int, _ column: Int) -> String {
    var letters = ""
    var rest = column
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return "\(letters)\(row + 1)"
  }

  // MARK: Cells

  /// Writes text, which never becomes a formula, a number or a link.
  func write(_ text: String, _ row: Int, _ column: Int, _ style: CellStyle)
    throws(RenderingError)
  {
    let text = try cellText(text, row, column)
    try Workbook.check(
      worksheet_write_string(
        pointer, lxw_row_t(row), lxw_col_t(column), text, workbook.format(style)),
      place(row, column))
  }

  /// Writes text over several rows or columns.
  func write(
    _ text: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(RenderingError) {
    if rows.count == 1, columns.count == 1 {
      return try write(text, rows.lowerBound, columns.lowerBound, style)
    }
    let text = try cellText(text, rows.lowerBound, columns.lowerBound)
    try Workbook.check(
      worksheet_merge_range(
        pointer, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound),
        lxw_row_t(rows.upperBound), lxw_col_t(columns.upperBound), text, workbook.format(style)),
      place(rows.lowerBound, columns.lowerBound))
  }

  /// Writes a whole number, computed by `formula` when there is one.
  func write(_ amount: Int, formula: String? = nil, _ row: Int, _ column: Int, _ style: CellStyle)
    throws(RenderingError)
  {
    guard (-Self.largestAmount...Self.largestAmount).contains(amount) else {
      throw .amountTooLarge(amount, place: place(row, column))
    }
    let format = try workbook.format(style)
    let (line, at, value) = (lxw_row_t(row), lxw_col_t(column), Double(amount))
    let error =
      if let formula {
        worksheet_write_formula_num(pointer, line, at, formula, format, value)
      } else {
        worksheet_write_number(pointer, line, at, value, format)
      }
    try Workbook.check(error, place(row, column))
  }

  /// Writes a share; it is shown as the style's number format says.
  func write(_ part: Int, per whole: Int, _ row: Int, _ column: Int, _ style: CellStyle)
    throws(RenderingError)
  {
    try Workbook.check(
      worksheet_write_number(
        pointer, lxw_row_t(row), lxw_col_t(column), Double(part) / Double(whole),
        workbook.format(style)), place(row, column))
  }

  /// The text as the file format wants it: it reads `_x0041_` as the character of that number.
  private func cellText(_ text: String, _ row: Int, _ column: Int) throws(RenderingError) -> String
  {
    let text = text.onOneLine.replacing(/_x([0-9A-Fa-f]{4}_)/) { "_x005F_x\($0.1)" }
    guard text.utf16.count <= Self.longestText else {
      throw .textTooLong(text.utf16.count, place: place(row, column))
    }
    return text
  }

  // MARK: Layout

  /// Sets the widths of the columns from the first, in figures of 11 points.
  func setWidths(_ widths: [Double]) throws(RenderingError) {
    for (column, width) in widths.enumerated() {
      try Workbook.check(
        worksheet_set_column(pointer, lxw_col_t(column), lxw_col_t(column), width, nil), name)
    }
  }

  /// Lines that text of the usual size takes in cells so wide. LibreOffice does not fit rows to text that wraps, and
  /// no spreadsheet fits them to cells that span some; so rows are given a height.
  static func lines(_ text: String, in width: Double) -> Int {
    // Widths count figures of 11 points; letters of 9 points are narrower.
    text.onOneLine.wrapped(to: max(4, Int(width * 1.15))).count
  }

  /// Makes room in a row for lines of text.
  func makeRoom(for lines: Int, in row: Int) throws(RenderingError) {
    if lines > 1 { try setHeight(Self.height(of: lines), of: row) }
  }

  /// How high a row with lines of text is.
  static func height(of lines: Int) -> Double { lines > 1 ? 12.5 * Double(lines) + 2 : 15 }

  func setHeight(_ height: Double, of row: Int) throws(RenderingError) {
    try Workbook.check(worksheet_set_row(pointer, lxw_row_t(row), height, nil), name)
  }

  /// Keeps rows and columns in view, and repeats the rows from `repeated` on each printed page.
  func freeze(rows: Int, columns: Int, repeated: Range<Int>) throws(RenderingError) {
    worksheet_freeze_panes(pointer, lxw_row_t(rows), lxw_col_t(columns))
    try Workbook.check(
      worksheet_repeat_rows(
        pointer, lxw_row_t(repeated.lowerBound), lxw_row_t(repeated.upperBound - 1)), name)
  }

  /// Pages of A4 landscape on which a sheet with charts is printed. Lengths are points of the screen.
  struct Pages {
    /// Widths of the columns, in figures.
    let columns: [Double]
    /// Rows that begin a page.
    var starts: [Int] = []

    /// Room between the margins, and a little less: printers differ.
    private static let room = (width: 980.0, height: 660.0)

    /// At which size the sheet is as wide as a page. A figure takes 7 points, and up to 9 in letters that stand in for
    /// Calibri where that is missing.
    var percent: Int {
      let width = max(Double(Sheet.chartWidth), columns.reduce(0) { $0 + 9 * $1 + 5 })
      return max(10, min(100, Int(100 * Self.room.width / width)))
    }

    /// How much of the sheet a page holds.
    var height: Double { 100 * Self.room.height / Double(percent) }
  }

  /// A4 landscape, with `footer` and page numbers: as wide as the page, or on pages beside each other that repeat the
  /// first columns, or on pages that end where they are told to.
  func setUpPrint(
    footer: String, repeatedColumns: Int? = nil, pages: Pages? = nil
  ) throws(RenderingError) {
    worksheet_set_landscape(pointer)
    worksheet_set_paper(pointer, 9)
    if let pages {
      // Excel heeds no ends of pages on a sheet that is told to fit.
      worksheet_set_print_scale(pointer, UInt16(pages.percent))
      // The list ends with 0.
      var starts = pages.starts.map { lxw_row_t($0) } + [0]
      try Workbook.check(worksheet_set_h_pagebreaks(pointer, &starts), name)
    } else if let repeatedColumns {
      worksheet_set_print_scale(pointer, 70)
      try Workbook.check(
        worksheet_repeat_columns(pointer, 0, lxw_col_t(repeatedColumns - 1)), name)
    } else {
      worksheet_fit_to_pages(pointer, 1, 0)
    }
    worksheet_set_margins(pointer, 0.5, 0.5, 0.5, 0.6)
    worksheet_gridlines(pointer, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    // An ampersand begins a code there, and there is room for 255 characters.
    // The space keeps figures of the text apart from the size of the letters.
    let text = footer.onOneLine.prefix(ofScalars: 110).replacing("&", with: "&&")
    try Workbook.check(worksheet_set_footer(pointer, "&L&8 \(text)&R&8 &P / &N"), name)
  }
}
