/// A cell of figures as published files write it: thousands with a space, a full stop or a comma, a decimal
/// comma or point, several signs for minus, `pm`, a dash, a per cent.
enum Figure: Equatable {
  /// Nothing is printed.
  case empty
  /// k€.
  case amount(Amount)
  /// `pm`: to be filled in later.
  case proMemoria
  /// Tenths of a per cent.
  case permille(Int)
  /// No figure at all, such as four backquotes: a fault of the data.
  case unreadable
  /// A figure that cannot be taken over exactly.
  case refused(String)

  /// What one unit of a cell is.
  enum Unit { case euro, thousand, million }

  /// Reads a cell. A lone dash is an empty cell in a printed table, and zero in an accounting format.
  static func read(_ text: String, unit: Unit = .thousand, dashIsZero: Bool = false) -> Figure {
    var body = text.filter { !isSpace($0) }
    if body.isEmpty { return .empty }
    if ["pm", "p.m.", "p.m"].contains(body.lowercased()) { return .proMemoria }
    if body.hasPrefix("€") { body.removeFirst() }
    let isNegative = body.first.map(minus.contains) == true
    if isNegative { body.removeFirst() }
    if body.isEmpty { return dashIsZero ? .amount(0) : .empty }
    if body.hasSuffix("%") {
      let share = isNegative ? "" : String(body.dropLast()).replacing(",", with: ".")
      return Percent.permille(share).map(Figure.permille)
        ?? .refused("'\(text.tidied)' is not a per cent from 0 to 100 with at most one decimal")
    }
    guard body.contains(where: \.isNumber) else { return .unreadable }
    guard body.allSatisfy({ digits.contains($0) || $0 == "." || $0 == "," }),
      spacesAreThousands(text)
    else { return .refused("'\(text.tidied)' is not a figure") }
    guard let (whole, decimals) = split(body, unit: unit) else {
      return .refused("'\(text.tidied)' has its separators in odd places")
    }
    guard let value = amount(whole, decimals, unit: unit) else {
      return .refused("'\(text.tidied)' is not a whole number of k€")
    }
    guard value <= Row.largestAmount else { return .refused("'\(text.tidied)' is out of range") }
    return .amount(isNegative ? -value : value)
  }

  private static let digits = Set("0123456789")
  private static let minus: Set<Character> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
  ]

  private static func isSpace(_ character: Character) -> Bool { character.isWhitespace }

  /// Digits that are parted by spaces come in threes.
  private static func spacesAreThousands(_ text: String) -> Bool {
    let parts = text.split(whereSeparator: \.isWhitespace)
      .map { $0.filter { $0.isNumber || $0 == "," || $0 == "." } }.filter { !$0.isEmpty }
    return parts.dropFirst().allSatisfy {
      $0.prefix { digits.contains($0) }.count == 3
    }
  }

  /// The whole digits and the decimals.
  private static func split(_ body: String, unit: Unit) -> (whole: Substring, decimals: Substring)?
  {
    let marks = body.filter { $0 == "." || $0 == "," }
    guard let last = marks.last, let index = body.lastIndex(of: last) else {
      return (body[...], "")
    }
    let tail = body[body.index(after: index)...]
    let head = body[..<index]
    let isSole = marks.count == 1
    let groupsThousands: Bool
    if isSole {
      // One mark before three digits groups thousands, but for a comma in an amount in millions.
      groupsThousands =
        tail.count == 3 && (1...3).contains(head.count) && !(unit == .million && last == ",")
    } else {
      groupsThousands = Set(marks).count == 1
    }
    if groupsThousands { return ungrouped(body[...], by: last).map { ($0[...], "") } }
    guard isSole || !head.contains(last) else { return nil }
    guard let other = marks.first, other != last else { return head.isEmpty ? nil : (head, tail) }
    return ungrouped(head, by: other).map { ($0[...], tail) }
  }

  private static func ungrouped(_ text: Substring, by mark: Character) -> String? {
    let groups = text.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.joined()
  }

  /// The amount in k€; nil when it is no whole number of them, or too long.
  private static func amount(_ whole: Substring, _ decimals: Substring, unit: Unit) -> Amount? {
    guard whole.count <= 15, !whole.isEmpty else { return whole.isEmpty ? nil : Int.max }
    guard let units = Int(whole) else { return nil }
    let significant = decimals.reversed().drop { $0 == "0" }.reversed()
    switch unit {
    case .thousand: return significant.isEmpty ? units : nil
    case .euro: return significant.isEmpty && units % 1000 == 0 ? units / 1000 : nil
    case .million:
      guard significant.count <= 3 else { return nil }
      let padded = String(significant) + String(repeating: "0", count: 3 - significant.count)
      guard let rest = Int(padded) else { return nil }
      return units * 1000 + rest
    }
  }
}
