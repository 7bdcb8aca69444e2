// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
import Testing

@testable import GLPK

@Suite struct FaultTests {
  /// Past our checks, straight into GLPK, as an unknown bug would.
  static func provoke(_ problem: borrowing Problem) throws {
    try Answer.check(cglpk_provoke_fault(problem.handle))
  }

  static func isFault(_ error: any Error) -> Bool {
    if case GLPKError.fault = error { true } else { false }
  }

  @Test func aFaultCarriesGLPKsMessage() throws {
    try Problem.with { problem throws in
      do {
        try Self.provoke(problem)
        Issue.record("no fault")
      } catch GLPKError.fault(let message, let file, let line) {
        #expect(message == "Assertion failed: 1 > 2")
        #expect(file.hasSuffix("files.c"))
        #expect(line > 0)
      }
    }
  }

  @Test func anAssertionInsideTheSimplexIsCaught() throws {
    try withToy { problem throws in
      // The NaN bound that our setter refuses.
      try Answer.check(cglpk_set_row_bounds(problem.handle, 1, Int32(CGLPK_UPPER), 0, .nan))
      let error = #expect(throws: GLPKError.self) {
        try problem.solveLinear(.init(method: .primal))
      }
      #expect(error.map(Self.isFault) == true)
      #expect(throws: GLPKError.poisoned) { try problem.solveLinear() }
    }
  }

  @Test func aFaultPoisonsEveryProblemOfTheThreadUntilTheSessionEnds() throws {
    try withToy { outer throws in
      try withToy { inner throws in
        #expect(throws: GLPKError.self) { try Self.provoke(inner) }
        #expect(throws: GLPKError.poisoned) { try inner.solveLinear() }
      }
      #expect(cglpk_session_is_poisoned())
      #expect(throws: GLPKError.poisoned) { try outer.solveLinear() }
      #expect(throws: GLPKError.poisoned) { try outer.setBounds(ofRow: 0, to: .free) }
      #expect(throws: GLPKError.poisoned) { try outer.linearSolution() }
      #expect(throws: GLPKError.poisoned) { try outer.basis() }
      #expect(throws: GLPKError.poisoned) { try Problem.with { _ in } }
    }
    #expect(!cglpk_session_is_poisoned())
    try withToy { problem throws in #expect(try problem.solveLinear().objective == 12) }
  }

  @Test func aThousandFaultsDoNotGrowTheEnvironment() throws {
    for _ in 0..<1000 {
      #expect(throws: GLPKError.self) { try withToy { problem in try Self.provoke(problem) } }
    }
    #expect(try Memory.now() == Memory(blocks: 0, bytes: 0))
    try withToy { problem throws in #expect(try problem.solveLinear().objective == 12) }
  }

  /// In a process of its own, so that nothing else writes there.
  @Test func nothingReachesStandardOutput() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      for _ in 0..<3 {
        _ = try? withToy { problem throws in
          try problem.scale()
          try problem.useAdvancedBasis()
          try problem.solveLinear()
          try problem.solveLinear(.init(method: .primal, presolve: true))
          try problem.solveInteger()
          try problem.checkExactly()
          try FaultTests.provoke(problem)
        }
        _ = try? Problem.withModel(
          modelText: "var x >= 0; minimize z: x; display 1; printf \"hello\\n\"; end;"
        ) { problem throws in
          try problem.solveLinear()
        }
        _ = try? Problem.withModel(modelText: "var x >= 0; minimize z: x + y; end;") { _ in }
      }
    }
    let text = try #require(result)
    #expect(String(decoding: text.standardOutputContent, as: UTF8.self).isEmpty)
    #expect(String(decoding: text.standardErrorContent, as: UTF8.self).isEmpty)
  }
}
