import CXLSXWriter
import Foundation

/// What every chart of a sheet is made with.
extension Sheet {
  func chart(
    _ kind: lxw_chart_type, _ title: String
  ) throws(RenderingError) -> UnsafeMutablePointer<lxw_chart> {
    let chart = try Workbook.made(
      workbook_add_chart(workbook.pointer, UInt8(kind.rawValue)), "sheet '\(name)'")
    chart_title_set_name(chart, title.onOneLine.prefix(ofScalars: 255))
    var font = lxw_chart_font()
    font.size = 11
    font.bold = 1
    chart_title_set_name_font(chart, &font)
    return chart
  }

  func series(
    of chart: UnsafeMutablePointer<lxw_chart>
  ) throws(RenderingError) -> UnsafeMutablePointer<lxw_chart_series> {
    try Workbook.made(chart_add_series(chart, nil, nil), "sheet '\(name)'")
  }

  /// How wide charts are, in points of the screen.
  static let chartWidth = 820

  /// Puts a chart over cells, its corner at a row and column; its height is in points of the screen.
  func place(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ description: String, height: Int,
    _ row: Int, _ column: Int
  ) throws(RenderingError) {
    let text = strdup(description.onOneLine.prefix(ofScalars: 1000))
    defer { free(text) }
    var options = lxw_chart_options()
    // The library makes a chart of 480 by 288 points.
    options.x_scale = Double(Self.chartWidth) / 480
    options.y_scale = Double(height) / 288
    options.description = text
    try Workbook.check(
      worksheet_insert_chart_opt(pointer, lxw_row_t(row), lxw_col_t(column), chart, &options),
      "sheet '\(name)'")
  }
}
