// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPKGuard
import Foundation
import Testing

@testable import GLPK

@Suite struct ThreadTests {
  @Test func theLibraryIsReentrant() {
    #expect(GLPKVersion.isReentrant)
    #expect(GLPKVersion.current.hasPrefix("5."))
  }

  /// The type makes this impossible; the back door pretends that another thread made the problem.
  @Test func useOnTheWrongThreadThrows() throws {
    try withToy { problem throws in
      cglpk_disown(problem.handle)
      #expect(throws: GLPKError.wrongThread) { try problem.solveLinear() }
      #expect(throws: GLPKError.wrongThread) { try problem.setBounds(ofRow: 0, to: .free) }
      #expect(throws: GLPKError.wrongThread) { try problem.linearSolution() }
      #expect(throws: GLPKError.wrongThread) { try problem.basis() }
      #expect(throws: GLPKError.wrongThread) { try problem.addRows(1) }
      #expect(throws: GLPKError.wrongThread) { try problem.row(0) }
      cglpk_disown(problem.handle)
      #expect(try problem.solveLinear().objective == 12)
    }
  }

  /// A real second thread, on the C side, where a pointer can travel.
  @Test func aRealSecondThreadIsRefused() throws {
    try withToy { problem throws in
      let address = UInt(bitPattern: problem.handle)
      let answer = Answers()
      let thread = Thread {
        if let handle = OpaquePointer(bitPattern: address) { answer.add(cglpk_check(handle)) }
        answer.done.signal()
      }
      thread.start()
      answer.done.wait()
      #expect(answer.codes == [Int32(CGLPK_WRONG_THREAD)])
    }
  }

  @Test func threadsSolveInParallel() throws {
    let expected = try withFund(projects: 150, themes: 8, unit: 1000, seed: 7) { problem throws in
      try problem.solveLinear().objective
    }
    let answers = Answers()
    let count = 4
    for index in 0..<count {
      let thread = Thread {
        for round in 0..<20 {
          // One thread faults all the time; the others must not notice.
          if index == 0 {
            _ = try? withToy { problem in try FaultTests.provoke(problem) }
          }
          let objective = try? withFund(projects: 150, themes: 8, unit: 1000, seed: 7) {
            problem throws in
            try problem.solveLinear(.init(method: round % 2 == 0 ? .dualThenPrimal : .dual))
              .objective
          }
          let isSame = objective.map { abs($0 - (expected ?? 1)) < 1e-9 } ?? false
          answers.add(isSame ? 0 : 1)
        }
        answers.done.signal()
      }
      thread.start()
    }
    for _ in 0..<count { answers.done.wait() }
    #expect(answers.codes == [Int32](repeating: 0, count: 20 * count))
  }
}

/// Collects answers of several threads. Unchecked is safe: the array is only touched under the
/// lock, the semaphore is thread-safe.
private final class Answers: @unchecked Sendable {
  let done = DispatchSemaphore(value: 0)
  private let lock = NSLock()
  private var collected: [Int32] = []

  func add(_ code: Int32) { lock.withLock { collected.append(code) } }
  var codes: [Int32] { lock.withLock { collected } }
}
