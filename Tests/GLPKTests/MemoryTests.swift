// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
import Testing

@testable import GLPK

/// What GLPK has allocated on this thread.
struct Memory: Equatable {
  var blocks: Int
  var bytes: Int

  static func now() throws -> Memory {
    var blocks: Int32 = 0
    var bytes = 0
    try Answer.check(cglpk_memory(&blocks, &bytes))
    return Memory(blocks: Int(blocks), bytes: bytes)
  }
}

@Suite struct MemoryTests {
  @Test func aThousandSolvesDoNotGrow() throws {
    try withFund(projects: 100, themes: 6, unit: 1000) { problem throws in
      try problem.solveLinear()
      guard case .atMost(let budget) = try problem.bounds(ofRow: 6) else { return }
      var first: Memory?
      for round in 0..<1000 {
        let cut = 1 - Double(round % 50) / 100
        try problem.setBounds(ofRow: 6, to: .atMost(budget * cut))
        try problem.solveLinear(.init(method: .dual))
        _ = try problem.linearSolution()
        // After one whole sweep all work arrays have their size.
        if round == 99 { first = try Memory.now() }
      }
      let last = try Memory.now()
      let early = try #require(first)
      #expect(last.blocks == early.blocks)
      // GLPK enlarges its factorisation arrays now and then; a leak would be a thousandfold.
      #expect(last.bytes < 2 * early.bytes)
    }
  }

  @Test func problemsAndModelsAreFreed() throws {
    try Problem.with { _ throws in
      let before = try Memory.now()
      for _ in 0..<20 {
        try withToy { problem throws in
          try problem.solveLinear()
          try problem.solveInteger()
        }
        try Problem.withModel(modelText: "var x >= 1; minimize z: x; end;") { problem throws in
          _ = try problem.solveLinear()
        }
        try? Problem.withModel(modelText: "var x >= ;") { _ in }
      }
      #expect(try Memory.now().blocks == before.blocks)
    }
    #expect(cglpk_session_depth() == 0)
    #expect(try Memory.now() == Memory(blocks: 0, bytes: 0))
  }
}
