import Budget
public import Foundation
public import Planning

/// The curve of a cut as one page of HTML that needs nothing else: the curve with the plans made anew, the marginal
/// price, and the order in which lines give way, each drawn, described, and in numbers beneath.
public struct CurvePage {
  private let facts: CurveFacts
  private var page: Page

  /// The page of a curve, with plans made anew at depths of the same cut.
  public static func html(of curve: Curve, replans: [Curve.Replan] = []) -> Data {
    let facts = CurveFacts(curve, replans)
    var page = CurvePage(facts: facts, page: Page(title: facts.title, language: "en"))
    page.heading()
    page.curve()
    page.prices()
    page.order()
    page.comparison()
    page.ends()
    return page.page.data
  }

  /// Adds the curve of a cut, its price and the order in which lines give way to a page about more than that.
  static func add(_ curve: Curve, to page: inout Page) {
    let facts = CurveFacts(curve, [])
    var part = CurvePage(facts: facts, page: page)
    for (label, text) in facts.heading where label != "Budget" && label != "Class" {
      part.page.paragraph("\(label): \(text)")
    }
    part.curve()
    part.prices()
    part.order()
    part.ends()
    page = part.page
  }

  private var exact: Curve { facts.curve }
  private var words: CurveWords { facts.words }

  private mutating func heading() {
    page.heading(facts.title, level: 1)
    for (label, text) in facts.heading {
      if label == "Class" {
        page.add(Markup("p", ["class": "class"], text))
      } else {
        page.paragraph("\(label): \(text)")
      }
    }
  }

  // MARK: Pictures

  /// A picture with a table whose last column is text.
  private mutating func add(_ figure: Figure, columns: [String], rows: [[String]]) {
    page.add(
      Markup(
        "figure", ["id": figure.id],
        [
          Markup("figcaption", [:], figure.title), Markup("p", [:], figure.description),
          figure.svg, Self.table(columns, rows),
        ]))
  }

  private static func table(_ columns: [String], _ rows: [[String]]) -> Markup {
    let last = columns.count - 1
    let head = columns.enumerated().map { place, title in
      Markup("th", ["scope": "col", "class": place == last ? "name" : "figure"], title)
    }
    let body = rows.map { row in
      Markup(
        "tr", [:],
        row.enumerated().map { place, cell in
          place == 0
            ? Markup("th", ["scope": "row", "class": "figure"], cell)
            : Markup("td", ["class": place == last ? "text" : "figure"], cell)
        })
    }
    return Markup(
      "div", ["class": "wide"],
      [
        Markup(
          "table", [:],
          [Markup("thead", [:], [Markup("tr", [:], head)]), Markup("tbody", [:], body)])
      ])
  }

  private func percent(_ value: Double) -> String {
    "\(Drawing.text(value))\(Figures.noBreak)%"
  }

  private func whole(_ value: Double) -> String { words.figures.amount(Int(value.rounded())) }

  private static func across(_ depth: Rational) -> Double { (depth * 100).approximation }

  /// The curve, lines named where they first give way; on the same axes the plans made anew.
  private mutating func curve() {
    page.heading("Best value against the depth of the cut")
    let rows = facts.rows
    if rows.isEmpty { return page.paragraph("Nothing at all can be cut.") }
    let firsts = Dictionary(grouping: exact.order, by: \.from)
    let points = rows.map { row in
      LineChart.Point(
        x: Self.across(row.depth), y: row.value.approximation,
        note: firsts[row.depth].map { $0.map(facts.id).joined(separator: ", ") })
    }
    let made = facts.replans.compactMap { replan in
      facts.value(replan).map {
        LineChart.Point(x: Self.across(replan.depth), y: $0.approximation)
      }
    }
    var series = [LineChart.Series("Exact, lines on or off as in the plan", points)]
    if !made.isEmpty { series.append(.init("Plan made anew", made, isScattered: true)) }
    let chart = LineChart(
      id: "curve", title: "Best value against the depth of the cut of \(facts.place)",
      description:
        "From \(words.whole(rows[0].value)) points without a cut to \(words.whole(rows[rows.count - 1].value)) at "
        + "\(words.percent(exact.reach)), in \(words.figures.count(exact.pieces.count, "straight piece")). "
        + "Each mark is a breakpoint; a name stands where a line first gives way.",
      across: "Depth of the cut", up: "Value in points", series: series)
    add(
      chart.figure(formatX: percent, formatY: whole),
      columns: [
        "Depth", "Cut", "Value", "Price", "What is reached, and who gives way from there",
      ],
      rows: rows.map { row in
        [
          words.percent(row.depth), words.whole(row.cut), words.whole(row.value),
          row.price.map(words.tenths) ?? "", row.what,
        ]
      })
    page.paragraph(CurveFacts.explanation)
  }

  /// What a k€ of cut costs, by stretch.
  private mutating func prices() {
    guard let first = exact.pieces.first, let last = exact.pieces.last else { return }
    let steps = exact.pieces.flatMap { piece in
      [piece.from, piece.to].map {
        LineChart.Point(x: Self.across($0), y: exact.price(piece).approximation)
      }
    }
    var chart = LineChart(
      id: "prices", title: "What one k€ more of cut costs",
      description:
        "From \(words.tenths(exact.price(first))) points a k€ at the beginning to \(words.tenths(exact.price(last))) at the end of the curve; "
        + "between two breakpoints it does not change.",
      across: "Depth of the cut", up: "Points a k€", series: [.init("Price", steps)])
    chart.startsAtZero = true
    var figure = chart.figure(formatX: percent, formatY: whole)
    figure.table = Figure.Table(
      columns: ["From", "Until", "Points a k€"],
      rows: exact.pieces.map {
        [words.percent($0.from), words.percent($0.to), words.tenths(exact.price($0))]
      })
    page.add(figure.markup)
  }

  // MARK: Order

  private mutating func order() {
    page.heading("The order in which lines give way")
    let order = exact.order
    if order.isEmpty {
      return page.paragraph(
        "No line has less at the end of the curve than today's plan gives it.")
    }
    let figure = Figure(
      id: "order", title: "From where until where lines give way",
      description:
        "\(words.figures.count(order.count, "line")), in the order in which they begin to; first \(facts.id(order[0])). "
        + "A bar runs from the depth at which a line first gives way to the depth at which it last does.",
      drawing: drawing(order), table: Figure.Table(columns: [], rows: []))
    add(
      figure, columns: ["From", "Until", "Gives", "Of", "Line, and what stops it"],
      rows: order.map { line in
        let stops = facts.stops(line)
        return [
          words.percent(line.from), words.percent(line.to), words.whole(line.given),
          words.whole(line.start),
          "\(facts.names.line(facts.id(line))) (\(facts.id(line)))"
            + (stops.isEmpty ? "" : ": \(stops)"),
        ]
      })
    page.paragraph(CurveFacts.explanationOfOrder)
  }

  private func drawing(_ order: [Curve.GivingWay]) -> Drawing {
    let (names, right, row, top) = (250.0, 650.0, 22.0, 8.0)
    let bottom = top + Double(order.count) * row
    var drawing = Drawing(width: 760, height: bottom + 44)
    let axis = Axis([0, Self.across(exact.reach)], marks: 6)
    func x(_ depth: Rational) -> Double {
      axis.place(Self.across(depth), from: names, to: right)
    }
    for mark in axis.marks {
      let place = axis.place(mark, from: names, to: right)
      drawing.line(place, top, place, bottom)
      drawing.write(percent(mark), place, bottom + 16, .middle, size: 11)
    }
    for (place, line) in order.enumerated() {
      let y = top + Double(place) * row
      let given = "\(words.whole(line.given)) of \(words.whole(line.start))"
      drawing.write(
        Drawing.fitted(facts.names.line(facts.id(line)), to: names - 12), 4, y + 15)
      drawing.rectangle(
        x(line.from), x(line.to), y: y + 4, height: row - 8, Paint.series[1],
        label:
          "\(facts.id(line)): \(words.percent(line.from)) to \(words.percent(line.to)), \(given) k€"
      )
      drawing.write(given, x(line.to) + 5, y + 15, size: 11)
    }
    drawing.line(names, bottom, right, bottom, colour: Paint.axis)
    drawing.write("Depth of the cut", (names + right) / 2, bottom + 36, .middle)
    return drawing
  }

  // MARK: Plans made anew, and the end

  private mutating func comparison() {
    if facts.replans.isEmpty { return }
    page.heading("The same cut with the plan made anew")
    page.paragraph(CurveFacts.explanationOfReplans)
    page.add(
      Self.table(
        ["Depth", "Cut", "Curve", "Made anew", "More", "Lines that stop or start; soft rules"],
        facts.replans.map { replan in
          [
            words.percent(replan.depth), words.whole(exact.amount(at: replan.depth)),
            exact.value(at: replan.depth).map(words.whole) ?? "–",
            facts.value(replan).map(words.whole) ?? "–",
            facts.more(replan).map(words.figures.change) ?? "–", facts.note(replan),
          ]
        }))
    if let why = facts.lessThanCurve { page.paragraph(why) }
  }

  private mutating func ends() {
    page.heading("Where nothing fits any more")
    for ending in facts.endings {
      page.paragraph(ending.sentence)
      page.list(ending.items)
    }
  }
}
