import Budget
import Foundation
import Reporting

/// A small budget folder made in memory, row by row.
struct TableLedger {
  var chapter = "V"
  var year = 2023
  var planningYears: [Year] = []
  var floors = [
    "{below: 50000, policy: 1000, technical: 2000}",
    "{below: 200000, policy: 2000, technical: 4000}",
    "{below: 1000000, policy: 5000, technical: 10000}", "{policy: 10000, technical: 20000}",
  ]
  private var chapters: [String] = []
  private var structure = ["code,parent,level,name_nl,name_en,article_type"]
  private var postings = ["node,kind,year,stage,nature,type,amount,source,status,note,measure"]
  private var memo = ["node,item,year,stage,value,source,status,note"]
  private var gaps = ["node,kind,year,stage,source,note"]
  private var measures = ["id,title_nl,title_en,relevant,reason_nl,reason_en,text_nl,text_en"]
  private var totals = ["node,kind,year,stage,amount,difference,source,note"]

  init(chapter: String = "V", name: String = "Buitenlandse Zaken", year: Year) {
    self.chapter = chapter
    self.year = year
    addChapter(chapter, name)
  }

  mutating func addChapter(_ code: String, _ name: String) {
    chapters.append(code)
    structure.append("\(code),,chapter,\(name),\(name),")
  }

  mutating func add(
    _ code: String, below parent: String, _ level: Level, _ name: String, _ english: String? = nil,
    type: ArticleType? = nil
  ) {
    let type = level == .article ? (type ?? .policy).rawValue : ""
    structure.append(
      "\(code),\(parent),\(level.rawValue),\(quoted(name)),\(quoted(english ?? name)),\(type)")
  }

  mutating func post(
    _ node: String, _ kind: Kind, _ year: Year, _ stage: Stage, _ amount: Amount,
    _ type: MutationType = .estimate, _ nature: Nature = .technical, note: String = "",
    measure: String = ""
  ) {
    postings.append(
      "\(node),\(kind.rawValue),\(year),\(stage.rawValue),\(nature.rawValue),\(type.rawValue),"
        + "\(amount),s,published,\(quoted(note)),\(measure)")
  }

  /// Posts expenditure.
  mutating func post(
    _ node: String, _ year: Year, _ stage: Stage, _ amount: Amount,
    _ type: MutationType = .estimate, _ nature: Nature = .technical, note: String = "",
    measure: String = ""
  ) {
    post(node, .expenditure, year, stage, amount, type, nature, note: note, measure: measure)
  }

  mutating func remember(
    _ node: String, _ item: MemoItem, _ year: Year, _ stage: Stage, _ value: Int
  ) {
    memo.append("\(node),\(item.rawValue),\(year),\(stage.rawValue),\(value),s,published,")
  }

  mutating func leaveOut(_ node: String, _ kind: Kind, _ year: Year, _ stage: Stage) {
    gaps.append("\(node),\(kind.rawValue),\(year),\(stage.rawValue),s,")
  }

  mutating func addMeasure(
    _ id: String, _ title: String, relevant: Bool = false, reason: String = "", text: String = ""
  ) {
    measures.append(
      "\(id),\(quoted(title)),\(quoted(title)),\(relevant ? "yes" : "no"),\(quoted(reason)),"
        + "\(quoted(reason)),\(quoted(text)),")
  }

  mutating func publish(
    _ node: String, _ kind: Kind, _ year: Year, _ stage: Stage, _ amount: Amount, difference: Amount
  ) {
    totals.append(
      "\(node),\(kind.rawValue),\(year),\(stage.rawValue),\(amount),\(difference),s,known error")
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// The files.
  var files: [String: Data] {
    let years = planningYears.isEmpty ? Array(year...year + 5) : planningYears
    let settings = """
      format: 1
      title: {nl: "Proef", en: "Trial"}
      chapters: [\(chapters.joined(separator: ", "))]
      budget_year: \(year)
      planning_years: [\(years.map(String.init).joined(separator: ", "))]
      stages: [OWB, NVW, VB, ISB, 1S, PS, 2S, JV]
      language: nl
      explanation_floors:
      \(floors.map { "  - \($0)" }.joined(separator: "\n"))
      """
    let tables = [
      "structure.csv": structure, "postings.csv": postings, "memo.csv": memo, "gaps.csv": gaps,
      "measures.csv": measures, "totals.csv": totals,
    ].mapValues { Data(($0.joined(separator: "\n") + "\n").utf8) }
    return tables.merging([
      "budget.yaml": Data(settings.utf8), "sources.csv": Data("id,title,url,date\ns,S,,\n".utf8),
    ]) { $1 }
  }

  func budget() throws -> Budget { try Budget(folder: Folder(title: "trial", files: files)) }
}
