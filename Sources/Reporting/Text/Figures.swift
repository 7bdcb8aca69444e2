import Budget

/// Figures as the reports print them, whatever the locale of the machine.
struct Figures {
  /// Holds a figure and its unit together until the text is laid out.
  static let noBreak = "\u{A0}"

  let style: NumberStyle

  /// `104 118 k€`.
  func money(_ value: Int) -> String { amount(value) + Self.noBreak + "k€" }

  /// `104 118` or `104.118`.
  func amount(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += style == .space ? Self.noBreak : "." }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  /// `+250`, `-1 250`, `0`.
  func change(_ value: Int) -> String { (value > 0 ? "+" : "") + amount(value) }

  /// `1 point`, `1 000 points`.
  func points(_ value: Int) -> String {
    amount(value) + Self.noBreak + (value.magnitude == 1 ? "point" : "points")
  }

  /// `1 recipient`, `40 days`, `1 368 k€`: a shortfall in the unit of its rule, which is written for several.
  func shortfall(_ value: Int, _ unit: String) -> String {
    let isOne = value == 1 && unit.hasSuffix("s")
    return amount(value) + Self.noBreak + (isOne ? String(unit.dropLast()) : unit)
  }

  /// `1 rule`, `2 rules`; the figure may stand apart from its noun.
  func count(_ value: Int, _ noun: String) -> String {
    "\(amount(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// The text with its figures held to the units after them.
  static func tied(_ text: String) -> String {
    text.replacing(" k€", with: noBreak + "k€").replacing(" %", with: noBreak + "%")
  }

  /// `12.5 %` of tenths of a per cent.
  func percent(_ permille: Int) -> String { "\(permille / 10).\(permille % 10)\(Self.noBreak)%" }

  /// Share of `part` in `whole`, rounded half up to a tenth of a per cent.
  func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : percent(rounded(1000 * part, over: whole))
  }
}
