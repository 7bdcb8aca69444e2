import Budget
import Foundation
import OrderedCollections
import Planning
import Reporting
import Testing

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
        #expect(
          sums["\(id) without overrides \(year)"] == outcome.withoutOverrides?.total(in: year))
      }
    }
  }

  @Test func theDocumentHoldsTheSame() throws {
    let whatIf = try Scenarios.whatIf.get()
    let data = try WhatIfDocument(whatIf, version: "1.2.3").json()
    #expect(data == (try WhatIfDocument(whatIf, version: "1.2.3").json()))
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
    let root = try json(try RuleComparisonDocument(comparison).json())
    let outcomes = try #require(root["outcomes"] as? [[String: Any]])
    #expect(
      outcomes.map { $0["rule"] as? String } == ["proportional", "protect-first", "optimise"])
    #expect(outcomes.map { $0["allowed"] as? Bool } == [true, false, true])
    let rows = String(decoding: WhatIfTable.csv(of: comparison), as: UTF8.self).rows
    #expect(rows.count == 1 + 3 * comparison.model.cells.count)
    let html = String(decoding: RuleComparisonPage.html(of: comparison), as: UTF8.self)
    #expect(html.contains("id=\"cost\"") && html.contains("Value lost against the plan"))
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
    let charts = archive.parts.keys.filter { $0.hasPrefix("xl/charts/chart") }
    let page = String(
      decoding: WhatIfPage.html(of: whatIf, curve: .success(curve)), as: UTF8.self)
    #expect(charts.count == page.split(separator: "<svg ").count - 1)
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
    let rules = try Archive(
      RuleComparisonWorkbook.xlsx(of: try Scenarios.comparison.get(), version: "1.2.3"))
    #expect(try rules.sheets == ["Rules", "Lines 2026", "All years"])
    // What the rules cost, and the lines of each track.
    #expect(rules.parts.keys.count { $0.hasPrefix("xl/charts/chart") } == 6)
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
