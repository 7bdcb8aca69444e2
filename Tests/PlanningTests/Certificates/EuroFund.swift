import GLPK

/// The seeded fund models with which GLPK was seen to call wrong plans optimal: projects of 50 thousand to 3 million
/// euro, each in one or two themes, a budget per theme and one in total.
struct EuroFund {
  /// Worth of the projects in thousand-millionths.
  private(set) var worths: [Int] = []
  /// Cost in euro.
  private(set) var costs: [Int] = []
  /// By theme: project and what counts for it, in euro.
  private(set) var themes: [[(column: Int, value: Int)]]
  private var state: UInt64

  static let scale = 1_000_000_000

  init(projects: Int, themes count: Int, seed: UInt64) {
    state = seed
    themes = Array(repeating: [], count: count)
    for project in 0..<projects {
      let cost = Int((50_000 + draw() * 3e6) / 1000) * 1000
      costs.append(cost)
      worths.append(Int((Double(cost) * (0.5 + draw()) / 1e6 * Double(Self.scale)).rounded()))
      let first = Int(draw() * Double(count))
      themes[first].append((project, cost))
      let second = Int(draw() * Double(count))
      if second != first { themes[second].append((project, cost * 3 / 10)) }
    }
  }

  private mutating func draw() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double((state >> 33) & 0xFFFFFF) / Double(0x100_0000)
  }

  private var total: Int { costs.reduce(0, +) }

  /// The model in euro, or in thousands of euro with the limits rounded down to them.
  func withProblem<R>(
    inThousands: Bool = false, whole: Bool, _ body: (inout Problem) throws -> R
  ) throws -> R {
    let unit = inThousands ? 1000.0 : 1
    return try Problem.with { problem throws in
      try problem.setDirection(.maximize)
      try problem.addRows(themes.count + 1)
      try problem.addColumns(costs.count)
      for (column, worth) in worths.enumerated() {
        try problem.setObjective(ofColumn: column, to: Double(worth) / Double(Self.scale))
        try problem.setBounds(ofColumn: column, to: .between(0, 1))
        if whole { try problem.setKind(ofColumn: column, to: .integer) }
      }
      let all = costs.enumerated().map { (column: $0.offset, value: $0.element) }
      for (row, entries) in (themes + [all]).enumerated() {
        try problem.setRow(row, to: entries.map { ($0.column, Double($0.value) / unit) })
        let limit =
          row < themes.count ? Int(Double(total) / Double(themes.count) * 0.6) : total * 2 / 5
        try problem.setBounds(ofRow: row, to: .atMost(Double(limit) / unit))
      }
      return try body(&problem)
    }
  }
}
