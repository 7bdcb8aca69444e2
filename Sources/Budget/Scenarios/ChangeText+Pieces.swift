/// The pieces of which changes are written.
extension ChangeText {
  static func spanned(_ text: String) throws(Fault) -> (String, YearSpan) {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    if halves.count == 1 { return (text, .all) }
    guard halves.count == 2 else {
      throw Fault(
        what: "'\(text)' has more than one @", remedy: "write the years once, behind one @")
    }
    return (halves[0], try span(halves[1]))
  }

  static func span(_ text: String) throws(Fault) -> YearSpan {
    var ranges: [(Year, Year?)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      let first = try year(ends[0])
      guard ends.count <= 2 else {
        throw Fault(what: "'\(part)' is no span of years", remedy: "write 2027-2029 or 2028-")
      }
      let last = ends.count == 1 ? first : ends[1].isEmpty ? nil : try year(ends[1])
      if let last, last < first {
        throw Fault(what: "the years '\(part)' run backwards", remedy: "write the first year first")
      }
      ranges.append((first, last))
    }
    return YearSpan(ranges)
  }

  static func year(_ text: String) throws(Fault) -> Year {
    guard text.utf8.count == 4, let year = Int(text), (1900...2200).contains(year) else {
      throw Fault(
        what: "'\(text)' is not a year", remedy: "write 2027, 2027,2029, 2027-2029 or 2028-")
    }
    return year
  }

  static func pair(
    _ text: String, _ name: String, _ howTo: String
  ) throws(Fault) -> (String, String) {
    let halves = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else {
      throw Fault(what: "the \(name) '\(text)' is not understood", remedy: howTo)
    }
    return (halves[0], halves[1])
  }

  static func word(_ text: String, _ name: String) throws(Fault) -> String {
    guard Identifier.isValid(text) else {
      throw Fault(what: "the \(name) '\(text)' is not a valid id", remedy: Identifier.remedy)
    }
    return text
  }

  static func number(
    _ text: String, _ name: String, to most: Int = Loader.largestPlanned, howTo: String? = nil
  ) throws(Fault) -> Int {
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let value = Int(text), value <= most else {
      throw Fault(
        what: "\(name) '\(text)' is not a whole number from 0 to \(most)",
        remedy: howTo ?? "give digits only, without separators")
    }
    return value
  }
}
