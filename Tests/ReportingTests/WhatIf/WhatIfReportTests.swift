import Budget
import Foundation
import OrderedCollections
import Planning
import Testing

@testable import Reporting

/// Scenarios made once, for all tests of their reports.
private enum Scenarios {
  static let whatIf = Result {
    let budget = try Example.budget.get()
    let names = [
      "peace-3000-court-spared", "cut-60-in-2027", "light-secretariat", "women-stronger",
    ]
    let applied = try names.map { try budget.applying(try #require(try budget.scenarios[$0])) }
    return try Planner.whatIf(budget, applied, withoutOverrides: true)
  }
  static let curve = Result { () throws -> Curve in
    let base = try whatIf.get().base
    return try Planner.curve(of: base, over: try Curve.Scope(base.budget))
  }
  static let comparison = Result {
    let budget = try Example.budget.get()
    return try Planner.compareRules(
      under: try budget.applying(try #require(try budget.scenarios["cut-10"])))
  }
}

@Suite struct WhatIfReportTests {
  private func json(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func theTextFitsThePageAndNamesAll() throws {
    let whatIf = try Scenarios.whatIf.get()
    let text = WhatIfReport.text(of: whatIf)
    #expect(text.widest <= 100)
    for outcome in whatIf.outcomes { #expect(text.contains("[\(outcome.scenario.scenario.id)]")) }
    #expect(text.flat.contains("Nothing fits: two independent searches found no plan."))
    #expect(text.flat.contains("Cheapest way out, 649 k€ in all"))
    if case .impossible(let conflict) = whatIf.outcomes[1].result {
      let repairs = ConflictReport.repairs(of: conflict, in: whatIf.base.budget)
      #expect(
        repairs.flat.hasPrefix("Cheapest way out, 649 k€ in all: 579 k€ more for legal-order"))
      #expect(repairs.widest <= 100 && text.flat.contains(repairs.flat))
    }
    #expect(text.flat.contains("light-secretariat"))
    #expect(text.flat.contains("protect icc-otp (minister: Host state of the Court"))
    #expect(text.flat.contains("other weights"))
    #expect(text.flat.contains("1f"))
    // What is said of niches stands under them, above the years.
    for table in text.components(separatedBy: "TOTALS IN 2026").dropFirst() {
      let niches = try #require(table.components(separatedBy: "TOTALS BY YEAR").first)
      #expect(niches.contains("A line may serve several niches."))
    }
    #expect(text == WhatIfReport.text(of: whatIf))
  }

  /// Every amount of the CSV is that of the plan, and changes are against the base.
  @Test func theRecordsAreThePlans() throws {
    let whatIf = try Scenarios.whatIf.get()
    let rows = String(decoding: WhatIfTable.csv(of: whatIf), as: UTF8.self).rows
    #expect(rows[0] == "scenario,line,year,article,track,base,amount,change")
    var sums: [String: Int] = [:]
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 8)
      let (base, amount, change) = (Int(cells[5]), Int(cells[6]), Int(cells[7]))
      #expect(try #require(amount) - #require(base) == change)
      sums["\(cells[0]) \(cells[2])", default: 0] += try #require(amount)
    }
    for outcome in whatIf.outcomes {
      let id = outcome.scenario.scenario.id
      for year in whatIf.base.model.years {
        #expect(sums["\(id) \(year)"] == outcome.plan?.total(in: year))
        let free = outcome.withoutOverrides?.plan
        #expect(sums["\(id) without overrides \(year)"] == free?.total(in: year))
      }
    }
  }

  @Test func theDocumentHoldsTheSame() throws {
    let whatIf = try Scenarios.whatIf.get()
    let data = try WhatIfDocument(whatIf, .test).json()
    #expect(data == (try WhatIfDocument(whatIf, .test).json()))
    let root = try json(data)
    let scenarios = try #require(root["scenarios"] as? [[String: Any]])
    #expect(scenarios.map { $0["result"] as? String } == ["plan", "impossible", "plan", "plan"])
    for (scenario, outcome) in zip(scenarios, whatIf.outcomes) {
      guard let plan = outcome.plan else { continue }
      let totals = (scenario["plan"] as? [String: Any])?["totals"] as? [String: Int]
      for year in whatIf.base.model.years { #expect(totals?["\(year)"] == plan.total(in: year)) }
    }
    let conflict = try #require(scenarios[1]["conflict"] as? [String: Any])
    #expect((conflict["leastRelief"] as? [String: Any])?["total"] as? Int == 649)
    let decisions = try #require(scenarios[0]["decisions"] as? [[String: Any]])
    #expect(decisions.map { $0["by"] as? String } == ["minister"])
  }

  @Test func thePageNeedsNothingElse() throws {
    let curve = try Scenarios.curve.get()
    let html = String(
      decoding: WhatIfPage.html(of: try Scenarios.whatIf.get(), curve: .success(curve)),
      as: UTF8.self)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for word in ["<script", "<link", "<img", "@import", "src="] { #expect(!html.contains(word)) }
    let addresses = html.split(separator: "http").dropFirst()
    #expect(addresses.allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg") })
    #expect(html.contains("id=\"waterfall-1\"") && html.contains("id=\"lines-1\""))
    #expect(!html.contains("id=\"waterfall-2\""))
    for id in ["curve", "prices", "order"] { #expect(html.contains("id=\"\(id)\"")) }
    // Each drawing has its numbers below it.
    let drawings = html.split(separator: "<figure ").dropFirst()
    #expect(drawings.count >= 5)
    #expect(drawings.allSatisfy { $0.contains("<table>") && $0.contains("<desc ") })
    // Drawings of money name their unit on the axis, for eyes, and in the description.
    let money = drawings.filter { $0.prefixMatch(of: /id="(totals|waterfall|lines)/) != nil }
    #expect(money.count >= 5)
    for drawing in money {
      let parts = drawing.components(separatedBy: "</desc>")
      #expect(parts[0].contains("k€") && parts[1].contains("k€</text>"))
    }
    let niches = try #require(html.range(of: "A line may serve several niches."))
    let years = try #require(html.range(of: "2026, all lines"))
    #expect(niches.lowerBound < years.lowerBound)
    #expect(html.contains("@page{size:A4"))
  }

  @Test func thePageSaysWhyThereIsNoCurve() throws {
    let html = String(
      decoding: WhatIfPage.html(
        of: try Scenarios.whatIf.get(), curve: .failure(.nothingToPlan("here"))), as: UTF8.self)
    #expect(html.contains("There is no curve: \(PlanningError.nothingToPlan("here"))"))
    #expect(!html.contains("id=\"prices\""))
  }

  @Test func rulesSideBySide() throws {
    let comparison = try Scenarios.comparison.get()
    let text = RuleComparisonReport.text(of: comparison)
    #expect(text.widest <= 100)
    #expect(text.flat.contains("Proportional") && text.flat.contains("Protect first"))
    #expect(text.contains("167!"))
    #expect(text.flat.contains("dag (2026; minimum 300)"))
    #expect(text.flat.contains("cmi breaks its agreement in 2028"))
    let root = try json(try RuleComparisonDocument(comparison, .test).json())
    let outcomes = try #require(root["outcomes"] as? [[String: Any]])
    #expect(
      outcomes.map { $0["rule"] as? String } == ["proportional", "protect-first", "optimise"])
    #expect(outcomes.map { $0["allowed"] as? Bool } == [true, false, true])
    let rows = String(decoding: WhatIfTable.csv(of: comparison), as: UTF8.self).rows
    #expect(rows.count == 1 + 3 * comparison.model.cells.count)
    let html = String(decoding: RuleComparisonPage.html(of: comparison), as: UTF8.self)
    #expect(html.contains("id=\"cost\"") && html.contains("Value lost against the plan"))
    // What the text has: the total, and the mark in table, drawing and its numbers.
    let row = try #require(html.components(separatedBy: ">Total</th>").last?.prefix(1000))
    for outcome in comparison.outcomes {
      let total = self.total(outcome, in: comparison)
      #expect(row.replacing("\u{A0}", with: "").contains(">\(total)</td>"))
    }
    #expect(html.components(separatedBy: ">167!</td>").count == 3)
    #expect(html.contains(">167!</text>"))
    #expect(html.contains("! less than the smallest viable amount."))
  }

  /// A chart of the spreadsheet for each drawing of the page, with a description; changes are formulas.
  @Test func theWorkbookHasChartsAndFormulas() throws {
    let whatIf = try Scenarios.whatIf.get()
    let curve = try Scenarios.curve.get()
    let data = try WhatIfWorkbook.xlsx(of: whatIf, curve: curve, version: "1.2.3")
    #expect(data == (try WhatIfWorkbook.xlsx(of: whatIf, curve: curve, version: "1.2.3")))
    let archive = try Archive(data)
    #expect(
      try archive.sheets == [
        "Overview", "Totals drawn", "Lines 2026", "Totals", "Records", "1 peace-3000-court-spared",
        "2 cut-60-in-2027", "3 light-secretariat", "4 women-stronger", "Decisions",
        "Picture of the curve", "Picture of the price", "Picture of the order", "Curve", "Price",
        "Order", "Where nothing fits",
      ])
    // A chart that is too high for a page is drawn in parts.
    let titles = try archive.chartTitles.filter { $0.firstMatch(of: /, [2-9] of [2-9]$/) == nil }
    let page = String(
      decoding: WhatIfPage.html(of: whatIf, curve: .success(curve)), as: UTF8.self)
    #expect(titles.count == page.split(separator: "<svg ").count - 1)
    try expectWholeCharts(archive)
    let drawings = archive.parts.keys.filter { $0.hasPrefix("xl/drawings/drawing") }
    for drawing in drawings {
      #expect(
        try archive.root(drawing).all("xdr:cNvPr").allSatisfy { $0["descr"]?.isEmpty == false })
    }
    let lines = try archive.cells(3)
    let row = try #require(
      lines.first { $0.key.hasPrefix("B") && $0.value.text == "icc-otp" }?.key.dropFirst())
    let base = whatIf.base.amount(of: "icc-otp", in: 2026)
    let plan = try #require(whatIf.outcomes[0].plan).amount(of: "icc-otp", in: 2026)
    #expect(lines["D\(row)"]?.number == "\(base)" && lines["E\(row)"]?.number == "\(plan)")
    #expect(lines["F\(row)"]?.formula == "E\(row)-D\(row)")
    #expect(lines["F\(row)"]?.number == "\(plan - base)")
    let comparison = try Scenarios.comparison.get()
    let rules = try Archive(RuleComparisonWorkbook.xlsx(of: comparison, version: "1.2.3"))
    #expect(try rules.sheets == ["Rules", "Lines 2026", "Lines drawn", "All years"])
    // What the rules cost, and the lines of each track; the longest in two parts.
    let drawn = try rules.chartTitles
    #expect(drawn.count == 7)
    #expect(drawn.count { $0.hasPrefix("Specialised organisations") && $0.contains(" of 2") } == 2)
    try expectWholeCharts(rules)
    let compared = try rules.cells(2)
    let total = try #require(compared.first { $0.value.text == "Total" }?.key.dropFirst())
    let sum = self.total(comparison.outcomes[0], in: comparison)
    #expect(compared["D\(total)"]?.number == "\(sum)")
    #expect(compared["E\(total)"]?.formula == "D\(total)-C\(total)")
    // The mark is in the format, so that the cell stays a number.
    #expect(compared.values.contains { $0.number == "167" })
    #expect(
      String(decoding: rules.parts["xl/styles.xml"] ?? Data(), as: UTF8.self).contains(
        "#,##0&quot;!&quot;"))
  }

  private func total(_ outcome: RuleComparison.Outcome, in comparison: RuleComparison) -> Amount {
    outcome.decision.amounts.reduce(0) { $0 + $1[comparison.yearIndex] }
  }

  /// No chart is cut by the end of a page, and none is higher than A4 landscape between its margins.
  private func expectWholeCharts(_ archive: Archive) throws {
    for (part, data) in archive.parts where part.hasPrefix("xl/worksheets/_rels/") {
      let sheet = try archive.root(
        part.replacing("_rels/", with: "").replacing(".rels", with: ""))
      let drawing = try #require(
        try XMLElementNode.root(of: data).all("Relationship").compactMap { $0["Target"] }
          .first { $0.contains("drawings") })
      let breaks = sheet.all("brk").compactMap { $0["id"].flatMap(Int.init) }
      #expect(breaks == breaks.sorted())
      let scale = Double(sheet.all("pageSetup").first?["scale"] ?? "") ?? 100
      var heights: [Int: Double] = [:]
      for row in sheet.all("row") {
        heights[Int(row["r"] ?? "") ?? 0] = row["ht"].flatMap(Double.init)
      }
      for anchor in try archive.root(drawing.replacing("../", with: "xl/"))
        .all("xdr:twoCellAnchor")
      {
        let rows = anchor.all("xdr:row").compactMap { Int($0.text) }
        try #require(rows.count == 2)
        #expect(!breaks.contains { $0 > rows[0] && $0 <= rows[1] })
        let start = breaks.last { $0 <= rows[0] } ?? 0
        // Rows count from 1 in the file; 7.17 inches of paper.
        let foot = (start + 1...rows[1]).reduce(0) { $0 + (heights[$1] ?? 15) }
        #expect(foot * scale / 100 <= 7.17 * 72, "\(part), row \(rows[0])")
      }
    }
  }

  /// Names from a file cannot become markup, and do not break the page of a terminal.
  @Test func namesAreOnlyNames() throws {
    var toy = Toy()
    toy.name = "<b>&'line'</b>"
    toy.cut = 100
    let budget = try toy.budget()
    let scenario = Scenario(
      id: "s", name: Name(nl: "x", en: "<script>x</script>\u{1B}[31m"),
      reason: Name(nl: "", en: String(repeating: "why ", count: 60)),
      changes: [
        Change(.money(MoneyChange(size: .permille(100))), text: "<i>", by: "<u>", reason: "</u>"),
        Change(
          .hold(line: toy.id(0), amount: 500, years: .all), text: "<i>", by: "<u>", reason: "</u>"),
      ])
    let whatIf = try Planner.whatIf(budget, [try budget.applying(scenario)])
    let html = String(decoding: WhatIfPage.html(of: whatIf), as: UTF8.self)
    for word in ["<script>", "<b>", "<i>", "<u>", "\u{1B}"] { #expect(!html.contains(word)) }
    let text = WhatIfReport.text(of: whatIf)
    #expect(text.widest <= 100)
    #expect(!text.contains("\u{1B}"))
  }
}
