import CXLSXWriter

/// A chart that the spreadsheet draws itself from cells of its sheet.
struct SheetChart {
  enum Kind {
    /// Horizontal bars, the first category at the top.
    case bars
    /// Columns whose series stand on each other.
    case stackedColumns
  }

  /// A column of cells, one for each category.
  struct Series {
    let name: String
    let column: Int
    /// Colour as `0xRRGGBB`; nil for a series that is not seen and lifts the others.
    let colour: UInt32?
    /// Whether the figures stand beside its bars.
    var isLabelled = true
  }

  var kind: Kind
  let title: String
  /// What can be read from it, for a reader who does not see it.
  let description: String
  /// Rows of the categories.
  let rows: ClosedRange<Int>
  /// Column of their names.
  let names: Int
  let series: [Series]
  /// Name of the axis of the values; empty for none.
  var axis = ""
  /// Where the axis of the values starts and ends; nil to let the spreadsheet choose.
  var low: Int?
  var high: Int?
  /// In points of the screen.
  var height = 320
  /// Code of the number format of axis and figures.
  let number: String
}

extension Sheet {
  /// Puts a chart over cells, its corner at a row and column.
  func insert(_ chart: SheetChart, _ row: Int, _ column: Int) throws(RenderingError) {
    let drawn = try self.chart(
      chart.kind == .bars ? LXW_CHART_BAR : LXW_CHART_COLUMN_STACKED, chart.title)
    for series in chart.series { try add(series, of: chart, to: drawn) }
    // This library swaps the axes of a bar chart: x runs across, y up.
    let (across, up) = (drawn.pointee.x_axis, drawn.pointee.y_axis)
    let (names, values) = chart.kind == .bars ? (up, across) : (across, up)
    var small = lxw_chart_font()
    small.size = 9
    chart_axis_set_num_font(names, &small)
    chart_axis_set_num_font(values, &small)
    if chart.kind == .bars {
      // Names run upwards unless they are reversed, and then the values would stand at the top.
      chart_axis_set_reverse(names)
      chart_axis_set_crossing_max(names)
    }
    // Names stay at the edge where values fall below nothing.
    chart_axis_set_label_position(names, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    chart_axis_set_num_format(values, chart.number)
    if let low = chart.low { chart_axis_set_min(values, Double(low)) }
    if let high = chart.high { chart_axis_set_max(values, Double(high)) }
    if !chart.axis.isEmpty {
      chart_axis_set_name(values, chart.axis)
      chart_axis_set_name_font(values, &small)
    }
    if chart.series.count(where: { $0.colour != nil }) > 1 {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
      let unseen = chart.series.indices.filter { chart.series[$0].colour == nil }.map(Int16.init)
      if !unseen.isEmpty {
        // The list ends with -1.
        var ends = unseen + [-1]
        chart_legend_delete_series(drawn, &ends)
      }
    } else {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    chart_set_series_gap(drawn, 40)
    if chart.kind == .stackedColumns { chart_set_series_overlap(drawn, 100) }
    try place(drawn, chart.description, height: chart.height, row, column)
  }

  private func add(
    _ series: SheetChart.Series, of chart: SheetChart, to drawn: UnsafeMutablePointer<lxw_chart>
  ) throws(RenderingError) {
    let added = try self.series(of: drawn)
    let (first, last) = (lxw_row_t(chart.rows.lowerBound), lxw_row_t(chart.rows.upperBound))
    chart_series_set_name(added, series.name)
    chart_series_set_categories(
      added, name, first, lxw_col_t(chart.names), last, lxw_col_t(chart.names))
    chart_series_set_values(
      added, name, first, lxw_col_t(series.column), last, lxw_col_t(series.column))
    var fill = lxw_chart_fill()
    if let colour = series.colour { fill.color = colour } else { fill.none = 1 }
    chart_series_set_fill(added, &fill)
    if series.colour != nil, series.isLabelled {
      chart_series_set_labels(added)
      chart_series_set_labels_num_format(added, chart.number)
      var small = lxw_chart_font()
      small.size = 8
      chart_series_set_labels_font(added, &small)
    }
  }
}
