import Budget

/// Figures in the sentences of tables, in their language.
struct EuroFigures {
  let language: Language
  let style: NumberStyle

  /// `104 118`, `‒ 9 145`: whole k€ as the tables print them, with a figure dash for minus.
  func amount(_ value: Amount) -> String {
    let text = grouped(Int(value.magnitude), style)
    return value < 0 ? "\u{2012}\(Figures.noBreak)\(text)" : text
  }

  /// `€ 8,5 miljoen`, `€ 438.000`: k€ without their sign as a sentence says them. A tenth of a million is rounded half up.
  func words(_ value: Amount) -> String {
    let euro = language == .nl ? "€\(Figures.noBreak)" : "€"
    let size = Int(value.magnitude)
    guard size >= 1000 else { return euro + grouped(size * 1000, .stop) }
    let tenths = (size + 50) / 100
    let part = tenths % 10 == 0 ? "" : "\(language == .nl ? "," : ".")\(tenths % 10)"
    let unit = language == .nl ? "miljoen" : "million"
    return "\(euro)\(grouped(tenths / 10, .stop))\(part)\(Figures.noBreak)\(unit)"
  }

  /// In English a comma stands where Dutch has a full stop.
  private func grouped(_ value: Int, _ style: NumberStyle) -> String {
    let text = Figures(style: style).amount(value)
    return language == .en ? text.replacing(".", with: ",") : text
  }
}
