import Budget

/// Figures in the sentences of tables, in their language.
struct EuroFigures {
  let language: Language
  let style: NumberStyle

  /// `104 118`, `‒ 9 145`: whole k€ as the tables print them, with a figure dash for minus.
  func amount(_ value: Amount) -> String {
    let text = grouped(value, by: language == .en && style == .stop ? "," : style.separator)
    return value < 0 ? "\u{2012}\(Figures.noBreak)\(text)" : text
  }

  /// `€ 8,5 miljoen`, `€ 438.000`: k€ without their sign as a sentence says them. A tenth of a million is rounded half up.
  func words(_ value: Amount) -> String {
    let euro = "€\(language == .nl ? Figures.noBreak : "")"
    guard value.magnitude >= 1000 else { return euro + thousands(value) }
    let tenths = (value.magnitude + 50) / 100
    let stop = language == .nl ? "," : "."
    let part = tenths % 10 == 0 ? "" : "\(stop)\(tenths % 10)"
    let unit = language == .nl ? "miljoen" : "million"
    return euro + grouped(Int(tenths / 10), by: language == .nl ? "." : ",") + part
      + Figures.noBreak + unit
  }

  /// `€ 438.000`: whole euros of an amount below a million.
  private func thousands(_ value: Amount) -> String {
    let separator = language == .nl ? "." : ","
    return value == 0 ? "0" : "\(value.magnitude)\(separator)000"
  }

  private func grouped(_ value: Int, by separator: String) -> String {
    let digits = Array(String(value.magnitude))
    return digits.indices.map {
      ($0 > 0 && (digits.count - $0) % 3 == 0 ? separator : "") + String(digits[$0])
    }.joined()
  }
}

extension NumberStyle {
  /// What stands between groups of three digits.
  fileprivate var separator: String { self == .space ? Figures.noBreak : "." }
}
