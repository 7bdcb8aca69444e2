// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct NameTests {
  @Test func namesAreKeptAndFound() throws {
    try withToy { problem throws in
      try problem.setName(ofRow: 0, to: "Vredesopbouw €")
      try problem.setName(ofColumn: 1, to: "UN DPPA")
      #expect(try problem.rowName(0) == "Vredesopbouw €")
      #expect(try problem.rowName(1) == nil)
      #expect(problem.row(named: "Vredesopbouw €") == 0)
      #expect(problem.column(named: "UN DPPA") == 1)
      #expect(problem.column(named: "Vredesopbouw €") == nil)
      try problem.setName(ofRow: 0, to: nil)
      #expect(problem.row(named: "Vredesopbouw €") == nil)
      #expect(throws: GLPKError.indexOutOfRange(index: 5, count: 2)) { try problem.rowName(5) }
    }
  }

  @Test(arguments: [
    "", "a\nb", "tab\t", "nul\0", "del\u{7F}", String(repeating: "a", count: 256),
    String(repeating: "é", count: 128),
  ])
  func badNamesAreRefused(name: String) throws {
    try withToy { problem throws in
      #expect(throws: GLPKError.nameInvalid(name)) { try problem.setName(ofRow: 0, to: name) }
      #expect(throws: GLPKError.nameInvalid(name)) { try problem.setName(ofColumn: 0, to: name) }
      #expect(try problem.solveLinear().objective == 12)
    }
    if !name.isEmpty {
      #expect(throws: GLPKError.nameInvalid(name)) { try Problem.with(name: name) { _ in } }
    }
  }

  @Test func longestNameIsAccepted() throws {
    let name = String(repeating: "a", count: 255)
    try withToy { problem throws in
      try problem.setName(ofColumn: 0, to: name)
      #expect(problem.column(named: name) == 0)
    }
  }

  @Test func duplicatesAreRefused() throws {
    try withToy { problem throws in
      try problem.setName(ofRow: 0, to: "x")
      #expect(throws: GLPKError.nameTaken("x")) { try problem.setName(ofRow: 1, to: "x") }
      try problem.setName(ofRow: 0, to: "x")
      try problem.setName(ofColumn: 0, to: "x")
      try problem.setName(ofRow: 0, to: "y")
      try problem.setName(ofRow: 1, to: "x")
      #expect(problem.row(named: "x") == 1)
    }
  }

  @Test func namesMoveUpWhenRowsGo() throws {
    try withToy { problem throws in
      try problem.setName(ofRow: 0, to: "first")
      try problem.setName(ofRow: 1, to: "second")
      try problem.deleteRows([0])
      #expect(problem.row(named: "second") == 0)
      #expect(problem.row(named: "first") == nil)
      #expect(try problem.addRows(1) == 1..<2)
      try problem.setName(ofRow: 1, to: "first")
      #expect(problem.row(named: "first") == 1)
    }
  }
}
