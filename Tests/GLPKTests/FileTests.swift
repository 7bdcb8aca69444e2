// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GLPK
import TestSupport
import Testing

func withTemporaryFolder<R>(_ body: (URL) throws -> R) throws -> R {
  let scratch = try Scratch()
  return try withExtendedLifetime(scratch) { try body(scratch.url) }
}

@Suite struct FileTests {
  @Test(arguments: FileFormat.allCases) func aProblemSurvivesAFile(format: FileFormat) throws {
    try withTemporaryFolder { folder throws in
      let url = folder.appendingPathComponent("p")
      try withToy { problem throws in
        try problem.setObjective(ofColumn: 0, to: 3.25)
        try problem.setBounds(ofRow: 1, to: .between(0.5, 6))
        try problem.setKind(ofColumn: 1, to: .integer)
        try problem.setName(ofRow: 0, to: "cap")
        try problem.setName(ofColumn: 1, to: "second")
        try problem.write(to: url, format: format)
      }
      try Problem.withFile(url, format: format) { problem throws in
        if format == .mps || format == .freeMPS {
          #expect(problem.direction == .minimize)
          try problem.setDirection(.maximize)
        }
        #expect(problem.direction == .maximize)
        #expect(problem.rowCount == 2)
        // The LP format keeps a row between two bounds with the help of a column.
        #expect(problem.columnCount == (format == .lp ? 3 : 2))
        let secondIndex = problem.column(named: "second")
        let second = try #require(secondIndex)
        #expect(try problem.kind(ofColumn: second) == .integer)
        let capIndex = problem.row(named: "cap")
        let cap = try #require(capIndex)
        #expect(try problem.bounds(ofRow: cap) == .atMost(4))
        if format != .lp {
          #expect(try problem.bounds(ofRow: 1 - cap) == .between(0.5, 6))
        }
        #expect(try problem.solveLinear().objective == 13)
      }
    }
  }

  /// GLPK's MPS writer would lose the objective and take the freed row for it.
  @Test(arguments: [FileFormat.mps, .freeMPS])
  func theObjectiveSurvivesAFreedRow(format: FileFormat) throws {
    try withTemporaryFolder { folder throws in
      let url = folder.appendingPathComponent("p.mps")
      try withToy { problem throws in
        try problem.setObjectiveConstant(7)
        try problem.deactivateRow(0)
        try problem.write(to: url, format: format)
        #expect(problem.rowCount == 2)
      }
      try Problem.withFile(url, format: format) { problem throws in
        try problem.setDirection(.maximize)
        #expect(problem.rowCount == 1)
        #expect(problem.objectiveConstant == 7)
        #expect(try problem.solveLinear().objective == 25)
      }
    }
  }

  @Test func badFilesAreTypedErrors() throws {
    try withTemporaryFolder { folder throws in
      let missing = folder.appendingPathComponent("missing.lp")
      #expect(throws: GLPKError.fileUnreadable(path: missing.path)) {
        try Problem.withFile(missing, format: .lp) { _ in }
      }
      #expect(throws: GLPKError.fileUnreadable(path: folder.path)) {
        try Problem.withFile(folder, format: .lp) { _ in }
      }
      let broken = folder.appendingPathComponent("broken.lp")
      try Data("Maximize\n obj: x +\nSubject\n".utf8).write(to: broken)
      for format in FileFormat.allCases {
        do {
          try Problem.withFile(broken, format: format) { _ in }
          Issue.record("accepted")
        } catch GLPKError.fileInvalid(let path, let line, let message) {
          #expect(path == broken.path)
          #expect(line != nil)
          #expect(!message.isEmpty)
        }
      }
      try withToy { problem throws in
        let nowhere = folder.appendingPathComponent("no/such/folder.lp")
        #expect(throws: GLPKError.self) { try problem.write(to: nowhere, format: .lp) }
        #expect(try problem.solveLinear().objective == 12)
      }
    }
  }

  @Test(arguments: ["nan", "inf", "1e999"]) func nonFiniteNumbersInFilesAreRefused(
    number: String
  ) throws {
    let texts: [(FileFormat, String)] = [
      (.glpk, "p lp max 1 1 1\ni 1 u 3\nj 1 d 0 1\na 0 1 #\na 1 1 1\ne o f\n"),
      (.lp, "Maximize\n o: x\nSubject To\n c: 2 x <= #\nEnd\n"),
      (.freeMPS, "NAME x\nROWS\n N o\n L c\nCOLUMNS\n x o 1 c #\nRHS\n r c 1\nENDATA\n"),
    ]
    try withTemporaryFolder { folder throws in
      let url = folder.appendingPathComponent("p")
      for (format, text) in texts {
        try Data(text.replacingOccurrences(of: "#", with: "1").utf8).write(to: url)
        try Problem.withFile(url, format: format) { problem throws in
          #expect(problem.columnCount == 1)
        }
        try Data(text.replacingOccurrences(of: "#", with: number).utf8).write(to: url)
        let error = #expect(throws: GLPKError.self) {
          try Problem.withFile(url, format: format) { _ in }
        }
        guard case .fileInvalid = error else {
          Issue.record("\(format) took \(number)")
          continue
        }
      }
    }
  }
}
