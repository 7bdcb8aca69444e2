import Budget
import Foundation
import Planning
import Testing

@testable import Reporting

/// The curve of a cut as CSV, HTML and XLSX: each holds the same figures.
@Suite struct CurveFormTests {
  /// An article of the example, with plans made anew of which the last finds nothing that fits.
  private static let example = Result { () throws -> (Curve, [Curve.Replan]) in
    let plan = try Example.plan.get()
    let scope = try Curve.Scope(plan.budget, code: "study")
    return (
      try Planner.curve(of: plan, over: scope),
      try Planner.replans(
        of: plan, over: scope, at: [0, 20, 30].map { Rational($0, over: 100) })
    )
  }

  private static let article = Result { () throws -> Curve in
    let plan = try Example.plan.get()
    return try Planner.curve(of: plan, over: try Curve.Scope(plan.budget, code: "XVII.4"))
  }

  @Test func decimals() {
    #expect(Rational(1, over: 3).decimal(3) == "0.333")
    #expect(Rational(-1, over: 8).decimal(2) == "-0.12")
    #expect(Rational(199, over: 100).decimal(1) == "2.0")
    #expect(Rational(-7).decimal(0) == "-7")
    #expect(Rational(1, over: 100_000).decimal(3) == "0.000")
    #expect((-Rational(1, over: 100_000)).decimal(3) == "0.000")
  }

  @Test func csvHoldsEveryBreakpoint() throws {
    let (curve, replans) = try Self.example.get()
    let text = String(decoding: CurveTable.csv(of: curve, replans: replans), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "series,depth_percent,cut,value,price,what")
    #expect(lines.count == 1 + curve.pieces.count + 1 + replans.count)
    let first = try #require(lines.dropFirst().first?.components(separatedBy: ","))
    #expect(first.prefix(3) == ["curve", "0.000000", "0.000"])
    #expect(first[3] == curve.startValue.decimal(3))
    #expect(first[4] == (curve.price(at: .zero) ?? .zero).decimal(6))
    // By hand: 150 k€ down to 100.
    let end = try #require(lines.first { $0.contains("nothing fits beyond") })
    #expect(end.hasPrefix("curve,33.333333,50.000,"))
    let made = lines.filter { $0.hasPrefix("made anew,") }
    #expect(made.count == replans.count)
    #expect(made[1].hasPrefix("made anew,20.000000,30.000,"))
  }

  @Test func thePageHoldsPictureAndNumbers() throws {
    let curve = try Self.article.get()
    let html = String(decoding: CurvePage.html(of: curve), as: UTF8.self)
    #expect(html.components(separatedBy: "<svg").count == 4)
    #expect(html.components(separatedBy: "role=\"img\"").count == 4)
    #expect(html.components(separatedBy: "<desc").count == 4)
    for forbidden in ["<script", "src=", "href=", "@import", "url("] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
    // The line goes through every breakpoint and the end.
    let points = try #require(html.firstMatch(of: /<polyline points="([^"]*)"/)).1
    #expect(points.split(separator: " ").count == curve.pieces.count + 1)
    let figures = Figures(style: curve.plan.budget.settings.numberStyle)
    for piece in curve.pieces {
      #expect(html.contains(">\(figures.amount(piece.value.rounded))</td>"))
    }
    for line in curve.order {
      #expect(html.contains("(\(curve.plan.model.lines[line.line].id))"))
    }
    #expect(html == String(decoding: CurvePage.html(of: curve), as: UTF8.self))
  }

  /// No name of a row or column of the model reaches a reader.
  @Test func everythingIsToldInTheWordsOfTheBudget() throws {
    let plan = try Example.plan.get()
    for code in [nil, "V.1", "XVII.4"] {
      let curve = try Planner.curve(of: plan, over: try Curve.Scope(plan.budget, code: code))
      let text = String(decoding: CurveTable.csv(of: curve), as: UTF8.self)
      #expect(!text.contains("["))
    }
  }

  /// A name that is markup stays text.
  @Test func nothingOfABudgetBecomesMarkup() throws {
    let plan = try Toy(title: "<b>&", name: "<script>alert(1)</script>").plan()
    let curve = try Planner.curve(of: plan, over: try Curve.Scope(plan.budget))
    let html = String(decoding: CurvePage.html(of: curve), as: UTF8.self)
    #expect(!html.contains("<script>"))
    #expect(!html.contains("<b>"))
  }

  @Test func theWorkbookHoldsNumbersAndCharts() throws {
    let (curve, replans) = try Self.example.get()
    let data = try CurveWorkbook.xlsx(of: curve, replans: replans, version: "1")
    #expect(try CurveWorkbook.xlsx(of: curve, replans: replans, version: "1") == data)
    let archive = try Archive(data)
    #expect(
      try archive.sheets == [
        "Picture of the curve", "Picture of the price", "Picture of the order", "Curve",
        "Made anew", "Price", "Order", "Where nothing fits",
      ])
    let cells = try archive.cells(4)
    #expect(cells["A3"]?.number == "0.333333333")
    #expect(cells["B3"]?.number == "50")
    #expect(cells["C2"]?.number == curve.startValue.decimal(3))
    let made = try archive.cells(5)
    #expect(made["B3"]?.number == "30")
    let chart = String(decoding: archive.parts["xl/charts/chart1.xml"] ?? Data(), as: UTF8.self)
    #expect(chart.contains("<c:scatterChart>"))
    for reference in ["Curve!$A$2:$A$3", "Curve!$C$2:$C$3", "'Made anew'!$D$2:$D$4"] {
      #expect(chart.contains("<c:f>\(reference)</c:f>"), "\(reference)")
    }
    #expect(
      String(decoding: archive.parts["xl/charts/chart3.xml"] ?? Data(), as: UTF8.self).contains(
        "<c:barChart>"))
  }

  /// A curve on which nothing can be cut has no picture, and says so.
  @Test func nothingToShow() throws {
    let plan = try Example.plan.get()
    let scope = try Curve.Scope(plan.budget, code: "study")
    let curve = try Planner.curve(of: plan, over: scope, upTo: Rational(1, over: 1_000_000))
    #expect(curve.pieces.count == 1)
    _ = try CurveWorkbook.xlsx(of: curve, version: "1")
    #expect(!CurvePage.html(of: curve).isEmpty)
    #expect(CurveTable.csv(of: curve).contains(UInt8(ascii: "\n")))
  }
}
