import Budget
import Planning
import Testing

@testable import Reporting

@Suite struct WrapTests {
  @Test func shortTextIsOneLine() {
    #expect("a b c".wrapped(to: 5) == ["a b c"])
    #expect("".wrapped(to: 5) == [""])
  }

  @Test func breaksBetweenWords() {
    #expect("aaa bbb ccc".wrapped(to: 7) == ["aaa bbb", "ccc"])
    #expect("aaa bbb ccc".wrapped(to: 7, indent: "  ") == ["aaa bbb", "  ccc"])
  }

  @Test func noBreakSpacesHold() {
    #expect("aaa 1\(Figures.noBreak)k€ b".wrapped(to: 7) == ["aaa", "1 k€ b"])
  }

  @Test func aWordLongerThanTheLineIsCut() {
    #expect("aaaaaaaaaaaa".wrapped(to: 5) == ["aaaaa", "aaaaa", "aa"])
    #expect(
      "x aaaaaaaaaaaa y".wrapped(to: 5, indent: " ") == ["x", " aaaa", " aaaa", " aaaa", " y"])
  }

  @Test(arguments: 3...60)
  func neverWiderAndNothingLost(_ width: Int) {
    let text =
      "A plan of 12\(Figures.noBreak)345\(Figures.noBreak)k€ rests on extraordinarilylongwordsinthetext of it."
    let lines = text.wrapped(to: width, indent: "  ")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
  }

  @Test func aCellThatIsTooWideEndsInAnEllipsis() {
    var table = TextTable([
      .init(title: "Line", alignment: .left, width: 6),
      .init(title: "k€", alignment: .right, width: 5),
    ])
    table.row(["abcdefgh", "12"])
    #expect(table.lines == ["Line      k€", "────────────", "abcde…    12"])
  }

  /// No line of a report ends in a figure whose unit, or whose further digits, stand on the next one.
  static func torn(_ text: String) -> [String] {
    zip(text.rows, text.rows.dropFirst()).compactMap { line, next in
      let start = next.drop { $0 == " " }
      let unit = start.wholeMatch(of: /(k€|%|points?\b|[0-9]{3}\b).*/) != nil
      return unit && line.last?.isNumber == true ? "\(line)⏎\(next)" : nil
    }
  }

  @Test(arguments: Examples.names)
  func figuresKeepTheirUnitInChecks(_ name: String) throws {
    let folder = try #require(Folder(example: name))
    #expect(Self.torn(CheckReport.text(of: try Budget(folder: folder))).isEmpty)
  }

  @Test(arguments: [2026, 2027, 2028, 2029, 2030])
  func figuresKeepTheirUnitInPlans(_ year: Int) throws {
    var options = Planner.Options()
    options.year = year
    let plan = try Planner.plan(try Example.budget.get(), options)
    #expect(Self.torn(PlanReport.text(of: plan)).isEmpty)
  }

  /// Names of every length push the figures over the edge in every possible way.
  @Test(arguments: 1...40)
  func figuresKeepTheirUnitWhereverTheLineEnds(_ length: Int) throws {
    let rule =
      "  - {id: r\(String(repeating: "x", count: length)), kind: amount, of: {track: un}, min: 4000000, "
      + "rank: 1, source: s, reason: because}\n"
      + "  - {id: s\(String(repeating: "x", count: length)), kind: share, of: {wps}, max: 50, rank: 2, source: s, reason: because}"
    let toy = Toy(
      lines: 2, years: 3, amount: 1_000_000,
      rules: rule.replacing("of: {wps}", with: "of: {niche: law}"))
    let plan = try toy.plan()
    #expect(Self.torn(PlanReport.text(of: plan)).isEmpty)
  }

  @Test(arguments: ["case-e", "feasibility-study"])
  func figuresKeepTheirUnitInExplanations(_ line: String) throws {
    let explanation = try Planner.explain(line, in: try Example.plan.get())
    #expect(Self.torn(ExplanationReport.text(of: explanation)).isEmpty)
  }
}
