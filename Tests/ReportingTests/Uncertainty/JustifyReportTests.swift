import Budget
import Foundation
import OrderedCollections
import Planning
@testable import Reporting
import Testing

/// The memo on the feasibility study.
@Suite struct JustifyReportTests {
  private static let example = Result { try study { $0 } }

  private static func study(_ change: (String) -> String) throws -> JustifyStudy {
    var files = Examples.files(of: "netherlands-2026")
    var text = String(decoding: try #require(files["institute.yaml"]), as: UTF8.self)
    // Costs as they are: every other cost is planned again, which takes long.
    text.replace(/cost_factor: .*/, with: "cost_factor: 100")
    files["institute.yaml"] = Data(change(text).utf8)
    let budget = try Budget(folder: Folder(title: "netherlands-2026", files: files))
    return try Planner.justify(try Planner.plan(budget), threads: 2)
  }

  private func flat(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func text() throws {
    let study = try Self.example.get()
    let text = JustifyReport.text(of: study, for: .restricted)
    #expect(text.widest <= 100)
    let words = flat(text)
    #expect(words.contains(flat(JustifyText(study).sentence)))
    #expect(words.contains(flat(JustifyText(study, .nl).sentence)))
    #expect(words.contains("Answer The study is worth"))
    #expect(words.contains("Antwoord Het onderzoek is"))
    #expect(words.contains("Centre for Humanitarian Dialogue"))
    // No ratio of benefits to costs, and every source.
    #expect(words.contains("prints no ratio of benefits to costs"))
    #expect(study.institute.origins.allSatisfy { words.contains($0.source + ": ") })
    for function in study.institute.functions.values {
      #expect(words.contains("\(function.name.en): "))
    }
  }

  /// The section of the plan says what was studied, and else which command says it.
  @Test func planReport() throws {
    let study = try Self.example.get()
    var options = RobustStudy.Options()
    options.draws = 20
    let robust = try Planner.studyRobustness(of: study.plan, options)
    let words = flat(
      PlanReport.text(of: study.plan, with: UncertaintyFindings(study: study, robust: robust)))
    #expect(words.contains("Study: " + flat(JustifyText(study).sentence)))
    let core = robust.lines.count { $0.standing == .core }
    #expect(words.contains("over 20 draws of weights and effects \(core) lines are core"))
    for line in robust.lines where line.standing == .borderline {
      let share = line.funded * 5
      #expect(words.contains("\(study.plan.model.lines[line.line].id) (\(share)"))
    }
    #expect(!words.contains("With --uncertainty"))
    let short = flat(PlanReport.text(of: study.plan))
    #expect(
      short.contains("peacebudget justify says whether") && short.contains("With --uncertainty"))
  }

  /// Who may not know a recipient does not read its name.
  @Test func audiences() throws {
    let study = try Self.example.get()
    let names = study.plan.model.data.recipients.values.filter { $0.confidentiality != .public }
    let texts = [
      JustifyReport.text(of: study, for: .public),
      String(decoding: JustifyReport.html(of: study, for: .public), as: UTF8.self),
      String(
        decoding: try JustifyDocument(study, for: .public, .test).json(),
        as: UTF8.self),
    ].map(flat)
    for recipient in names {
      #expect(texts.allSatisfy { !$0.contains(recipient.name) })
      #expect(!texts[2].contains("\"\(recipient.id)\""))
    }
    #expect(texts[0].contains("an organisation that is not named here"))
  }

  @Test func page() throws {
    let study = try Self.example.get()
    let html = String(decoding: JustifyReport.html(of: study, for: .public), as: UTF8.self)
    #expect(
      html.hasPrefix("<!DOCTYPE html>")
        && (3...4).contains(html.components(separatedBy: "<svg").count))
    #expect(!html.contains("<script") && html.contains("<details>") && html.contains("size:A4"))
    #expect(
      JustifyReport.html(of: study, for: .public) == JustifyReport.html(of: study, for: .public))
  }

  @Test func json() throws {
    let study = try Self.example.get()
    let data = try JustifyDocument(study, for: .internal, .test).json()
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["origin"] != nil && root["pays"] as? Bool == study.pays)
    let net = try #require(root["net"] as? [String: Any])
    #expect(net["points"] as? String == "\(study.net)")
    #expect((root["states"] as? [Any])?.count == 2 && (root["variants"] as? [Any])?.count == 3)
    #expect((root["assumptions"] as? [Any])?.count == study.swings.count)
  }

  /// The honest answers.
  @Test func worthNothing() throws {
    let study = try Self.study { $0.replacing("accuracy: [60, 75, 90]", with: "accuracy: 50") }
    let text = JustifyText(study)
    #expect(text.sentence.hasPrefix("The study is worth nothing, because the best choice ("))
    #expect(text.sentence.contains("stays the same, whatever it finds"))
    #expect(
      JustifyText(study, .nl).sentence.hasPrefix(
        "Het onderzoek is niets waard, omdat de beste keuze ("))
    #expect(flat(JustifyReport.text(of: study, for: .public)).contains("It may cost at most 0 k€"))
  }
}
