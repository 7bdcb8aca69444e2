import Budget
import Foundation
import Planning

/// A small made-up budget whose sizes a test sets, built as a folder in memory.
struct Toy {
  var title = "Toy"
  var lines = 3
  var years = 2
  var idLength = 6
  var name = "Line"
  var amount = 1000
  var cut = 0
  var score = "50"
  var rules = ""
  var holds = ""
  var style = "space"
  var wps = 1
  var promise: String?
  /// Tracks, taken in turn by the recipients.
  var tracks = ["un"]
  var maturity = ["operational"]
  var lead = ""
  var minimum = 1
  var cashShift = 0

  private var allYears: [Int] { (0..<years).map { 2026 + $0 } }

  func id(_ line: Int) -> String {
    let number = String(line)
    return "l" + String(repeating: "x", count: max(0, idLength - 1 - number.count)) + number
  }

  private func perYear(_ amount: Int) -> String {
    "{" + allYears.map { "\($0): \(amount)" }.joined(separator: ", ") + "}"
  }

  private var settings: String {
    """
    format: 1
    title: {nl: "\(title)", en: "\(title)"}
    chapters: [A]
    budget_year: 2026
    planning_years: [\(allYears.map(String.init).joined(separator: ", "))]
    stages: [OWB]
    language: en
    number_style: \(style)
    explanation_floors:
      - {policy: 1, technical: 1}
    """
  }

  private var policy: String {
    """
    discount: 0
    evidence: {A: 100, B: 90, C: 75, D: 60}
    criteria:
      - {id: good, name: {nl: Goed, en: Good}, weight: 1}
    curves:
      bent: [[50, 100], [100, 50]]
    disruption: {free: 0, reserved: 1, bound: 2}
    envelopes:
      - id: \(String(repeating: "e", count: idLength))
        name: {nl: "\(name)", en: "\(name)"}
        article: A.1
        money: programme
        funding: regular
        amounts: \(perYear(min(10_000_000, amount * lines)))
        cut: \(perYear(cut))
        cash_shift: \(cashShift)
        source: s
        status: assumption
    \(rules.isEmpty ? "rules: []" : "rules:\n" + rules)
    \(holds.isEmpty ? "holds: []" : "holds:\n" + holds)
    """
  }

  private func table(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n") + "\n"
  }

  var files: [String: Data] {
    let each = 0..<lines
    let envelope = String(repeating: "e", count: idLength)
    let postings = each.flatMap { line in
      allYears.map { "\(id(line)),expenditure,\($0),OWB,policy,draft,\(amount),s,derived," }
    }
    let planned = each.map { line in
      "\(id(line)),R\(line),\(envelope),programme,mediation,law,before,I,\(wps),\(minimum),\(amount),bent,1,,,,,,,0,,\(lead),\(maturity[line % maturity.count]),,,,,public,s,assumption,"
    }
    var texts = [
      "budget.yaml": settings, "policy.yaml": policy,
      "sources.csv": table("id,title,url,date", ["s,Source,,"]),
      "structure.csv": table(
        "code,parent,level,name_nl,name_en",
        ["A,,chapter,A,A", "A.1,A,article,A1,A1"]
          + each.map { "\(id($0)),A.1,line,\"\(name) \($0)\",\"\(name) \($0)\"" }),
      "postings.csv": table("node,kind,year,stage,nature,type,amount,source,status,note", postings),
      "recipients.csv": table(
        "id,name,track,channel_code,aid_type,oda_share,earmarking,class,source,status,note",
        each.map {
          "R\($0),Recipient \($0),\(tracks[$0 % tracks.count]),,,,softly,public,s,assumption,"
        }),
      "tiers.csv": table("line,year,legal,bound,reserved,source,status,note", []),
      "lines.csv": table(
        "id,recipient,envelope,role,family,niches,phases,levels,wps,minimum,maximum,curve,duration,agreement_until,"
          + "max_rise,max_fall,taper,excludes,requires,expert_days,context,lead,maturity,legal_check,sanctions_check,"
          + "amnesty_check,eeas,class,source,status,note", planned),
      "scores.csv": table(
        "line,criterion,score,grade,source,status,note",
        each.map { "\(id($0)),good,\(score),A,s,assumption," }),
    ]
    if let promise {
      texts["promises.csv"] = table(
        "id,date,debate,what,due,state,lines,source,note",
        ["p,2025-01-01,Debate,\"\(promise)\",2025-06-01,open,\(id(0)),s,"])
    }
    return texts.mapValues { Data($0.utf8) }
  }

  func budget(named name: String = "toy") throws -> Budget {
    try Budget(folder: Folder(title: name, files: files))
  }

  func plan() throws -> Plan { try Planner.plan(try budget()) }
}

extension String {
  /// Its lines, without the empty one after the last line break.
  var rows: [Substring] { split(separator: "\n", omittingEmptySubsequences: false).dropLast() }

  var widest: Int { rows.map(\.count).max() ?? 0 }

  /// As if it were printed on one line.
  var flat: String { split { $0.isWhitespace }.joined(separator: " ") }
}
