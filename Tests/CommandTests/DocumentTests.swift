import Foundation
import TestSupport
import Testing

/// The JSON that the command prints.
@Suite struct DocumentTests {
  @Test func header() throws {
    #expect(try Standard.json.get().succeeded)
    let json = try Standard.document()
    let origin = try #require(json["origin"] as? [String: Any])
    #expect(origin["schema"] as? Int == 1)
    #expect(origin["program"] as? String == "peacebudget")
    let version = try Program.run("--version").text.trimmingCharacters(in: .newlines)
    #expect(origin["programVersion"] as? String == version)
    #expect((origin["solverVersion"] as? String)?.hasPrefix("GLPK ") == true)
    #expect(json["options"] as? [String: Int] == ["year": 2026, "timeLimitSeconds": 60])
    #expect(origin["budget"] as? String == "netherlands-2026")
  }

  @Test func optionsAsGiven() throws {
    let run = try Program.run("plan", "--format", "json", "--year", "2027", "--time-limit", "86400")
    let json = try #require(try JSONSerialization.jsonObject(with: run.out) as? [String: Any])
    #expect(json["options"] as? [String: Int] == ["year": 2027, "timeLimitSeconds": 86400])
    #expect(json["year"] as? Int == 2027)
  }

  private static func digests(in document: [String: Any]) throws -> [String: String] {
    let origin = try #require(document["origin"] as? [String: Any])
    return try #require(origin["inputDigests"] as? [String: String])
  }

  @Test func digestsAreThoseOfTheFiles() throws {
    let digests = try Self.digests(in: try Standard.document())
    let scratch = try Scratch.withExample()
    let sums = try Program.shell(
      "cd budget && if command -v sha256sum >/dev/null; then sha256sum *.csv *.yaml; else shasum -a 256 *.csv *.yaml; fi",
      in: scratch.url)
    #expect(sums.succeeded)
    var expected: [String: String] = [:]
    for line in sums.text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      expected[String(parts[1])] = String(parts[0])
    }
    #expect(digests == expected)
  }

  @Test func oneChangedByteChangesItsDigestAlone() throws {
    let scratch = try Scratch.withExample()
    try scratch.write(
      try scratch.text("budget/sources.csv") + "extra,Extra source,,\n", to: "budget/sources.csv")
    let run = try Program.run("plan", "budget", "--format", "json", in: scratch.url)
    let json = try #require(try JSONSerialization.jsonObject(with: run.out) as? [String: Any])
    let new = try Self.digests(in: json)
    let old = try Self.digests(in: try Standard.document())
    #expect(old.keys.filter { old[$0] != new[$0] } == ["sources.csv"])
  }

  /// Totals, amounts, proof and shortfalls stand in the text too.
  @Test func sameFactsAsTheText() throws {
    let json = try Standard.document()
    let text = try Standard.text.get().text
    let flat = text.split { $0.isWhitespace }.joined(separator: " ")
    func figure(_ value: Int) -> String {
      let digits = String(value.magnitude)
      let groups = digits.count > 3 ? "\(digits.dropLast(3)) \(digits.suffix(3))" : digits
      return (value < 0 ? "-" : "") + groups
    }
    let total = try #require(json["total"] as? Int)
    #expect(flat.contains("Total \(figure(total)) k€;"))
    #expect(
      json["proven"] as? Bool == true && flat.contains("Proof Optimal: no better plan exists"))
    let lines = try #require(json["lines"] as? [[String: Any]])
    #expect(lines.count == 30)
    for line in lines {
      let years = try #require(line["years"] as? [[String: Any]])
      let year = try #require(years.first { $0["year"] as? Int == 2026 })
      let id = try #require(line["id"] as? String)
      let row = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("  \(id)  ") })
      let cells = row.split { $0.isWhitespace }.joined(separator: " ")
      let figures = ["today", "plan"].map { figure(year[$0] as? Int ?? .min) }.joined(
        separator: " ")
      #expect(cells.contains(figures))
    }
    for short in try #require(json["shortfalls"] as? [[String: Any]]) {
      #expect(
        flat.contains("\(short["rule"] as? String ?? "?") (rank \(short["rank"] as? Int ?? 0)): "))
    }
    for envelope in try #require(json["envelopes"] as? [[String: Any]])
    where envelope["year"] as? Int == 2026 {
      #expect(
        flat.contains(
          "\(envelope["name"] as? String ?? "?") \(figure(envelope["ceiling"] as? Int ?? -1)) "))
    }
  }
}
