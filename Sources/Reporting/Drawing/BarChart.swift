/// Horizontal bars: for each category one bar a series, to both sides of a line. With two series around a base it is
/// a tornado chart; with one series, a plain bar chart.
public struct BarChart: Hashable, Sendable {
  /// One row of bars.
  public struct Category: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// One value a series.
    public let values: [Int]
    /// A heading above it, when a group starts here.
    public let group: String?
    /// Places of values that stand with an exclamation mark.
    public let marked: Set<Int>

    /// Makes a category.
    public init(
      _ name: String, _ values: [Int], group: String? = nil, marked: Set<Int> = []
    ) {
      self.name = name
      self.values = values
      self.group = group
      self.marked = marked
    }

    /// The values as printed.
    func texts(_ format: (Int) -> String) -> [String] {
      values.enumerated().map { format($1) + (marked.contains($0) ? "!" : "") }
    }
  }

  /// Unique within the page.
  public var id: String
  /// What it shows.
  public var title: String
  /// What can be read from it.
  public var description: String
  /// Names of the series.
  public var series: [String]
  /// The rows from top to bottom.
  public var categories: [Category]
  /// Where the bars start.
  public var base = 0
  /// Name of the axis of the values, with its unit.
  public var across = ""
  /// Columns of the table after the series, by category.
  public var extraColumns: [(title: String, cells: [String])] = []
  /// Bars of all series start on one line instead of standing below each other (a tornado).
  public var isStacked = false

  /// Makes a chart.
  public init(
    id: String, title: String, description: String, series: [String], categories: [Category]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.series = series
    self.categories = categories
  }

  /// Whether two charts show the same.
  public static func == (a: BarChart, b: BarChart) -> Bool {
    a.id == b.id && a.title == b.title && a.description == b.description && a.series == b.series
      && a.categories == b.categories && a.base == b.base && a.across == b.across
      && a.isStacked == b.isStacked
      && a.extraColumns.map(\.title) == b.extraColumns.map(\.title)
      && a.extraColumns.map(\.cells) == b.extraColumns.map(\.cells)
  }

  /// Hashes what it shows.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(categories)
  }

  /// The chart with its table.
  ///
  /// - Parameter format: how a value is printed.
  public func figure(format: (Int) -> String) -> Figure {
    let width = 760.0
    let names = 260.0
    let bar = 13.0
    let rows = isStacked ? 1 : series.count
    let row = Double(rows) * bar + 10
    let top = series.count > 1 ? 34.0 : 12.0
    let values = categories.flatMap(\.values)
    let axis = Axis((values + [base]).map(Double.init))
    let texts = categories.map { $0.texts(format) }
    let longest = texts.joined().map { Drawing.width(of: $0, size: 11) }.max() ?? 0
    let left = names + (axis.low < 0 ? longest : 0)
    let right = width - longest - 10
    func x(_ value: Int) -> Double { axis.place(Double(value), from: left, to: right) }

    var drawing = Drawing(width: width, height: 0)
    var y = top
    var positions: [Double] = []
    for category in categories {
      if category.group != nil { y += 22 }
      positions.append(y)
      y += row
    }
    let bottom = y
    for mark in axis.marks {
      let place = axis.place(mark, from: left, to: right)
      drawing.line(place, top - 4, place, bottom)
      drawing.write(format(Int(mark.rounded())), place, bottom + 16, .middle, size: 11)
    }
    for ((category, texts), y) in zip(zip(categories, texts), positions) {
      if let group = category.group { drawing.write(group, 4, y - 6, bold: true) }
      let indent = categories.contains { $0.group != nil } ? 14.0 : 4
      // A name takes two lines where its bars leave room for them.
      let lines = Drawing.lines(category.name, width: names - indent - 8, most: rows > 1 ? 2 : 1)
      for (place, line) in lines.enumerated() {
        let offset = (Double(place) - Double(lines.count - 1) / 2) * 14
        drawing.write(line, indent, y + row / 2 + 4 + offset)
      }
      for (index, value) in category.values.enumerated() {
        let above = isStacked ? 0 : Double(index) * bar
        drawing.rectangle(
          x(base), x(value), y: y + 3 + above, height: bar - 1, paint(index),
          label: "\(category.name), \(series[index]): \(texts[index])")
        let isLeft = value < base
        drawing.write(
          texts[index], x(value) + (isLeft ? -4 : 4), y + 3 + above + bar - 3,
          isLeft ? .end : .start, size: 11)
      }
    }
    drawing.line(x(base), top - 4, x(base), bottom, colour: Paint.axis)
    if series.count > 1 { legend(&drawing, from: names) }
    drawing.height = bottom + 26
    if !across.isEmpty {
      drawing.write(across, (left + right) / 2, bottom + 34, .middle)
      drawing.height += 14
    }
    return Figure(
      id: id, title: title, description: description, drawing: drawing,
      table: Figure.Table(
        columns: [""] + series + extraColumns.map(\.title),
        rows: zip(categories, texts).enumerated().map { place, row in
          [row.0.name] + row.1 + extraColumns.map { $0.cells[place] }
        }))
  }

  private func paint(_ index: Int) -> Paint {
    series.count == 1 ? Paint.series[1] : Paint.series[index % Paint.series.count]
  }

  private func legend(_ drawing: inout Drawing, from start: Double) {
    var x = start
    for (index, name) in series.enumerated() {
      let text = Drawing.fitted(name, to: 150)
      drawing.rectangle(x, x + 12, y: 6, height: 12, paint(index), label: name)
      drawing.write(text, x + 17, 16)
      x += 30 + Drawing.width(of: text)
    }
  }
}
