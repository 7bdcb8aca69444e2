import Budget

/// Amounts in the sentences of explanations, as a sentence says them: `€ 8,5 miljoen`, `€ 438.000`.
struct EuroFigures {
  let language: Language

  /// k€ in words, without their sign. A tenth of a million is rounded half up.
  func words(_ value: Amount) -> String {
    let euro = language == .nl ? "€\(Figures.noBreak)" : "€"
    let size = Int(value.magnitude)
    guard size >= 1000 else { return euro + grouped(size * 1000) }
    let tenths = (size + 50) / 100
    let part = tenths % 10 == 0 ? "" : "\(language == .nl ? "," : ".")\(tenths % 10)"
    let unit = language == .nl ? "miljoen" : "million"
    return "\(euro)\(grouped(tenths / 10))\(part)\(Figures.noBreak)\(unit)"
  }

  /// A full stop between thousands, in English a comma.
  private func grouped(_ value: Int) -> String {
    let text = Figures(style: .stop).amount(value)
    return language == .en ? text.replacing(".", with: ",") : text
  }
}
