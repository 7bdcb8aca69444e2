public import Budget
import Models

/// The extensive form of a reserve over scenarios: `reserve.mod` with its data.
public struct ReserveModel {
  /// Most scenarios that are written: the extensive form grows fast.
  public static let mostWritten = 1000

  /// The model as a person reads it.
  public static var text: String { Models.reserve }

  private let year: ReserveYear
  private let scenarios: Scenarios

  /// The windows of a year in seeded scenarios.
  public init(_ year: ReserveYear, scenarios count: Int, seed: UInt64) {
    self.year = year
    scenarios = Scenarios(year, count: count, seed: seed)
  }

  /// The data section.
  ///
  /// - Parameter reserve: bounds of the reserve in k€.
  /// - Parameter price: what a committed k€ brings, in per cent of the full worth of the line.
  public func data(reserve: ClosedRange<Amount>, price: Double = 0) -> String {
    var text =
      "# Data of reserve.mod for '\(year.line)' in \(year.year), seed \(scenarios.seed). Amounts in k€.\n"
    text += "data;\nparam scenarios := \(scenarios.count);\n"
    text += "set CLAIM := \(scenarios.claims.indices.map(String.init).joined(separator: " "));\n"
    var times = ""
    var ranks: [Int32] = []
    for scenario in 0..<scenarios.count {
      scenarios.fill(&ranks, scenario: scenario)
      var open: [String] = []
      var count = 1
      for (place, rank) in ranks.enumerated() {
        if place + 1 < ranks.count, ranks[place + 1] == rank {
          count += 1
          continue
        }
        open.append(String(rank))
        if count > 1 { times += "  \(scenario + 1) \(rank) \(count)\n" }
        count = 1
      }
      text += "set OPEN[\(scenario + 1)] := \(open.joined(separator: " "));\n"
    }
    if !times.isEmpty { text += "param times :=\n\(times);\n" }
    if !scenarios.claims.isEmpty {
      text += "param : cost worth whole :=\n"
      for (place, claim) in scenarios.claims.enumerated() {
        text += "  \(place) \(claim.cost) \(claim.worth) \(claim.isDivisible ? 0 : 1)\n"
      }
      text += ";\n"
    }
    text += "param least := \(reserve.lowerBound);\nparam most := \(reserve.upperBound);\n"
    text += "param price := \(price);\nparam margin := \(year.margin);\n"
    text += "param worth_carried := \(year.worthOfCarried);\nend;\n"
    return text
  }
}
