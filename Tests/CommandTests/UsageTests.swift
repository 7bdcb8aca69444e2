import TestSupport
import Testing

/// Wrong usage ends with 64, says what is wrong, and prints no result.
@Suite struct UsageTests {
  static let wrong: [[String]] = [
    ["budget"], ["plans"], ["--year", "2026"], ["plan", "a", "b"], ["check", "a", "b"], ["explain"],
    ["explain", "a", "b", "c"], ["init"], ["init", "a", "b"], ["plan", "--colour"],
    ["check", "--year", "2026"],
    ["plan", "--time-limit", "0"], ["plan", "--time-limit=-1"], ["plan", "--time-limit", "abc"],
    ["plan", "--time-limit", "1e9"], ["plan", "--time-limit", "1000000000"],
    ["plan", "--time-limit", ""],
    ["plan", "--time-limit"], ["explain", "hd", "--time-limit", "0"],
    ["plan", "--format", "xml"], ["plan", "--format", "JSON"], ["plan", "--format", ""],
    ["plan", "--format"],
    ["plan", "--year", "99999999999999999999"], ["plan", "--year", "next"],
    ["plan", "--year", "2026.5"],
    ["plan", "--year", ""], ["explain", "hd", "--year", "x"], ["init", "new", "--example", ""],
    ["plan", "--out"], ["plan", "--write-model"],
    // Nothing is no name of anything.
    ["plan", ""], ["check", ""], ["explain", ""], ["explain", "hd", ""], ["init", ""],
    ["plan", "--out", ""],
    ["plan", "--write-model", ""],
  ]

  @Test(arguments: wrong)
  func isRefused(_ arguments: [String]) throws {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Program.shell("exec \"$0\" " + quoted)
    #expect(run.refused(64), "\(run)")
    #expect(run.complaint.hasPrefix("Error: "))
    #expect(run.complaint.contains("Usage: peacebudget"))
  }

  @Test func theMistakeIsNamed() throws {
    #expect(try Program.run("plan", "--format", "xml").complaint.contains("'text' and 'json'"))
    #expect(try Program.run("plan", "--time-limit", "0").complaint.contains("from 1 to 86400"))
    #expect(try Program.run("plan", "--colour").complaint.contains("--colour"))
  }
}
