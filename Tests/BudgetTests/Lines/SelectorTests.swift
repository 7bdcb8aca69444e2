import Budget
import OrderedCollections
import Testing

/// Which lines a rule speaks of, and who may see them.
@Suite struct SelectorTests {
  private func lines(_ conditions: OrderedDictionary<String, [String]>) throws -> [String] {
    let data = try #require(try Sample().load().planning)
    // A selector is made by a file; a rule of the sample is rewritten to carry the conditions.
    let text = conditions.map { "\($0): [\($1.joined(separator: ", "))]" }.joined(separator: ", ")
    let sample = Sample().replacing(
      "policy.yaml", "kind: recipients,", "kind: recipients, of: {\(text)},")
    let rule = try #require(try sample.load().planning?.policy.rules["few"])
    #expect(rule.group.conditions.count == conditions.count)
    return data.lines(in: rule.group).map(\.id)
  }

  @Test(arguments: [
    ("track", ["un"], ["core"]), ("track", ["own", "un"], ["core", "unit", "study"]),
    ("family", ["mediation"], ["talks"]), ("niche", ["water", "law"], ["core", "talks"]),
    ("phase", ["after"], ["core"]), ("level", ["1.5", "III"], ["talks"]),
    ("earmarking", ["tightly", "softly"], ["talks"]), ("envelope", ["office"], ["unit"]),
    ("role", ["study", "staff"], ["unit", "study"]), ("recipient", ["NL"], ["unit", "study"]),
    ("lines", ["study", "core"], ["core", "study"]), ("class", ["restricted"], ["talks"]),
    ("class", ["public"], ["core"]), ("class", ["internal"], ["unit", "study"]),
  ])
  func oneField(field: String, values: [String], found: [String]) throws {
    #expect(try lines([field: values]) == found)
  }

  @Test func severalKeysAllHold() throws {
    #expect(
      try lines(["role": ["programme"], "niche": ["water", "law"], "track": ["un"]]) == ["core"])
  }

  @Test func nothingChosenIsEveryLine() throws {
    let data = try #require(try Sample().load().planning)
    #expect(data.lines(in: .all).map(\.id) == ["core", "talks", "unit", "study"])
  }

  @Test func singleWordIsAListOfOne() throws {
    let rule = try #require(try Sample().load().planning?.policy.rules["un"])
    #expect(rule.group.conditions["track"] == ["un"])
  }

  @Test func theTrackIsThatOfTheRecipient() throws {
    let data = try #require(try Sample().load().planning)
    #expect(data.lines.values.map { data.track(of: $0) } == [.un, .specialised, .own, .own])
  }

  /// The stricter of line and recipient, whichever of the two it is.
  @Test(arguments: [
    ("public", "public", Confidentiality.public), ("public", "internal", .internal),
    ("internal", "public", .internal), ("restricted", "public", .restricted),
    ("public", "restricted", .restricted), ("internal", "restricted", .restricted),
    ("restricted", "restricted", .restricted),
  ])
  func stricterClass(line: String, recipient: String, both: Confidentiality) throws {
    let sample = Sample().setting("lines.csv", line: 2, "class", line)
      .setting("recipients.csv", line: 2, "class", recipient)
    let data = try #require(try sample.load().planning)
    let core = try #require(data.lines["core"])
    #expect(data.confidentiality(of: core) == both)
  }

  @Test func stricterIsSymmetric() {
    for a in Confidentiality.allCases {
      for b in Confidentiality.allCases {
        #expect(Confidentiality.stricter(a, b) == Confidentiality.stricter(b, a))
      }
      #expect(Confidentiality.stricter(a, .public) == a)
      #expect(Confidentiality.stricter(a, .restricted) == .restricted)
    }
  }
}
