import Foundation
import TestSupport
import Testing

@testable import Budget

/// Files that are not what they should be: a list of issues, never a crash or a wrong figure.
@Suite struct ImportHostileTests {
  private static let head = "row_label,level,code,2023 (t)"
  private static let options = Importer.Options(chapter: "V", year: 2023, article: "1")

  private func refusal(_ text: String, _ kind: Importer.Kind = .table) -> [String] {
    Shelf().refusal(kind, text, Self.options)
  }

  @Test func unclosedQuote() {
    #expect(
      refusal("\(Self.head)\nUitgaven,uitgaven,,\"5\nDeel,artikelonderdeel,1.1,5\n") == [
        "t.csv:2: a double quote is opened and never closed; close it at the end of the cell"
      ])
  }

  @Test func raggedRows() {
    #expect(
      refusal("\(Self.head)\nUitgaven,uitgaven,\n\nDeel,artikelonderdeel,1.1,5,6\n") == [
        "t.csv:2: the row has 3 cells, and the header 4; put a cell with a separator in it in double quotes, and leave no cell out",
        "t.csv:4: the row has 5 cells, and the header 4; put a cell with a separator in it in double quotes, and leave no cell out",
      ])
    // Blank rows and trailing separators are what spreadsheets leave behind.
    #expect(refusal("\(Self.head)\n,,,\nUitgaven,uitgaven,,5,,\n").isEmpty)
  }

  @Test func everyFigureThatCannotBeReadIsNamed() {
    let issues = refusal(
      """
      \(Self.head)
      Verplichtingen,verplichtingen,,1e12
      Uitgaven,uitgaven,,1000000000000
      Deel,artikelonderdeel,1.1,"12,5"
      Lijn,regeling,1.1,85%
      """)
    let remedy = "write whole thousands of euros, or leave the cell empty when it is not known"
    #expect(
      issues == [
        "t.csv:2: '1e12' is not a figure (column '2023 (t)'); \(remedy)",
        "t.csv:3: '1000000000000' is out of range (column '2023 (t)'); \(remedy)",
        "t.csv:4: '12,5' is not a whole number of k€ (column '2023 (t)'); \(remedy)",
        "t.csv:5: a per cent stands in a row of amounts (column '2023 (t)'); write the amount in k€, or give the row the level juridisch_verplicht",
      ])
  }

  /// Amounts whose sum no longer fits are refused by the ledger's own limit, not by a trap.
  @Test func sumsThatAreTooLarge() {
    let lines = (1...3).map { "Lijn \($0),regeling,1.1,1000000000" }.joined(separator: "\n")
    let issues = refusal(
      "\(Self.head)\nUitgaven,uitgaven,,-1000000000\nDeel,artikelonderdeel,1.1,-1000000000\n\(lines)\n"
    )
    #expect(!issues.isEmpty)
    #expect(issues.allSatisfy { $0.contains("out of range") })
  }

  @Test func noMoreIssuesThanAReaderCanUse() {
    let rows = (1...500).map { "Lijn \($0),regeling,1.1,x\($0)" }.joined(separator: "\n")
    let issues = refusal("\(Self.head)\n\(rows)\n")
    #expect(issues.count == 51)
    #expect(issues.last == "t.csv: there are 450 more issues of this file; mend these first")
  }

  @Test(arguments: Importer.Kind.allCases)
  func whatIsNoTable(kind: Importer.Kind) {
    let texts = [
      "", "\n\n", "x", "a,b,c\n", "a,b,c\n1,2,3\n", "row_label,level,code\nx,uitgaven,\n",
      "<html><body>404</body></html>\n<p>\n", "{\"a\": [1, 2]}\n{}\n", "%PDF-1.4\n%âãÏÓ\n1 0 obj\n",
      String(repeating: ",", count: 40) + "\n" + String(repeating: "2023,", count: 40) + "\n",
      "row_label,level,code,2023 (t),2023 (t)\nUitgaven,uitgaven,,1,2\n",
      "row_label,level,code,Uitgaven\nUitgaven,uitgaven,,1\n",
      "row_label;level;code;2023 (t)\nUitgaven;begroting;;1\n",
    ]
    for text in texts { #expect(!refusal(text, kind).isEmpty, "\(text.prefix(40))") }
  }

  @Test func unknownWords() {
    #expect(
      refusal("row_label,level,code,2023 (t),Vorig jaar\nUitgaven,uitgaven,,1,2\n").first?
        .hasPrefix(
          "t.csv:1: the heading 'Vorig jaar' is not one of a budget table; use the headings")
        == true)
    #expect(
      refusal("\(Self.head)\nUitgaven,uitgaven,,1\nDeel,onderdeel,1.1,1\n") == [
        "t.csv:3: the level 'onderdeel' is not known; use one of: artikel, verplichtingen, uitgaven, juridisch_verplicht, artikelonderdeel, instrument, regeling, ontvangsten"
      ])
  }

  /// Any label is only text: it becomes a name and a code, whatever stands in it.
  @Test func labels() throws {
    let labels = [
      "=cmd()", "+1", "-", "@x", "\u{202E}omgekeerd", "日本", "a\tb", "x\u{0}y", "é́́́", "🇳🇱",
      "../../etc/passwd",
      String(repeating: "lang ", count: 200), "'", "rest", "Rest",
    ]
    let rows = labels.map { "\"\($0)\",regeling,1.1,1" }.joined(separator: "\n")
    var shelf = Shelf()
    try shelf.add(
      .table, "\(Self.head)\nUitgaven,uitgaven,,20\nDeel,artikelonderdeel,1.1,20\n\(rows)\n",
      "t.csv",
      Self.options)
    let budget = try shelf.budget()
    #expect(budget.position(of: "V.1", year: 2023, at: .draft) == 20)
    let lines = budget.structure.children(of: "V.1.1")
    #expect(lines.count == labels.count + 1)
    #expect(lines.allSatisfy { Identifier.isValid($0) })
    #expect(Set(lines).count == lines.count)
    // The residual line is not mistaken for a line that is called so.
    #expect(budget.position(of: "V.1.1.rest", year: 2023, at: .draft) != 0)
  }

  @Test func filesThatCannotBeRead() throws {
    let scratch = try Scratch()
    let folder = scratch.url
    func refusal(_ name: String, _ data: Data?) throws -> String {
      let path = folder.appendingPathComponent(name).path
      if let data { try data.write(to: URL(fileURLWithPath: path)) }
      do throws(BudgetError) {
        _ = try ImportFile(path: path)
        return ""
      } catch {
        return error.description.replacing(folder.path + "/", with: "")
      }
    }
    #expect(
      try refusal("no.csv", nil) == "no.csv: there is no such file; give the path of a CSV file")
    #expect(
      try refusal("latin.csv", Data([0x61, 0x0A, 0xEB, 0x0A]))
        == "latin.csv:2: the text is not UTF-8; save the file with the encoding UTF-8")
    #expect(
      try refusal("utf16.csv", Data([0xFF, 0xFE, 0x61, 0x00])).contains("the text is not UTF-8"))
    #expect(try refusal("zero.csv", Data([0x61, 0x00])).contains("the text holds a zero byte"))
    #expect(try refusal("empty.csv", Data()).contains("the file is empty"))
    #expect(try refusal("large.csv", Data(count: 64_000_001)).contains("it is larger than 64 MB"))
    #expect(try refusal("", nil).contains("this is a folder"))
    #expect(try refusal("good.csv", Data("a\n".utf8)) == "")
  }

  /// Bytes of real files changed at random: refused or read, and what is read adds up.
  @Test func damagedFiles() throws {
    var random = Seeded(state: 7)
    let names = [
      "2023-1SUPP-V-art1.csv", "2017-OWB-V-art3.csv", "2020-STAGES-V.csv",
      "2025-1SUPP-XVII-uitgavenmutaties.csv",
    ]
    var read = 0
    for round in 0..<120 {
      let file = try #require(PublishedFile(name: names[round % names.count]))
      var bytes = Array(try PublishedFiles.text(file.name).utf8)
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8(Int.random(in: 0..<128, using: &random))
        case 1: bytes.remove(at: place)
        default:
          bytes.insert(Array(",\"\n;-0%".utf8)[Int.random(in: 0..<7, using: &random)], at: place)
        }
      }
      var shelf = Shelf()
      do throws(BudgetError) {
        try shelf.add(.table, String(decoding: bytes, as: UTF8.self), "t.csv", file.options)
        read += 1
        _ = try shelf.budget()
      } catch {
        // Issues are of the file, never of the folder that would have been made.
        #expect(error.issues.allSatisfy { $0.file == "t.csv" }, "\(error)")
      }
    }
    #expect(read > 10)
  }
}
