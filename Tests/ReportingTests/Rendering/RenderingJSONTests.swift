import Budget
import Foundation
import Testing

@testable import Reporting

@Suite struct RenderingJSONTests {
  private func root(_ document: TableDocument) throws -> [String: Any] {
    let data = try JSONRenderer.data(of: document)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func tables(_ document: TableDocument) throws -> [[String: Any]] {
    try #require(try root(document)["tables"] as? [[String: Any]])
  }

  @Test func documentFacts() throws {
    let root = try root(Specimens.document(audience: .internal))
    #expect(root["schema"] as? Int == 1)
    #expect(root["program"] as? String == "peacebudget")
    #expect(root["programVersion"] as? String == "1.2.3")
    #expect(root["title"] as? String == "Begroting 2023 <V> & \"XVII\"")
    #expect(root["language"] as? String == "nl")
    #expect(root["numberStyle"] as? String == "space")
    #expect(root["audience"] as? String == "internal")
    let provenance = try #require(root["provenance"] as? [[String: Any]])
    #expect(
      provenance.map { $0["status"] as? String } == ["published", "derived", "assumption"])
    #expect(provenance.map { $0["amount"] as? Int } == [158_439, 1500, 40_000])
    #expect(provenance.map { $0["permille"] as? Int } == [792, 8, 200])
    let sources = try #require(root["sources"] as? [[String: String]])
    #expect(sources.map { $0["id"] } == ["1supp-2023", "bad"])
  }

  @Test func tablesHoldWhatCSVHolds() throws {
    let table = try #require(try tables(Specimens.document()).first)
    #expect(table["caption"] as? String == Specimens.published.caption)
    #expect(table["model"] as? String == "2.15")
    #expect(table["form"] as? Int == 2019)
    #expect(table["kind"] as? String == "consequences")
    let columns = try #require(table["columns"] as? [[String: Any]])
    #expect(columns[2]["name"] as? String == "Vastgestelde begroting 2023 (3)=(1+2)")
    #expect(columns[2]["sumOf"] as? [Int] == [0, 1])
    let rows = try #require(table["rows"] as? [[String: Any]])
    let lines = try rows.map { row in
      let cells = try #require(row["cells"] as? [Any])
      let facts = ["row_label", "level", "code"].map { row[$0] as? String ?? "?" }
      return facts
        + cells.map { $0 is NSNull ? "" : ($0 as? Int).map(String.init) ?? "\($0)" }
    }
    let csv = Specimens.publishedCSV.rows.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines == csv)
  }

  @Test func cellsAreTyped() throws {
    let document = Specimens.document([
      Specimens.table(
        columns: (0..<4).map { _ in .init(heading: "") },
        rows: [
          .init(
            label: "=a\u{0}\n", level: .line,
            cells: [.init(.amount(-9145)), .init(.percent(85)), .init(.hidden)])
        ])
    ])
    let text = String(decoding: try JSONRenderer.data(of: document), as: UTF8.self)
    #expect(text.contains("-9145,\n") && text.contains("\"85%\",\n") && text.contains("\"x\",\n"))
    let rows = try #require(try tables(document)[0]["rows"] as? [[String: Any]])
    // A cell that the row lacks is empty.
    #expect((rows[0]["cells"] as? [Any])?.last is NSNull)
    #expect(rows[0]["row_label"] as? String == "=a\u{0}\n")
  }

  @Test func labelsAreWhatTheyWere() throws {
    let rows = try #require(
      try tables(Specimens.document([Specimens.nasty]))[0]["rows"] as? [[String: Any]])
    #expect(rows.map { $0["row_label"] as? String } == Specimens.nastyLabels)
  }

  @Test func explanations() throws {
    let list = try #require(
      try tables(Specimens.document())[0]["explanations"] as? [[String: Any]])
    #expect(list.map { $0["draft"] as? Bool } == [true, false, false, true])
    #expect(
      list.map { $0["ground"] as? String } == ["floor", "commitments", "relevant", "floor"])
    #expect(list.map { $0["floor"] as? Int } == [2000, nil, nil, 4000])
    #expect(list.map { $0["nature"] as? String } == ["policy", nil, nil, "technical"])
  }

  @Test func keysAreSorted() throws {
    let text = String(decoding: try JSONRenderer.data(of: Specimens.document([])), as: UTF8.self)
    let keys = text.matches(of: /(?m)^  "([A-Za-z]+)"/).map { String($0.1) }
    #expect(keys == keys.sorted() && keys.count == 10)
    #expect(text.hasSuffix("}\n"))
  }
}
