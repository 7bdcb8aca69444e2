public import Budget
import OrderedCollections

extension Rule {
  /// The rule in words, such as `track un at least 10 % of all money`.
  ///
  /// - Parameter amount: how amounts are written.
  public func words(amount: (Amount) -> String = { String($0) }) -> String {
    switch demand {
    case .share(let within, let min, let max):
      "\(group.words) \(Self.limits(min.map(percent), max.map(percent))) of \(within == .all ? "all money" : within.words)"
    case .amount(let min, let max):
      "\(group.words) \(Self.limits(min.map { "\(amount($0)) k€" }, max.map { "\(amount($0)) k€" })) a year"
    case .averageMarker(let min):
      "average women-peace-security marker of \(group.words) at least \(decimal(min / 100))"
    case .averageODA(let min): "average ODA share of \(group.words) at least \(percent(min))"
    case .recipients(let max): "at most \(max) recipients of \(group.words)"
    case .newRecipients(let max): "at most \(max) new recipients a year of \(group.words)"
    case .expertDays(let max): "at most \(max) expert days a year for \(group.words)"
    }
  }

  /// The unit in which the rule falls short.
  public var shortfallUnit: String {
    switch demand {
    case .share, .amount: "k€"
    case .averageMarker: "k€ of marker"
    case .averageODA: "k€ of ODA"
    case .recipients, .newRecipients: "recipients"
    case .expertDays: "days"
    }
  }

  private static func limits(_ min: String?, _ max: String?) -> String {
    switch (min, max) {
    case (let min?, let max?): "between \(min) and \(max)"
    case (let min?, nil): "at least \(min)"
    case (nil, let max?): "at most \(max)"
    case (nil, nil): ""
    }
  }
}

extension Selector {
  /// The group in words, such as `track un`.
  public var words: String {
    conditions.isEmpty
      ? "all lines"
      : conditions.map { field, values in "\(field) \(values.joined(separator: "/"))" }.joined(
        separator: ", ")
  }
}

/// Tenths of a per cent as text: `12.5 %`.
func percent(_ permille: Int) -> String { "\(decimal(permille)) %" }

/// Tenths as text, without a decimal zero.
private func decimal(_ tenths: Int) -> String {
  tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
