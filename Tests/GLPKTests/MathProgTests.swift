// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GLPK
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct MathProgTests {
  private let model = """
    set P;
    param cost{P} >= 0;
    param budget := 10.5;
    var x{P} >= 0, <= 1;
    maximize z: sum{p in P} cost[p] * x[p];
    s.t. cap: sum{p in P} cost[p] * x[p] <= budget;
    end;
    """
  private let data = """
    data;
    set P := 'UN DPPA' b;
    param cost := 'UN DPPA' 4.5 b 7.25;
    end;
    """

  private func failure(_ model: String, _ data: String = "") -> GLPKError? {
    do {
      try Problem.withModel(modelText: model, dataText: data) { _ in }
      return nil
    } catch {
      return error as? GLPKError
    }
  }

  @Test func aModelWithDataIsBuiltAndSolved() throws {
    try Problem.withModel(modelText: model, dataText: data) { problem throws in
      #expect(problem.direction == .maximize)
      #expect(problem.columnCount == 2)
      #expect(problem.column(named: "x['UN DPPA']") == 0)
      #expect(try problem.columnName(1) == "x[b]")
      let capIndex = problem.row(named: "cap")
      let cap = try #require(capIndex)
      #expect(try problem.bounds(ofRow: cap) == .atMost(10.5))
      let objectiveIndex = problem.row(named: "z")
      let objective = try #require(objectiveIndex)
      #expect(try problem.bounds(ofRow: objective) == .free)
      #expect(try problem.solveLinear().objective == 10.5)
      #expect(try problem.linearSolution().rowDuals[cap] == 1)
    }
  }

  @Test func filesWorkTheSame() throws {
    try withTemporaryFolder { folder throws in
      let modelFile = folder.appendingPathComponent("a.mod")
      let dataFile = folder.appendingPathComponent("a.dat")
      try Data(model.utf8).write(to: modelFile)
      try Data(data.utf8).write(to: dataFile)
      let objective = try Problem.withModel(model: modelFile, data: [dataFile]) { problem throws in
        try problem.solveLinear().objective
      }
      #expect(objective == 10.5)
      let missing = folder.appendingPathComponent("none.dat")
      #expect(throws: GLPKError.fileUnreadable(path: missing.path)) {
        try Problem.withModel(model: modelFile, data: [missing]) { _ in }
      }
    }
  }

  @Test func aSyntaxErrorHasFileAndLine() {
    let error = failure("var x >= 0;\nminimize z: x + y;\nend;\n")
    #expect(error == .translation(file: "model.mod", line: 2, message: "y not defined"))
    #expect(error?.description == "model.mod:2: y not defined")
    guard case .translation("model.mod", 3, _) = failure("var x >= 0;\n\nvar x;\nend;\n") else {
      Issue.record("no line for a second definition")
      return
    }
  }

  @Test func anErrorInTheDataNamesTheDataFile() {
    let bad = "data;\nset P := a;\nparam nosuch := 3;\nend;\n"
    guard case .translation("model.dat", 3, let message) = failure(model, bad) else {
      Issue.record("no place for an error in the data")
      return
    }
    #expect(message.contains("nosuch"))
  }

  @Test func missingDataAndFailedChecksAreErrors() {
    guard
      case .translation(let file, let line, let message) = failure(
        "param n;\nvar x{1..n};\nminimize z: x[1];\nend;\n")
    else {
      Issue.record("missing data accepted")
      return
    }
    #expect(file == "model.mod")
    #expect(line == 3)
    #expect(message == "no value for n")
    guard
      case .translation("model.mod", 2, let check) = failure(
        "var x;\ncheck 1 > 2;\nminimize z: x;\nend;\n")
    else {
      Issue.record("failed check accepted")
      return
    }
    #expect(check.contains("check"))
  }

  @Test func deepNestingIsRefused() throws {
    func nested(_ open: String, _ close: String, _ depth: Int) -> String {
      "var x >= 0;\nminimize z: " + String(repeating: open, count: depth) + "x"
        + String(repeating: close, count: depth) + ";\nend;\n"
    }
    #expect(failure(nested("(", ")", 100)) == nil)
    #expect(failure(nested("(", ")", 101)) == .modelTooDeep(line: 2, limit: 100))
    #expect(failure(nested("(", ")", 200_000)) == .modelTooDeep(line: 2, limit: 100))
    func chained(_ count: Int) -> String {
      "var x >= 0;\nminimize z: x" + String(repeating: "+x", count: count) + ";\nend;\n"
    }
    #expect(failure(chained(200_000)) == .modelTooDeep(line: 2, limit: 2000))
    #expect(failure(chained(2000)) == nil)
    // Brackets in comments and strings do not count, nor does a long data section.
    let round = String(repeating: "(", count: 300)
    let label = String(repeating: "(", count: 90)
    let harmless = "# \(round)\n/* \(round) */ var x >= 0; minimize z '\(label)': x; end;"
    #expect(failure(harmless) == nil)
    let numbers = (1...6000).map { "\($0) -\($0).5" }.joined(separator: " ")
    let long =
      "param p{1..6000}; var x >= 0; minimize z: p[1] * x; data; param p := \(numbers); end;"
    #expect(failure(long) == nil)
  }

  @Test func sideEffectsAreRefused() throws {
    #expect(
      failure("var x >= 0;\nminimize z: x;\nprintf 'a' > 'out.txt';\nend;")
        == .modelHasSideEffects(statement: "printf to a file", line: 3))
    #expect(
      failure("var x >= 0; minimize z: x; printf {i in 1..2} 'a%d', i >> 'out.txt'; end;")
        == .modelHasSideEffects(statement: "printf to a file", line: 1))
    #expect(
      failure("set I; table t IN 'CSV' 'f.csv': I <- [i]; var x; minimize z: x; end;")
        == .modelHasSideEffects(statement: "table", line: 1))
    // To the terminal, or with a comparison inside braces: allowed, and swallowed.
    #expect(
      failure("var x >= 0; minimize z: x; printf {i in 1..2: i > 1} 'table > %d', i; end;") == nil)
    #expect(failure("var x >= 0; minimize z: x; # table, printf 'a' > 'b';\nend;") == nil)
  }

  @Test func endlessDefinitionsAreRefused() throws {
    let recursive = "param p{i in 1..3} := p[i];\nvar x >= p[1]; minimize z: x; end;"
    #expect(failure(recursive) == .modelIsRecursive(name: "p"))
    let mutual =
      "param a{1..3}; param b{i in 1..3} default a[i]; param c{i in 1..3} default c[b[i]]; "
      + "var x >= c[1]; minimize z: x; end;"
    #expect(failure(mutual) == .modelIsRecursive(name: "c"))
    let chain = "param b{1..3}; param a{i in 1..3} default b[i]; var x >= a[1]; minimize z: x; end;"
    #expect(failure(chain, "data; param b default 2; end;") == nil)
    // A trusted model may look back.
    let sums =
      "param s{i in 0..5} := if i = 0 then 0 else s[i-1] + i; var x >= s[5]; minimize z: x; end;"
    #expect(failure(sums) == .modelIsRecursive(name: "s"))
    let objective = try Problem.withModel(modelText: sums, trust: .trusted) { problem throws in
      try problem.solveLinear().objective
    }
    #expect(objective == 15)
  }

  /// In a process of its own, because the temporary folder is that of the process.
  @Test func nothingIsLeftBehind() async {
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { folder throws in
        setenv("TMPDIR", folder.path, 1)
        let files = FileManager.default
        try #require(files.temporaryDirectory.standardized.path == folder.standardized.path)
        try? Problem.withModel(modelText: "var x >= ;") { _ in }
        try? Problem.withModel(modelText: "var x{p in 1..2} >= y[p];", dataText: "data;") { _ in }
        try Problem.withModel(modelText: "var x >= 1; minimize z: x; end;") { _ in
          // Already gone while the problem is in use.
          try #require(try files.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
        try #require(try files.contentsOfDirectory(atPath: folder.path).isEmpty)
      }
    }
  }
}
