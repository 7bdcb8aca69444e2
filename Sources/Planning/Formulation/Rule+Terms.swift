public import Budget
import OrderedCollections

extension Rule {
  /// The rank of a soft rule; nil for a hard one.
  public var rank: Int? {
    if case .soft(let rank) = force { rank } else { nil }
  }

  var isAverage: Bool {
    switch demand {
    case .averageMarker, .averageODA: true
    default: false
    }
  }
}

extension Formulation {
  /// Indices of the lines whose money the rule looks at: its group, and what a share is a share of.
  func members(of rule: Rule) -> Set<Int> {
    guard case .share(let within, _, _) = rule.demand else { return indices(of: rule.group) }
    return indices(of: rule.group).intersection(indices(of: within)).union(indices(of: within))
  }

  /// Indices of the lines that a selector speaks of.
  func indices(of selector: Selector) -> Set<Int> { groups[selector] ?? [] }

  /// The line's mark minus the wanted average, in thousandths of a marker point or of the amount.
  func excess(of line: Line, under rule: Rule) -> Int {
    switch rule.demand {
    case .averageMarker(let min): line.wpsMarker * 1000 - min
    case .averageODA(let min): (data.recipients[line.recipient]?.odaPermille ?? 0) - min
    default: 0
    }
  }

  /// The most a soft rule can fall short in a year, whatever the plan; 0 for a hard rule.
  func mostShort(_ rule: Rule) -> Int {
    guard rule.rank != nil else { return 0 }
    let group = data.lines(in: rule.group)
    func most(_ lines: [Line]) -> Int { lines.reduce(0) { $0 + $1.maximum } }
    switch rule.demand {
    case .share(let within, let min, _):
      return Swift.max(most(data.lines(in: within)), min == nil ? 0 : most(group))
    case .amount(let min, _): return Swift.max(min ?? 0, most(group))
    case .averageMarker, .averageODA: return 2 * most(group)
    case .recipients, .newRecipients: return Set(group.map(\.recipient)).count
    case .expertDays: return group.reduce(0) { $0 + $1.expertDays }
    }
  }
}
