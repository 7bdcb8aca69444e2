// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// A seeded fund model: projects of 50 thousand to 3 million euro, each in one or two themes, a
/// budget per theme and one in total. `unit` is the number of euros per unit of money.
struct SyntheticFund {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double((state >> 33) & 0xFFFFFF) / Double(0x100_0000)
  }

  /// Row `themes` is the total budget, the rows before it are the themes.
  mutating func build(
    _ problem: inout Problem, projects: Int, themes: Int, unit: Double, integer: Bool
  ) throws {
    try problem.setDirection(.maximize)
    try problem.addRows(themes + 1)
    try problem.addColumns(projects)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var total = 0.0
    for column in 0..<projects {
      let cost = ((50_000 + next() * 3e6) / 1000).rounded(.down) * 1000
      total += cost
      try problem.setObjective(ofColumn: column, to: cost * (0.5 + next()) / 1e6)
      try problem.setBounds(ofColumn: column, to: .between(0, 1))
      if integer { try problem.setKind(ofColumn: column, to: .integer) }
      triplets.append((themes, column, cost / unit))
      let first = Int(next() * Double(themes))
      triplets.append((first, column, cost / unit))
      let second = Int(next() * Double(themes))
      if second != first { triplets.append((second, column, cost * 0.3 / unit)) }
    }
    try problem.loadMatrix(triplets)
    for row in 0..<themes {
      let budget = (total / Double(themes) * 0.6).rounded(.down) / unit
      try problem.setBounds(ofRow: row, to: .atMost(budget))
    }
    try problem.setBounds(ofRow: themes, to: .atMost((total * 0.4).rounded(.down) / unit))
  }
}

func withFund<R>(
  projects: Int, themes: Int, unit: Double, integer: Bool = false, seed: UInt64 = 12345,
  _ body: (inout Problem) throws -> R
) throws -> R {
  try Problem.with { problem throws in
    var fund = SyntheticFund(seed: seed)
    try fund.build(
      &problem, projects: projects, themes: themes, unit: unit, integer: integer)
    return try body(&problem)
  }
}
