// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Maximise 3x + 2y, x + y <= 4, x + 3y <= 6, x and y at least 0: x = 4, y = 0, objective 12.
func withToy<R>(_ body: (inout Problem) throws -> R) throws -> R {
  try Problem.with(name: "toy") { problem throws in
    try problem.setDirection(.maximize)
    try problem.addRows(2)
    try problem.addColumns(2)
    try problem.setBounds(ofRow: 0, to: .atMost(4))
    try problem.setBounds(ofRow: 1, to: .atMost(6))
    for column in 0..<2 { try problem.setBounds(ofColumn: column, to: .atLeast(0)) }
    try problem.setObjective(ofColumn: 0, to: 3)
    try problem.setObjective(ofColumn: 1, to: 2)
    try problem.setRow(0, to: [(0, 1), (1, 1)])
    try problem.setRow(1, to: [(0, 1), (1, 3)])
    return try body(&problem)
  }
}

/// Cap 10 below the floors 8 and 5: infeasible by these three rows; a fourth row is harmless.
func withInfeasibleToy<R>(_ body: (inout Problem) throws -> R) throws -> R {
  try Problem.with { problem throws in
    try problem.addRows(4)
    try problem.addColumns(2)
    for column in 0..<2 { try problem.setBounds(ofColumn: column, to: .atLeast(0)) }
    try problem.setBounds(ofRow: 0, to: .atMost(100))
    try problem.setBounds(ofRow: 1, to: .atMost(10))
    try problem.setBounds(ofRow: 2, to: .atLeast(8))
    try problem.setBounds(ofRow: 3, to: .atLeast(5))
    try problem.setRow(0, to: [(0, 1), (1, 2)])
    try problem.setRow(1, to: [(0, 1), (1, 1)])
    try problem.setRow(2, to: [(0, 1)])
    try problem.setRow(3, to: [(1, 1)])
    return try body(&problem)
  }
}
