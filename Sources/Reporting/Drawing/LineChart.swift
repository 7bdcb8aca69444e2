/// Lines through points, with marks at breakpoints: a curve that is straight between them.
public struct LineChart: Hashable, Sendable {
  /// A point of a line.
  public struct Point: Hashable, Sendable {
    /// Across.
    public let x: Double
    /// Up.
    public let y: Double
    /// What happens here; printed beside the mark when there is room.
    public let note: String?

    /// Makes a point.
    public init(x: Double, y: Double, note: String? = nil) {
      self.x = x
      self.y = y
      self.note = note
    }
  }

  /// A line.
  public struct Series: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its points from left to right.
    public let points: [Point]
    /// Points alone, without a line through them.
    public let isScattered: Bool

    /// Makes a line.
    public init(_ name: String, _ points: [Point], isScattered: Bool = false) {
      self.name = name
      self.points = points
      self.isScattered = isScattered
    }
  }

  /// Unique within the page.
  public var id: String
  /// What it shows.
  public var title: String
  /// What can be read from it.
  public var description: String
  /// Name of the axis across.
  public var across: String
  /// Name of the axis up.
  public var up: String
  /// The lines.
  public var series: [Series]
  /// Whether the axis up starts at zero.
  public var startsAtZero = false

  /// Makes a chart.
  public init(
    id: String, title: String, description: String, across: String, up: String, series: [Series]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.across = across
    self.up = up
    self.series = series
  }

  /// The chart with its table, one row a point.
  ///
  /// - Parameters:
  ///   - formatX: how a value across is printed.
  ///   - formatY: how a value up is printed.
  public func figure(
    formatX: (Double) -> String, formatY: (Double) -> String
  ) -> Figure {
    let (left, right, top, bottom) = (100.0, 740.0, 48.0, 340.0)
    let points = series.flatMap(\.points)
    let xs = Axis(points.map(\.x), zero: false, marks: 6)
    let ys = Axis(points.map(\.y), zero: startsAtZero)
    func x(_ value: Double) -> Double { xs.place(value, from: left, to: right) }
    func y(_ value: Double) -> Double { ys.place(value, from: bottom, to: top) }
    var drawing = Drawing(width: 760, height: 392)
    for mark in ys.marks {
      drawing.line(left, y(mark), right, y(mark))
      drawing.write(formatY(mark), left - 6, y(mark) + 4, .end, size: 11)
    }
    for mark in xs.marks {
      drawing.line(x(mark), bottom, x(mark), bottom + 5, colour: Paint.axis)
      drawing.write(formatX(mark), x(mark), bottom + 19, .middle, size: 11)
    }
    drawing.line(left, bottom, right, bottom, colour: Paint.axis)
    drawing.line(left, top, left, bottom, colour: Paint.axis)
    drawing.write(across, (left + right) / 2, bottom + 40, .middle)
    drawing.write(up, 4, 34)
    var room = NoteRoom(
      frame: .init(left: left + 2, right: right, top: top - 12, bottom: bottom - 2))
    room.keep(.init(left: 4, right: 4 + Drawing.width(of: up), top: 23, bottom: 38))
    for (index, line) in series.enumerated() {
      let paint = Paint.series[(index + 1) % Paint.series.count]
      if !line.isScattered {
        let path = line.points.map { (x: x($0.x), y: y($0.y)) }
        room.keep(path)
        drawing.shapes.append(
          Markup(
            "polyline",
            [
              "points": path.map { "\(Drawing.text($0.x)),\(Drawing.text($0.y))" }
                .joined(separator: " "), "fill": "none", "stroke": paint.fill,
              "stroke-width": "2",
              "stroke-dasharray": ["none", "7 3", "2 3", "9 3 2 3"][index % 4],
            ]))
      }
      for point in line.points {
        mark(point, x(point.x), y(point.y), index, paint, &drawing, formatX, formatY)
        room.keepMark(at: (x(point.x), y(point.y)))
      }
    }
    for point in points {
      guard let note = point.note else { continue }
      let text = Drawing.fitted(note, to: right - left - 8, size: 10)
      // Notes that find no room are left to the table.
      guard
        let place = room.take(
          width: Drawing.width(of: text, size: 10), at: (x(point.x), y(point.y)))
      else { continue }
      if let leader = place.leader {
        drawing.line(
          leader.from.x, leader.from.y, leader.to.x, leader.to.y, colour: Paint.axis)
      }
      drawing.write(text, place.left, place.baseline, size: 10)
    }
    legend(&drawing)
    return Figure(
      id: id, title: title, description: description, drawing: drawing,
      table: Figure.Table(
        columns: ["", across, up, "What happens"],
        rows: series.flatMap { line in
          line.points.map { [line.name, formatX($0.x), formatY($0.y), $0.note ?? ""] }
        }))
  }

  /// Marks differ in form too: circle, square, diamond.
  private func mark(
    _ point: Point, _ x: Double, _ y: Double, _ index: Int, _ paint: Paint,
    _ drawing: inout Drawing, _ formatX: (Double) -> String, _ formatY: (Double) -> String
  ) {
    let text = Drawing.text
    var shape =
      switch index % 3 {
      case 0:
        Markup("circle", ["cx": text(x), "cy": text(y), "r": "3.5", "fill": paint.fill])
      case 1:
        Markup(
          "rect",
          ["x": text(x - 3.5), "y": text(y - 3.5), "width": "7", "height": "7", "fill": paint.fill])
      default:
        Markup(
          "polygon",
          [
            "points":
              "\(text(x)),\(text(y - 5)) \(text(x + 5)),\(text(y)) \(text(x)),\(text(y + 5)) \(text(x - 5)),\(text(y))",
            "fill": paint.fill,
          ])
      }
    shape.append(
      Markup(
        "title", [:],
        "\(formatX(point.x)): \(formatY(point.y))" + (point.note.map { ", \($0)" } ?? "")))
    drawing.shapes.append(shape)
  }

  private func legend(_ drawing: inout Drawing) {
    guard series.count > 1 else { return }
    var x = 100.0
    for (index, line) in series.enumerated() {
      let paint = Paint.series[(index + 1) % Paint.series.count]
      mark(
        Point(x: 0, y: 0), x + 5, 10, index, paint, &drawing, { _ in line.name }, { _ in "" })
      drawing.write(line.name, x + 16, 14)
      x += 36 + Drawing.width(of: line.name)
    }
  }
}
