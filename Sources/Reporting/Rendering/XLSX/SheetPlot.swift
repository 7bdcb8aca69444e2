import CXLSXWriter

/// A chart over an axis of numbers that the spreadsheet draws itself from cells.
struct SheetPlot {
  /// Cells of a sheet: rows, and the columns of two coordinates.
  struct Series {
    let name: String
    let sheet: Sheet
    let rows: ClosedRange<Int>
    let across: Int
    let up: Int
    /// Colour as `0xRRGGBB`.
    let colour: UInt32
    /// Points alone, without a line through them.
    var isScattered = false
    /// Whether its points are marked.
    var isMarked = true
  }

  let title: String
  /// What can be read from it, for a reader who does not see it.
  let description: String
  /// Names of the axes and codes of their number formats.
  let across: (name: String, number: String)
  let up: (name: String, number: String)
  let series: [Series]
  /// Where the axis up starts; nil to let the spreadsheet choose.
  var low: Double?

  /// In points of the screen.
  static let height = 380
}

/// Horizontal bars that run from one number to another.
struct SheetSpans {
  let title: String
  /// What can be read from it, for a reader who does not see it.
  let description: String
  let across: (name: String, number: String)
  let sheet: Sheet
  let rows: ClosedRange<Int>
  /// Columns of the names, of where bars begin, and of how long they are.
  let names: Int
  let from: Int
  let length: Int
  /// Colour as `0xRRGGBB`.
  let colour: UInt32
}

extension Sheet {
  /// Puts a chart over cells, its corner at a row and column.
  func insert(_ plot: SheetPlot, _ row: Int, _ column: Int) throws(RenderingError) {
    let chart = try chart(LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS, plot.title)
    for series in plot.series { try add(series, to: chart) }
    let axes = chart.pointee
    for (axis, found) in [(axes.x_axis, plot.across), (axes.y_axis, plot.up)] {
      chart_axis_set_name(axis, found.name)
      chart_axis_set_num_format(axis, found.number)
    }
    chart_axis_set_min(axes.x_axis, 0)
    if let low = plot.low { chart_axis_set_min(axes.y_axis, low) }
    let legend = plot.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    chart_legend_set_position(chart, UInt8(legend.rawValue))
    try place(chart, plot.description, height: SheetPlot.height, row, column)
  }

  /// Puts bars over cells, the first at the top.
  func insert(_ spans: SheetSpans, _ row: Int, _ column: Int) throws(RenderingError) {
    let chart = try chart(LXW_CHART_BAR_STACKED, spans.title)
    for (cells, isSeen) in [(spans.from, false), (spans.length, true)] {
      let series = try self.series(of: chart)
      let (first, last) = (lxw_row_t(spans.rows.lowerBound), lxw_row_t(spans.rows.upperBound))
      let (names, values) = (lxw_col_t(spans.names), lxw_col_t(cells))
      chart_series_set_categories(series, spans.sheet.name, first, names, last, names)
      chart_series_set_values(series, spans.sheet.name, first, values, last, values)
      var fill = lxw_chart_fill()
      if isSeen { fill.color = spans.colour } else { fill.none = 1 }
      chart_series_set_fill(series, &fill)
    }
    // The names are on the y axis, which runs upwards unless it is reversed; the numbers then change sides.
    let axes = chart.pointee
    chart_axis_set_reverse(axes.y_axis)
    chart_axis_set_name(axes.x_axis, spans.across.name)
    chart_axis_set_num_format(axes.x_axis, spans.across.number)
    chart_axis_set_label_position(axes.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
    chart_set_series_gap(chart, 40)
    chart_set_series_overlap(chart, 100)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    // No higher than a page.
    let height = min(120 + 22 * spans.rows.count, Int(Pages(columns: []).height))
    try place(chart, spans.description, height: height, row, column)
  }

  private func add(
    _ series: SheetPlot.Series, to chart: UnsafeMutablePointer<lxw_chart>
  ) throws(RenderingError) {
    let drawn = try self.series(of: chart)
    let (first, last) = (lxw_row_t(series.rows.lowerBound), lxw_row_t(series.rows.upperBound))
    let (across, up) = (lxw_col_t(series.across), lxw_col_t(series.up))
    chart_series_set_name(drawn, series.name)
    chart_series_set_categories(drawn, series.sheet.name, first, across, last, across)
    chart_series_set_values(drawn, series.sheet.name, first, up, last, up)
    var line = lxw_chart_line()
    line.color = series.colour
    line.width = 1.5
    if series.isScattered { line.none = 1 }
    chart_series_set_line(drawn, &line)
    let marker =
      !series.isMarked
      ? LXW_CHART_MARKER_NONE
      : series.isScattered ? LXW_CHART_MARKER_SQUARE : LXW_CHART_MARKER_CIRCLE
    chart_series_set_marker_type(drawn, UInt8(marker.rawValue))
    if !series.isMarked { return }
    chart_series_set_marker_size(drawn, series.isScattered ? 7 : 4)
    var fill = lxw_chart_fill()
    fill.color = series.colour
    chart_series_set_marker_fill(drawn, &fill)
  }
}
