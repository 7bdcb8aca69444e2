import Budget
import OrderedCollections
import TestSupport
import Testing

/// The language of changes: what is read, and what is said of what cannot be read.
@Suite struct ChangeTextTests {
  private func money(_ text: String, phase: [Int] = []) throws -> MoneyChange {
    let what = try ChangeText.read(text, as: .cut, phase: phase)
    let money: MoneyChange? = if case .money(let money) = what { money } else { nil }
    return try #require(money)
  }

  @Test func cuts() throws {
    #expect(try money("10%") == MoneyChange(size: .permille(100)))
    #expect(try money("2.5%") == MoneyChange(size: .permille(25)))
    #expect(try money("3000") == MoneyChange(size: .amount(3000)))
    #expect(
      try money("XVII.4=3000@2027,2028")
        == MoneyChange(
          scope: .node("XVII.4"), size: .amount(3000), years: YearSpan(years: [2027, 2028])))
    #expect(
      try money("track:un=5%@2027-")
        == MoneyChange(
          scope: .lines(Selector(conditions: ["track": ["un"]])), size: .permille(50),
          years: YearSpan([(2027, nil)])))
    #expect(
      try money("track:un,training+phase:after=1")
        == MoneyChange(
          scope: .lines(Selector(conditions: ["track": ["un", "training"], "phase": ["after"]])),
          size: .amount(1)))
    #expect(
      try money("envelope:a,b=7@2027-2029")
        == MoneyChange(
          scope: .envelopes(["a", "b"]), size: .amount(7), years: YearSpan([(2027, 2029)])))
    #expect(try money("oda=10%").scope == .oda(true))
    #expect(try money("non-oda=10%").scope == .oda(false))
    #expect(try money("all=10%").scope == .all)
  }

  @Test func phasesAndGivingBack() throws {
    #expect(try money("10%:phase=25-50-100").phase == [25, 50, 100])
    #expect(try money("3000:phase=50-100") == MoneyChange(size: .amount(3000), phase: [50, 100]))
    #expect(try money("3000@2026:back=2028").back == YearSpan(years: [2028]))
    #expect(try money("10%", phase: [50, 100]).phase == [50, 100])
    #expect(try money("10%:phase=100", phase: [50, 100]).phase == [100])
    #expect(try ChangeText.phase("25,50,100") == [25, 50, 100])
  }

  @Test func decisions() throws {
    #expect(
      try ChangeText.read("core=7500", as: .hold)
        == .hold(line: "core", amount: 7500, years: .all))
    #expect(
      try ChangeText.read("core@2027", as: .protect)
        == .protect(.node("core"), years: YearSpan(years: [2027])))
    #expect(
      try ChangeText.read("hd@2028", as: .end) == .end(line: "hd", from: 2028, taper: nil))
    #expect(
      try ChangeText.read("hd@2028:taper", as: .end)
        == .end(line: "hd", from: 2028, taper: .ownLimit))
    #expect(
      try ChangeText.read("hd@2028:taper=500", as: .end)
        == .end(line: "hd", from: 2028, taper: .atMost(500)))
    #expect(
      try ChangeText.read("few:max=3:rank=2", as: .rule)
        == .setRule(id: "few", settings: [.max("3"), .force(.soft(rank: 2))]))
    #expect(
      try ChangeText.read("few:hard", as: .rule) == .setRule(id: "few", settings: [.force(.hard)]))
    #expect(try ChangeText.read("few", as: .withoutRule) == .dropRule("few"))
    #expect(
      try ChangeText.read("desk=core:maximum=600:envelope=peace", as: .line)
        == .lineLike(id: "desk", like: "core", settings: [.maximum(600), .envelope("peace")]))
    #expect(
      try ChangeText.read("calm=30", as: .weight) == .weight(criterion: "calm", points: 30))
  }

  static let faults: [(ChangeText.Kind, String, String)] = [
    (.cut, "", "size '' is not a whole number from 0 to 10000000"),
    (.cut, "ten", "size 'ten' is not a whole number from 0 to 10000000"),
    (.cut, "-5", "size '-5' is not a whole number from 0 to 10000000"),
    (.cut, "110%", "'110%' is not a per cent"), (.cut, "1.55%", "'1.55%' is not a per cent"),
    (.cut, "10%@", "'' is not a year"), (.cut, "10%@27", "'27' is not a year"),
    (.cut, "10%@2028-2027", "the years '2028-2027' run backwards"),
    (.cut, "10%@2026@2027", "'10%@2026@2027' has more than one @"),
    (.cut, "10%:fase=50", "a cut has no option 'fase'"),
    (.cut, "10%:phase=", "the option 'phase=' is not understood"),
    (.cut, "10%:phase=101", "phase '101' is not a whole number from 0 to 100"),
    (.cut, "colour:red=5%", "'colour' chooses no lines"),
    (.cut, "track:nu=5%", "track 'nu' is not known"),
    (.cut, "track:=5%", "'track:' names nothing"),
    (.cut, "track:un+track:own=5%", "'track:un+track:own' names track twice"),
    (.cut, "track:un,un=5%", "'track:un,un' names 'un' twice"),
    (.protect, "role:staff+lines:a,b,a", "'lines:a,b,a' names 'a' twice"),
    (.cut, "a b=5%", "the scope 'a b' is not a valid id"),
    (
      .cut, "99999999999999999999",
      "size '99999999999999999999' is not a whole number from 0 to 10000000"
    ),
    (.hold, "core", "the hold 'core' is not understood"),
    (.hold, "core=1=2", "the hold 'core=1=2' is not understood"),
    (.hold, "core=7,5", "amount '7,5' is not a whole number from 0 to 10000000"),
    (.end, "hd", "the end 'hd' is not understood"),
    (.end, "hd@2028:tapers", "the end 'tapers' is not understood"),
    (.end, "hd@2028:slope=5", "an end has no option 'slope'"),
    (.rule, "few", "'few' changes nothing of a rule"),
    (.rule, "few:most=3", "a rule has no setting 'most'"),
    (.rule, "few:rank=0", "there is no rank 0"),
    (.line, "desk", "the line 'desk' is not understood"),
    (.line, "desk=core:colour=red", "a new line has no setting 'colour' here"),
    (.line, "desk=core:maximum=-1", "maximum '-1' is not a whole number from 0 to 10000000"),
    (.weight, "calm", "the weight 'calm' is not understood"),
    (.weight, "calm=1001", "weight '1001' is not a whole number from 0 to 1000"),
    (.withoutRule, "a/b", "the rule 'a/b' is not a valid id"),
  ]

  @Test(arguments: faults.indices) func isRefused(_ index: Int) {
    let (kind, text, what) = Self.faults[index]
    do {
      _ = try ChangeText.read(text, as: kind)
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.what == what)
      #expect(!error.remedy.isEmpty)
    }
  }

  /// Whatever is typed is read or refused; nothing crashes.
  @Test func anyText() {
    var random = Seeded(state: 4)
    let pieces = [
      "10", "%", "=", "@", ":", "-", ",", "+", "2027", "track", "un", "é", "\u{0}", " ", "phase",
      "taper", "V.1", "oda", "🂡",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      for kind in ChangeText.Kind.allCases { _ = try? ChangeText.read(text, as: kind) }
    }
  }
}
