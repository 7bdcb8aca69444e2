/// A waterfall: from one total to another by steps up and down.
public struct Waterfall: Hashable, Sendable {
  /// Unique within the page.
  public var id: String
  /// What it shows.
  public var title: String
  /// What can be read from it.
  public var description: String
  /// The total at the start.
  public var start: (name: String, value: Int)
  /// What each step adds, negative for a fall.
  public var steps: [(name: String, change: Int)]
  /// What the total at the end is called.
  public var end: String
  /// Name of the axis of the values, with its unit.
  public var up = ""

  /// Makes a waterfall.
  public init(
    id: String, title: String, description: String, start: (name: String, value: Int),
    steps: [(name: String, change: Int)], end: String
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.start = start
    self.steps = steps
    self.end = end
  }

  /// The total at the end.
  public var endValue: Int { steps.reduce(start.value) { $0 + $1.change } }

  /// The totals from the start to the end.
  private var levels: [Int] {
    var levels = [start.value]
    for step in steps { levels.append(levels[levels.count - 1] + step.change) }
    return levels
  }

  /// Where the axis starts.
  var axisStart: Int { Int(valueAxis.low.rounded()) }

  /// Whether two waterfalls show the same.
  public static func == (a: Waterfall, b: Waterfall) -> Bool {
    a.id == b.id && a.title == b.title && a.description == b.description && a.start == b.start
      && a.end == b.end && a.up == b.up && a.steps.elementsEqual(b.steps, by: ==)
  }

  /// Hashes what it shows.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(start.value)
    for step in steps { hasher.combine(step.change) }
  }

  /// The waterfall with its table.
  ///
  /// - Parameters:
  ///   - format: how a total is printed.
  ///   - change: how a step is printed, with its sign.
  public func figure(format: (Int) -> String, change: (Int) -> String) -> Figure {
    let width = 760.0
    let height = 344.0
    let (left, right, top, bottom) = (70.0, 750.0, 30.0, 264.0)
    let levels = levels
    let axis = valueAxis
    func y(_ value: Int) -> Double { axis.place(Double(value), from: bottom, to: top) }
    let columns = steps.count + 2
    let column = (right - left) / Double(columns)
    let bar = column * 0.66
    func x(_ index: Int) -> Double { left + (Double(index) + 0.17) * column }

    var drawing = Drawing(width: width, height: height)
    for mark in axis.marks {
      let place = axis.place(mark, from: bottom, to: top)
      drawing.line(left, place, right, place)
      drawing.write(format(Int(mark.rounded())), left - 6, place + 4, .end, size: 11)
    }
    if !up.isEmpty { drawing.write(up, 4, 14) }
    let floor = axis.low > 0 ? bottom : y(0)
    func box(_ index: Int, _ from: Double, _ to: Double, _ paint: Paint, _ label: String) {
      drawing.rectangle(
        x(index), x(index) + bar, y: min(from, to), height: max(1, abs(from - to)), paint,
        label: label)
    }
    func name(_ text: String, _ index: Int) {
      for (row, line) in Drawing.lines(text, width: column - 4, size: 11, most: 3).enumerated() {
        drawing.write(line, x(index) + bar / 2, bottom + 16 + Double(row) * 13, .middle, size: 11)
      }
    }
    func value(_ text: String, _ index: Int, above place: Double) {
      drawing.write(text, x(index) + bar / 2, place - 5, .middle, size: 11, bold: true)
    }
    box(0, floor, y(start.value), .total, "\(start.name): \(format(start.value))")
    value(format(start.value), 0, above: y(start.value))
    name(start.name, 0)
    for (index, step) in steps.enumerated() {
      let (from, to) = (y(levels[index]), y(levels[index + 1]))
      drawing.line(x(index) + bar, from, x(index + 1), from, colour: Paint.axis, dashed: true)
      box(
        index + 1, from, to, step.change < 0 ? .fall : .rise, "\(step.name): \(change(step.change))"
      )
      value(change(step.change), index + 1, above: min(from, to))
      name(step.name, index + 1)
    }
    let last = steps.count + 1
    let endPlace = y(endValue)
    drawing.line(x(last - 1) + bar, endPlace, x(last), endPlace, colour: Paint.axis, dashed: true)
    box(last, floor, endPlace, .total, "\(end): \(format(endValue))")
    value(format(endValue), last, above: endPlace)
    name(end, last)
    drawing.line(left, floor, right, floor, colour: Paint.axis)
    if axis.low > 0 {
      // A gap in the totals: they are not as short as they look.
      for column in [0, last] {
        drawing.gap(x(column) - 3, x(column) + bar + 3, y: floor - 14)
      }
      drawing.write(
        "The axis starts at \(format(Int(axis.low.rounded()))), not at 0.", left, height - 8,
        size: 11)
    }
    return Figure(
      id: id, title: title, description: description, drawing: drawing,
      table: Figure.Table(
        columns: ["", "Amount", "Change"],
        rows: [[start.name, format(start.value), ""]]
          + zip(steps, levels.dropFirst()).map { [$0.name, format($1), change($0.change)] }
          + [[end, format(endValue), change(endValue - start.value)]]))
  }

  /// The axis leaves out what all columns have in common when the steps would be too small to see; it says so.
  private var valueAxis: Axis {
    let (least, most) = (levels.min() ?? 0, levels.max() ?? 0)
    let span = Double(most - least)
    guard least > 0, span > 0, span < 0.5 * Double(most) else {
      return Axis(levels.map(Double.init))
    }
    return Axis(
      [max(0, Double(least) - 0.6 * span), Double(most) + 0.1 * span], zero: false)
  }
}
