import Foundation
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Elements of a drawing, read back from its XML.
final class DrawingReader: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var fault: String?
  private var open: [Int] = []

  init(_ markup: Markup) {
    super.init()
    let parser = XMLParser(data: Data(markup.written().utf8))
    parser.delegate = self
    if !parser.parse() { fault = "\(String(describing: parser.parserError))" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func number(_ element: Element, _ name: String) -> Double {
    Double(element.attributes[name] ?? "") ?? .nan
  }
}

@Suite struct DrawingTests {
  private func chart(_ values: [[Int]], names: [String]? = nil) -> BarChart {
    BarChart(
      id: "c", title: "Title", description: "Description",
      series: (0..<(values.first?.count ?? 1)).map { "series \($0)" },
      categories: values.enumerated().map { .init(names?[$0] ?? "row \($0)", $1) })
  }

  @Test func theFormIsXMLWithTitleAndDescription() throws {
    let figure = chart([[10, 20], [30, -5]]).figure { "\($0)" }
    let read = DrawingReader(figure.svg)
    #expect(read.fault == nil)
    #expect(read.elements[0].attributes["role"] == "img")
    #expect(read.elements[0].attributes["aria-labelledby"] == "c-title c-description")
    #expect(read.elements[1].attributes["id"] == "c-title" && read.elements[1].text == "Title")
    #expect(read.elements[2].text == "Description")
    #expect(figure.table.rows == [["row 0", "10", "20"], ["row 1", "30", "-5"]])
    // Title, drawing and table stand together on the page.
    let page = DrawingReader(figure.markup)
    #expect(page.fault == nil)
    #expect(page.all("figure").count == 1 && page.all("svg").count == 1)
    #expect(page.all("th").filter { $0.attributes["scope"] == "row" }.count == 2)
  }

  @Test func barsAreAsLongAsTheirValues() {
    for values in [[[100], [50], [25]], [[-100], [50], [0]], [[7], [7], [7]]] {
      let read = DrawingReader(chart(values).figure { "\($0)" }.svg)
      let bars = read.all("rect")
      #expect(bars.count == values.count)
      let scale = read.number(bars[0], "width") / Double(abs(values[0][0]))
      for (bar, value) in zip(bars, values) {
        let wanted = max(0.5, Double(abs(value[0])) * scale)
        #expect(abs(read.number(bar, "width") - wanted) < 0.3)
      }
    }
  }

  /// Both sides of a tornado start on its line.
  @Test func aTornado() {
    var tornado = chart([[60, 140], [90, 105]])
    tornado.base = 100
    tornado.isStacked = true
    let read = DrawingReader(tornado.figure { "\($0)" }.svg)
    let bars = read.all("rect").dropLast(2)
    let starts = bars.enumerated().map { place, bar in
      place % 2 == 0
        ? read.number(bar, "x") + read.number(bar, "width") : read.number(bar, "x")
    }
    #expect(starts.allSatisfy { abs($0 - starts[0]) < 0.3 })
  }

  @Test func aWaterfallEndsWhereItsStepsLead() throws {
    let waterfall = Waterfall(
      id: "w", title: "t", description: "d", start: ("Before", 1000),
      steps: [("a", -300), ("b", 0), ("c", 100)], end: "After")
    #expect(waterfall.endValue == 800)
    let figure = waterfall.figure(format: { "\($0)" }, change: { $0 > 0 ? "+\($0)" : "\($0)" })
    #expect(
      figure.table.rows == [
        ["Before", "1000", ""], ["a", "700", "-300"], ["b", "700", "0"], ["c", "800", "+100"],
        ["After", "800", "-200"],
      ])
    let read = DrawingReader(figure.svg)
    #expect(read.fault == nil)
    let boxes = read.all("rect")
    #expect(boxes.count == 5)
    // The fall starts at the top of the first box, and the last box ends at the top of the rise.
    #expect(abs(read.number(boxes[1], "y") - read.number(boxes[0], "y")) < 0.2)
    #expect(abs(read.number(boxes[4], "y") - read.number(boxes[3], "y")) < 0.2)
    // An axis that does not start at 0 says so.
    #expect(read.all("text").contains { $0.text.contains("not at 0") })
    let low = Waterfall(
      id: "w", title: "t", description: "d", start: ("Before", 100), steps: [("a", -90)],
      end: "After")
    let whole = DrawingReader(low.figure(format: { "\($0)" }, change: { "\($0)" }).svg)
    #expect(!whole.all("text").contains { $0.text.contains("not at 0") })
  }

  @Test func aLineChartMarksItsBreakpoints() {
    let chart = LineChart(
      id: "l", title: "t", description: "d", across: "Cut", up: "Value",
      series: [
        .init(
          "exact", [.init(x: 0, y: 100), .init(x: 10, y: 60, note: "a stops"), .init(x: 40, y: 0)]),
        .init("re-solved", [.init(x: 5, y: 85), .init(x: 20, y: 41)], isScattered: true),
      ])
    let figure = chart.figure(formatX: { "\(Int($0))" }, formatY: { "\(Int($0))" })
    let read = DrawingReader(figure.svg)
    #expect(read.fault == nil)
    #expect(read.all("polyline").count == 1)
    #expect(read.all("circle").count == 4)  // three points and the legend
    #expect(read.all("text").contains { $0.text == "a stops" })
    #expect(figure.table.rows.count == 5)
    #expect(figure.table.rows[1] == ["exact", "10", "60", "a stops"])
    let points = (read.all("polyline")[0].attributes["points"] ?? "").split(separator: " ").map {
      $0.split(separator: ",").map { Double($0) ?? .nan }
    }
    // Straight in the numbers, straight on the page.
    #expect(abs((points[1][0] - points[0][0]) * 3 - (points[2][0] - points[1][0])) < 0.5)
  }

  /// Notes keep off lines, marks and each other, also where points crowd at an edge.
  @Test func notesAreReadable() {
    func point(_ x: Double, _ y: Double, _ note: String?) -> LineChart.Point {
      .init(x: x, y: y, note: note)
    }
    let chart = LineChart(
      id: "l", title: "t", description: "d", across: "Share", up: "Points of the reserves",
      series: [
        .init(
          "one",
          [point(0, 100, "the first"), point(50, 96, "the plan"), point(99, 80, "1 500 k€")]),
        .init("two", [point(0, 80, nil), point(50, 94, "the plan"), point(99, 76, "1 400 k€")]),
        .init("three", [point(99, 78, nil), point(10, 0, "low")], isScattered: true),
      ])
    let read = DrawingReader(
      chart.figure(formatX: { "\(Int($0))" }, formatY: { "\(Int($0))" }).svg)
    let notes = read.all("text").filter { $0.attributes["font-size"] == "10" }
    #expect(
      notes.map(\.text) == ["the first", "the plan", "1 500 k€", "the plan", "1 400 k€", "low"])
    let boxes = notes.map { note in
      let (x, y) = (read.number(note, "x"), read.number(note, "y"))
      return (left: x, right: x + 5.6 * Double(note.text.count), top: y - 8, bottom: y + 2)
    }
    for (place, box) in boxes.enumerated() {
      #expect(box.left >= 100 && box.right <= 740)
      for other in boxes[..<place] {
        let meets =
          box.left < other.right && other.left < box.right && box.top < other.bottom
          && other.top < box.bottom
        #expect(!meets, "\(notes[place].text)")
      }
    }
    let lines = read.all("polyline").map { line in
      (line.attributes["points"] ?? "").split(separator: " ").map {
        $0.split(separator: ",").map { Double($0) ?? .nan }
      }
    }
    for line in lines {
      for (start, end) in zip(line, line.dropFirst()) {
        for step in 0...200 {
          let part = Double(step) / 200
          let (x, y) = (
            start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
          )
          #expect(
            !boxes.contains { x > $0.left && x < $0.right && y > $0.top && y < $0.bottom })
        }
      }
    }
  }

  @Test func axesAndMarksAreNamed() {
    var bars = BarChart(
      id: "b", title: "t", description: "d", series: ["s"],
      categories: [.init("a", [5], marked: [0]), .init("b", [7])])
    bars.across = "Amount, k€"
    let figure = bars.figure { "\($0)" }
    #expect(figure.table.rows == [["a", "5!"], ["b", "7"]])
    let texts = DrawingReader(figure.svg).all("text").map(\.text)
    #expect(texts.contains("Amount, k€") && texts.contains("5!") && texts.contains("7"))
    var waterfall = Waterfall(
      id: "w", title: "t", description: "d", start: ("Before", 100), steps: [("a", -9)],
      end: "After")
    waterfall.up = "k€"
    let written = DrawingReader(waterfall.figure(format: { "\($0)" }, change: { "\($0)" }).svg)
    #expect(written.all("text").contains { $0.text == "k€" })
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a & b", "\"quoted\" 'too'", "\u{0}\u{1B}[31m", "]]>",
    "é 🂡 \u{202E}",
    "\u{FFFF}",
  ]) func nothingSaidBecomesMarkup(_ text: String) {
    let figure = chart([[1, 2]], names: [text]).figure { "\($0)" }
    let read = DrawingReader(figure.markup)
    #expect(read.fault == nil)
    #expect(read.all("script").isEmpty)
    let written = Markup("p", ["title": text], text).written()
    let back = DrawingReader(Markup("p", ["title": text], text))
    #expect(back.fault == nil)
    #expect(back.elements.count == 1, "\(written)")
    if !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
      text != "\u{FFFF}"
    {
      #expect(back.elements[0].text == text)
      #expect(back.elements[0].attributes["title"] == text)
    }
  }

  @Test func emptyAndFlatChartsAreDrawn() {
    for values in [[], [[0]], [[0], [0]], [[5], [5]], [[-3], [-3]]] as [[[Int]]] {
      let read = DrawingReader(chart(values).figure { "\($0)" }.svg)
      #expect(read.fault == nil)
      for element in read.elements {
        for value in element.attributes.values {
          #expect(!value.contains("nan") && !value.contains("inf"))
        }
      }
    }
    let flat = Waterfall(
      id: "w", title: "", description: "", start: ("a", 0), steps: [], end: "b")
    #expect(DrawingReader(flat.figure(format: { "\($0)" }, change: { "\($0)" }).svg).fault == nil)
    let line = LineChart(
      id: "l", title: "", description: "", across: "", up: "",
      series: [.init("s", [.init(x: 1, y: 1)])])
    #expect(DrawingReader(line.figure(formatX: { "\($0)" }, formatY: { "\($0)" }).svg).fault == nil)
  }
}
