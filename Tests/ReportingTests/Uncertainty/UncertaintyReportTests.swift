import Budget
import Foundation
import Planning
@testable import Reporting
import Testing

/// The reports of `reserve` and `robust`.
@Suite struct UncertaintyReportTests {
  /// A small budget with a reserve and two windows, one of them served whole or not at all.
  private static func budget(
    _ windows: String? = nil, amount: Int = 1000, idLength: Int = 6, step: Int = 100
  ) throws -> Budget {
    let toy = Toy(idLength: idLength, amount: amount)
    var files = toy.files
    let id = toy.id(0)
    let lines = String(decoding: try #require(files["lines.csv"]), as: UTF8.self)
    files["lines.csv"] = Data(
      lines.split(separator: "\n").map { row in
        row.hasPrefix(id + ",") ? row.replacing(",programme,", with: ",reserve,") : row
      }.joined(separator: "\n").appending("\n").utf8)
    let policy = try #require(files["policy.yaml"])
    files["policy.yaml"] = policy + Data("\nuncertainty: {step: \(step)}\n".utf8)
    let rows =
      windows
      ?? "w,\(id),,1,40,,200,300,500,180,yes,60,20,80,s,assumption,\nv,\(id),,3,50,,100,200,300,150,no,60,20,80,s,assumption,\nshut,\(id),,3,50,,100,200,300,150,no,60,20,30,s,assumption,\n"
    files["opportunities.csv"] = Data(
      ("id,line,year,quarter,probability,rate,cost_low,cost_likely,cost_high,value,in_part,window_days,lead_days,fit,source,status,note\n"
        + rows).utf8)
    return try Budget(folder: Folder(title: "toy", files: files))
  }

  private func flat(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func reserve() throws {
    let plan = try Planner.plan(try Self.budget())
    let study = try #require(try Planner.studyReserves(in: plan).first)
    let text = ReserveReport.text(of: [study])
    #expect(text.widest <= 100)
    let words = flat(text)
    #expect(
      words.contains(
        "Keep \(study.outlook.amount == 1000 ? "1 000" : "\(study.outlook.amount)") k€ free in 2026"
      ))
    #expect(words.contains("Served whole or not at all: v, shut."))
    #expect(words.contains("For a window of 200 k€ that is served whole or not at all:"))
    #expect(words.contains("fits too little"))
    #expect(text.contains("exact, over all outcomes"))
    // What is said is what is computed.
    let chance = study.outlook.chanceOfRunningOut(study.outlook.amount)
    let permille = Int((chance * 1000).rounded())
    #expect(words.contains("with a chance of \(permille / 10).\(permille % 10) %. Money lapses"))
    let html = String(decoding: ReserveReport.html(of: [study]), as: UTF8.self)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.components(separatedBy: "<svg").count == 5)
    #expect(!html.contains("<script"))
  }

  @Test func wideAmountsAndLongNames() throws {
    let id = Toy(idLength: 60).id(0)
    let rows = (0..<3).map {
      "\(String(repeating: "w", count: 58))\($0),\(id),,,,20,10000000,10000000,10000000,1000,no,60,20,80,s,assumption,\n"
    }.joined()
    let budget = try Self.budget(rows, amount: 10_000_000, idLength: 60, step: 1_000_000)
    let plan = try Planner.plan(budget)
    let study = try #require(try Planner.studyReserves(in: plan).first)
    #expect(ReserveReport.text(of: [study]).widest <= 100)
    var options = RobustStudy.Options()
    options.draws = 20
    let robust = try Planner.studyRobustness(of: plan, options)
    #expect(RobustReport.text(of: robust).widest <= 100)
    #expect(PlanReport.text(of: plan).widest <= 100)
  }

  @Test func reserveAsJSON() throws {
    let plan = try Planner.plan(try Self.budget())
    let studies = try Planner.studyReserves(in: plan)
    let data = try ReserveDocument(studies, of: plan, .test).json()
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["origin"] != nil)
    let reserve = try #require((root["reserves"] as? [[String: Any]])?.first)
    #expect(reserve["recommended"] as? Int == studies[0].outlook.amount)
    #expect(reserve["exact"] as? Bool == true)
    #expect((reserve["windows"] as? [[String: Any]])?.count == 3)
    #expect((reserve["amounts"] as? [[String: Any]])?.count == studies[0].levels.count)
    // The plan's own document says the same.
    let planned = try Document(plan)
    let short = try #require(try planned.list("reserves").first)
    #expect(short["amount"] as? Int == studies[0].outlook.amount)
  }

  @Test func scenariosHaveAStandardError() throws {
    let plan = try Planner.plan(try Self.budget())
    var options = ReserveCurve.Options()
    (options.scenarios, options.seed) = (500, 7)
    let study = try #require(try Planner.studyReserves(in: plan, curve: options).first)
    let text = flat(ReserveReport.text(of: [study]))
    #expect(text.contains("over 500 scenarios drawn with seed 7, standard error"))
  }

  /// Knowing more is never worth less than nothing, and the plan is the best of its levels.
  @Test func figuresOfAStudy() throws {
    let plan = try Planner.plan(try Self.budget())
    let study = try #require(try Planner.studyReserves(in: plan).first)
    let own = try #require(study.levels.first { $0.amount == study.outlook.amount })
    for level in study.levels where level.keepsSoftRules {
      // The plan counts in whole points and steps of its curve.
      #expect(level.value <= own.value + 0.01 * own.value)
    }
    #expect(try #require(study.perfectInformation).points >= 0)
    #expect(try #require(study.averaged).loss >= 0)
    let amounts = study.levels.map(\.amount)
    #expect(amounts == amounts.sorted())
    let out = amounts.map(study.outlook.chanceOfRunningOut)
    let lapse = amounts.map(study.outlook.chanceOfLapsing)
    #expect(zip(out, out.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(zip(lapse, lapse.dropFirst()).allSatisfy { $0 <= $1 })
    // 40 % times all costs, 50 % times all costs; nothing may be carried over.
    #expect(abs(study.outlook.chanceOfRunningOut(0) - (1 - 0.6 * 0.5)) < 1e-12)
    #expect(abs(study.outlook.chanceOfLapsing(100) - 0.3) < 1e-12)
    #expect(abs(study.outlook.meanLapse(100) - 30) < 1e-9)
  }

  @Test func noWindows() throws {
    let plan = try Planner.plan(try Toy().budget(named: "toy"))
    #expect(throws: PlanningError.noOpportunities("toy")) { try Planner.studyReserves(in: plan) }
    #expect(plan.reserveOutlooks.isEmpty)
    #expect(
      flat(PlanReport.text(of: plan)).contains(
        "UNDER UNCERTAINTY - Robustness: weights are contested"))
  }

  @Test func robust() throws {
    let plan = try Planner.plan(try Self.budget())
    var options = RobustStudy.Options()
    (options.draws, options.known) = (60, .order)
    let study = try Planner.studyRobustness(of: plan, options)
    let text = RobustReport.text(of: study)
    #expect(text.widest <= 100)
    #expect(flat(text).contains("any in the order of the policy (good)."))
    let data = try RobustDocument(study, .test).json()
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["draws"] as? Int == 60 && (root["lines"] as? [Any])?.count == 3)
    let html = String(decoding: RobustReport.html(of: study), as: UTF8.self)
    #expect(html.components(separatedBy: "<svg").count == 3)
  }
}
