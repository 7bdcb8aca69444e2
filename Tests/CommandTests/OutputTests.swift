import Foundation
import TestSupport
import Testing

/// `--out` and `--write-model`.
@Suite struct OutputTests {
  @Test func theFilesAreWhatIsPrinted() throws {
    let scratch = try Scratch()
    let run = try Program.run("plan", "--out", "a/b", in: scratch.url)
    #expect(run.succeeded)
    #expect(try Data(contentsOf: scratch.file("a/b/plan.txt")) == run.out)
    #expect(try Data(contentsOf: scratch.file("a/b/plan.json")) == (try Standard.json.get().out))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.file("a/b").path).sorted() == [
        "plan.json", "plan.txt",
      ])
    // Again, over the old files.
    try scratch.write("old", to: "a/b/plan.txt")
    let json = try Program.run("plan", "--out", "a/b", "--format", "json", in: scratch.url)
    #expect(try Data(contentsOf: scratch.file("a/b/plan.json")) == json.out)
    #expect(try Data(contentsOf: scratch.file("a/b/plan.txt")) == run.out)
  }

  /// A result takes the place of nothing that the run reads or writes.
  @Test(arguments: [
    ["--record", "budget/lines.csv"], ["--certificate", "budget/../budget/lines.csv"],
    ["--certificate", "link"], ["--certificate", "new", "--record", "new"],
    ["--out", "all", "--certificate", "all/plan.txt"],
  ])
  func resultsDestroyNothing(_ options: [String]) throws {
    let scratch = try Scratch.withExample()
    try FileManager.default.createSymbolicLink(
      at: scratch.file("link"), withDestinationURL: scratch.file("budget/lines.csv"))
    let old = try scratch.text("budget/lines.csv")
    let run = try Program.run(["plan", "budget"] + options, in: scratch.url)
    #expect(run.ended(1))
    #expect(run.complaint.contains("cannot be written: this run"), "\(run.complaint)")
    #expect(try scratch.text("budget/lines.csv") == old)
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
    #expect(Set(left).subtracting(["budget", "link", "all"]) == [])
  }

  /// The results of two runs do not mix: one that fails leaves all files of the one before.
  @Test func allResultsOrNone() throws {
    let scratch = try Scratch.withExample()
    let arguments = ["plan", "budget", "--out", "out", "--certificate", "proof"]
    #expect(try Program.run(arguments, in: scratch.url).ended(0))
    let names = ["out/plan.txt", "out/plan.json", "proof"]
    let old = try names.map { try Data(contentsOf: scratch.file($0)) }
    #expect(try Run.tool("mkdir", "folder", in: scratch.url).ended(0))
    let run = try Program.run(
      arguments + ["--year", "2027", "--record", "folder"], in: scratch.url)
    #expect(run.ended(1))
    #expect(run.complaint.contains("folder cannot be written: it is a folder"))
    #expect(try names.map { try Data(contentsOf: scratch.file($0)) } == old)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.file("out").path).sorted()
        == ["plan.json", "plan.txt"])
  }

  /// The objective of GLPK's own solver and the value of the plan, both in points.
  private func solved(_ scratch: Scratch) throws -> (objective: Int, value: Int) {
    let run = try Program.run(
      "plan", "budget", "--format", "json", "--write-model", "model", in: scratch.url)
    #expect(run.succeeded)
    let solver = try Run.tool(
      "glpsol", "-m", "allocation.mod", "-d", "plan.dat", "--tmlim", "60", "-o", "answer.txt",
      in: scratch.file("model"))
    #expect(
      solver.ended(0) && solver.text.contains("INTEGER OPTIMAL SOLUTION FOUND"), "\(solver.text)")
    let answer = try scratch.text("model/answer.txt").split(separator: "\n").first {
      $0.hasPrefix("Objective:")
    }
    let objective = try #require(
      (answer ?? "").split(separator: " ").compactMap { Double($0) }.first)
    let json = try #require(try JSONSerialization.jsonObject(with: run.out) as? [String: Any])
    return (Int((objective * 1000).rounded()), try #require(json["value"] as? Int))
  }

  /// The model leaves out a constant of the budget, so that the objectives of two policies are compared.
  @Test func theModelSolvesWithTheSolverOfGLPK() throws {
    let scratch = try Scratch.withExample()
    let before = try solved(scratch)
    try scratch.replace(
      "icc-otp,violence,30,C", by: "icc-otp,violence,90,C", in: "budget/scores.csv")
    let after = try solved(scratch)
    #expect(after.value > before.value)
    // glpsol's default tolerance and six printed digits.
    #expect(
      abs((after.objective - before.objective) - (after.value - before.value)) <= 200,
      "\(before) \(after)")
  }

  @Test(arguments: ["--out", "--write-model"])
  func placesThatCannotBeWritten(_ option: String) throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "file")
    for place in ["file", "file/below", "/proc/peacebudget"] {
      let run = try Program.run("plan", option, place, in: scratch.url)
      #expect(run.refused(1), "\(option) \(place): \(run)")
      #expect(run.complaint.contains(place))
    }
    #expect(try scratch.text("file") == "mine")
  }

  /// A pipe stays a pipe, and gets what is written; so does a file behind a link.
  @Test func pipesAndLinksAreWrittenThrough() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "mkfifo pipe; cat pipe > copy & \"$0\" plan --certificate pipe && wait && test -p pipe",
      in: scratch.url)
    #expect(run.succeeded, "\(run)")
    #expect(try scratch.text("copy").hasPrefix("peacebudget-certificate"))
    try scratch.write("old", to: "file")
    let link = try Program.shell(
      "ln -s file link; \"$0\" plan --certificate link && test -L link && cmp file copy",
      in: scratch.url)
    #expect(link.succeeded, "\(link)")
  }

  @Test func aFolderInThePlaceOfAFile() throws {
    let scratch = try Scratch()
    for name in ["out/plan.json", "model/plan.dat"] {
      try FileManager.default.createDirectory(
        at: scratch.file(name + "/full"), withIntermediateDirectories: true)
    }
    #expect(try Program.run("plan", "--out", "out", in: scratch.url).refused(1))
    #expect(try Program.run("plan", "--write-model", "model", in: scratch.url).refused(1))
  }

  @Test func nothingIsWrittenForABudgetWithIssues() throws {
    let scratch = try Scratch()
    #expect(
      try Program.run("plan", "nowhere", "--out", "out", "--write-model", "model", in: scratch.url)
        .refused(1))
    #expect(scratch.names.isEmpty)
  }

  /// Writing beside the data leaves a folder that can still be read.
  @Test func intoTheBudgetItself() throws {
    let scratch = try Scratch.withExample()
    #expect(
      try Program.run(
        "plan", "budget", "--out", "budget", "--write-model", "budget", in: scratch.url
      ).succeeded)
    #expect(try Program.run("check", "budget", in: scratch.url).succeeded)
  }
}
