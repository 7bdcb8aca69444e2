/// A drawing with all that a reader without it needs: a title, a description and the numbers as a table.
public struct Figure: Hashable, Sendable {
  /// The numbers of a figure.
  public struct Table: Hashable, Sendable {
    /// Titles of the columns.
    public let columns: [String]
    /// Cells as printed; the first of a row names it.
    public let rows: [[String]]
    /// Places of rows that sum others.
    public let bold: Set<Int>

    /// Makes a table.
    public init(columns: [String], rows: [[String]], bold: Set<Int> = []) {
      self.columns = columns
      self.rows = rows
      self.bold = bold
    }

    /// The table as HTML: names to the left, figures to the right.
    public var markup: Markup {
      let head = Markup(
        "tr",
        [:],
        columns.enumerated().map {
          Markup("th", ["scope": "col", "class": $0.offset == 0 ? "name" : "figure"], $0.element)
        })
      let body = rows.enumerated().map { place, row in
        Markup(
          "tr", bold.contains(place) ? ["class": "sum"] : [:],
          row.enumerated().map { offset, cell in
            offset == 0
              ? Markup("th", ["scope": "row", "class": "name"], cell)
              : Markup("td", ["class": "figure"], cell)
          })
      }
      return Markup("table", [:], [Markup("thead", [:], [head]), Markup("tbody", [:], body)])
    }
  }

  /// Unique within its page.
  public let id: String
  /// What it shows.
  public let title: String
  /// What can be read from it, in a sentence or two.
  public let description: String
  /// The drawing, without title and description.
  let drawing: Drawing
  /// The numbers in it.
  public var table: Table

  /// The drawing with title and description inside, on its own.
  public var svg: Markup {
    Markup(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": "0 0 \(Drawing.text(drawing.width)) \(Drawing.text(drawing.height))",
        "role": "img", "aria-labelledby": "\(id)-title \(id)-description",
      ],
      [
        Markup("title", ["id": "\(id)-title"], title),
        Markup("desc", ["id": "\(id)-description"], description),
      ] + drawing.shapes)
  }

  /// Title, drawing and table for a page.
  public var markup: Markup {
    Markup(
      "figure", ["id": id],
      [
        Markup("figcaption", [:], title), Markup("p", [:], description), svg, table.markup,
      ])
  }
}

/// Shapes on a sheet; positions grow to the right and down.
struct Drawing: Hashable, Sendable {
  var width: Double
  var height: Double
  var shapes: [Markup] = []

  /// A coordinate with at most one decimal, whatever the locale.
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
  }

  /// A rectangle between two corners, whichever lies left.
  mutating func rectangle(
    _ x1: Double, _ x2: Double, y: Double, height: Double, _ paint: Paint, label: String
  ) {
    var shape = Markup(
      "rect",
      [
        "x": Self.text(min(x1, x2)), "y": Self.text(y),
        "width": Self.text(max(0.5, abs(x2 - x1))), "height": Self.text(height),
        "fill": paint.fill, "stroke": paint.stroke, "stroke-width": "1",
      ])
    shape.append(Markup("title", [:], label))
    shapes.append(shape)
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String = Paint.faint,
    dashed: Bool = false
  ) {
    let shape = Markup(
      "line",
      [
        "x1": Self.text(x1), "y1": Self.text(y1), "x2": Self.text(x2), "y2": Self.text(y2),
        "stroke": colour, "stroke-width": "1",
      ])
    shapes.append(dashed ? shape.with("stroke-dasharray", "3 3") : shape)
  }

  /// A slanted white band across a bar whose foot is left out.
  mutating func gap(_ x1: Double, _ x2: Double, y: Double) {
    let points = [(x1, y + 4), (x2, y - 4), (x2, y), (x1, y + 8)]
    shapes.append(
      Markup(
        "polygon",
        [
          "points": points.map { "\(Self.text($0.0)),\(Self.text($0.1))" }.joined(separator: " "),
          "fill": "#ffffff",
        ]))
  }

  enum Anchor: String { case start, middle, end }

  mutating func write(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, size: Double = 12,
    bold: Bool = false
  ) {
    let shape = Markup(
      "text",
      [
        "x": Self.text(x), "y": Self.text(y), "text-anchor": anchor.rawValue,
        "font-size": Self.text(size), "fill": Paint.ink,
        // Letters stay readable where they cross a line.
        "paint-order": "stroke", "stroke": "#ffffff", "stroke-width": "3",
      ], text)
    shapes.append(bold ? shape.with("font-weight", "bold") : shape)
  }

  /// Widths of text are guessed: a character is a little more than half as wide as it is high.
  static func width(of text: String, size: Double = 12) -> Double {
    Double(text.count) * size * 0.56
  }

  /// The text in at most so many lines of a width; what does not fit is cut.
  static func lines(
    _ text: String, width: Double, size: Double = 12, most: Int
  ) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last,
        lines.count == most || Self.width(of: "\(last) \(word)", size: size) <= width
      {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { fitted($0, to: width, size: size) }
  }

  /// The text cut to a width.
  static func fitted(_ text: String, to width: Double, size: Double = 12) -> String {
    let most = max(2, Int(width / (size * 0.56)))
    return text.count <= most ? text : text.prefix(most - 1) + "…"
  }
}

/// How a shape is filled. The colours are those of Okabe and Ito, which people with any colour vision tell apart;
/// they also differ in lightness, for print without colour. Their yellow is left out: it is hard to see on white.
struct Paint: Hashable, Sendable {
  let fill: String
  let stroke: String

  static let ink = "#222222"
  static let faint = "#bbbbbb"
  static let axis = "#555555"

  /// Paints of series, in the order of use.
  static let series = [
    Paint(fill: "#bdbdbd", stroke: "#555555"), Paint(fill: "#0072b2", stroke: "#003e61"),
    Paint(fill: "#e69f00", stroke: "#7a5400"), Paint(fill: "#009e73", stroke: "#00553e"),
    Paint(fill: "#cc79a7", stroke: "#7d3f62"), Paint(fill: "#000000", stroke: "#000000"),
    Paint(fill: "#56b4e9", stroke: "#1f6a93"), Paint(fill: "#d55e00", stroke: "#7a3600"),
  ]
  static let total = Paint(fill: "#bdbdbd", stroke: "#555555")
  static let rise = Paint(fill: "#56b4e9", stroke: "#1f6a93")
  static let fall = Paint(fill: "#d55e00", stroke: "#7a3600")
}

/// An axis of whole numbers or fractions with round marks.
struct Axis {
  let low: Double
  let high: Double
  let marks: [Double]

  /// An axis that holds all values, and zero when `zero` is set.
  init(_ values: [Double], zero: Bool = true, marks count: Int = 5) {
    var least = values.min() ?? 0
    var most = values.max() ?? 1
    if zero { (least, most) = (min(0, least), max(0, most)) }
    if most <= least { most = least + 1 }
    let rough = (most - least) / Double(count)
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    let step = power * ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10)
    let first = (least / step).rounded(.down)
    let last = (most / step).rounded(.up)
    low = first * step
    high = last * step
    marks = (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Where a value stands between two ends.
  func place(_ value: Double, from start: Double, to end: Double) -> Double {
    start + (value - low) / (high - low) * (end - start)
  }
}
