public import Budget
public import Planning

/// What would mend a budget in which nothing fits, as text at most 100 columns wide.
public enum ConflictReport {
  /// The cheapest way out, and for each rule of the clash the least change of it alone.
  public static func repairs(of conflict: Conflict, in budget: Budget) -> String {
    let words = WhatIfWords(figures: Figures(style: budget.settings.numberStyle))
    return words.repairs(conflict).flatMap { $0.wrapped(indent: "  ") }.joined(separator: "\n")
  }
}
