/// Whole numbers as files may write them.
enum WholeNumber {
  /// The years that a file may name.
  static let years = 1900...2200

  /// Reads digits with an optional minus; anything else is an issue that shows how to write it.
  static func read(
    _ text: String, called name: String, in range: ClosedRange<Int>, place: Place, issues: IssueList
  ) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      issues.add(place, "\(name) '\(text)' is not a whole number", remedy(for: text, in: range))
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      issues.add(
        place, "\(name) \(text) is out of range",
        range.count == 1
          ? "use \(range.lowerBound)"
          : "use a number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  private static func remedy(for text: String, in range: ClosedRange<Int>) -> String {
    if range == years { return "give the year alone, in four digits, such as 2026" }
    if text.last == "%" {
      let rest = text.dropLast().filter { !$0.isWhitespace }
      return Int(rest) == nil
        ? "leave out the % sign, and give whole numbers" : "leave out the % sign: \(rest)"
    }
    let separators: Set<Character> = [",", ".", " ", "\u{A0}", "\u{2009}", "\u{202F}"]
    let minus = text.hasPrefix("-") ? "-" : ""
    let body = text.dropFirst(minus.count)
    let groups = body.split(omittingEmptySubsequences: false, whereSeparator: separators.contains)
    let digits = groups.joined()
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return range.lowerBound < 0
        ? "give digits only, with a minus before them if it is negative" : "give digits only"
    }
    // Three digits after the last mark are thousands; any other number of them is a fraction.
    let mark = body.last(where: separators.contains)
    if groups.last?.count != 3, mark == "," || mark == "." {
      let name = mark == "," ? "comma" : "point"
      // Nothing but amounts may be as large.
      let isAmount = range.upperBound >= Loader.largestPlanned
      return
        "a decimal \(name) is not allowed: give whole numbers\(isAmount ? ", amounts in k€" : "")"
    }
    return "write it without separators, such as \(minus)\(digits)"
  }
}

/// Per cents with at most one decimal, held as tenths (permille).
enum Percent {
  /// `25` and `12.5`, from 0 to 100, as permille; nil for anything else.
  static func permille(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let whole = Int(parts[0]), whole <= 100
    else { return nil }
    var tenths = 0
    if parts.count == 2 {
      guard parts[1].count == 1, let digit = Int(parts[1]) else { return nil }
      tenths = digit
    }
    let value = whole * 10 + tenths
    return value <= 1000 ? value : nil
  }
}

/// Codes and ids.
enum Identifier {
  static let remedy = "use letters, digits, '.' and '-', at most 60 of them"

  static func isValid(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
          || $0 == 46
      }
  }
}

/// Dates of the Gregorian calendar in ISO 8601.
enum CalendarDate {
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month)
    else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}

/// The nearest known word to a misspelt one.
public enum Nearest {
  /// The candidate within two edits (one for short words), or nil.
  public static func to(_ text: String, among candidates: [String]) -> String? {
    let word = Array(text.lowercased().unicodeScalars)
    guard word.count <= longest else { return nil }
    var limit = word.count > 4 ? 2 : 1
    var best: String?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard let edits = distance(word, other, limit: limit) else { continue }
      if edits == 0 { return candidate }
      // Only a nearer one takes its place.
      (best, limit) = (candidate, edits - 1)
    }
    return best
  }

  static func remedy(for text: String, among candidates: [String], otherwise: String) -> String {
    to(text, among: candidates).map { "did you mean '\($0)'?" } ?? otherwise
  }

  /// Longer words are no misspelt names.
  private static let longest = 80

  /// The edits between two words; nil when they are more than `limit`.
  private static func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      var least = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
        least = min(least, next)
      }
      // The last row holds nothing below the least of this one.
      if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}
