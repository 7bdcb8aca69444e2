import Budget
import OrderedCollections
import Testing

/// Cells and values that should be numbers.
@Suite struct NumberTests {
  private static let digits = "give digits only, with a minus before them if it is negative"
  private static let year = "give the year alone, in four digits, such as 2026"
  private static let comma = "a decimal comma is not allowed: give whole numbers, amounts in k€"
  private static let point = "a decimal point is not allowed: give whole numbers, amounts in k€"

  @Test(arguments: [
    ("12a", digits), ("1e3", digits), ("0x10", digits), ("+5", digits), ("--5", digits),
    ("-", digits), ("5-", digits), ("1-2", digits), ("٣", digits), ("½", digits), ("1½", digits),
    ("‒ 9 145", digits), ("€ 5", digits), ("NaN", digits),
    ("%", "leave out the % sign, and give whole numbers"),
    ("3%", "leave out the % sign: 3"), ("75 %", "leave out the % sign: 75"),
    ("2.5%", "leave out the % sign, and give whole numbers"),
    ("1 250", "write it without separators, such as 1250"),
    ("1.250", "write it without separators, such as 1250"),
    ("1.250.000", "write it without separators, such as 1250000"),
    ("-1 250", "write it without separators, such as -1250"),
    ("1\u{A0}250", "write it without separators, such as 1250"),
    ("1\u{202F}250", "write it without separators, such as 1250"),
    ("12.5", point), ("1250.00", point), ("-0.5", point), ("1 250.5", point), ("1.", point),
  ])
  func wrongNumber(text: String, remedy: String) {
    #expect(
      Sample().setting("postings.csv", line: 4, "amount", text).issues == [
        "postings.csv:4: amount '\(text)' is not a whole number; \(remedy)"
      ])
  }

  @Test(arguments: [
    ("12,5", comma), ("1.250,50", comma), ("-0,5", comma),
    ("1,250", "write it without separators, such as 1250"),
    ("1,250,000", "write it without separators, such as 1250000"),
    ("1,250.50", point),
  ])
  func numberWithAComma(text: String, remedy: String) {
    let sample = Sample().replacing("postings.csv", "draft,1000", "draft,\"\(text)\"")
    #expect(
      sample.issues == ["postings.csv:3: amount '\(text)' is not a whole number; \(remedy)"])
  }

  /// Only amounts are in k€, and only what may be below zero has a minus.
  @Test(arguments: [
    ("scores.csv", "score", "7.5", "a decimal point is not allowed: give whole numbers"),
    ("scores.csv", "score", "75%", "leave out the % sign: 75"),
    ("scores.csv", "score", "many", "give digits only"),
    ("lines.csv", "expert_days", "2.5", "a decimal point is not allowed: give whole numbers"),
    ("lines.csv", "maximum", "12.5", point),
    ("tiers.csv", "year", "31-01-2026", year), ("tiers.csv", "year", "2026/27", year),
    ("postings.csv", "year", "2 026", year), ("lines.csv", "agreement_until", "medio 2027", year),
  ])
  func remedyFitsTheCell(file: String, column: String, text: String, remedy: String) {
    #expect(
      Sample().setting(file, line: 2, column, text).issues == [
        "\(file):2: \(column) '\(text)' is not a whole number; \(remedy)"
      ])
  }

  @Test func emptyNumber() {
    #expect(
      Sample().setting("postings.csv", line: 4, "amount", "").issues == [
        "postings.csv:4: amount is empty; fill it in"
      ])
  }

  @Test(arguments: [
    "1000000001", "-1000000001", "99999999999999999999999999", "-99999999999999999999999999",
    String(repeating: "9", count: 1000),
  ])
  func hugeAmount(text: String) {
    #expect(
      Sample().setting("postings.csv", line: 4, "amount", text).issues == [
        "postings.csv:4: amount \(text) is out of range; use a number from -1000000000 to 1000000000"
      ])
  }

  @Test func sumsOfTheLargestAmountsDoNotOverflow() throws {
    let row = "core,expenditure,2026,1S,policy,estimate,1000000000,letter,published,"
    var text = Sample().text("postings.csv")
    for number in 0..<10_000 { text += "\(row)\(number)\n" }
    let sample = Sample().without("lines.csv", "policy.yaml", "scores.csv", "recipients.csv")
    let budget = try sample.with("postings.csv", text).load()
    #expect(budget.position(of: "core", year: 2026) == 10_000_000_001_000)
    #expect(budget.provenance(of: .expenditure, year: 2026).permille(.published) == 1000)
  }

  @Test(arguments: [
    ("minimum", "0 to 10000000"), ("maximum", "0 to 10000000"), ("max_rise", "0 to 10000000"),
    ("max_fall", "0 to 10000000"), ("expert_days", "0 to 100000"), ("duration", "1 to 30"),
    ("wps", "0 to 2"), ("agreement_until", "1900 to 2200"),
  ])
  func negativeInLines(column: String, range: String) {
    #expect(
      Sample().setting("lines.csv", line: 2, column, "-1").issues == [
        "lines.csv:2: \(column) -1 is out of range; use a number from \(range)"
      ])
  }

  @Test(arguments: ["legal", "bound", "reserved"])
  func negativeInTiers(column: String) {
    #expect(
      Sample().setting("tiers.csv", line: 2, column, "-1").issues == [
        "tiers.csv:2: \(column) -1 is out of range; use a number from 0 to 10000000"
      ])
  }

  @Test(arguments: ["-1", "101"])
  func scoreOutOfRange(value: String) {
    #expect(
      Sample().setting("scores.csv", line: 4, "score", value).issues == [
        "scores.csv:4: score \(value) is out of range; use a number from 0 to 100"
      ])
  }

  @Test(arguments: ["101", "-1", "12.55", "12,5", ".5", "5.", "abc", "100.1", "1e1"])
  func shareThatIsNoPerCent(value: String) {
    #expect(
      Sample().replacing("recipients.csv", ",12.5,", ",\"\(value)\",").issues == [
        "recipients.csv:2: oda_share '\(value)' is not a per cent;"
          + " use a number from 0 to 100 with at most one decimal, or leave it empty when it is not known"
      ])
  }

  @Test(arguments: [("0", 0), ("12.5", 125), ("100", 1000), ("100.0", 1000), ("7.0", 70)])
  func shareInTenths(value: String, permille: Int) throws {
    let budget = try Sample().setting("recipients.csv", line: 2, "oda_share", value).load()
    #expect(budget.planning?.recipients["UN-A"]?.odaPermille == permille)
    #expect(budget.planning?.recipients["NGO-B"]?.odaPermille == nil)
  }
}
